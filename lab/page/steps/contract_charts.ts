// The pictures of the step with a contract.
import type { ChartSpec, Series } from "../chart/spec.ts";
import { pointsOf, type Row } from "../engine/run.ts";
import { t } from "../text/text.ts";

const share = (): ChartSpec["y"] => ({ label: t("axis.share"), low: 0, high: 1 });

export const coverageAxis = (): ChartSpec["x"] => ({ label: t("axis.coverage"), low: 0, high: 1 });

const three = (rows: readonly Row[], apart: boolean): Series[] => [
  { id: "reliance", name: t("measure.reliance"), concept: "reliance", sign: "circle", apart, points: pointsOf(rows, "reliance") },
  { id: "confidence", name: t("measure.confidence"), concept: "confidence", sign: "rect", apart, dashed: true, points: pointsOf(rows, "confidence") },
  { id: "trust", name: t("measure.trust"), concept: "trust", sign: "diamond", apart, points: pointsOf(rows, "trust") },
];

/// Two situations beside each other, by name; the three measures stand slightly apart.
export function situations(
  title: string,
  both: readonly [Row[], Row[]],
  names: readonly [string, string],
): ChartSpec {
  const all = both.flatMap((rows, at) => rows.map((row) => ({ ...row, x: at })));
  return {
    title,
    x: {
      label: t("axis.situation"),
      low: -0.5,
      high: 1.5,
      names: names.map((name, at) => ({ at, name })),
    },
    y: share(),
    series: three(all, true),
  };
}

export function beforeAndAfter(rows: readonly Row[]): ChartSpec {
  const at = (x: number): Row[] => rows.filter((row) => row.x === x);
  return situations(t("contract.start_chart"), [at(0), at(0.5)], [
    t("contract.no_contract"),
    t("contract.half_covered"),
  ]);
}

export function overCoverage(rows: readonly Row[]): ChartSpec {
  const welfare = pointsOf(rows, "welfare");
  const ends = welfare.flatMap(({ low, high }) => [low ?? 0, high ?? 0]);
  return {
    title: t("contract.best_chart"),
    x: coverageAxis(),
    y: {
      label: t("axis.welfare"),
      low: Math.min(0, Math.floor(4 * Math.min(...ends)) / 4),
      high: Math.ceil(4 * Math.max(0, ...ends)) / 4,
    },
    series: [
      { id: "welfare", name: t("measure.welfare"), concept: "welfare", sign: "circle", points: welfare },
    ],
  };
}
