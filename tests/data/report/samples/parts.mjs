// What the samples have in common.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
export const z = 1.959964;
export const round = (x, digits = 6) => (x === null ? null : Number(x.toPrecision(digits)));

export function reference(name) {
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
export const coverage_label = "degree of formalisation (coverage)";
export const summary_columns = (keys) => [
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
export const shared = {
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
    "Intervals are percentile bootstrap intervals at level 0.95 over blocks of repetitions. An inverted U takes a rise and a fall that both show in paired differences.",
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
