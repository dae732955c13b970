// Figures of a sweep over two axes: the map of a measure with the ridge of its peak, and the curve
// of the row that was picked.
"use strict";

const map_figures = {
  map(entry, figure) {
    if (axes.length !== 2 || table("summary") === null || !is_grid()) {
      return null;
    }
    const ridge_columns = table("ridge")?.columns ?? [];
    const row_axis =
      axes.find((axis) => ridge_columns.includes(axis.key)) ??
      axes.find((axis) => axis !== main_axis());
    const column_axis = axes.find((axis) => axis !== row_axis);
    const summary = table("summary").rows;
    const measures = distinct(summary.map((row) => row.measure)).filter((m) => measured(m));
    const found = all_variants.filter((v) => has_variant(v));
    const state = {
      measure: entry.measure ?? measures[0],
      variant: "main",
      window: null,
      row: Math.floor((row_axis.values.length - 1) / 2),
    };
    const index = new Map(
      summary.map((row) => [
        JSON.stringify([row[column_axis.key], row[row_axis.key], row.variant, row.measure]),
        row,
      ]),
    );
    const cell = (i, j) =>
      index.get(
        JSON.stringify([column_axis.values[i], row_axis.values[j], state.variant, state.measure]),
      );
    const range = () => {
      const known = summary
        .filter((row) => row.measure === state.measure && row.variant === state.variant)
        .map((row) => row.mean)
        .filter((v) => typeof v === "number");
      return known.length ? [Math.min(...known), Math.max(...known)] : [0, 1];
    };
    const ridge = () =>
      rows_where("ridge", { variant: state.variant, measure: state.measure })
        .filter((row) => typeof row.peak_at === "number")
        .sort((a, b) => a[row_axis.key] - b[row_axis.key]);

    const map_plot = new Plot({
      label: entry.headline ?? "Map",
      draw: (view) =>
        cells_scene(
          {
            columns: column_axis,
            rows: row_axis,
            range: range(),
            colours: cividis,
            value: (i, j) => cell(i, j)?.mean,
            lines: (to_pixel, box, scheme) =>
              ridge_shapes(ridge(), row_axis, column_axis, to_pixel, box, state.row),
            tip: (i, j) => ({
              title:
                `${short_axis(column_axis)} ${place(column_axis.values[i])}, ` +
                `${short_axis(row_axis)} ${place(row_axis.values[j])}`,
              groups: [
                {
                  rows: [
                    {
                      sign: { colour: colour_of(state.measure, view.scheme), kind: "dot" },
                      name: measure_label(state.measure),
                      value: figure3(cell(i, j)?.mean),
                      extra: interval(cell(i, j)),
                    },
                  ],
                },
              ],
              note: ridge_note(
                ridge().find((row) => row[row_axis.key] === row_axis.values[j]),
                column_axis,
              ),
            }),
            say: (i, j) =>
              `${one_line(column_axis.label)} ${place(column_axis.values[i])}, ` +
              `${one_line(row_axis.label)} ${place(row_axis.values[j])}: ${measure_label(state.measure)} ` +
              spoken(cell(i, j)),
            pick(i, j) {
              state.row = j;
              figure.update();
            },
          },
          view,
        ),
    });
    const fixed = () => ({ [row_axis.key]: row_axis.values[state.row] });
    const row_series = () =>
      found
        .filter((v) => v !== "removal")
        .map((variant) => ({
          id: variant,
          name: [measure_label(state.measure), variants[variant]?.name].filter(Boolean).join(", "),
          label: variants[variant]?.name || measure_label(state.measure),
          rows: curve(state.measure, variant, column_axis.key, fixed()),
          colour: (scheme) => colour_of(state.measure, scheme),
          dashed: variant === "no_attribution",
        }));
    const row_plot = new Plot({
      label: "Curve of the row picked in the map",
      draw(view) {
        const mark = rows_where("ridge", {
          variant: "main",
          measure: state.measure,
          ...fixed(),
        })[0];
        return lines_scene(
          {
            x: { label: column_axis.label, values: column_axis.values, window: null },
            panels: [
              {
                series: row_series(),
                weight: view.printing ? 0.65 : 0.8,
                title: `At ${one_line(row_axis.label)} ${place(row_axis.values[state.row])}`,
                peak:
                  mark && mark.inverted_u === 1 && typeof mark.peak_at === "number"
                    ? {
                        at: mark.peak_at,
                        low: mark.peak_low,
                        high: mark.peak_high,
                        text: `peak ${figure3(mark.peak_at)} [${figure3(mark.peak_low)}, ${figure3(mark.peak_high)}]`,
                      }
                    : null,
              },
            ],
          },
          view,
        );
      },
    });
    const select = (label, key, options) =>
      choice(label, options, state[key], (value) => {
        state[key] = value;
        figure.update();
      });
    return {
      plots: () => [map_plot, row_plot],
      controls: () => [
        select(
          "Measure",
          "measure",
          measures.map((value) => ({ value, label: measure_label(value) })),
        ),
        ...(found.length > 1
          ? [
              select(
                "Variant",
                "variant",
                found.map((value) => ({ value, label: variants[value]?.name || "as configured" })),
              ),
            ]
          : []),
        select(
          `Curve at ${one_line(row_axis.label)}`,
          "row",
          row_axis.values.map((value, i) => ({ value: i, label: place(value) })),
        ),
      ],
      foot: () => [
        colour_bar(measure_label(state.measure), range(), cividis),
        element(
          "p",
          { class: "meaning" },
          ridge().length > 0
            ? "White line: the ridge, where each row peaks; solid and framed where both tests declare an inverted U. " +
                "Pick a cell to see its row as a curve."
            : "Pick a cell to see its row as a curve.",
        ),
      ],
      table: () => ({
        caption:
          `${measure_label(state.measure)} by ${one_line(row_axis.label)} (rows) and ${one_line(column_axis.label)} (columns).` +
          (ridge().length ? " Peaks in brackets where no inverted U is declared." : ""),
        columns: [
          one_line(row_axis.label),
          ...column_axis.values.map(place),
          ...(ridge().length ? ["peak"] : []),
        ],
        rows: row_axis.values.map((value, j) => {
          const mark = ridge().find((row) => row[row_axis.key] === value);
          const peak = figure3(mark?.peak_at);
          return [
            place(value),
            ...column_axis.values.map((_, i) => figure3(cell(i, j)?.mean)),
            ...(ridge().length ? [mark && mark.inverted_u !== 1 ? `(${peak})` : peak] : []),
          ];
        }),
      }),
      source: () => ({
        name: entry.id,
        ...part_of("summary", { measure: [state.measure], variant: [state.variant] }),
      }),
      describe() {
        const [low, high] = range();
        return (
          `${entry.headline ?? ""} ${entry.help ?? ""} Map of ${measure_label(state.measure)} from ` +
          `${figure3(low)} to ${figure3(high)} over ${one_line(column_axis.label)} and ${one_line(row_axis.label)}.`
        );
      },
    };
  },
};

function ridge_note(row, column_axis) {
  if (!row) {
    return "";
  }
  return row.inverted_u === 1
    ? `This row peaks at ${short_axis(column_axis)} ${figure3(row.peak_at)} [${figure3(row.peak_low)}, ${figure3(row.peak_high)}].`
    : "This row: no inverted U.";
}

function ridge_shapes(ridge, row_axis, column_axis, to_pixel, box, picked) {
  const last = column_axis.values.length - 1;
  const found = [];
  const frame = (j0, j1, style) => {
    const low = box(0, j0);
    const high = box(last, j1);
    found.push({
      type: "rect",
      shape: {
        x: low.left + 1,
        y: high.top + 1,
        width: high.left + high.width - low.left - 2,
        height: low.top + low.height - high.top - 2,
      },
      style: { fill: "none", ...style },
    });
  };
  const declared = row_axis.values.map((value) =>
    ridge.some((row) => row[row_axis.key] === value && row.inverted_u === 1),
  );
  for (let j = 0; j < declared.length; ++j) {
    if (declared[j] && !declared[j - 1]) {
      const end = declared.indexOf(false, j);
      frame(j, (end < 0 ? declared.length : end) - 1, {
        stroke: "#ffffff",
        lineWidth: 2,
        lineDash: [6, 4],
      });
    }
  }
  const line = (points, style) =>
    found.push({
      type: "polyline",
      shape: { points },
      style: { fill: "none", ...style },
    });
  for (let i = 0; i + 1 < ridge.length; ++i) {
    const pair = [ridge[i], ridge[i + 1]];
    const points = pair.map((row) => to_pixel(row.peak_at, row[row_axis.key]));
    const sure = pair.every((row) => row.inverted_u === 1);
    line(points, { stroke: "#000000", lineWidth: sure ? 5 : 3, opacity: 0.45, lineCap: "round" });
    line(points, {
      stroke: "#ffffff",
      lineWidth: sure ? 2.75 : 1.25,
      lineCap: "round",
      opacity: sure ? 1 : 0.8,
    });
  }
  const row = box(0, picked);
  const centre = row.top + row.height / 2;
  found.push({
    type: "polygon",
    shape: {
      points: [
        [row.left + 2, centre - 6],
        [row.left + 10, centre],
        [row.left + 2, centre + 6],
      ],
    },
    style: { fill: "#ffffff", stroke: "#000000", lineWidth: 1 },
  });
  return found;
}
