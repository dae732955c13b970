// The case room: levers under a budget, a prediction, and what becomes of three beliefs.
import { useState } from "preact/hooks";
import { Chart } from "../chart/Chart.tsx";
import { useFound } from "../class/answers.ts";
import { mostRaised } from "../class/found.ts";
import { asks } from "../class/questions.ts";
import { useAnswer } from "../engine/answers.ts";
import { Superseded } from "../engine/client.ts";
import { askTimeline } from "../engine/timeline.ts";
import { useLab } from "../lab.ts";
import { Choice, Opened } from "../parts/Choice.tsx";
import { Step } from "../parts/Step.tsx";
import { Verdict } from "../parts/Verdict.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { budget, costOf, type Plan, samePlan } from "../state/levers.ts";
import { t } from "../text/text.ts";
import { BestMix } from "./cases_best.tsx";
import { caseToml, enforcement } from "./cases_case.ts";
import { type Belief, beliefs, caseTold, type Compared, sideBySide, ties, timeline } from "./cases_charts.ts";
import { CaseLevers, planInWords } from "./cases_levers.tsx";
import { Neighbour, Tries, type Try } from "./cases_tries.tsx";

const settings = { "contract.enforcement": enforcement };

export function Cases() {
  const { state, change, engine } = useLab();
  const { plan } = state;
  const [guess, setGuess] = useState<string | null>(null);
  const [belief, setBelief] = useState<Belief>("faith");
  const [tries, setTries] = useState<Try[]>([]);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const baseline = caseToml(state, plan.map(() => 0));
  const before = useAnswer(guess && baseline, (slot) => askTimeline(engine, baseline, "case_room", slot));

  const play = async (chosen: Plan, whose: Try["whose"]): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const of = await askTimeline(engine, caseToml(state, chosen), "case_room", "case");
      setTries((old) => [
        ...old.filter((one) => one.whose !== whose || !samePlan(one.plan, chosen)),
        { plan: chosen, whose, of },
      ]);
      setBusy(false);
    } catch (problem) {
      if (!(problem instanceof Superseded)) {
        setError((problem as Error).message);
        setBusy(false);
      }
    }
  };

  const spent = costOf(plan);
  const playable = spent > 0 && spent <= budget;
  const own = tries.filter(({ whose }) => whose === "own").at(-1);
  const nothingNew = !playable || (own !== undefined && samePlan(own.plan, plan));
  useFound("cases", own && before.answer ? mostRaised(before.answer, own.of) : null);
  const neighbour = tries.filter(({ whose }) => whose === "neighbour").at(-1);
  const compared: Compared[] = [
    ...(own ? [{ name: t("cases.with_plan"), concept: "trust" as const, sign: "diamond" as const, of: own.of }] : []),
    ...(neighbour
      ? [{ name: t("cases.neighbour"), concept: "betrayal" as const, sign: "circle" as const, of: neighbour.of }]
      : []),
    ...(before.answer
      ? [{ name: t("cases.nothing_done"), concept: "ink" as const, sign: "triangle" as const, of: before.answer }]
      : []),
  ];
  return (
    <Step title={t("cases.title")} lead={[t("cases.lead"), t("cases.trouble"), t("cases.beliefs")]} contract settings={settings}>
      <CaseLevers plan={plan} onPlan={(next) => change({ plan: next })} />
      {guess === null && !playable && <p>{t(spent > budget ? "cases.first_less" : "cases.first_choose")}</p>}
      {(playable || guess !== null) && (
        <Choice
          {...asks("cases")}
          chosen={guess}
          onChoose={(id) => {
            setGuess(id);
            void play(plan, "own");
          }}
        />
      )}
      {guess !== null && (
        <p>
          <button
            type="button"
            class="main"
            data-action="plan"
            aria-disabled={nothingNew}
            onClick={() => nothingNew || void play(plan, "own")}
          >
            {t("cases.play")}
          </button>
        </p>
      )}
      {guess !== null && (busy || error !== null || before.busy || before.error !== null) && <Waiting busy error={error ?? before.error} />}
      {own && before.answer && (
        <Opened heading={t("cases.heading")}>
          <label class="pick">
            {t("cases.which")}
            <select value={belief} onChange={(event) => setBelief(event.currentTarget.value as Belief)}>
              {beliefs.map((one) => (
                <option value={one}>{t(`measure.${one}`)}</option>
              ))}
            </select>
          </label>
          <Chart spec={timeline(before.answer, own.of, belief)} busy={busy} />
          <Chart spec={sideBySide(compared)} busy={busy} />
          <Verdict run={caseTold(before.answer, own.of)} busy={busy} question="cases" about={planInWords(own.plan)} keepAll />
          <Chart spec={ties(before.answer, own.of)} busy={busy} />
          <Tries before={before.answer} tries={tries} />
          <p>{t("cases.after")}</p>
          <h3>{t("cases.neighbour_heading")}</h3>
          <p>{t("cases.neighbour_lead")}</p>
          <Neighbour onPlan={(theirs) => void play(theirs, "neighbour")} />
          <BestMix />
        </Opened>
      )}
    </Step>
  );
}
