// The pictures of the case room: three beliefs over two years, and who trusts whom.
import type { Concept } from "../chart/palette.ts";
import type { ChartSpec, Sign } from "../chart/spec.ts";
import type { Timeline } from "../engine/timeline.ts";
import { figure } from "../text/numbers.ts";
import { t } from "../text/text.ts";
import { organisations, weeks } from "./cases_case.ts";

export const beliefs = ["trust", "confidence", "faith"] as const;
export type Belief = (typeof beliefs)[number];

const signs: Record<Belief, Sign> = { trust: "diamond", confidence: "rect", faith: "circle" };

/// Every fourth week: between two reviews faith drifts, so that nothing is lost but ink.
const shownEvery = 4;

/// One belief with the plan, and with nothing done.
export function timeline(before: Timeline, after: Timeline, belief: Belief): ChartSpec {
  const points = (of: Timeline) =>
    (of.rounds.get(belief) ?? []).filter((_, at, all) => at % shownEvery === 0 || at === all.length - 1);
  const name = t(`measure.${belief}`);
  return {
    title: t("cases.timeline", { belief: name }),
    x: { label: t("cases.week"), low: 0, high: weeks, whole: true },
    y: { label: t("axis.share"), low: 0, high: 1 },
    series: [
      { id: "after", name: t("cases.with_plan"), concept: belief, sign: signs[belief], points: points(after) },
      { id: "before", name: t("cases.nothing_done"), concept: "ink", sign: "triangle", dashed: true, points: points(before) },
    ],
  };
}

export interface Compared {
  name: string;
  concept: Concept;
  sign: Sign;
  of: Timeline;
}

/// The three beliefs in the last third of the two years, of several plans.
export const sideBySide = (plans: readonly Compared[]): ChartSpec => ({
  title: t("cases.end_chart"),
  x: {
    label: t("cases.belief"),
    low: -0.5,
    high: beliefs.length - 0.5,
    names: beliefs.map((belief, at) => ({ at, name: t(`measure.${belief}`) })),
  },
  y: { label: t("axis.share"), low: 0, high: 1 },
  series: plans.map(({ name, concept, sign, of }) => ({
    id: name,
    name,
    concept,
    sign,
    apart: true,
    points: beliefs.map((belief, at) => ({ x: at, ...(of.summary.get(belief) ?? { mean: null }) })),
  })),
});

/// Who trusts whom in the end.
export const ties = (before: Timeline, after: Timeline): ChartSpec => ({
  title: t("cases.ties_chart"),
  x: {
    label: t("cases.tie"),
    low: -0.5,
    high: after.ties.length - 0.5,
    names: after.ties.map(({ trustor, trustee }, at) => ({
      at,
      name: t("cases.of", {
        trustor: t(organisations[trustor] ?? "cases.hospital"),
        trustee: t(organisations[trustee] ?? "cases.hospital"),
      }),
    })),
  },
  y: { label: t("axis.trust"), low: 0, high: 1 },
  series: [
    { id: "after", name: t("cases.with_plan"), concept: "trust", sign: "diamond", apart: true, points: after.ties.map(({ trust }, at) => ({ x: at, ...trust })) },
    { id: "before", name: t("cases.nothing_done"), concept: "ink", sign: "triangle", apart: true, points: before.ties.map(({ trust }, at) => ({ x: at, ...trust })) },
  ],
});

/// The three beliefs against doing nothing, in words in front.
export function caseTold(before: Timeline, after: Timeline): Timeline {
  const change = (belief: Belief): string => {
    const difference = (after.summary.get(belief)?.mean ?? NaN) - (before.summary.get(belief)?.mean ?? NaN);
    return `${difference > 0 ? "+" : ""}${figure(difference)}`;
  };
  const [trust, confidence, faith] = [change("trust"), change("confidence"), change("faith")];
  return { ...after, headline: t("cases.told", { trust, confidence, faith }) };
}
