// Without a curve: a single point, and a list of points.
import { coverage_sample } from "./coverage.mjs";
import { coverage_label, round, shared, summary_columns } from "./parts.mjs";

export function point_sample() {
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
export function points_sample() {
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
