// A contract: does it let strangers begin, and is more of it always better?
import { useState } from "preact/hooks";
import { useFound } from "../class/answers.ts";
import { bestCoverage, withHalfAContract } from "../class/found.ts";
import { asks } from "../class/questions.ts";
import { useAnswer } from "../engine/answers.ts";
import { run } from "../engine/run.ts";
import { useLab } from "../lab.ts";
import { Choice, Opened } from "../parts/Choice.tsx";
import { Step } from "../parts/Step.tsx";
import { Verdict } from "../parts/Verdict.tsx";
import { Chart } from "../chart/Chart.tsx";
import { t } from "../text/text.ts";
import { begin, best as bestOff, costly, half } from "./contract_experiments.ts";
import { OneKnob } from "./contract_knob.tsx";
import { beforeAndAfter, overCoverage } from "./contract_charts.ts";

export function Contract() {
  const { state, engine } = useLab();
  const [start, setStart] = useState<string | null>(null);
  const [best, setBest] = useState<string | null>(null);
  const [tried, setTried] = useState<Readonly<Record<string, number>>>({});

  const first = half(state);
  const compared = useAnswer(start && JSON.stringify(first), (slot) => run(engine, first, slot));

  const atCost = costly(state);
  const dear = useAnswer(best && JSON.stringify(atCost), (slot) => run(engine, atCost, slot));

  useFound("contract.start", compared.answer && withHalfAContract(compared.answer));
  useFound("contract.best", dear.answer && bestCoverage(dear.answer));

  return (
    <Step title={t("contract.title")} lead={[t("contract.lead"), t("contract.terms")]} contract settings={tried}>
      <Choice
        {...asks("contract.start")}
        chosen={start}
        onChoose={setStart}
      />
      {start && (
        <Opened heading={t("contract.start_heading")}>
          {compared.answer && <Chart spec={beforeAndAfter(compared.answer.rows)} busy={compared.busy} />}
          <Verdict run={compared.answer && begin(compared.answer)} {...compared} question="contract.start" />
          <p>{t("contract.confidence_named")}</p>
          <OneKnob onSettings={setTried} />
          <Choice
            {...asks("contract.best")}
            chosen={best}
            onChoose={setBest}
          />
        </Opened>
      )}
      {best && (
        <Opened heading={t("contract.best_heading")}>
          {dear.answer && <Chart spec={overCoverage(dear.answer.rows)} busy={dear.busy} />}
          <Verdict run={dear.answer && bestOff(dear.answer)} {...dear} question="contract.best" brief />
          <p>{t("contract.best_after")}</p>
        </Opened>
      )}
    </Step>
  );
}
