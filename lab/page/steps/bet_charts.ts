// The pictures of a population: one history, and who won how often.
import type { ChartSpec } from "../chart/spec.ts";
import type { Population } from "../engine/population.ts";
import { t } from "../text/text.ts";
import { nameOfStrategy } from "./bet_populations.ts";
import { crowd } from "./slips_charts.ts";

const looks = (id: string) => crowd.find((each) => each.id === id) ?? crowd[0];

export function once({ strategies, history }: Population): ChartSpec {
  const total = (history[0] ?? []).reduce((sum, count) => sum + count, 0);
  return {
    title: t("bet.once_chart"),
    x: { label: t("bet.generation"), low: 0, high: Math.max(1, history.length - 1), whole: true },
    y: { label: t("bet.members"), low: 0, high: total },
    decimals: 0,
    series: strategies.map((id, at) => ({
      id,
      name: nameOfStrategy(id),
      concept: looks(id)?.concept ?? "ink",
      sign: looks(id)?.sign ?? "circle",
      dashed: looks(id)?.dashed ?? false,
      points: history.map((counts, generation) => ({ x: generation, mean: counts[at] ?? 0 })),
    })),
  };
}

export function often({ strategies, wins, runs }: Population): ChartSpec {
  return {
    title: t("bet.often_chart", { runs }),
    x: {
      label: t("bet.winner"),
      low: -0.5,
      high: strategies.length - 0.5,
      names: strategies.map((id, at) => ({ at, name: nameOfStrategy(id) })),
    },
    y: { label: t("bet.wins", { runs }), low: 0, high: runs },
    decimals: 0,
    series: [
      {
        id: "wins",
        name: t("bet.wins", { runs }),
        concept: "trust",
        sign: "circle",
        apart: true,
        bars: true,
        points: strategies.map((id, at) => ({ x: at, mean: wins[id] ?? 0 })),
      },
    ],
  };
}
