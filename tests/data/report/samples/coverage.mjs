import { coverage_label, reference, round, shared, summary_columns, z } from "./parts.mjs";

// One axis: the numbers of the reference tables, at 11 coverages (6 for the removal).
export function coverage_sample() {
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
      "Trust peaks at coverage 0.623 [0.610, 0.636], an inverted U; full coverage costs 0.120 [0.115, 0.126] of trust. Without attribution there is no peak: trust climbs from 0.430 to 0.922 throughout.",
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
