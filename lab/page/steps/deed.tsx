// One deed: was it goodwill, or was it owed? Explaining away is felt before it is named.
import { useState } from "preact/hooks";
import { Chart } from "../chart/Chart.tsx";
import type { ChartSpec, Series } from "../chart/spec.ts";
import { useAnswer } from "../engine/answers.ts";
import { evenly, type Experiment } from "../engine/experiment.ts";
import { measured, pointsOf, type Row, run } from "../engine/run.ts";
import { useLab } from "../lab.ts";
import { Choice, Opened } from "../parts/Choice.tsx";
import { Guess } from "../parts/Guess.tsx";
import { Knob } from "../parts/Knob.tsx";
import { Step } from "../parts/Step.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { figure, short } from "../text/numbers.ts";
import { t } from "../text/text.ts";
import { coverageAxis } from "./contract_charts.ts";

/// The first deed between strangers: one round, so that all who saw one had seen nothing before.
/// Every one of them gives the same credit; there are enough pairs for some to see a deed anywhere.
const firstDeed = (seed: number, penalty: number | undefined): Experiment => ({
  seed,
  repetitions: 200,
  settings: { rounds: 1, ...(penalty === undefined ? {} : { "contract.penalty": penalty }) },
  sweep: { key: "contract.coverage", values: evenly(10) },
  analysis: { ablation: false },
});

function spec(rows: readonly Row[], prior: number, guesses: Series[]): ChartSpec {
  return {
    title: t("deed.chart"),
    x: coverageAxis(),
    y: { label: t("axis.credit"), low: 0, high: 1 },
    series: [
      { id: "observer", name: t("deed.observer"), concept: "credit", sign: "circle", points: pointsOf(rows, "credit").map(({ x, mean }) => ({ x, mean })) },
      {
        id: "before",
        name: t("deed.before"),
        concept: "ink",
        sign: "rect",
        dashed: true,
        points: [
          { x: 0, mean: prior },
          { x: 1, mean: prior },
        ],
      },
      ...guesses,
    ],
  };
}

export function Deed() {
  const { state, engine, schema } = useLab();
  const prior = schema.get("beliefs.prior_trust")?.start ?? 0;
  const standard = schema.get("contract.penalty")?.start ?? 0;
  const [free, setFree] = useState<number | null>(null);
  const [owed, setOwed] = useState<number | null>(null);
  const [bet, setBet] = useState<string | null>(null);
  const [penalty, setPenalty] = useState(standard);

  const experiment = firstDeed(state.seed, undefined);
  const other = firstDeed(state.seed, penalty);
  const seen = useAnswer(owed === null ? null : JSON.stringify(experiment), (slot) => run(engine, experiment, slot));
  const turned = useAnswer(bet === null ? null : JSON.stringify(other), (slot) => run(engine, other, slot));
  const credit = (x: number): string => figure(measured(seen.answer?.rows ?? [], "credit", x)?.mean);

  const guesses: Series[] = [
    {
      id: "guesses",
      name: t("deed.you"),
      concept: "betrayal",
      sign: "diamond",
      apart: true,
      points: [
        { x: 0, mean: free },
        { x: 1, mean: owed },
      ],
    },
  ];
  return (
    <Step title={t("deed.title")} lead={[t("deed.lead", { prior: figure(prior) })]}>
      <Guess
        question={t("deed.free_question")}
        low={t("deed.surely_not")}
        high={t("deed.surely")}
        guess={free}
        onGuess={setFree}
      />
      {free !== null && (
        <Opened heading={t("deed.owed_heading")}>
          <p>{t("deed.owed_lead", { penalty: short(standard), temptation: short(schema.get("game.temptation")?.start ?? 0) })}</p>
          <Guess
            question={t("deed.owed_question")}
            low={t("deed.surely_not")}
            high={t("deed.surely")}
            guess={owed}
            onGuess={setOwed}
          />
        </Opened>
      )}
      {owed !== null && <Waiting {...seen} />}
      {owed !== null && seen.answer && (
        <Opened heading={t("deed.seen_heading")}>
          <p>{t("deed.seen_lead")}</p>
          <Chart spec={spec(seen.answer.rows, prior, guesses)} />
          <p>{t("deed.seen_numbers", { prior: figure(prior), free: credit(0), owed: credit(1) })}</p>
          <p>{t("deed.named")}</p>
          <Choice
            question={t("deed.bet_question")}
            options={[
              { id: "more", label: t("deed.bet_more") },
              { id: "same", label: t("deed.bet_same") },
              { id: "less", label: t("deed.bet_less") },
            ]}
            chosen={bet}
            onChoose={setBet}
          />
        </Opened>
      )}
      {bet !== null && !turned.answer && <Waiting {...turned} />}
      {bet !== null && turned.answer && (
        <Opened heading={t("deed.turn_heading")}>
          <Knob knob="contract.penalty" value={penalty} onValue={setPenalty} home={standard} />
          <Chart spec={spec(turned.answer.rows, prior, [])} busy={turned.busy} />
          <p>{t("deed.turn_after")}</p>
        </Opened>
      )}
    </Step>
  );
}
