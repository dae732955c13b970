// The pictures of the step about too much contract.
import type { ChartSpec, Point } from "../chart/spec.ts";
import { pointsOf, type Row } from "../engine/run.ts";
import { t } from "../text/text.ts";
import { coverageAxis } from "./contract_charts.ts";

const trustAxis = (): ChartSpec["y"] => ({ label: t("axis.trust"), low: 0, high: 1 });

/// What the reader has sampled so far.
export function samples(points: readonly Point[]): ChartSpec {
  return {
    title: t("too_much.sample_chart"),
    x: coverageAxis(),
    y: trustAxis(),
    series: [
      {
        id: "sampled",
        name: t("measure.trust"),
        concept: "trust",
        sign: "circle",
        apart: true,
        points: [...points].sort((a, b) => a.x - b.x),
      },
    ],
  };
}

/// Trust over coverage, and beside it that of organisations that take every deed for goodwill, where
/// the run has them.
export function curves(rows: readonly Row[], title = t("too_much.band_chart")): ChartSpec {
  const naive = pointsOf(rows, "trust", "no_attribution");
  return {
    title,
    x: coverageAxis(),
    y: trustAxis(),
    series: [
      { id: "main", name: t("measure.trust"), concept: "trust", sign: "circle", points: pointsOf(rows, "trust") },
      ...(naive.length > 0
        ? [
            {
              id: "naive",
              name: t("too_much.naive_series"),
              concept: "ink" as const,
              sign: "diamond" as const,
              dashed: true,
              points: naive,
            },
          ]
        : []),
    ],
  };
}

/// Reliance while the contract lasts, and after it has ended.
export function afterwards(rows: readonly Row[]): ChartSpec {
  return {
    title: t("too_much.after_chart"),
    x: coverageAxis(),
    y: { label: t("axis.share"), low: 0, high: 1 },
    series: [
      { id: "lasting", name: t("too_much.lasting"), concept: "reliance", sign: "circle", points: pointsOf(rows, "reliance") },
      {
        id: "removed",
        name: t("too_much.removed"),
        concept: "betrayal",
        sign: "triangle",
        dashed: true,
        points: pointsOf(rows, "reliance", "removal"),
      },
    ],
  };
}
