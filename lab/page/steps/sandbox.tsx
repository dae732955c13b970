// Sandbox: every knob, any axis, the seed, and the same experiment for the command line.
import { useState } from "preact/hooks";
import { Chart } from "../chart/Chart.tsx";
import { useAnswer } from "../engine/answers.ts";
import type { Experiment } from "../engine/experiment.ts";
import { run } from "../engine/run.ts";
import { useLab } from "../lab.ts";
import { knobName } from "../parts/Knob.tsx";
import { Step } from "../parts/Step.tsx";
import { Verdict } from "../parts/Verdict.tsx";
import { knobOf, valueAt } from "../state/knobs.ts";
import { t } from "../text/text.ts";
import { measureName, spec } from "./sandbox_charts.ts";
import { Command } from "./sandbox_command.tsx";
import { Given } from "./sandbox_given.tsx";
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

function Bench() {
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
        {given.answer && <Chart spec={spec(given.answer.rows, shown, knobName(state.axis))} busy={given.busy} />}
        <Verdict run={given.answer} {...given} />
        {given.answer && <Command run={given.answer} />}
      </div>
      <Knobs />
    </div>
  );
}

export function Sandbox() {
  const { state } = useLab();
  return (
    <Step title={t("sandbox.title")} lead={[t("sandbox.lead")]} contract wide settings={state.settings}>
      {state.experiment === "" ? <Bench /> : <Given key={state.experiment} />}
    </Step>
  );
}
