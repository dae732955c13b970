import { coverage_label, round, shared, summary_columns } from "./parts.mjs";

// Two axes: an invented hill whose ridge moves.
export function map_sample() {
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
      "Sample. The peak moves from coverage 0.850 at prior trust 0.200 to 0.450 at 0.600; beyond that no row is an inverted U.",
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
        note: "where the curve is an inverted U",
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
    tests: ["9 of 13 rows are an inverted U."],
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
