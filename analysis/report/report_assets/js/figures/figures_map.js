// Figures of a sweep over two axes: the map of a measure with the ridge of its peak, and the curve
// of the row that was picked. The map is coloured by the change along each row against its first
// cell (no contract, where coverage is swept), so that rows of different height can be compared.
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
      colour: "change",
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
        .filter((row) => row.inverted_u === 1 && typeof row.peak_at === "number")
        .sort((a, b) => a[row_axis.key] - b[row_axis.key]);
    const against =
      column_axis.key === "contract.coverage" && column_axis.values[0] === 0
        ? "no contract"
        : `${short_axis(column_axis)} ${place(column_axis.values[0])}`;
    const change = (i, j) => change_of(cell(i, j), cell(0, j));
    const changes = () =>
      row_axis.values.flatMap((_, j) => column_axis.values.slice(1).map((_, i) => change(i + 1, j)));
    const by_change = () => state.colour === "change";
    const scale = () => change_scale(changes());
    const shown_name = () =>
      by_change()
        ? `${measure_label(state.measure)}, change against ${against}`
        : measure_label(state.measure);

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
            colour: by_change()
              ? (i, j, scheme) => change_colour(change(i, j), scale(), scheme)
              : undefined,
            lines: (to_pixel, box, scheme) =>
              ridge_shapes(ridge(), row_axis, to_pixel, box, state.row, scheme),
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
                    { name: `change against ${against}`, value: change_words(change(i, j)) },
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
              `${spoken(cell(i, j))}; change against ${against} ${change_words(change(i, j))}`,
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
        select("Colour shows", "colour", [
          { value: "change", label: `change against ${against}` },
          { value: "level", label: "the measure itself" },
        ]),
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
        by_change()
          ? change_bar(shown_name(), scale(), scheme_now())
          : colour_bar(shown_name(), range(), cividis),
        element(
          "p",
          { class: "meaning" },
          [
            by_change() && scale().size <= scale().noise
              ? `No effect here: no cell differs from ${against} by more than chance can explain.`
              : "",
            ridge().length > 0
              ? "The line: where a row peaks, with the peak's interval; rows without it have no peak that both tests declare."
              : table("ridge") === null
                ? ""
                : "No row has a peak that both tests declare.",
            filing || printing ? "" : view_hint,
          ]
            .filter(Boolean)
            .join(" "),
        ),
      ],
      table: () => ({
        caption:
          `${capital(shown_name())}, by ${one_line(row_axis.label)} (rows) and ${one_line(column_axis.label)} (columns).` +
          (ridge().length ? ` ${none} is no declared peak.` : ""),
        columns: [
          one_line(row_axis.label),
          ...column_axis.values.map(place),
          ...(ridge().length ? ["peak"] : []),
        ],
        rows: row_axis.values.map((value, j) => [
          place(value),
          ...column_axis.values.map((_, i) =>
            figure3(by_change() ? change(i, j)?.mean : cell(i, j)?.mean),
          ),
          ...(ridge().length
            ? [figure3(ridge().find((row) => row[row_axis.key] === value)?.peak_at)]
            : []),
        ]),
      }),
      tables: () => ["summary", "ridge"],
      describe() {
        const [low, high] = range();
        return (
          `${entry.headline ?? ""} ${entry.help ?? ""} Map of ${measure_label(state.measure)} from ` +
          `${figure3(low)} to ${figure3(high)} over ${one_line(column_axis.label)} and ${one_line(row_axis.label)}. ` +
          (scale().size <= scale().noise
            ? `No cell differs from ${against} by more than chance can explain.`
            : `Changes against ${against} up to ${figure3(scale().size)}; up to ${figure3(scale().noise)} chance can explain.`)
        );
      },
    };
  },
};

const view_hint = "Pick a cell to see its row as a curve.";

/// What a cell differs from the first of its row: { mean, noise }, the noise being the half width of
/// an interval of the difference if the two were independent; null without both.
function change_of(row, first) {
  if (typeof row?.mean !== "number" || typeof first?.mean !== "number") {
    return null;
  }
  const half = ({ low, high }) =>
    typeof low === "number" && typeof high === "number" ? (high - low) / 2 : 0;
  return { mean: row.mean - first.mean, noise: row === first ? 0 : Math.hypot(half(row), half(first)) };
}

/// The colour scale of changes: from the noise that most cells have to the largest change.
function change_scale(changes) {
  const known = changes.filter((change) => change !== null);
  const noises = known.map((change) => change.noise).sort((a, b) => a - b);
  return {
    noise: noises[Math.floor(noises.length / 2)] ?? 0,
    size: Math.max(0, ...known.map((change) => Math.abs(change.mean))),
  };
}

function change_words(change) {
  if (change === null) {
    return none;
  }
  const sign = change.mean > 0 ? "+" : "";
  return Math.abs(change.mean) > change.noise || change.mean === 0
    ? sign + figure3(change.mean)
    : `${sign}${figure3(change.mean)}, which chance can explain`;
}

/// Neutral within the noise, then from a tint to the full colour.
function change_colour(change, { noise, size }, scheme) {
  if (change === null) {
    return null;
  }
  const amount = Math.abs(change.mean);
  if (amount <= Math.max(change.noise, 1e-12)) {
    return scheme.neutral;
  }
  return change_tint((amount - noise) / Math.max(size - noise, 1e-12), change.mean > 0, scheme);
}

function change_tint(share, is_gain, scheme) {
  const [loss, , gain] = diverging(scheme);
  const faintest = 0.15;
  const depth = faintest + (1 - faintest) * Math.max(0, Math.min(1, share));
  return mix(scheme.neutral, is_gain ? gain : loss, depth);
}

function change_bar(label, { noise, size }, scheme) {
  const reach = size > 0 ? Math.min(1, noise / size) : 1;
  const from = (50 * (1 - reach)).toFixed(1);
  const to = (50 * (1 + reach)).toFixed(1);
  const tint = (share, is_gain) => change_tint(share, is_gain, scheme);
  return colour_bar(
    `${label}; grey: no more than chance can explain (${figure3(noise)})`,
    [-size, size],
    [
      `${tint(1, false)} 0%`,
      `${tint(0, false)} ${from}%`,
      `${scheme.neutral} ${from}%`,
      `${scheme.neutral} ${to}%`,
      `${tint(0, true)} ${to}%`,
      `${tint(1, true)} 100%`,
    ],
    0,
  );
}

function ridge_note(row, column_axis) {
  return row
    ? `This row peaks at ${short_axis(column_axis)} ${figure3(row.peak_at)} [${figure3(row.peak_low)}, ${figure3(row.peak_high)}].`
    : "No peak is declared in this row.";
}

/// The peaks of the rows that have one, each with its interval, and a line through neighbours.
function ridge_shapes(ridge, row_axis, to_pixel, box, picked, scheme) {
  const found = [];
  const stroke = (x1, y1, x2, y2, width) =>
    found.push(
      line_between(x1, y1, x2, y2, scheme.paper, width + 2.5, { opacity: 0.75, lineCap: "round" }),
      line_between(x1, y1, x2, y2, scheme.ink, width, { lineCap: "round" }),
    );
  const rank = (row) => row_axis.values.indexOf(row[row_axis.key]);
  const spot = (row, x = row.peak_at) => to_pixel(x, row[row_axis.key]);
  ridge.forEach((row, i) => {
    if (typeof row.peak_low === "number" && typeof row.peak_high === "number") {
      stroke(...spot(row, row.peak_low), ...spot(row, row.peak_high), 1);
    }
    if (i > 0 && rank(row) === rank(ridge[i - 1]) + 1) {
      stroke(...spot(ridge[i - 1]), ...spot(row), 2.25);
    }
  });
  for (const row of ridge) {
    const [cx, cy] = spot(row);
    found.push({
      type: "circle",
      shape: { cx, cy, r: 3.5 },
      style: { fill: scheme.ink, stroke: scheme.paper, lineWidth: 1.25 },
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
    style: { fill: scheme.ink, stroke: scheme.paper, lineWidth: 1 },
  });
  return found;
}
