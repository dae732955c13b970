// The teacher pastes codes, one a line, and sees one picture of all.
import { useId, useState } from "preact/hooks";
import { Chart } from "../chart/Chart.tsx";
import { download } from "../state/page_file.ts";
import { t } from "../text/text.ts";
import { type BadLine, poolAsCsv, readPool } from "./pool.ts";
import { agreementChart, className, mostClasses, questionChart } from "./pool_charts.ts";
import { numberOf, questionOf, questions } from "./questions.ts";

const shownLines = 12;

function Bad({ bad, left }: { bad: readonly BadLine[]; left: number }) {
  if (bad.length === 0 && left === 0) {
    return null;
  }
  return (
    <div class="trouble">
      <p>{t("pool.bad", { n: bad.length })}</p>
      <ul>
        {bad.slice(0, shownLines).map(({ line, text, why }) => (
          <li>
            {t("pool.line", { line })} <code>{text}</code>: {t(`pool.${why}`)}
          </li>
        ))}
        {bad.length > shownLines && <li>{t("pool.more", { n: bad.length - shownLines })}</li>}
        {left > 0 && <li>{t("pool.left", { n: left })}</li>}
      </ul>
    </div>
  );
}

export function Pool() {
  const [text, setText] = useState("");
  const [shown, setShown] = useState("too_much.shape");
  const id = useId();
  const { classes, bad, left } = readPool(text);
  const question = questionOf(shown) ?? questions[0];
  return (
    <section class="opened">
      <h2>{t("pool.title")}</h2>
      <p>{t("pool.lead")}</p>
      <label for={id} class="sentence">
        {t("pool.entry")}
      </label>
      <textarea
        id={id}
        class="codes"
        rows={8}
        spellcheck={false}
        autocomplete="off"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <p role="status">
        {classes.map((one) => t("pool.class", { name: className(one), n: one.results.length })).join("; ")}
      </p>
      <Bad bad={bad} left={left} />
      {classes.length > mostClasses && <p class="meaning">{t("pool.last_classes", { n: mostClasses })}</p>}
      {classes.length > 0 && question && (
        <>
          <Chart spec={agreementChart(classes)} />
          <p class="meaning">{t("pool.agreement_lead")}</p>
          <label class="pick">
            {t("pool.choose")}
            <select value={shown} onChange={(event) => setShown(event.currentTarget.value)}>
              {questions.map((one) => (
                <option value={one.id}>
                  {numberOf(one.id)}. {one.text()}
                </option>
              ))}
            </select>
          </label>
          <Chart spec={questionChart(classes, question)} />
          <p>
            <button type="button" onClick={() => download("classes.txt", "text/plain", text)}>
              {t("pool.save_text")}
            </button>{" "}
            <button type="button" onClick={() => download("classes.csv", "text/csv", poolAsCsv(classes))}>
              {t("pool.save_csv")}
            </button>
          </p>
          <p class="meaning">{t("pool.save_lead")}</p>
        </>
      )}
    </section>
  );
}
