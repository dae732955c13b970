// What people did, from the public data of two experiments, to hold beside what the model says.
import { figure } from "../text/numbers.ts";
import { type Key, t } from "../text/text.ts";

/// Share that cooperated while the alliance lasted, without and with a clause that makes leaving dear
/// (Solinas et al. 2022, Long Range Planning 55(5); data GiuliaSolinas/Alliance-Dynamics-Experiment, MIT).
const alliances: readonly [game: Key, without: number, within: number][] = [
  ["people.dilemma_2", 0.902, 0.911],
  ["people.dilemma_3", 0.52, 0.422],
  ["people.coordination_2", 0.99, 0.98],
  ["people.coordination_3", 0.948, 0.93],
];

export function People() {
  return (
    <section class="opened">
      <h2>{t("people.heading")}</h2>
      <p>{t("people.alliances")}</p>
      <div class="table" tabIndex={0} role="region" aria-label={t("people.alliances_caption")}>
        <table>
          <caption>{t("people.alliances_caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("people.alliance")}</th>
              <th scope="col">{t("people.without")}</th>
              <th scope="col">{t("people.within")}</th>
            </tr>
          </thead>
          <tbody>
            {alliances.map(([game, without, within]) => (
              <tr>
                <th scope="row">{t(game)}</th>
                <td>{figure(without)}</td>
                <td>{figure(within)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p>{t("people.control")}</p>
      <p class="meaning">{t("people.sources")}</p>
    </section>
  );
}
