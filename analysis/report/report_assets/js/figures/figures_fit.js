// Figures of parameters fitted to data: their posteriors, and what the fitted model explains.
"use strict";

const fit_figures = {
  fit_marginals(entry, figure) {
    if (table("marginals") === null) {
      return null;
    }
    const { rows } = table("marginals");
    const keys = distinct(rows.map((row) => row.parameter));
    const range_of = (key) => table("posterior").rows.find((row) => row.parameter === key);
    const name = (key) => `${one_line(key)} (${place(range_of(key).from)} to ${place(range_of(key).to)})`;
    return lines_drawing(figure, {
      x: () => ({
        key: "share",
        label: "place in the range that was allowed",
        values: ascending(rows.map((row) => row.share)),
      }),
      zooms: false,
      make: () => ({
        panels: [
          {
            title: "Density",
            unit: "times that beforehand",
            zero: true,
            series: keys.map((key, n) => ({
              id: key,
              name: name(key),
              label: one_line(key),
              rows: rows
                .filter((row) => row.parameter === key)
                .map((row) => ({ x: row.share, mean: row.density, low: null, high: null })),
              colour: (scheme) => nth_colour(n, scheme),
              band: false,
            })),
            levels: [
              {
                id: "prior",
                name: "beforehand",
                colour: (scheme) => scheme.muted,
                row: { mean: 1, low: null, high: null },
              },
            ],
          },
        ],
        tables: ["marginals", "posterior", "correlations"],
      }),
    });
  },

  fit_targets(_, figure) {
    if (table("targets") === null) {
      return null;
    }
    const { rows } = table("targets");
    const observed = (row) => ({
      mean: row.observed,
      low: row.observed - row.standard_error,
      high: row.observed + row.standard_error,
    });
    const predicted = (row) => ({ mean: row.predicted, low: row.low, high: row.high });
    const measured_in = (scheme) => colour_of("trust", scheme);
    const predicted_in = (scheme) => scheme.muted;
    const name = ({ measure, condition, round }) =>
      one_line(
        [condition || measure, round === null ? "" : `round ${round}`].filter(Boolean).join(", "),
      );
    const verdict = (row) => (row.inside ? "within the interval" : "outside the interval");
    return dots_figure(figure, {
      rows: () => rows,
      name,
      room: 180,
      panels: (which) =>
        distinct(which.map((row) => row.measure)).map((measure) => ({
          title: one_line(which.find((row) => row.measure === measure).label),
          entries: which.flatMap((row, j) =>
            row.measure === measure
              ? [
                  { ...predicted(row), row: j, colour: predicted_in, shape: "ring" },
                  { ...observed(row), row: j, colour: measured_in, shape: "dot" },
                ]
              : [],
          ),
        })),
      tip: (row, scheme) =>
        plain_tip(
          name(row),
          [
            estimate_row("measured, one standard error", observed(row), {
              colour: measured_in(scheme),
              kind: "dot",
            }),
            estimate_row("predicted", predicted(row), {
              colour: predicted_in(scheme),
              kind: "ring",
            }),
          ],
          verdict(row),
        ),
      words: (row) =>
        `${name(row)}: measured ${figure3(row.observed)}, predicted ${spoken(predicted(row))}, ` +
        verdict(row),
      columns: ["target", "measure", "measured", "standard error", "predicted", "measured mean"],
      cells: (row) => [
        name(row),
        one_line(row.label),
        figure3(row.observed),
        figure3(row.standard_error),
        estimate(predicted(row)),
        verdict(row),
      ],
      more: { tables: () => ["targets"] },
    });
  },
};
