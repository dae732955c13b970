// What else moves a venture: one lever at a time, over its whole range.
import { useState } from "preact/hooks";
import { Chart } from "../chart/Chart.tsx";
import { useAnswer } from "../engine/answers.ts";
import { run } from "../engine/run.ts";
import { useLab } from "../lab.ts";
import { knobName } from "../parts/Knob.tsx";
import { Verdict } from "../parts/Verdict.tsx";
import { t } from "../text/text.ts";
import { faithTold, venture, ventureChart } from "./faith_charts.ts";

const inConflict = { "collaboration.conflict": 0.5 };

/// Each lever, with what has to be there for it to have something to do.
const levers: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "collaboration.conflict": {},
  "collaboration.independent_body": inConflict,
  "collaboration.empathetic_leader": inConflict,
  "collaboration.power": {},
  "collaboration.cultural_distance": {},
  "collaboration.communication": {},
};

const places = [0, 0.25, 0.5, 0.75, 1];

export function Levers({ given }: { given: Readonly<Record<string, number>> }) {
  const { state, engine } = useLab();
  const open = Object.keys(levers).filter((key) => !state.hidden.includes(key));
  const [chosen, setLever] = useState("collaboration.conflict");
  const lever = open.includes(chosen) ? chosen : (open[0] ?? chosen);
  const settings = { ...given, ...levers[lever] };
  const experiment = venture(state, settings, { key: lever, values: places });
  const key = JSON.stringify(experiment);
  const { answer, busy, error, of } = useAnswer(key, (slot) => run(engine, experiment, slot));
  const current = of === key;
  if (open.length === 0) {
    return null;
  }
  return (
    <section class="try">
      <h3>{t("faith.lever_heading")}</h3>
      <label class="pick">
        {t("faith.lever_choose")}
        <select value={lever} onChange={(event) => setLever(event.currentTarget.value)}>
          {open.map((key) => (
            <option value={key}>{knobName(key)}</option>
          ))}
        </select>
      </label>
      {levers[lever] === inConflict && <p class="meaning">{t("faith.in_conflict")}</p>}
      {answer && current && (
        <Chart spec={ventureChart(answer.rows, t("faith.lever_chart", { lever: knobName(lever) }), lever)} busy={busy} />
      )}
      <Verdict run={current && answer ? faithTold(answer, lever) : null} busy={busy} error={error} about={knobName(lever)} brief />
    </section>
  );
}
