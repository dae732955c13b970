// The venture of six organisations, and its pictures.
import type { ChartSpec } from "../chart/spec.ts";
import type { Experiment, Sweep } from "../engine/experiment.ts";
import { pointsOf, type Row, type Run } from "../engine/run.ts";
import { knobName } from "../parts/Knob.tsx";
import { curveInWords } from "../parts/told.ts";
import type { State } from "../state/state.ts";
import { t } from "../text/text.ts";

/// Six organisations have fifteen ties: fewer ventures than pairs, for an answer in time.
const mostVentures = 100;

export const venture = (
  { seed, repetitions }: State,
  settings: Readonly<Record<string, number>>,
  sweep: Sweep,
): Experiment => ({
  seed,
  repetitions: Math.min(mostVentures, repetitions),
  settings: {
    "contract.coverage": 0.5,
    "collaboration.number": 6,
    "venture.first_target": 1,
    ...settings,
  },
  sweep,
  analysis: { ablation: false },
});

/// So that the second question has somewhere to go.
export const smallFirst = { "venture.first_target": 0.2 };

export const smallWins = (state: State): Experiment =>
  venture(state, {}, { key: "venture.first_target", values: [0.2, 0.4, 0.6, 0.8, 1] });

export const easyTargets = (state: State): Experiment =>
  venture(state, smallFirst, { key: "venture.ambition", values: [0, 0.1, 0.2, 0.3, 0.4, 0.5] });

export function ventureChart(rows: readonly Row[], title: string, axis: string): ChartSpec {
  const xs = rows.map(({ x }) => x);
  return {
    title,
    x: { label: knobName(axis), low: Math.min(...xs), high: Math.max(...xs) },
    y: { label: t("axis.share"), low: 0, high: 1 },
    series: [
      { id: "faith", name: t("measure.faith"), concept: "faith", sign: "circle", points: pointsOf(rows, "faith") },
      { id: "working", name: t("measure.working"), concept: "ink", sign: "rect", dashed: true, points: pointsOf(rows, "working") },
      { id: "trust", name: t("measure.trust"), concept: "trust", sign: "diamond", points: pointsOf(rows, "trust") },
    ],
  };
}

/// With faith in words in front; `axis` is the key that is swept.
export const faithTold = (of: Run, axis: string): Run => ({
  ...of,
  headline: curveInWords(of, { measure: "faith", name: t("measure.faith"), axis: knobName(axis).toLowerCase() }),
});
