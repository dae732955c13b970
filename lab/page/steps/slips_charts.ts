// Six strategies that play everybody, with more and more errors, and how they score.
import type { Concept } from "../chart/palette.ts";
import type { ChartSpec, Sign } from "../chart/spec.ts";
import type { Experiment } from "../engine/experiment.ts";
import { compared } from "../class/found.ts";
import type { Ranked, Run } from "../engine/run.ts";
import { knobName } from "../parts/Knob.tsx";
import type { State } from "../state/state.ts";
import { estimate } from "../text/numbers.ts";
import { type Key, t } from "../text/text.ts";

interface Player {
  id: string;
  name: Key;
  habit: Key;
  concept: Concept;
  sign: Sign;
  dashed: boolean;
}

export const crowd: readonly Player[] = [
  { id: "tit_for_tat", name: "player.tit_for_tat", habit: "habit.tit_for_tat", concept: "trust", sign: "circle", dashed: false },
  { id: "tit_for_two_tats", name: "player.tit_for_two_tats", habit: "habit.tit_for_two_tats", concept: "faith", sign: "diamond", dashed: false },
  { id: "grudger", name: "player.grudger", habit: "habit.grudger", concept: "betrayal", sign: "triangle", dashed: false },
  { id: "win_stay_lose_shift", name: "player.win_stay_lose_shift", habit: "habit.win_stay_lose_shift", concept: "credit", sign: "rect", dashed: true },
  { id: "cooperator", name: "player.cooperator", habit: "habit.cooperator", concept: "confidence", sign: "circle", dashed: true },
  { id: "defector", name: "player.defector", habit: "habit.defector", concept: "ink", sign: "triangle", dashed: true },
];

export const rounds = 50;

/// One act in ten: what the questions of the step are about.
export const askedError = 0.1;

export const tournament = ({ seed, repetitions }: State, axis: string): Experiment => ({
  seed,
  repetitions: Math.min(200, repetitions),
  settings: { rounds },
  players: crowd.map(({ id }) => id),
  more: { "game.type": '"prisoners_dilemma"' },
  sweep: { key: axis, values: [0, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2] },
});

export function scores(ranking: readonly Ranked[], axis: string): ChartSpec {
  const ends = ranking.flatMap(({ low, high }) => [low ?? 0, high ?? 0]);
  return {
    title: t("slips.chart", { axis: knobName(axis) }),
    x: { label: knobName(axis), low: 0, high: 0.2 },
    y: {
      label: t("slips.score"),
      low: Math.floor(5 * Math.min(...ends)) / 5,
      high: Math.ceil(5 * Math.max(...ends)) / 5,
    },
    series: crowd.map(({ id, name, concept, sign, dashed }) => ({
      id,
      name: t(name),
      concept,
      sign,
      dashed,
      points: ranking
        .filter(({ player }) => player === id)
        .map(({ x, mean, low, high }) => ({ x, mean, low, high })),
    })),
  };
}

/// Who scores most where one act in ten goes wrong; two whose intervals overlap are told together.
export function firstTold(of: Run): Run {
  const there = of.ranking.filter(({ x }) => x === askedError).sort((a, b) => (b.mean ?? 0) - (a.mean ?? 0));
  const told = (one: Ranked | undefined): string =>
    one ? `${t(crowd.find(({ id }) => id === one.player)?.name ?? "player.tit_for_tat")} (${estimate(one)})` : "";
  const [best, second] = there;
  const isClear = compared(best, second) === "more";
  const names = { first: told(best), second: told(second) };
  return { ...of, headline: t(isClear ? "slips.told" : "slips.told_close", names) };
}
