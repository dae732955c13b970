// What a run found, as the option of the question that was asked before it. Two means count as
// different where their intervals do not overlap: a careful rule, since runs share random numbers.
import type { Point } from "../chart/spec.ts";
import type { Population } from "../engine/population.ts";
import { measured, type Ranked, type Run } from "../engine/run.ts";
import type { Timeline } from "../engine/timeline.ts";

type Estimated = Omit<Point, "x"> | undefined;

/// "more" where the first is above the second, null where one of them is missing.
export function compared(one: Estimated, other: Estimated): "more" | "same" | "less" | null {
  if (!one || !other || one.mean === null || other.mean === null) {
    return null;
  }
  const low = (of: NonNullable<Estimated>): number => of.low ?? of.mean ?? NaN;
  const high = (of: NonNullable<Estimated>): number => of.high ?? of.mean ?? NaN;
  return low(one) > high(other) ? "more" : high(one) < low(other) ? "less" : "same";
}

const highest = <T>(all: readonly T[], of: (one: T) => number | null | undefined): T | undefined =>
  [...all].filter((one) => typeof of(one) === "number").sort((a, b) => (of(b) ?? 0) - (of(a) ?? 0))[0];

export const winner = ({ wins }: Population): string | null =>
  highest(Object.entries(wins), ([, count]) => count)?.[0] ?? null;

/// Null where the second may as well be the first.
export function firstAt(ranking: readonly Ranked[], x: number): string | null {
  const there = ranking.filter((one) => one.x === x);
  const first = highest(there, ({ mean }) => mean);
  const second = highest(there.filter((one) => one !== first), ({ mean }) => mean);
  return first && compared(first, second) === "more" ? first.player : null;
}

export const withHalfAContract = ({ rows }: Run) =>
  compared(measured(rows, "reliance", 0.5), measured(rows, "reliance", 0));

/// By the engine's own test of shapes.
const shapeOf = ({ shapes }: Run, measure: string, variant = "main"): string | null =>
  shapes.find((one) => one.variant === variant && one.measure === measure)?.shape ?? null;

/// Where welfare is flat, or has a trough, no coverage is best.
export function bestCoverage(of: Run): string | null {
  const best: Readonly<Record<string, string>> = { falls: "none", inverted_u: "some", rises: "all" };
  return best[shapeOf(of, "welfare") ?? ""] ?? null;
}

export const shapeOfTrust = (of: Run, variant = "main"): string | null => shapeOf(of, "trust", variant);

export const afterTheContract = ({ rows }: Run) =>
  compared(measured(rows, "reliance", 1, "removal"), measured(rows, "reliance", 0));

export const withSmallTargets = ({ rows }: Run) =>
  compared(measured(rows, "faith", 0.2), measured(rows, "faith", 1));

export const withEasyTargets = ({ rows }: Run) =>
  compared(measured(rows, "faith", 0), measured(rows, "faith", 0.2));

export const withoutPenalty = (without: number | null | undefined, within: number | null | undefined) =>
  compared({ mean: without ?? null }, { mean: within ?? null });

/// A probability as the place of the slider nearest to it.
export const asGuess = (value: number | null | undefined): string | null =>
  typeof value === "number" ? String(5 * Math.round(20 * value)) : null;

export function mostRaised(before: Timeline, after: Timeline): string {
  const raised = (["trust", "confidence", "faith"] as const).filter(
    (one) => compared(after.summary.get(one), before.summary.get(one)) === "more",
  );
  const by = (one: string): number => (after.summary.get(one)?.mean ?? 0) - (before.summary.get(one)?.mean ?? 0);
  return highest(raised, by) ?? "none";
}
