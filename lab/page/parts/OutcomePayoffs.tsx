// What a round of a two-action game pays, always in sight.
import { short } from "../text/numbers.ts";
import { type Key, t } from "../text/text.ts";

interface Props {
  stakes: Readonly<Record<"R" | "S" | "T" | "P", number>>;
}

const outcomes: readonly [when: Key, payoff: "R" | "S" | "T" | "P"][] = [
  ["slips.both_cooperate", "R"],
  ["slips.you_are_let_down", "S"],
  ["slips.you_let_down", "T"],
  ["slips.both_defect", "P"],
];

export function OutcomePayoffs({ stakes }: Props) {
  return (
    <details class="payoffs" open={matchMedia("(min-width: 62rem)").matches}>
      <summary>{t("payoffs.title")}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("payoffs.when")}</th>
            <th scope="col">{t("slips.you_get")}</th>
          </tr>
        </thead>
        <tbody>
          {outcomes.map(([when, payoff]) => (
            <tr>
              <th scope="row">{t(when)}</th>
              <td>{short(stakes[payoff])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
