// Tournaments, at one point and along an axis.
import { coverage_label, round, shared } from "./parts.mjs";

const hostile = "</script><img src=x onerror=document.title='broken'>";
const players = [
  "Generous Tit For Tat",
  "Discounting Tit For Tat",
  "Tit For Two Tats",
  "Grudger",
  "Win-Stay Lose-Shift",
  "Cooperator",
  "Contrite Tit For Tat",
  "Reciprocator",
  "Self-interested",
  hostile,
  "=Random: 0.5\n{a|b}",
  "Defector",
  "A strategy with a rather long name that will not fit beside its row",
  "Prober & <b>Co</b>",
  "Alternator",
];

function tournament_rows(phi) {
  const nice = (i) =>
    Math.max(0.02, Math.min(0.98, 0.95 - 0.06 * i + 0.3 * phi * (i / players.length)));
  const pairs = [];
  players.forEach((a, i) =>
    players.forEach((b, j) => {
      const [x, y] = [nice(i) * (0.4 + 0.6 * nice(j)), nice(j) * (0.4 + 0.6 * nice(i))];
      const payoff = (own, other) =>
        3 * own * other + 5 * (1 - own) * other + (1 - own) * (1 - other);
      const exact = (i + j) % 3 !== 0;
      pairs.push([
        a,
        b,
        round(payoff(x, y), 5),
        round(payoff(y, x), 5),
        round(x, 4),
        round(y, 4),
        exact ? 0 : 0.004,
        exact ? "exact" : j % 2 ? "vectorised" : "general",
      ]);
    }),
  );
  const scored = players
    .map((player) => {
      const own = pairs.filter((row) => row[0] === player);
      const mean = (k) => own.reduce((sum, row) => sum + row[k], 0) / own.length;
      return {
        player,
        score: mean(2),
        cooperation: mean(4),
        wins: own.filter((row) => row[2] > row[3]).length * 100,
      };
    })
    .sort((a, b) => b.score - a.score);
  const ranking = scored.map((row, k) => [
    k + 1,
    row.player,
    round(row.score, 5),
    round(0.006 + 0.0015 * k, 3),
    Math.max(1, k),
    Math.min(players.length, k + 2),
    round(row.cooperation, 4),
    row.wins,
  ]);
  return { pairs, ranking };
}

const ranking_columns = [
  "rank",
  "player",
  "score",
  "standard_error",
  "rank_low",
  "rank_high",
  "cooperation",
  "wins",
];
const pairs_columns = [
  "player",
  "opponent",
  "score",
  "opponent_score",
  "cooperation",
  "opponent_cooperation",
  "standard_error",
  "method",
];

export function tournament_sample() {
  const { pairs, ranking } = tournament_rows(0);
  return {
    title: "Who does well among classics and organisations?",
    verdict: `Sample. ${ranking[0][1]} comes first with ${ranking[0][2]} a round; its rank is 1 to 2 in 95 % of resamplings. A player called ${hostile} took part.`,
    kind: "tournament",
    key_figures: [
      {
        label: "First",
        value: ranking[0][2].toPrecision(3),
        interval: "a round",
        note: ranking[0][1],
      },
    ],
    axes: [],
    variants: ["main"],
    figures: [
      {
        id: "ranking",
        headline: `${ranking[0][1].slice(0, 60)} leads the table`,
        help: "Scores are mean payoffs a round with their intervals; the interval of a rank says how far chance may have moved it.",
      },
      {
        id: "pairs",
        headline: "Nearly everybody earns from the cooperative",
        help: "Each row is a player, each column its opponent, both in the order of the ranking.",
      },
    ],
    tests: [],
    tables: {
      ranking: { columns: ranking_columns, rows: ranking },
      pairs: { columns: pairs_columns, rows: pairs },
    },
    ...shared,
  };
}

export function swept_tournament_sample() {
  const values = [0, 0.2, 0.4, 0.6, 0.8, 1];
  const ranking = [];
  const pairs = [];
  values.forEach((phi, point) => {
    const rows = tournament_rows(phi);
    ranking.push(...rows.ranking.map((row) => [point, phi, ...row]));
    pairs.push(...rows.pairs.map((row) => [point, phi, ...row]));
  });
  return {
    ...tournament_sample(),
    title: "Who does well as contracts grow fuller?",
    axes: [{ key: "contract.coverage", label: coverage_label, values }],
    figures: [
      {
        id: "rank_lines",
        headline: "Ranks move most between coverage 0.4 and 0.8",
        help: "One line a player, the best on top; the eight with the best mean rank in colour.",
      },
      ...tournament_sample().figures,
    ],
    tables: {
      ranking: { columns: ["point", "contract.coverage", ...ranking_columns], rows: ranking },
      pairs: { columns: ["point", "contract.coverage", ...pairs_columns], rows: pairs },
    },
  };
}
