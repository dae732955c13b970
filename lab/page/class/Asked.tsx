// Four questions, asked before the first step and again in the last: one after the other, no right or
// wrong is said, and the change is shown.
import { useRef } from "preact/hooks";
import { t } from "../text/text.ts";
import { Choice } from "../parts/Choice.tsx";
import { answered, keepAsked, useResult } from "./answers.ts";
import { asked, asks, questionOf } from "./questions.ts";

interface Props {
  when: "predicted" | "found";
}

export function Asked({ when }: Props) {
  const result = useResult();
  const place = useRef<HTMLDivElement>(null);
  const open = asked.find((id) => answered(result, `asked.${id}`)[when] === null);
  const question = open && questionOf(`asked.${open}`);
  if (!open || !question) {
    return when === "predicted" ? <p>{t("asked.thanks")}</p> : <Change />;
  }
  const { options } = asks(question.id);
  return (
    <div ref={place} tabIndex={-1}>
      <Choice
        key={`${when} ${open}`}
        question={`${t("asked.nth", { n: asked.indexOf(open) + 1, all: asked.length })} ${question.text()}`}
        options={options}
        chosen={null}
        onChoose={(id) => {
          keepAsked(question.id, when, id);
          place.current?.focus({ preventScroll: true }); // its button goes: the next question is here
        }}
      />
    </div>
  );
}

/// What was answered before, and what after.
function Change() {
  const result = useResult();
  return (
    <div class="table tries" tabIndex={0} role="region" aria-label={t("asked.change")}>
      <table>
        <caption>{t("asked.change_caption")}</caption>
        <thead>
          <tr>
            {(["question", "before", "after"] as const).map((name) => (
              <th scope="col">{t(`asked.${name}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {asked.map((id) => {
            const question = questionOf(`asked.${id}`);
            const { predicted, found } = answered(result, `asked.${id}`);
            const told = (option: number | null): string =>
              option === null ? t("asked.none") : (question?.label(question.options[option] ?? "") ?? "");
            return (
              <tr>
                <th scope="row" class="words">
                  {question?.text()}
                </th>
                <td>{told(predicted)}</td>
                <td>{told(found)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/// Before the first step; who does not want to may leave it.
export function AskedBefore() {
  return (
    <details class="asked" open>
      <summary>{t("asked.before_title", { all: asked.length })}</summary>
      <p>{t("asked.before_lead")}</p>
      <Asked when="predicted" />
    </details>
  );
}
