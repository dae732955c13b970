// Figures of a sweep over two axes: the map of a measure with the ridge of its peak, and the curve
// of the row that was picked. The map is coloured by the change along each row against its first
// cell (no contract, where coverage is swept), so that rows of different height can be compared.
"use strict";

const view_hint = "Pick a cell to see its row as a curve.";

/// The summary as cells over two axes: the rows are those that have a ridge, each with its peak.
/// What is chosen (measure, variant, colour, row) is kept here.
class SummaryMap {
  constructor(entry) {
    const ridge_columns = table("ridge")?.columns ?? [];
    this.rows = axes.find((axis) => ridge_columns.includes(axis.key)) ??
      axes.find((axis) => axis !== main_axis());
    this.columns = axes.find((axis) => axis !== this.rows);
    this.summary = table("summary").rows;
    this.measures = distinct(this.summary.map((row) => row.measure)).filter((m) => measured(m));
    this.variants = all_variants.filter((v) => has_variant(v));
    this.measure = entry.measure ?? this.measures[0];
    this.variant = "main";
    this.colour = "change"; // or "level"
    this.row = Math.floor((this.rows.values.length - 1) / 2);
    this.index = new Map(
      this.summary.map((row) => [
        JSON.stringify([row[this.columns.key], row[this.rows.key], row.variant, row.measure]),
        row,
      ]),
    );
    this.against =
      this.columns.key === "contract.coverage" && this.columns.values[0] === 0
        ? "no contract"
        : this.at_column(0);
  }

  at_column(i) {
    return `${short_axis(this.columns)} ${place(this.columns.values[i])}`;
  }

  at_row(j) {
    return `${short_axis(this.rows)} ${place(this.rows.values[j])}`;
  }

  cell(i, j) {
    return this.index.get(
      JSON.stringify([this.columns.values[i], this.rows.values[j], this.variant, this.measure]),
    );
  }

  change(i, j) {
    return change_of(this.cell(i, j), this.cell(0, j));
  }

  shows_change() {
    return this.colour === "change";
  }

  /// Of the measure itself.
  range() {
    const known = this.summary
      .filter((row) => row.measure === this.measure && row.variant === this.variant)
      .map((row) => row.mean)
      .filter((v) => typeof v === "number");
    return known.length ? [Math.min(...known), Math.max(...known)] : [0, 1];
  }

  /// Of the changes.
  scale() {
    return change_scale(
      this.rows.values.flatMap((_, j) =>
        this.columns.values.slice(1).map((_, i) => this.change(i + 1, j)),
      ),
    );
  }

  has_effect() {
    const { size, noise } = this.scale();
    return size > noise;
  }

  /// The rows that have a peak, in order.
  ridge() {
    return rows_where("ridge", { variant: this.variant, measure: this.measure })
      .filter(has_peak)
      .sort((a, b) => a[this.rows.key] - b[this.rows.key]);
  }

  peak_of_row(j) {
    return this.ridge().find((row) => row[this.rows.key] === this.rows.values[j]);
  }

  /// What the colour shows.
  name() {
    const label = measure_label(this.measure);
    return this.shows_change() ? `${label}, change against ${this.against}` : label;
  }

  /// The row that was picked, as rows of a table have it.
  picked() {
    return { [this.rows.key]: this.rows.values[this.row] };
  }
}

function map_tip(map, i, j, scheme) {
  const label = measure_label(map.measure);
  return plain_tip(
    `${map.at_column(i)}, ${map.at_row(j)}`,
    [
      estimate_row(label, map.cell(i, j), { colour: colour_of(map.measure, scheme), kind: "dot" }),
      { name: `change against ${map.against}`, value: change_words(map.change(i, j)) },
    ],
    ridge_note(map.peak_of_row(j), map.columns),
  );
}

function map_words(map, i, j) {
  const at = ({ label, values }, k) => `${one_line(label)} ${place(values[k])}`;
  return (
    `${at(map.columns, i)}, ${at(map.rows, j)}: ${measure_label(map.measure)} ` +
    `${spoken(map.cell(i, j))}; change against ${map.against} ${change_words(map.change(i, j))}`
  );
}

function map_plot(figure, map) {
  const change_colours = (scale) => (i, j, scheme) =>
    change_colour(map.change(i, j), scale, scheme);
  return new Plot({
    label: figure.entry.headline ?? "Map",
    draw: (view) =>
      cells_scene(
        {
          columns: map.columns,
          rows: map.rows,
          range: map.range(),
          colours: cividis,
          value: (i, j) => map.cell(i, j)?.mean,
          colour: map.shows_change() ? change_colours(map.scale()) : undefined,
          lines: (to_pixel, box, scheme) =>
            ridge_shapes(map.ridge(), map.rows, to_pixel, box, map.row, scheme),
          tip: (i, j) => map_tip(map, i, j, view.scheme),
          say: (i, j) => map_words(map, i, j),
          pick(i, j) {
            map.row = j;
            figure.update();
          },
        },
        view,
      ),
  });
}

/// The curves of the row that was picked, one a variant.
function row_series(map) {
  return map.variants
    .filter((variant) => variant !== "removal")
    .map((variant) => ({
      id: variant,
      name: series_name(map.measure, variant),
      label: variants[variant]?.name || measure_label(map.measure),
      rows: curve(map.measure, variant, map.columns.key, map.picked()),
      colour: (scheme) => colour_of(map.measure, scheme),
      dashed: variant === "no_attribution",
    }));
}

function row_plot(map) {
  return new Plot({
    label: "Curve of the row picked in the map",
    draw(view) {
      const [row] = rows_where("ridge", {
        variant: "main",
        measure: map.measure,
        ...map.picked(),
      });
      const panel = {
        series: row_series(map),
        weight: view.printing ? 0.65 : 0.8,
        title: `At ${one_line(map.rows.label)} ${place(map.rows.values[map.row])}`,
        peak: row && has_peak(row) ? peak_mark(row.peak_at, row.peak_low, row.peak_high) : null,
      };
      return lines_scene(
        {
          x: { label: map.columns.label, values: map.columns.values, window: null },
          panels: [panel],
        },
        view,
      );
    },
  });
}

function map_controls(figure, map) {
  const select = (label, key, options) => state_choice(figure, map, key, label, options);
  return [
    select("Measure", "measure", options_of(map.measures, measure_label)),
    select("Colour shows", "colour", [
      { value: "change", label: `change against ${map.against}` },
      { value: "level", label: "the measure itself" },
    ]),
    ...(map.variants.length > 1
      ? [select("Variant", "variant", options_of(map.variants, variant_name))]
      : []),
    select(
      `Curve at ${one_line(map.rows.label)}`,
      "row",
      map.rows.values.map((value, i) => ({ value: i, label: place(value) })),
    ),
  ];
}

/// The colour scale, and what the map's line means.
function map_foot(map) {
  const ridge_words =
    map.ridge().length > 0
      ? "The line: where a row peaks, with the peak's interval; rows without it are no inverted U."
      : table("ridge") === null
        ? ""
        : "No row is an inverted U.";
  const sentences = [
    map.shows_change() && !map.has_effect()
      ? `No effect here: no cell differs from ${map.against} by more than chance can explain.`
      : "",
    ridge_words,
    filing || printing ? "" : view_hint,
  ];
  return [
    map.shows_change()
      ? change_bar(map.name(), map.scale(), scheme_now())
      : colour_bar(map.name(), map.range(), cividis),
    element("p", { class: "meaning" }, sentences.filter(Boolean).join(" ")),
  ];
}

function map_table(map) {
  const [rows_label, columns_label] = [map.rows, map.columns].map(({ label }) => one_line(label));
  const has_ridge = map.ridge().length > 0;
  const value = (i, j) => (map.shows_change() ? map.change(i, j) : map.cell(i, j))?.mean;
  return {
    caption:
      `${capital(map.name())}, by ${rows_label} (rows) and ${columns_label} (columns).` +
      (has_ridge ? ` ${none} is no inverted U.` : ""),
    columns: [rows_label, ...map.columns.values.map(place), ...(has_ridge ? ["peak"] : [])],
    rows: map.rows.values.map((at, j) => [
      place(at),
      ...map.columns.values.map((_, i) => figure3(value(i, j))),
      ...(has_ridge ? [figure3(map.peak_of_row(j)?.peak_at)] : []),
    ]),
  };
}

function map_description({ headline, help }, map) {
  const [low, high] = map.range();
  const { size, noise } = map.scale();
  return (
    `${headline ?? ""} ${help ?? ""} Map of ${measure_label(map.measure)} from ` +
    `${figure3(low)} to ${figure3(high)} over ${one_line(map.columns.label)} and ${one_line(map.rows.label)}. ` +
    (map.has_effect()
      ? `Changes against ${map.against} up to ${figure3(size)}; up to ${figure3(noise)} chance can explain.`
      : `No cell differs from ${map.against} by more than chance can explain.`)
  );
}

const map_figures = {
  map(entry, figure) {
    if (axes.length !== 2 || table("summary") === null || !is_grid()) {
      return null;
    }
    const map = new SummaryMap(entry);
    return {
      plots: () => [map_plot(figure, map), row_plot(map)],
      controls: () => map_controls(figure, map),
      foot: () => map_foot(map),
      table: () => map_table(map),
      tables: () => ["summary", "ridge"],
      describe: () => map_description(entry, map),
    };
  },
};
