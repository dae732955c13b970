// One deed: was it goodwill, or was it owed? Explaining away is felt before it is named.
import { useState } from "preact/hooks";
import { Chart } from "../chart/Chart.tsx";
import type { ChartSpec, Point, Series } from "../chart/spec.ts";
import { useFound } from "../class/answers.ts";
import { AskedBefore } from "../class/Asked.tsx";
import { asGuess, withoutPenalty } from "../class/found.ts";
import { asks } from "../class/questions.ts";
import { useAnswer } from "../engine/answers.ts";
import { askCredit } from "../engine/credit.ts";
import { evenly } from "../engine/experiment.ts";
import { useLab } from "../lab.ts";
import { Choice, Opened } from "../parts/Choice.tsx";
import { Guess } from "../parts/Guess.tsx";
import { Knob } from "../parts/Knob.tsx";
import { Outcome } from "../parts/Outcome.tsx";
import { Step } from "../parts/Step.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { figure, short } from "../text/numbers.ts";
import { t } from "../text/text.ts";
import { coverageAxis } from "./contract_charts.ts";

const coverages = evenly(10);

function spec(credits: readonly Point[], prior: number, guesses: Series[]): ChartSpec {
  return {
    title: t("deed.chart"),
    x: coverageAxis(),
    y: { label: t("axis.credit"), low: 0, high: 1 },
    series: [
      { id: "observer", name: t("deed.observer"), concept: "credit", sign: "circle", points: credits },
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
  const { engine, schema } = useLab();
  const prior = schema.get("beliefs.prior_trust")?.start ?? 0;
  const standard = schema.get("contract.penalty")?.start ?? 0;
  const [free, setFree] = useState<number | null>(null);
  const [owed, setOwed] = useState<number | null>(null);
  const [bet, setBet] = useState<string | null>(null);
  const [penalty, setPenalty] = useState(standard);

  const seen = useAnswer(owed === null ? null : "seen", (slot) =>
    askCredit(engine, prior, coverages, {}, slot),
  );
  const turned = useAnswer(bet === null ? null : String(penalty), (slot) =>
    askCredit(engine, prior, coverages, { "contract.penalty": penalty }, slot),
  );
  const costless = useAnswer(bet === null ? null : "free", (slot) =>
    askCredit(engine, prior, [1], { "contract.penalty": 0 }, slot),
  );
  const creditAt = (at: number) => seen.answer?.find(({ x }) => x === at)?.mean;
  useFound("deed.free", asGuess(creditAt(0)));
  useFound("deed.owed", asGuess(creditAt(1)));
  useFound("deed.bet", costless.answer && withoutPenalty(costless.answer[0]?.mean, creditAt(1)));
  const credit = (at: number): string => figure(creditAt(at));

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
    <Step title={t("deed.title")} lead={[t("deed.lead", { prior: figure(prior), rate: short(100 * (schema.get("beliefs.base_rate")?.start ?? 0)) })]}>
      <AskedBefore />
      <Guess
        id="deed.free"
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
            id="deed.owed"
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
          <Chart spec={spec(seen.answer, prior, guesses)} />
          <p>{t("deed.seen_numbers", { prior: figure(prior), free: credit(0), owed: credit(1) })}</p>
          <p>{t("deed.named")}</p>
          <Choice
            {...asks("deed.bet")}
            chosen={bet}
            onChoose={setBet}
          />
        </Opened>
      )}
      {bet !== null && !turned.answer && <Waiting {...turned} />}
      {bet !== null && turned.answer && (
        <Opened heading={t("deed.turn_heading")}>
          <Knob knob="contract.penalty" value={penalty} onValue={setPenalty} home={standard} />
          <Chart spec={spec(turned.answer, prior, [])} busy={turned.busy} />
          <Outcome id="deed.bet" done={costless.answer !== null} />
          <p>{t("deed.turn_after")}</p>
        </Opened>
      )}
    </Step>
  );
}
