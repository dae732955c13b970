// What we found: predictions beside what the runs found, what people did, and where the model ends.
import { useState } from "preact/hooks";
import { Asked } from "../class/Asked.tsx";
import { OwnCode } from "../class/OwnCode.tsx";
import { type Note, notesAsCsv, useNotes } from "../notebook.ts";
import { firstSentence } from "../parts/Verdict.tsx";
import { download } from "../state/page_file.ts";
import { stepIds } from "../state/state.ts";
import { type Key, t } from "../text/text.ts";
import { People } from "./learnt_people.tsx";

const limits: readonly Key[] = ["learnt.limit_choices", "learnt.limit_ahead", "learnt.limit_after"];

const sentences: readonly Key[] = ["learnt.sentence_begin", "learnt.sentence_much", "learnt.sentence_not"];

function Found({ notes, title }: { notes: readonly Note[]; title: string }) {
  return (
    <section>
      <h3>{title}</h3>
      <ul class="notes">
        {notes.map(({ kind, text, detail }) =>
          kind === "predicted" ? (
            <li class="said">
              {text} <strong>{t("predict.you_said", { answer: detail })}</strong>
            </li>
          ) : (
            <li lang="en">{firstSentence(text)}</li>
          ),
        )}
      </ul>
    </section>
  );
}

function Sentence({ beginning }: { beginning: string }) {
  const [text, setText] = useState("");
  return (
    <label class="sentence">
      {beginning}
      <textarea rows={2} value={text} onInput={(event) => setText(event.currentTarget.value)} />
    </label>
  );
}

export function Learnt() {
  const notes = useNotes();
  return (
    <div class="step plain">
      <div class="story">
        <header>
          <h1>{t("learnt.title")}</h1>
          <p>{t("learnt.lead")}</p>
        </header>
        {sentences.map((key) => (
          <Sentence beginning={t(key)} />
        ))}
        <section class="opened">
          <h2>{t("asked.after_title")}</h2>
          <p>{t("asked.after_lead")}</p>
          <Asked when="found" />
        </section>
        <section class="opened">
          <h2>{t("class.own")}</h2>
          <OwnCode />
        </section>
        <section class="opened">
          <h2>{t("learnt.found_heading")}</h2>
          {notes.length === 0 ? (
            <p>{t("learnt.nothing")}</p>
          ) : (
            <>
              {stepIds.map((id) => {
                const own = notes.filter(({ step }) => step === id);
                return own.length > 0 && <Found notes={own} title={t(`step.${id}` as "step.deed")} />;
              })}
              <p>
                <button type="button" onClick={() => download("notebook.csv", "text/csv", notesAsCsv(notes))}>
                  {t("learnt.export")}
                </button>{" "}
                <button type="button" onClick={() => print()}>
                  {t("learnt.print")}
                </button>
              </p>
            </>
          )}
        </section>
        <People />
        <section class="opened">
          <h2>{t("learnt.limits_heading")}</h2>
          <ul>
            {limits.map((key) => (
              <li>{t(key)}</li>
            ))}
          </ul>
        </section>
      </div>
    </div>
  );
}
