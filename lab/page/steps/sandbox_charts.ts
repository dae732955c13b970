// The picture of one measure over whatever is swept.
import type { ChartSpec, Series } from "../chart/spec.ts";
import { pointsOf, type Row } from "../engine/run.ts";
import { isKey, t, type Key } from "../text/text.ts";

export const measureName = (measure: string): string => {
  const key = `measure.${measure}`;
  return isKey(key) ? t(key) : measure;
};

/// The variants that an experiment may be played in, and how their lines look.
const variants: readonly (Pick<Series, "id" | "concept" | "sign" | "dashed"> & { text: Key })[] = [
  { id: "main", concept: "trust", sign: "circle", text: "sandbox.main" },
  { id: "no_attribution", concept: "ink", sign: "diamond", dashed: true, text: "sandbox.no_attribution" },
  { id: "removal", concept: "confidence", sign: "triangle", dashed: true, text: "sandbox.removal" },
];

/// A variant's line, or what a row of a table is of.
export const variantName = (id: string, measure: string): string =>
  t(variants.find((one) => one.id === id)?.text ?? "sandbox.main", { measure });

/// One measure over the axis, in each variant that was played; `axis` is what it is called.
export function spec(rows: readonly Row[], measure: string, axis: string): ChartSpec {
  const name = measureName(measure);
  const series = variants
    .map(({ text, ...look }) => ({
      ...look,
      name: t(text, { measure: name }),
      points: pointsOf(rows, measure, look.id),
    }))
    .filter(({ points }) => points.length > 0);
  const points = series.flatMap((one) => one.points);
  const ends = points.flatMap(({ mean, low, high }) => [mean ?? 0, low ?? 0, high ?? 0]);
  const xs = points.map(({ x }) => x);
  const beyond = (value: number): number => Math.ceil(Math.abs(value) * 4 - 1e-9) / 4;
  return {
    title: t("sandbox.chart", { measure: name, axis }),
    x: { label: axis, low: Math.min(...xs), high: Math.max(...xs) },
    y: {
      label: name,
      low: -beyond(Math.min(0, ...ends)),
      high: Math.max(1, beyond(Math.max(0, ...ends))),
    },
    series,
  };
}
