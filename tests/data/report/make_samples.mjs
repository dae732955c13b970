// Writes the sample data that the report page is developed and checked with:
//
//   node make_samples.mjs FOLDER      FOLDER: the reference tables of the model (coverage.csv, ...)
//
// sample_coverage.json takes its means and standard errors from those tables; every trajectory, map
// and tournament below is invented in shape and labelled a sample. None of it is evidence.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const folder = process.argv[2];
const z = 1.959964;
const round = (x, digits = 6) => (x === null ? null : Number(x.toPrecision(digits)));

function reference(name) {
  const [head, ...lines] = readFileSync(join(folder, `${name}.csv`), "utf8")
    .trim()
    .split(/\r?\n/);
  const columns = head.split(",");
  return lines.map((line) =>
    Object.fromEntries(
      line.split(",").map((cell, i) => [columns[i], cell === "" ? null : Number(cell)]),
    ),
  );
}

const measures = {
  trust: {
    label: "trust",
    meaning: "belief that the partner cooperates of its own will",
    unit: "probability",
    colour: "trust",
  },
  trust_goodwilled: {
    label: "trust in the well-willed",
    meaning: "mean trust in partners with goodwill",
    unit: "probability",
    colour: "trust",
  },
  trust_self_interested: {
    label: "trust in the self-interested",
    meaning: "mean trust in partners without goodwill",
    unit: "probability",
    colour: "trust",
  },
  confidence: {
    label: "confidence",
    meaning: "how far the contract alone would carry the tie",
    unit: "probability",
    colour: "confidence",
  },
  faith: {
    label: "faith",
    meaning: "belief that the venture delivers",
    unit: "probability",
    colour: "faith",
  },
  reliance: {
    label: "reliance",
    meaning: "share of directed tie-rounds in which the trustor relied",
    unit: "share",
    colour: "reliance",
  },
  honouring: {
    label: "honouring",
    meaning: "share of reliances that were honoured",
    unit: "share",
  },
  open_honouring: {
    label: "open honouring",
    meaning: "share honoured of the reliances that no clause covered",
    unit: "share",
  },
  voluntary: {
    label: "voluntary collaboration",
    meaning: "intended and honoured",
    unit: "share of directed tie-rounds",
    colour: "goodwill",
  },
  obliged: {
    label: "obliged collaboration",
    meaning: "honoured, not intended",
    unit: "share of directed tie-rounds",
    colour: "obliged",
  },
  credit: {
    label: "credit",
    meaning: "share of honoured reliances that the trustor puts down to goodwill",
    unit: "share",
    colour: "credit",
  },
  meant: {
    label: "meant",
    meaning: "share of honoured reliances that were intended",
    unit: "share",
    colour: "goodwill",
  },
  attribution_gap: {
    label: "attribution gap",
    meaning: "credit less meant",
    unit: "share",
    colour: "credit",
  },
  welfare: {
    label: "welfare",
    meaning: "payoffs net of contract cost, per directed tie-round",
    unit: "payoff",
    colour: "welfare",
  },
};
const coverage_label = "degree of formalisation (coverage)";
const summary_columns = (keys) => [
  "point",
  ...keys,
  "variant",
  "measure",
  "mean",
  "standard_error",
  "low",
  "high",
  "repetitions",
];

const configuration = `name = "crowding_out"
title = "When does over-formalisation crowd out trust?"
seed = 2021                  # 0 ... 2^63-1
repetitions = 2000           # independent re-runs of each match or collaboration
rounds = 200

[game]
type = "mutual_trust"
gain = 1.0                   # R
loss = 1.5                   # L

[contract]
coverage = 0.0               # phi
contractible = 0.9           # kappa
penalty = 3.0                # p

[sweep]
"contract.coverage" = { from = 0.0, to = 1.0, points = 11 }
`;
const shared = {
  facts: {
    seed: 2021,
    repetitions: 20000,
    rounds: 200,
    time: "0.4 s on 2 threads",
    version: "0.1.0",
    signature: "9c41d0aa7be2f613",
    sample: "development fixture, not a result",
  },
  measures,
  methods: [
    "Sample paragraph. Each point plays every tie for 200 rounds and is repeated with independent random numbers; the same random numbers serve every point and variant. Measures are means over the last third of the rounds.",
    "Intervals are percentile bootstrap intervals at level 0.95 over blocks of repetitions. An inverted U is declared only if the U-test of Lind and Mehlum and the two-lines test of Simonsohn agree.",
  ],
  citations: [
    "Lind, J. T. & Mehlum, H. (2010). With or without U? The appropriate test for a U-shaped relationship. Oxford Bulletin of Economics and Statistics 72(1), 109-118. https://doi.org/10.1111/j.1468-0084.2009.00569.x",
    "Simonsohn, U. (2018). Two lines: a valid alternative to the invalid testing of U-shaped relationships with quadratic regressions. Advances in Methods and Practices in Psychological Science 1(4), 538-555.",
    "Malhotra, D. & Murnighan, J. K. (2002). The effects of contracts on interpersonal trust. Administrative Science Quarterly 47(3), 534-559.",
  ],
  configuration,
  command: "fides run configs/crowding_out.toml --seed 2021 --repetitions 20000",
  csv: {
    summary: {
      point: "number of the point, from 0",
      variant: "main, no_attribution or removal",
      measure: "see the reference",
      mean: "over repetitions",
      standard_error: "of the mean",
      low: "lower end of the interval",
      high: "upper end of the interval",
      repetitions: "that had an observation",
    },
    peak: "Where each measure peaks along the axis, and what the tests say.",
    trajectory: "Means round by round.",
  },
};

// One axis: the numbers of the reference tables, at 11 coverages (6 for the removal).
function coverage_sample() {
  const rows = [];
  const keys = [
    "trust",
    "trust_goodwilled",
    "trust_self_interested",
    "reliance",
    "honouring",
    "open_honouring",
    "voluntary",
    "obliged",
    "credit",
    "welfare",
  ];
  const q1 = 1 / (1 + Math.exp(-(0.9 * 0.9 * 3 - 1) / 0.6));
  const files = {
    main: "coverage",
    no_attribution: "coverage_no_attribution",
    removal: "removal_at_100",
  };
  for (const [variant, file] of Object.entries(files)) {
    for (const row of reference(file)) {
      const phi = row["contract.coverage"];
      const point = Math.round(phi * 10);
      const push = (measure, mean, se) =>
        rows.push([
          point,
          phi,
          variant,
          measure,
          round(mean),
          round(se),
          mean === null ? null : round(mean - z * se),
          mean === null ? null : round(mean + z * se),
          mean === null ? 0 : 20000,
        ]);
      for (const key of keys) {
        push(key, row[key], row[`${key}_se`]);
      }
      const meant = row.voluntary / (row.voluntary + row.obliged);
      push("meant", meant, 0.003 * meant);
      push("attribution_gap", row.credit - meant, 0.0025);
      push("confidence", variant === "removal" ? 0 : 0.9 * phi * q1, 0);
      push("faith", null, null);
    }
  }
  const trajectory = [];
  const value = (measure, phi, variant, t) => {
    const row = reference("coverage").find((r) => r["contract.coverage"] === phi);
    const after = reference("removal_at_100").find((r) => r["contract.coverage"] === phi) ?? row;
    const start = {
      trust: 0.4,
      reliance: 0.3 + 0.3 * phi,
      voluntary: 0.2 + 0.1 * phi,
      obliged: 0.2 * phi,
      confidence: 0.9 * phi * q1,
    }[measure];
    const end = measure === "confidence" ? start : row[measure];
    const during = end + (start - end) * Math.exp(-t / 18);
    if (variant === "main" || t < 100) {
      return during;
    }
    const last = measure === "confidence" ? 0 : after[measure];
    return measure === "confidence" ? 0 : last + (end - last) * Math.exp(-(t - 100) / 9);
  };
  for (const [point, phi] of [
    [0, 0],
    [6, 0.6],
    [10, 1],
  ]) {
    for (const variant of ["main", "removal"]) {
      for (let t = 0; t < 200; t += 2) {
        for (const measure of ["trust", "reliance", "voluntary", "obliged", "confidence"]) {
          const mean = value(measure, phi, variant, t) + 0.002 * Math.sin(t * 1.7 + point);
          trajectory.push([
            point,
            variant,
            t,
            measure,
            round(mean, 5),
            round(mean - 0.005, 5),
            round(mean + 0.005, 5),
          ]);
        }
      }
    }
  }
  const counterfactual = [];
  for (const row of reference("coverage")) {
    const phi = row["contract.coverage"];
    const parts = {
      freely: 0.27 + 0.03 * phi,
      owed: row.voluntary + row.obliged - (0.27 + 0.03 * phi),
      destroyed: 0.018 * phi * phi,
    };
    for (const [measure, mean] of Object.entries(parts)) {
      counterfactual.push([
        Math.round(phi * 10),
        phi,
        measure,
        round(mean),
        0.002,
        round(mean - 0.004),
        round(mean + 0.004),
        20000,
      ]);
    }
  }
  return {
    title: "When does over-formalisation crowd out trust?",
    verdict:
      "Trust peaks at coverage 0.623 [0.610, 0.636] and is declared an inverted U by both tests; full coverage costs 0.120 [0.115, 0.126] of trust. Without attribution there is no peak: trust climbs from 0.430 to 0.922 throughout.",
    kind: "collaboration",
    key_figures: [
      {
        label: "Trust peaks at coverage",
        value: "0.623",
        interval: "[0.610, 0.636]",
        note: "of the contingencies that could be written down",
      },
      {
        label: "Full coverage costs",
        value: "0.120",
        interval: "[0.115, 0.126]",
        note: "of trust, against its peak",
      },
      {
        label: "Goodwill uncredited at full coverage",
        value: "0.109",
        interval: "[0.103, 0.115]",
        note: "meant less credited, share of honoured reliances",
      },
    ],
    axes: [
      {
        key: "contract.coverage",
        label: coverage_label,
        values: reference("coverage").map((r) => r["contract.coverage"]),
      },
    ],
    variants: ["main", "no_attribution", "removal"],
    figures: [
      {
        id: "trust",
        headline: "Trust rises to coverage 0.623 and falls beyond it",
        help: "Trust is the belief that the partner cooperates of its own will. The band is the interval of the mean; dashed, the same with outside pressure not discounted.",
        peak: { at: 0.623, low: 0.61, high: 0.636 },
      },
      {
        id: "attribution",
        headline: "At full coverage, 0.109 of honest cooperation goes uncredited",
        help: "Of all reliances honoured: the share that was meant, and the share that the trustor puts down to goodwill. Between them, filled, goodwill that nobody sees.",
      },
      {
        id: "exchange",
        headline: "Formal exchange goes on rising after goodwill has stopped",
        help: "Stacked: honoured because it was meant, and honoured because it was owed. Lines: how often organisations rely at all, and how often they are honoured where no clause covers them.",
      },
      {
        id: "counterfactual",
        headline: "Most of what full coverage adds is owed, not given",
        help: "The same random numbers with the contract struck out: honoured in both worlds, only with the contract, only without (below zero).",
      },
      {
        id: "removal",
        headline:
          "After full coverage, reliance falls back to 0.345, as if there had been no contract",
        help: "The contract ends half-way; what is left at the end, by what had been covered. Dotted: organisations that never had a contract.",
      },
      {
        id: "trajectory",
        headline: "Trust built under a middling contract outlives it",
        help: "Means over repetitions, round by round.",
        points: [
          { point: 0, label: "No contract" },
          { point: 6, label: "Near the peak, coverage 0.6" },
          { point: 10, label: "Full coverage" },
        ],
      },
    ],
    tests: [
      "Lind and Mehlum: slopes at both ends have opposite signs, p = 0.0004; Fieller interval of the extremum [0.561, 0.688].",
      "Two lines: slope +0.194 up to 0.6 (p = 0.0002), slope -0.311 beyond (p = 0.0009). Both agree: an inverted U.",
      "Ablation: without attribution trust never falls from one point to the next.",
    ],
    tables: {
      summary: { columns: summary_columns(["contract.coverage"]), rows },
      peak: {
        columns: [
          "variant",
          "measure",
          "peak_at",
          "peak_low",
          "peak_high",
          "peak_mean",
          "crowding_out",
          "crowding_low",
          "crowding_high",
          "lind_mehlum_p",
          "fieller_low",
          "fieller_high",
          "two_lines_p1",
          "two_lines_p2",
          "inverted_u",
        ],
        rows: [
          [
            "main",
            "trust",
            0.623,
            0.61,
            0.636,
            0.533,
            0.12,
            0.115,
            0.126,
            0.0004,
            0.561,
            0.688,
            0.0002,
            0.0009,
            1,
          ],
          ["no_attribution", "trust", 1, 1, 1, 0.92, 0, 0, 0, 0.61, null, null, 0.0001, 0.8, 0],
          [
            "main",
            "voluntary",
            0.69,
            0.66,
            0.73,
            0.487,
            0.024,
            0.018,
            0.03,
            0.012,
            0.6,
            0.82,
            0.0003,
            0.02,
            1,
          ],
        ],
      },
      trajectory: {
        columns: ["point", "variant", "round", "measure", "mean", "low", "high"],
        rows: trajectory,
      },
      counterfactual: {
        columns: [
          "point",
          "contract.coverage",
          "measure",
          "mean",
          "standard_error",
          "low",
          "high",
          "repetitions",
        ],
        rows: counterfactual,
      },
    },
    ...shared,
  };
}

// Two axes: an invented hill whose ridge moves.
function map_sample() {
  const columns = Array.from({ length: 21 }, (_, i) => round(i / 20));
  const priors = Array.from({ length: 13 }, (_, j) => round(0.2 + 0.05 * j));
  const rows = [];
  const ridge = [];
  const trust = (phi, prior) => {
    const peak = 0.85 - 0.9 * (prior - 0.2);
    return (
      prior +
      0.02 +
      Math.max(0, 0.75 - prior) * 0.42 * Math.exp(-(((phi - peak) / 0.28) ** 2)) -
      0.16 * prior * phi
    );
  };
  // Row-major in the file's order of axes: the prior first.
  priors.forEach((prior, j) => {
    columns.forEach((phi, i) => {
      const t = trust(phi, prior);
      const values = {
        trust: t,
        reliance: Math.min(0.98, 0.2 + 0.3 * prior + 0.6 * phi),
        credit: 1 - 0.5 * phi * phi,
        welfare: -0.2 + 1.9 * phi * prior,
      };
      for (const variant of ["main", "no_attribution"]) {
        for (const [measure, value] of Object.entries(values)) {
          const mean =
            variant === "main" ? value : measure === "trust" ? prior + (0.95 - prior) * phi : value;
          rows.push([
            j * columns.length + i,
            prior,
            phi,
            variant,
            measure,
            round(mean, 5),
            0.002,
            round(mean - 0.004, 5),
            round(mean + 0.004, 5),
            500,
          ]);
        }
      }
    });
    const best = columns.reduce((a, b) => (trust(b, prior) > trust(a, prior) ? b : a));
    const hump = best > 0.08 && best < 0.97 && prior < 0.65;
    ridge.push([
      prior,
      "main",
      "trust",
      best,
      Math.max(0, round(best - 0.03)),
      Math.min(1, round(best + 0.03)),
      round(trust(best, prior)),
      round(trust(best, prior) - trust(1, prior)),
      0.01,
      0.2,
      0.003,
      null,
      null,
      0.001,
      0.002,
      hump ? 1 : 0,
    ]);
  });
  return {
    title: "Where does the peak of trust lie when partners start with more of it?",
    verdict:
      "Sample. The peak moves from coverage 0.850 at prior trust 0.200 to 0.450 at 0.600; beyond that the tests declare no inverted U.",
    kind: "collaboration",
    key_figures: [
      {
        label: "Peak at prior trust 0.2",
        value: "0.850",
        interval: "[0.820, 0.880]",
        note: "coverage",
      },
      {
        label: "Peak at prior trust 0.6",
        value: "0.500",
        interval: "[0.470, 0.530]",
        note: "coverage",
      },
      {
        label: "Rows with an inverted U",
        value: "9 of 13",
        interval: "",
        note: "both tests agree",
      },
    ],
    axes: [
      { key: "beliefs.prior_trust", label: "prior trust", values: priors },
      { key: "contract.coverage", label: coverage_label, values: columns },
    ],
    variants: ["main", "no_attribution"],
    figures: [
      {
        id: "map",
        headline: "The more trust there is to begin with, the sooner contracts crowd it out",
        help: "Each cell is the mean of one experiment.",
      },
    ],
    tests: ["An inverted U is declared in 9 of 13 rows."],
    tables: {
      summary: { columns: summary_columns(["beliefs.prior_trust", "contract.coverage"]), rows },
      ridge: {
        columns: [
          "beliefs.prior_trust",
          "variant",
          "measure",
          "peak_at",
          "peak_low",
          "peak_high",
          "peak_mean",
          "crowding_out",
          "crowding_low",
          "crowding_high",
          "lind_mehlum_p",
          "fieller_low",
          "fieller_high",
          "two_lines_p1",
          "two_lines_p2",
          "inverted_u",
        ],
        rows: ridge,
      },
    },
    ...shared,
  };
}

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

function tournament_sample() {
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

function swept_tournament_sample() {
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

function point_sample() {
  const full = coverage_sample();
  const at = (row) => row[1] === 0.6;
  const rows = full.tables.summary.rows.filter(at).map((row) => [0, ...row.slice(2)]);
  const trajectory = full.tables.trajectory.rows
    .filter((row) => row[0] === 6)
    .map((row) => [0, ...row.slice(1)]);
  return {
    ...full,
    title: "What does one contract do, round by round?",
    verdict:
      "Sample. At coverage 0.6, trust settles at 0.533 [0.528, 0.538] and reliance at 0.728 [0.725, 0.731].",
    key_figures: [],
    axes: [],
    tests: [],
    figures: [
      {
        id: "dots",
        headline: "Trust settles at 0.533, reliance at 0.728",
        help: "Means over the last third of the rounds with their intervals.",
      },
      {
        id: "trajectory",
        headline: "Trust and reliance settle within 60 rounds",
        help: "Means over repetitions, round by round.",
      },
    ],
    tables: {
      summary: { columns: summary_columns([]), rows },
      trajectory: { columns: full.tables.trajectory.columns, rows: trajectory },
    },
  };
}

// A list of points over three keys, as a hypercube gives it: no grid, so no curve.
function points_sample() {
  const keys = ["contract.coverage", "contract.enforcement", "beliefs.prior_trust"];
  const at = (k, step) => round(((k * step) % 40) / 39, 4);
  const rows = [];
  for (let k = 0; k < 40; ++k) {
    const [phi, e, prior] = [at(k, 1), at(k, 7), at(k, 11)];
    const trust = 0.2 + 0.4 * prior + 0.25 * e * Math.sin(3 * phi);
    rows.push([
      k,
      phi,
      e,
      prior,
      "main",
      "trust",
      round(trust, 5),
      0.002,
      round(trust - 0.004, 5),
      round(trust + 0.004, 5),
      200,
    ]);
    rows.push([
      k,
      phi,
      e,
      prior,
      "main",
      "reliance",
      round(0.3 + 0.6 * phi, 5),
      0.002,
      round(0.296 + 0.6 * phi, 5),
      round(0.304 + 0.6 * phi, 5),
      200,
    ]);
  }
  return {
    title: "What moves trust when everything moves?",
    verdict: "Sample. Forty points of three keys.",
    kind: "collaboration",
    key_figures: [],
    axes: keys.map((key, i) => ({
      key,
      label: [coverage_label, "enforcement", "prior trust"][i],
      values: rows.map((row) => row[i + 1]),
    })),
    variants: ["main"],
    figures: [
      {
        id: "points",
        headline: "Trust follows what partners bring along",
        help: "One dot a point of the experiment; the other keys differ between dots.",
      },
    ],
    tests: [],
    tables: { summary: { columns: summary_columns(keys), rows } },
    ...shared,
  };
}

const samples = {
  sample_coverage: coverage_sample(),
  sample_map: map_sample(),
  sample_tournament: tournament_sample(),
  sample_tournament_coverage: swept_tournament_sample(),
  sample_point: point_sample(),
  sample_points: points_sample(),
};
for (const [name, data] of Object.entries(samples)) {
  writeFileSync(join(here, `${name}.json`), `${JSON.stringify(data)}\n`);
}
