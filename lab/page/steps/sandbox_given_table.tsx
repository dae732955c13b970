// Numbers of a configuration's run where no curve shows them all: who scored what, or each measure.
import type { GivenRun } from "../engine/given.ts";
import { knobName } from "../parts/Knob.tsx";
import { estimate, type Estimate, none, short } from "../text/numbers.ts";
import { t } from "../text/text.ts";
import { measureName, variantName } from "./sandbox_charts.ts";

/// More than anybody reads; the file of numbers has all.
const mostRows = 200;

interface Line extends Estimate {
  places: readonly (number | null)[];
  name: string;
}

/// Each player; or each measure; of several axes the one that was chosen, or there is no end of it.
function linesOf({ rows, ranking, axes }: GivenRun, measure: string): Line[] {
  if (ranking.length > 0) {
    return ranking.map(({ player, ...line }) => ({ ...line, name: player }));
  }
  return rows
    .filter((row) => row.mean !== null && (axes.length === 0 || row.measure === measure))
    .map((row) => ({ ...row, name: variantName(row.variant, measureName(row.measure)) }));
}

export function GivenTable({ run, measure }: { run: GivenRun; measure: string }) {
  const { axes, ranking } = run;
  if (axes.length === 1 && ranking.length === 0) {
    return null; // the curve has its own
  }
  const lines = linesOf(run, measure);
  const title = t(ranking.length > 0 ? "given.ranking" : "given.measures");
  return (
    <>
      <div class="table" tabIndex={0} role="region" aria-label={title}>
        <table id="given">
          <caption>{title}</caption>
          <thead>
            <tr>
              {axes.map((axis) => (
                <th scope="col">{knobName(axis)}</th>
              ))}
              <th scope="col">{t(ranking.length > 0 ? "given.player" : "given.measure")}</th>
              <th scope="col">{t(ranking.length > 0 ? "given.score" : "given.mean")}</th>
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, mostRows).map((line) => (
              <tr>
                {line.places.map((place) => (
                  <td>{place === null ? none : short(place)}</td>
                ))}
                <th scope="row">{line.name}</th>
                <td>{estimate(line)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {lines.length > mostRows && (
        <p class="meaning">{t("given.more", { shown: mostRows, n: lines.length })}</p>
      )}
    </>
  );
}
