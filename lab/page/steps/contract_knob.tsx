// One knob of the contract at a time, against no contract at all.
import { useState } from "preact/hooks";
import { Chart } from "../chart/Chart.tsx";
import { useAnswer } from "../engine/answers.ts";
import type { Experiment } from "../engine/experiment.ts";
import { measured, run, type Run } from "../engine/run.ts";
import { useLab } from "../lab.ts";
import { Deeds } from "../parts/Deeds.tsx";
import { Knob, knobName } from "../parts/Knob.tsx";
import { Verdict } from "../parts/Verdict.tsx";
import { figure, short } from "../text/numbers.ts";
import { t } from "../text/text.ts";
import { situations } from "./contract_charts.ts";

const choices = ["contract.coverage", "contract.penalty", "contract.monitoring"];
const agreed: Readonly<Record<string, number>> = { "contract.coverage": 0.5 };

/// The three means in a sentence; what the engine says of trust belongs to a later step.
function knobTold(of: Run): Run {
  const mean = (measure: string): string => figure(measured(of.rows, measure, 0)?.mean);
  const values = { reliance: mean("reliance"), confidence: mean("confidence"), trust: mean("trust") };
  return { ...of, headline: t("contract.knob_told", values) };
}

interface Props {
  onSettings(settings: Readonly<Record<string, number>>): void;
}

export function OneKnob({ onSettings }: Props) {
  const { state, engine, schema } = useLab();
  const { seed, repetitions } = state;
  const open = choices.filter((key) => !state.hidden.includes(key));
  const [chosen, setKnob] = useState("contract.coverage");
  const knob = open.includes(chosen) ? chosen : (open[0] ?? chosen);
  const home = agreed[knob] ?? schema.get(knob)?.start ?? 0;
  const [value, setValue] = useState(home);

  const without: Experiment = {
    seed,
    repetitions,
    settings: { "contract.coverage": 0 },
    analysis: { ablation: false },
  };
  const within = { ...without, settings: { ...agreed, [knob]: value } };
  const none = useAnswer(JSON.stringify(without), (slot) => run(engine, without, slot));
  const some = useAnswer(JSON.stringify(within), (slot) => run(engine, within, slot));

  const turn = (key: string, to: number): void => {
    setKnob(key);
    setValue(to);
    onSettings({ ...agreed, [key]: to });
  };
  if (open.length === 0) {
    return null;
  }
  return (
    <section class="try">
      <h3>{t("contract.knob_heading")}</h3>
      <label class="pick">
        {t("contract.knob_choose")}
        <select value={knob} onChange={({ currentTarget: { value: key } }) => turn(key, agreed[key] ?? schema.get(key)?.start ?? 0)}>
          {open.map((key) => (
            <option value={key}>{knobName(key)}</option>
          ))}
        </select>
      </label>
      <Knob knob={knob} value={value} onValue={(to) => turn(knob, to)} home={home} />
      {none.answer && some.answer && (
        <Chart
          spec={situations(t("contract.knob_chart"), [none.answer.rows, some.answer.rows], [
            t("contract.no_contract"),
            t("contract.this_contract"),
          ])}
          busy={some.busy}
        />
      )}
      <Verdict run={some.answer && knobTold(some.answer)} {...some} about={`${knobName(knob)} ${short(value)}`} brief />
      <Deeds experiment={within} />
    </section>
  );
}
