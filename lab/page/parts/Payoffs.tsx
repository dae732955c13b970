// What a round of relying pays, always in sight: beside the step, or where there is no room as a bar
// at the foot of the window. Numbers stand as the game has them: nothing is reckoned here.
import { useLab } from "../lab.ts";
import { short } from "../text/numbers.ts";
import { t } from "../text/text.ts";

interface Props {
  settings?: Readonly<Record<string, number>>;
  contract?: boolean;
  /// At the foot of the window at any width.
  bar?: boolean;
}

const roomy = matchMedia("(min-width: 62rem)");

export function Payoffs({ settings = {}, contract = false, bar = false }: Props) {
  const { schema } = useLab();
  const of = (key: string): string => {
    const value = settings[key] ?? schema.get(key)?.start;
    return value === undefined ? "" : short(value);
  };
  const rows: [string, string, string][] = [
    [t("payoffs.withheld"), of("game.outside_option"), of("game.outside_option")],
    [t("payoffs.honoured"), of("game.gain"), of("game.honour_payoff")],
    [t("payoffs.betrayed"), `−${of("game.loss")}`, `${of("game.honour_payoff")} + ${of("game.temptation")}`],
  ];
  return (
    <details class={bar ? "payoffs bar" : "payoffs"} open={roomy.matches && !bar}>
      <summary>{t("payoffs.title")}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("payoffs.when")}</th>
            <th scope="col">{t("payoffs.trustor")}</th>
            <th scope="col">{t("payoffs.trustee")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([when, trustor, trustee]) => (
            <tr>
              <th scope="row">{when}</th>
              <td>{trustor}</td>
              <td>{trustee}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {contract && (
        <p>
          {t("payoffs.contract", {
            penalty: of("contract.penalty"),
            monitoring: of("contract.monitoring"),
            enforcement: of("contract.enforcement"),
            compensation: of("contract.compensation"),
          })}
        </p>
      )}
    </details>
  );
}
