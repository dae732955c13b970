// A contract: does it let strangers begin, and is more of it always better?
import { useState } from "preact/hooks";
import { useAnswer } from "../engine/answers.ts";
import { type Experiment, evenly } from "../engine/experiment.ts";
import { run } from "../engine/run.ts";
import { useLab } from "../lab.ts";
import { Choice, Opened } from "../parts/Choice.tsx";
import { Step } from "../parts/Step.tsx";
import { Verdict } from "../parts/Verdict.tsx";
import { Chart } from "../chart/Chart.tsx";
import { t } from "../text/text.ts";
import { OneKnob } from "./contract_knob.tsx";
import { beforeAndAfter, overCoverage } from "./contract_charts.ts";

const coverage = "contract.coverage";

/// What each party pays a round for a contract that covers everything, in payoff units.
const fullCost = 1.5;

export function Contract() {
  const { state, engine } = useLab();
  const { seed, repetitions } = state;
  const [start, setStart] = useState<string | null>(null);
  const [best, setBest] = useState<string | null>(null);

  const first: Experiment = {
    seed,
    repetitions,
    settings: {},
    sweep: { key: coverage, values: [0, 0.5] },
    analysis: { ablation: false },
  };
  const compared = useAnswer(start && JSON.stringify(first), (slot) => run(engine, first, slot));

  const costly: Experiment = {
    ...first,
    sweep: { key: coverage, values: evenly(10) },
    more: { "contract.cost": `[0.0, 0.0, ${fullCost}]` },
  };
  const dear = useAnswer(best && JSON.stringify(costly), (slot) => run(engine, costly, slot));

  return (
    <Step title={t("contract.title")} lead={[t("contract.lead"), t("contract.terms")]} contract>
      <Choice
        question={t("contract.start_question")}
        options={[
          { id: "more", label: t("contract.more_often") },
          { id: "same", label: t("contract.as_often") },
          { id: "less", label: t("contract.less_often") },
        ]}
        chosen={start}
        onChoose={setStart}
      />
      {start && (
        <Opened heading={t("contract.start_heading")}>
          {compared.answer && <Chart spec={beforeAndAfter(compared.answer.rows)} busy={compared.busy} />}
          <Verdict run={compared.answer} {...compared} />
          <p>{t("contract.confidence_named")}</p>
          <OneKnob />
          <Choice
            question={t("contract.best_question", { cost: fullCost })}
            options={[
              { id: "none", label: t("contract.best_none") },
              { id: "some", label: t("contract.best_some") },
              { id: "all", label: t("contract.best_all") },
            ]}
            chosen={best}
            onChoose={setBest}
          />
        </Opened>
      )}
      {best && (
        <Opened heading={t("contract.best_heading")}>
          {dear.answer && <Chart spec={overCoverage(dear.answer.rows)} busy={dear.busy} />}
          <Verdict run={dear.answer} {...dear} />
          <p>{t("contract.best_after")}</p>
        </Opened>
      )}
    </Step>
  );
}
