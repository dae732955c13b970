// The class sheet: questions with boxes to tick, blank tables, and the key on a page of its own.
import { useState } from "preact/hooks";
import { useLab } from "../lab.ts";
import { budget, levers } from "../state/levers.ts";
import { type StepId, stepIds } from "../state/state.ts";
import { steps } from "../steps/steps.ts";
import { knobName } from "../parts/Knob.tsx";
import { short } from "../text/numbers.ts";
import { t } from "../text/text.ts";
import { type KeyEntry, workOutKey } from "./key.ts";
import { numberOf, type Question, questionOf, questions } from "./questions.ts";

const blankRows = [1, 2, 3, 4];

/// Which steps the plans of docs/teaching.md go through.
const lessons: Readonly<Record<string, readonly StepId[]>> = {
  "20": ["deed", "too_much"],
  "45": ["deed", "contract", "too_much", "learnt"],
  "90": stepIds,
};

/// Prints the sheet and nothing else of the page.
function printSheet(): void {
  const root = document.documentElement;
  root.classList.add("sheet-only");
  addEventListener("afterprint", () => root.classList.remove("sheet-only"), { once: true });
  print();
}

function Asked({ question }: { question: Question }) {
  return (
    <li value={numberOf(question.id)}>
      {question.text()}
      <span class="ticks">
        {question.kind === "guess" ? (
          <span>{t("sheet.probability")} ______</span>
        ) : (
          question.options.map((option) => <span>☐ {question.label(option)}</span>)
        )}
      </span>
    </li>
  );
}

function Blank({ title, columns }: { title: string; columns: readonly string[] }) {
  return (
    <div class="blank">
      <h4>{title}</h4>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col">{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {blankRows.map(() => (
            <tr>
              {columns.map(() => (
                <td>&nbsp;</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Key({ entries }: { entries: readonly KeyEntry[] }) {
  const { state } = useLab();
  return (
    <section class="key">
      <h2>{t("sheet.key")}</h2>
      <p>{t("sheet.key_lead", { seed: state.seed, repetitions: state.repetitions })}</p>
      <ol>
        {[...entries]
          .sort((a, b) => numberOf(a.id) - numberOf(b.id))
          .map(({ id, option, told }) => {
            const question = questionOf(id);
            return (
              <li value={numberOf(id)}>
                {question?.kind !== "guess" && (
                  <strong>{option === null ? t("sheet.open") : `${question?.label(option)}.`}</strong>
                )}{" "}
                <span lang="en">{told}</span>
              </li>
            );
          })}
      </ol>
      <p>{t("sheet.key_own")}</p>
    </section>
  );
}

export function Sheet() {
  const lab = useLab();
  const [lesson, setLesson] = useState("45");
  const printed = steps.filter(({ id }) => lessons[lesson]?.includes(id));
  const isAsked = (id: string): boolean => printed.some((one) => one.id === questionOf(id)?.step);
  const [key, setKey] = useState<readonly KeyEntry[] | null>(null);
  const [progress, setProgress] = useState("");
  const [error, setError] = useState<string | null>(null);
  const work = async (): Promise<void> => {
    setError(null);
    try {
      setKey(await workOutKey(lab, (done, all) => setProgress(t("sheet.working", { done, all }))));
    } catch (problem) {
      setError((problem as Error).message);
    }
    setProgress("");
  };
  return (
    <section class="opened">
      <h2>{t("sheet.title")}</h2>
      <p>{t("sheet.lead")}</p>
      <label class="pick">
        {t("sheet.lesson")}
        <select value={lesson} onChange={(event) => setLesson(event.currentTarget.value)}>
          {Object.keys(lessons).map((minutes) => (
            <option value={minutes}>{t("sheet.minutes", { minutes })}</option>
          ))}
        </select>
      </label>
      <p>
        <button type="button" class="main" data-action="key" aria-disabled={progress !== ""} onClick={() => progress === "" && void work()}>
          {t("sheet.work_out")}
        </button>{" "}
        <button type="button" onClick={printSheet}>
          {t("sheet.print")}
        </button>
      </p>
      <p role="status" aria-busy={progress !== ""}>
        {progress}
      </p>
      {error !== null && <p class="trouble">{t("engine.refused", { why: error })}</p>}
      <div class="sheet">
        <h2>{t("sheet.heading")}</h2>
        <p>{t("sheet.line")}</p>
        {printed.map(({ id }) => {
          const own = questions.filter(({ step }) => step === id);
          return (
            own.length > 0 && (
              <section>
                <h3>{t(`step.${id}` as "step.deed")}</h3>
                <ol>
                  {own.map((question) => (
                    <Asked question={question} />
                  ))}
                </ol>
                {id === "too_much" && (
                  <Blank
                    title={t("too_much.law_heading")}
                    columns={[t("sheet.condition"), t("sheet.value"), t("sheet.trust_does"), t("sheet.why")]}
                  />
                )}
                {id === "cases" && (
                  <Blank
                    title={t("sheet.plans", { budget: short(budget), levers: levers.map(({ key }) => knobName(key)).join(", ") })}
                    columns={[t("cases.plan"), t("cases.cost"), t("measure.trust"), t("measure.confidence"), t("measure.faith")]}
                  />
                )}
              </section>
            )
          );
        })}
        <section>
          <h3>{t("step.learnt")}</h3>
          {(["begin", "much", "not"] as const).map((id) => (
            <p class="rule">{t(`learnt.sentence_${id}`)}</p>
          ))}
        </section>
        {key && <Key entries={key.filter(({ id }) => isAsked(id))} />}
      </div>
    </section>
  );
}
