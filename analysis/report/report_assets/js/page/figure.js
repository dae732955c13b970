// The frame around every figure: headline, reading help, controls, legend, plots, table, download,
// and a description in words. A figure is made of a *drawing*:
//
//   plots()      Plot objects, made once
//   controls()   elements above the plot, remade at each update (may be absent)
//   legend()     [{ id, name, sign }] entries that toggle (may be absent)
//   zoomed()     whether a zoom can be undone; reset() undoes it (may be absent)
//   foot()       elements below the first plot, a colour scale for instance (may be absent)
//   table()      { caption, columns, rows } of text
//   tables()     names of the tables that it is drawn from, for the downloads
//   describe()   the figure in words
"use strict";

class Figure {
  constructor(entry) {
    this.entry = entry;
    this.hidden = new Set();
  }

  /// The figure as an element, number and all.
  build(drawing, number) {
    const { entry } = this;
    this.drawing = drawing;
    for (const id of drawing.hidden_at_first ?? []) {
      this.hidden.add(id);
    }
    this.plots = drawing.plots();
    const name = `figure-${number}`;
    this.build_parts(name);
    this.root = element(
      "figure",
      { id: name, "aria-labelledby": `${name}-head`, "aria-describedby": `${name}-words` },
      element("p", { class: "number" }, `Figure ${number}`),
      element("h2", { id: `${name}-head` }, entry.headline ?? ""),
      entry.help ? element("p", { class: "help" }, entry.help) : null,
      this.controls,
      element("div", { class: "above" }, this.legend, this.reset),
      this.plots[0].root,
      this.foot,
      ...this.plots.slice(1).map((plot) => plot.root),
      this.words,
      this.actions(number),
      this.table,
    );
    return this.root;
  }

  /// The parts that change as the figure is used.
  build_parts(name) {
    this.controls = element("div", { class: "controls" });
    this.legend = element("div", { class: "legend", role: "group", "aria-label": "Series shown" });
    this.reset = element(
      "button",
      { type: "button", class: "reset", hidden: true, onclick: () => this.drawing.reset() },
      "Reset zoom",
    );
    this.foot = element("div", { class: "foot" });
    this.words = element("figcaption", { class: "unseen", id: `${name}-words` });
    this.table = element("div", {
      class: "table",
      id: `${name}-table`,
      tabindex: 0,
      role: "region",
      "aria-label": "Table of the figure",
      hidden: true,
    });
    this.toggle = element(
      "button",
      {
        type: "button",
        "aria-expanded": "false",
        "aria-controls": `${name}-table`,
        onclick: () => this.show_table(this.table.hidden),
      },
      "Show table",
    );
  }

  /// The table's button, the downloads, and how to zoom.
  actions(number) {
    const saver = (kind, save) =>
      element(
        "button",
        {
          type: "button",
          "aria-label": `Save figure ${number} as ${kind}`,
          onclick: () => save(this),
        },
        kind,
      );
    return element(
      "div",
      { class: "actions" },
      this.toggle,
      this.drawing
        .tables()
        .filter((name) => table(name) !== null)
        .map((name) => download_of(name, `Download ${name}.csv`)),
      saver("SVG", save_svg),
      saver("PNG", save_png),
      this.drawing.zooms
        ? element("span", { class: "hint" }, "Drag across the chart to zoom")
        : null,
    );
  }

  /// After anything changed: everything but the plots is cheap to make anew.
  update() {
    const usable = () => [...this.controls.querySelectorAll("select, input, button")];
    const focused = usable().indexOf(document.activeElement);
    this.controls.replaceChildren(...(this.drawing.controls?.() ?? []));
    usable()[focused]?.focus({ preventScroll: true });
    const entries = this.drawing.legend?.() ?? [];
    this.legend.replaceChildren(
      ...(entries.length < 2 ? [] : entries.map((entry) => this.legend_button(entry))),
    );
    this.reset.hidden = !this.drawing.zoomed?.();
    this.words.textContent = this.drawing.describe();
    for (const plot of this.plots) {
      plot.redraw();
    }
    this.foot.replaceChildren(...(this.drawing.foot?.() ?? []));
    if (!this.table.hidden) {
      this.show_table(true);
    }
  }

  legend_button({ id, name, sign }) {
    const shown = !this.hidden.has(id);
    return element(
      "button",
      {
        type: "button",
        class: "entry",
        "aria-pressed": String(shown),
        onclick: () => this.toggle_series(id),
      },
      shown ? swatch(sign(scheme_now())) : element("span", { "aria-hidden": "true" }, "+"),
      element("span", {}, name),
    );
  }

  /// Of these, those that the legend does not hide.
  shown(list) {
    return list.filter(({ id }) => !this.hidden.has(id));
  }

  toggle_series(id) {
    const at = [...this.legend.children].indexOf(document.activeElement);
    if (!this.hidden.delete(id)) {
      this.hidden.add(id);
    }
    this.update();
    this.legend.children[at]?.focus();
  }

  full_table() {
    const { caption, columns, rows } = this.drawing.table();
    return data_table(caption, columns, rows);
  }

  /// For paper: of a long table every n-th row.
  short_table() {
    const { caption, columns, rows } = this.drawing.table();
    const step = Math.ceil(rows.length / 40);
    if (columns.length > 24) {
      return element("p", {}, "Too wide for paper; the CSV has it.");
    }
    return data_table(
      step === 1 ? caption : `${caption} One row in ${step}; the CSV has all.`,
      columns,
      rows.filter((_, i) => i % step === 0),
    );
  }

  show_table(shown) {
    this.table.hidden = !shown;
    this.table.replaceChildren(...(shown ? [this.full_table()] : []));
    this.toggle.textContent = shown ? "Hide table" : "Show table";
    this.toggle.setAttribute("aria-expanded", String(shown));
  }
}

/// A figure in words: its headline, its help, and sentences of which some may be empty.
function description({ headline, help }, ...sentences) {
  return [headline, help, ...sentences].filter(Boolean).join(" ");
}

/// A choice that is kept under a key of a figure's state; `changed` is called before all is drawn
/// anew.
function state_choice(figure, state, key, label, options, changed = () => {}) {
  return choice(label, options, state[key], (value) => {
    state[key] = value;
    changed();
    figure.update();
  });
}

/// Of every axis whose key is in `slice`, which of its values a figure shows.
function slice_choices(figure, slice, changed) {
  return axes
    .filter((axis) => axis.key in slice)
    .map((axis) =>
      state_choice(figure, slice, axis.key, axis.label, options_of(axis.values, place), changed),
    );
}

/// The drawing of lines over an axis, `x()` = { key, label, values }. `make(slice)` gives { panels,
/// tables, ... } for the values of all other axes, which get a selector each where
/// the points are a grid.
function lines_drawing(figure, { x, make, zooms = true, beside = false }) {
  const others = axes.filter((axis) => axis.key !== x().key && axis.values.length > 1 && is_grid());
  const state = {
    window: null,
    slice: Object.fromEntries(others.map((axis) => [axis.key, axis.values[0]])),
  };
  const made = () => make(state.slice);
  const show_window = (window) => {
    state.window = window;
    figure.update();
  };
  return {
    state,
    zooms,
    plots: () => [
      new Plot({
        label: figure.entry.headline ?? "Chart",
        group: x().key,
        draw: (view) =>
          lines_scene(
            {
              ...shown_lines(figure, made()),
              beside,
              x: { ...x(), window: state.window },
              on_zoom: zooms ? show_window : undefined,
            },
            view,
          ),
      }),
    ],
    controls: () => slice_choices(figure, state.slice),
    legend: () => line_entries(made().panels),
    zoomed: () => state.window !== null,
    reset() {
      show_window(null);
      figure.plots[0].root.focus({ preventScroll: true });
    },
    table: () => lines_table(figure, x(), made().panels, beside),
    tables: () => made().tables,
    describe: () =>
      description(
        figure.entry,
        `Chart over ${x().label} from ${place(x().values[0])} to ${place(x().values[x().values.length - 1])}.`,
        ...made().panels.flatMap((panel) =>
          panel.series.map((series) => described(series, beside ? panel.title : "")),
        ),
      ),
  };
}

/// What was made without what the legend hides.
function shown_lines(figure, made) {
  return {
    ...made,
    panels: made.panels.map((panel) => ({
      ...panel,
      series: figure.shown(panel.series),
      fills: figure.shown(panel.fills ?? []),
      levels: figure.shown(panel.levels ?? []),
    })),
  };
}

/// Entries of the legend of lines.
function line_entries(panels) {
  const entries = new Map();
  for (const panel of panels) {
    for (const series of panel.series.filter(({ rows }) => has_observations(rows))) {
      entries.set(series.id, {
        id: series.id,
        name: series.name,
        sign: (scheme) => sign_of(series, scheme),
      });
    }
    for (const { id, name, colour } of panel.levels ?? []) {
      entries.set(id, {
        id,
        name,
        sign: (scheme) => ({ colour: colour(scheme), kind: "dotted" }),
      });
    }
  }
  return [...entries.values()];
}

/// A row a value of the axis, a column a line.
function lines_table(figure, { label, values }, panels, beside) {
  const many = beside && panels.length > 1;
  const columns = panels.flatMap((panel) =>
    (beside ? figure.shown(panel.series) : panel.series).map((series) => ({
      name: many ? `${panel.title}: ${series.name}` : series.name,
      series,
    })),
  );
  return {
    caption: `Means with intervals; ${none} is no observation.`,
    columns: [label, ...columns.map((column) => column.name)],
    rows: values.map((value) => [
      place(value),
      ...columns.map(({ series }) => {
        const row = row_at(series.rows, value);
        return estimate(series.value ? row?.shown : row);
      }),
    ]),
  };
}

function described(series, panel_title) {
  const rows = series.rows
    .map((row) => (series.value ? { ...row, mean: series.value(row) } : row))
    .filter((row) => typeof row.mean === "number");
  const name = panel_title ? `${panel_title}, ${series.name}` : capital(series.name);
  if (rows.length === 0) {
    return `${name}: no observation.`;
  }
  const best = rows.reduce((a, b) => (b.mean > a.mean ? b : a));
  return (
    `${name}: ${figure3(rows[0].mean)} at ${place(rows[0].x)}, ` +
    `${figure3(rows[rows.length - 1].mean)} at ${place(rows[rows.length - 1].x)}, ` +
    `highest ${figure3(best.mean)} at ${place(best.x)}.`
  );
}
