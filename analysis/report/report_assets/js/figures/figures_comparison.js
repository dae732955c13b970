// Figures of several sweeps of the same keys: their curves on common axes, what each differs by from
// the first, and where they peak.
"use strict";

const compared_runs = () => distinct((table("comparison")?.rows ?? []).map((row) => row.run));

/// What any figure of the comparison can be asked for: a measure, a variant, and a value of every
/// axis but the one that curves run along.
class ComparisonChoice {
  constructor(figure, rows) {
    this.figure = figure;
    this.rows = rows;
    this.measures = distinct(rows.map((row) => row.measure));
    this.variants = distinct(rows.map((row) => row.variant));
    this.measure = this.measures.includes("trust") ? "trust" : this.measures[0];
    this.variant = this.variants[0];
    this.slice = {};
    for (const axis of axes) {
      if (axis.key !== main_axis().key && rows[0] && axis.key in rows[0]) {
        this.slice[axis.key] = axis.values[0];
      }
    }
  }

  /// Rows of what is chosen.
  chosen() {
    return this.rows.filter(
      (row) =>
        row.measure === this.measure &&
        row.variant === this.variant &&
        Object.entries(this.slice).every(([key, value]) => row[key] === value),
    );
  }

  controls(changed) {
    const select = (key, label, options) =>
      state_choice(this.figure, this, key, label, options, changed);
    const name = (variant) => variants[variant]?.name || variants[variant]?.note || variant;
    return [
      select("measure", "Measure", options_of(this.measures, measure_label)),
      ...(this.variants.length > 1
        ? [select("variant", "Variant", options_of(this.variants, name))]
        : []),
      ...slice_choices(this.figure, this.slice, changed),
    ];
  }
}

function run_colour(run) {
  const n = compared_runs().indexOf(run);
  return (scheme) => nth_colour(n, scheme) ?? scheme.muted;
}

/// Lines of the runs over the axis that curves run along; `value(row)` gives { mean, low, high }.
function compared_lines(figure, runs, value, panel) {
  const asked = new ComparisonChoice(figure, table("comparison").rows);
  const drawing = lines_drawing(figure, {
    x: main_axis,
    make: () => ({
      panels: [
        {
          unit: measure_unit(asked.measure),
          ...panel,
          series: runs.map((run) => ({
            id: run,
            name: one_line(run),
            colour: run_colour(run),
            rows: asked
              .chosen()
              .filter((row) => row.run === run)
              .map((row) => ({ x: row[main_axis().key], ...value(row) }))
              .sort((a, b) => a.x - b.x),
          })),
        },
      ],
      tables: ["comparison"],
    }),
  });
  return {
    ...drawing,
    controls: () => [
      ...asked.controls(() => (drawing.state.window = null)),
      meaning_of(asked.measure),
    ],
  };
}

const compared_figures_of_peaks = [
  { key: "peak_at", title: () => `peak at ${short_axis(main_axis())}` },
  { key: "rise", title: () => "rise to it" },
  { key: "crowding_out", title: () => "fall after it" },
];

/// A number of a peak with its interval.
function peak_part(row, key) {
  return { mean: row[key], low: row[`${key}_low`], high: row[`${key}_high`] };
}

/// What it is less that of the first run, where that is known.
function peak_difference(row, key) {
  return typeof row[`${key}_difference`] === "number"
    ? estimate(peak_part(row, `${key}_difference`))
    : none;
}

function peak_words(row, key) {
  const difference = peak_difference(row, key);
  return (
    estimate(peak_part(row, key)) +
    (difference === none ? "" : `, ${difference} against ${one_line(compared_runs()[0])}`)
  );
}

function peak_tests({ inverted_u }) {
  return inverted_u === 1
    ? "The curve rises and falls: an inverted U."
    : "A rise and a fall are not both shown: the highest place is no peak.";
}

const comparison_figures = {
  compared_curves(entry, figure) {
    if (table("comparison") === null || axes.length === 0) {
      return null;
    }
    return compared_lines(figure, compared_runs(), ({ mean, low, high }) => ({ mean, low, high }), {});
  },

  curve_differences(entry, figure) {
    if (table("comparison") === null || axes.length === 0 || compared_runs().length < 2) {
      return null;
    }
    return compared_lines(
      figure,
      compared_runs().slice(1),
      (row) => ({
        mean: row.difference,
        low: row.difference_low,
        high: row.difference_high,
      }),
      {
        zero: true,
        levels: [
          {
            id: "zero",
            name: one_line(compared_runs()[0]),
            colour: (scheme) => scheme.muted,
            row: { mean: 0 },
          },
        ],
      },
    );
  },

  compared_peaks(entry, figure) {
    if (table("peaks") === null) {
      return null;
    }
    const asked = new ComparisonChoice(figure, table("peaks").rows);
    const rows = () => compared_runs().filter((run) => of(run));
    const of = (run) => asked.chosen().find((row) => row.run === run);
    return dots_figure(figure, {
      rows,
      name: (run) => one_line(run),
      room: 150,
      panels: (all) =>
        compared_figures_of_peaks.map(({ key, title }) => ({
          title: title(),
          entries: all.map((run, j) => ({
            ...peak_part(of(run), key),
            row: j,
            shape: of(run).inverted_u === 1 ? "dot" : "ring",
            colour: run_colour(run),
          })),
        })),
      tip: (run, scheme) =>
        plain_tip(
          one_line(run),
          compared_figures_of_peaks.map(({ key, title }) =>
            estimate_row(title(), peak_part(of(run), key), {
              colour: run_colour(run)(scheme),
              kind: "dot",
            }),
          ),
          peak_tests(of(run)),
        ),
      words: (run) =>
        `${one_line(run)}: ` +
        compared_figures_of_peaks.map(({ key, title }) => `${title()} ${peak_words(of(run), key)}`).join("; "),
      columns: [
        "run",
        ...compared_figures_of_peaks.flatMap(({ title }) => [title(), "less the first's"]),
        "inverted U",
      ],
      cells: (run) => [
        one_line(run),
        ...compared_figures_of_peaks.flatMap(({ key }) => [
          estimate(peak_part(of(run), key)),
          peak_difference(of(run), key),
        ]),
        of(run).inverted_u === 1 ? "yes" : "no",
      ],
      more: {
        controls: () => asked.controls(),
        tables: () => ["peaks"],
      },
    });
  },
};
