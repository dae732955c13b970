// The pictures of the step about too much contract.
import type { ChartSpec, Point } from "../chart/spec.ts";
import { measured, pointsOf, type Row, type Run } from "../engine/run.ts";
import { curveInWords } from "../parts/told.ts";
import { figure } from "../text/numbers.ts";
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
/// `before` is the run that a condition was changed of.
export function curves(rows: readonly Row[], title = t("too_much.band_chart"), before: readonly Row[] = []): ChartSpec {
  const naive = pointsOf(rows, "trust", "no_attribution");
  const unchanged = pointsOf(before, "trust");
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
      ...(unchanged.length > 0
        ? [
            {
              id: "before",
              name: t("too_much.unchanged"),
              concept: "ink" as const,
              sign: "rect" as const,
              dashed: true,
              points: unchanged,
            },
          ]
        : []),
    ],
  };
}

/// With trust in words in front.
export const trustTold = (of: Run, variant = "main"): Run => ({
  ...of,
  headline: curveInWords(of, {
    measure: "trust",
    name: variant === "main" ? t("measure.trust") : t("too_much.their_trust"),
    axis: t("told.coverage"),
    variant,
  }),
});

/// What becomes of reliance at the same time.
export function relianceTold({ rows }: Run): string {
  const [first, last] = [0, 1].map((x) => figure(measured(rows, "reliance", x)?.mean));
  return t("too_much.meanwhile", { first: first ?? "", last: last ?? "" });
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
