// The numbers of a chart as a table; open on paper.
import { type ChartSpec, placeName, told } from "./spec.ts";

interface Props {
  spec: ChartSpec;
  stops: readonly number[];
  open: boolean;
}

export function ChartTable({ spec, stops, open }: Props) {
  return (
    <div class={open ? "table" : "table closed"} tabIndex={open ? 0 : -1} role="region" aria-label={spec.title}>
      <table>
        <caption>
          {spec.title}: {spec.y.label}
        </caption>
        <thead>
          <tr>
            <th scope="col">{spec.x.label}</th>
            {spec.series.map(({ name }) => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {stops.map((x) => (
            <tr>
              <th scope="row">{placeName(spec.x, x)}</th>
              {spec.series.map((series) => (
                <td>{told(spec, series, x)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
