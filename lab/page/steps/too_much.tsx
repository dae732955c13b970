// Too much? Trust against coverage: first as the reader samples it, then over many pairs, then by
// organisations that do not ask why, then after the contract has gone, then under other conditions.
import { useState } from "preact/hooks";
import { Chart } from "../chart/Chart.tsx";
import { useFound } from "../class/answers.ts";
import { afterTheContract, shapeOfTrust } from "../class/found.ts";
import { asks } from "../class/questions.ts";
import { useAnswer } from "../engine/answers.ts";
import { run } from "../engine/run.ts";
import { useLab } from "../lab.ts";
import { Choice, Opened } from "../parts/Choice.tsx";
import { Step } from "../parts/Step.tsx";
import { Verdict } from "../parts/Verdict.tsx";
import { t } from "../text/text.ts";
import { afterwards, curves, relianceTold, trustTold } from "./too_much_charts.ts";
import { Conditions } from "./too_much_conditions.tsx";
import { besideNaive, contractEnds, overCoverage } from "./too_much_experiments.ts";
import { Sampling } from "./too_much_sampling.tsx";

type Bet = string | null;

export function TooMuch() {
  const { state, engine } = useLab();
  const [shape, setShape] = useState<Bet>(null);
  const [sampled, setSampled] = useState(false);
  const [naive, setNaive] = useState<Bet>(null);
  const [after, setAfter] = useState<Bet>(null);
  const [tried, setTried] = useState<Readonly<Record<string, number>>>({});

  const alone = overCoverage(state);
  const beside = besideNaive(state);
  const removed = contractEnds(state);
  const one = useAnswer(sampled ? JSON.stringify(alone) : null, (slot) => run(engine, alone, slot));
  const two = useAnswer(naive && JSON.stringify(beside), (slot) => run(engine, beside, slot));
  const three = useAnswer(after && JSON.stringify(removed), (slot) =>
    run(engine, removed, slot, { figure: "removal" }),
  );

  useFound("too_much.shape", one.answer && shapeOfTrust(one.answer));
  useFound("too_much.naive", two.answer && shapeOfTrust(two.answer, "no_attribution"));
  useFound("too_much.after", three.answer && afterTheContract(three.answer));

  return (
    <Step title={t("too_much.title")} lead={[t("too_much.lead")]} contract settings={tried}>
      <Choice
        {...asks("too_much.shape")}
        chosen={shape}
        onChoose={setShape}
      />
      {shape && (
        <Opened heading={t("too_much.sample_heading")}>
          <Sampling onDone={() => setSampled(true)} done={sampled} />
        </Opened>
      )}
      {sampled && (
        <Opened heading={t("too_much.band_heading")}>
          <p>{t("too_much.band_lead", { repetitions: alone.repetitions })}</p>
          {one.answer && <Chart spec={curves(one.answer.rows)} busy={one.busy} />}
          <Verdict run={one.answer && trustTold(one.answer)} {...one} question="too_much.shape" />
          {one.answer && !one.busy && <p>{relianceTold(one.answer)}</p>}
          <Choice
            {...asks("too_much.naive")}
            chosen={naive}
            onChoose={setNaive}
          />
        </Opened>
      )}
      {naive && (
        <Opened heading={t("too_much.naive_heading")}>
          <p>{t("too_much.naive_lead")}</p>
          {two.answer && <Chart spec={curves(two.answer.rows)} busy={two.busy} />}
          <Verdict run={two.answer && trustTold(two.answer, "no_attribution")} {...two} question="too_much.naive" />
          <Choice
            {...asks("too_much.after")}
            chosen={after}
            onChoose={setAfter}
          />
        </Opened>
      )}
      {after && (
        <Opened heading={t("too_much.after_heading")}>
          {three.answer && <Chart spec={afterwards(three.answer.rows)} busy={three.busy} />}
          <Verdict run={three.answer} {...three} question="too_much.after" />
          <Conditions experiment={alone} before={one.answer} onSettings={setTried} />
        </Opened>
      )}
    </Step>
  );
}
