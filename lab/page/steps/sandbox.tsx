// Sandbox: every knob, any axis, the seed, and the same experiment for the command line.
import { useState } from "preact/hooks";
import { Chart } from "../chart/Chart.tsx";
import type { ChartSpec } from "../chart/spec.ts";
import { useAnswer } from "../engine/answers.ts";
import type { Experiment } from "../engine/experiment.ts";
import { pointsOf, type Row, run } from "../engine/run.ts";
import { useLab } from "../lab.ts";
import { knobName } from "../parts/Knob.tsx";
import { Step } from "../parts/Step.tsx";
import { Verdict } from "../parts/Verdict.tsx";
import { knobOf, valueAt } from "../state/knobs.ts";
import { isKey, t } from "../text/text.ts";
import { Command } from "./sandbox_command.tsx";
import { Knobs } from "./sandbox_knobs.tsx";
import { Setting } from "./sandbox_setting.tsx";

const measures = [
  "trust",
  "reliance",
  "honouring",
  "open_honouring",
  "voluntary",
  "obliged",
  "credit",
  "meant",
  "confidence",
  "contract_confidence",
  "faith",
  "working",
  "conflict",
  "welfare",
] as const;

const placesOnAxis = 10;

/// Eleven places over a knob's window, each on the slider's grid.
export function placesOf(key: string): number[] {
  const knob = knobOf(key);
  if (!knob) {
    return [];
  }
  const steps = Math.round((knob.high - knob.low) / knob.step);
  const places = Array.from({ length: placesOnAxis + 1 }, (_, i) =>
    valueAt(knob, Math.round((i * steps) / placesOnAxis)),
  );
  return [...new Set(places)];
}

export const measureName = (measure: string): string => {
  const key = `measure.${measure}`;
  return isKey(key) ? t(key) : measure;
};

function spec(rows: readonly Row[], measure: string, axis: string): ChartSpec {
  const main = pointsOf(rows, measure);
  const naive = pointsOf(rows, measure, "no_attribution");
  const ends = [...main, ...naive].flatMap(({ mean, low, high }) => [mean ?? 0, low ?? 0, high ?? 0]);
  const xs = main.map(({ x }) => x);
  const beyond = (value: number): number => Math.ceil(Math.abs(value) * 4 - 1e-9) / 4;
  const name = measureName(measure);
  return {
    title: t("sandbox.chart", { measure: name, axis: knobName(axis) }),
    x: { label: knobName(axis), low: Math.min(...xs), high: Math.max(...xs) },
    y: {
      label: name,
      low: -beyond(Math.min(0, ...ends)),
      high: Math.max(1, beyond(Math.max(0, ...ends))),
    },
    series: [
      { id: "main", name, concept: "trust", sign: "circle", points: main },
      {
        id: "naive",
        name: t("sandbox.no_attribution", { measure: name }),
        concept: "ink",
        sign: "diamond",
        dashed: true,
        points: naive,
      },
    ],
  };
}

export function Sandbox() {
  const { state, engine } = useLab();
  const [measure, setMeasure] = useState<string>("trust");
  const experiment: Experiment = {
    seed: state.seed,
    repetitions: state.repetitions,
    settings: state.settings,
    sweep: { key: state.axis, values: placesOf(state.axis) },
    analysis: { ablation: true },
  };
  const given = useAnswer(JSON.stringify(experiment), (slot) =>
    run(engine, experiment, slot, { csv: true }),
  );
  const there = measures.filter((one) => given.answer?.rows.some((row) => row.measure === one && row.mean !== null));
  const shown = (there as readonly string[]).includes(measure) ? measure : "trust";
  return (
    <Step title={t("sandbox.title")} lead={[t("sandbox.lead")]} contract wide settings={state.settings}>
      <div class="bench">
        <div class="outcome">
          <h2>{t("sandbox.outcome")}</h2>
          <Setting />
          <label class="pick">
            {t("sandbox.measure")}
            <select value={shown} onChange={(event) => setMeasure(event.currentTarget.value)}>
              {there.map((one) => (
                <option value={one}>{measureName(one)}</option>
              ))}
            </select>
          </label>
          {given.answer && <Chart spec={spec(given.answer.rows, shown, state.axis)} busy={given.busy} />}
          <Verdict run={given.answer} {...given} />
          {given.answer && <Command run={given.answer} />}
        </div>
        <Knobs />
      </div>
    </Step>
  );
}
