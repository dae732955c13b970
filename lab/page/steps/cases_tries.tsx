// Plans beside each other: those that were played here, and the neighbour's, by link or code.
import { useState } from "preact/hooks";
import { Troubles } from "../parts/Troubles.tsx";
import { readEntered } from "../state/entered.ts";
import { budget, costOf, nothingDone, type Plan, samePlan } from "../state/levers.ts";
import type { Trouble } from "../state/state.ts";
import type { Timeline } from "../engine/timeline.ts";
import { estimate, none, short } from "../text/numbers.ts";
import { t } from "../text/text.ts";
import { planInWords } from "./cases_levers.tsx";

export interface Try {
  plan: Plan;
  whose: "own" | "neighbour";
  of: Timeline;
}

const measures = ["trust", "confidence", "faith", "working", "voluntary"] as const;

export function Tries({ before, tries }: { before: Timeline; tries: readonly Try[] }) {
  const rows = [{ plan: nothingDone, whose: "own" as const, of: before }, ...tries];
  return (
    <div class="table tries" tabIndex={0} role="region" aria-label={t("cases.tries")}>
      <table>
        <caption>{t("cases.tries_caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("cases.plan")}</th>
            <th scope="col">{t("cases.cost")}</th>
            {measures.map((measure) => (
              <th scope="col">{t(`measure.${measure}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ plan, whose, of }) => (
            <tr>
              <th scope="row" class="words">
                {whose === "neighbour" && `${t("cases.neighbour")}: `}
                {planInWords(plan)}
              </th>
              <td>{short(costOf(plan))}</td>
              {measures.map((measure) => {
                const found = of.summary.get(measure);
                return <td>{found ? estimate(found) : none}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/// A neighbour's plan comes in as a code, or as a link.
export function Neighbour({ onPlan }: { onPlan(plan: Plan): void }) {
  const [typed, setTyped] = useState("");
  const [troubles, setTroubles] = useState<Trouble[]>([]);
  const [empty, setEmpty] = useState(false);
  const [tooDear, setTooDear] = useState(false);
  const read = (): void => {
    const { state, troubles } = readEntered(typed);
    const nothing = samePlan(state.plan, nothingDone);
    setTroubles(troubles);
    const dear = costOf(state.plan) > budget;
    setEmpty(troubles.length === 0 && nothing);
    setTooDear(troubles.length === 0 && dear);
    if (troubles.length === 0 && !nothing && !dear) {
      onPlan(state.plan);
    }
  };
  return (
    <>
      <div class="copied">
        <label>
          {t("cases.neighbour_enter")}
          <input
            value={typed}
            autocomplete="off"
            spellcheck={false}
            data-entry="neighbour"
            onInput={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => event.key === "Enter" && read()}
          />
        </label>
        <button type="button" onClick={read}>
          {t("cases.neighbour_play")}
        </button>
      </div>
      <Troubles troubles={troubles} typed />
      {tooDear && <p class="trouble">{t("cases.neighbour_dear", { budget: short(budget) })}</p>}
      {empty && <p class="trouble">{t("cases.neighbour_nothing")}</p>}
    </>
  );
}
