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
    this.controls = element("div", { class: "controls" });
    this.legend = element("div", { class: "legend", role: "group", "aria-label": "Series shown" });
    this.reset = element(
      "button",
      {
        type: "button",
        class: "reset",
        hidden: true,
        onclick: () => this.drawing.reset(),
      },
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
      element(
        "div",
        { class: "actions" },
        this.toggle,
        this.drawing
          .tables()
          .filter((table_name) => table(table_name) !== null)
          .map((table_name) => download_of(table_name, `Download ${table_name}.csv`)),
        ...[
          ["SVG", save_svg],
          ["PNG", save_png],
        ].map(([kind, save]) =>
          element(
            "button",
            {
              type: "button",
              "aria-label": `Save figure ${number} as ${kind}`,
              onclick: () => save(this),
            },
            kind,
          ),
        ),
        this.drawing.zooms
          ? element("span", { class: "hint" }, "Drag across the chart to zoom")
          : null,
      ),
      this.table,
    );
    return this.root;
  }

  /// After anything changed: everything but the plots is cheap to make anew.
  update() {
    const usable = () => [...this.controls.querySelectorAll("select, input, button")];
    const focused = usable().indexOf(document.activeElement);
    this.controls.replaceChildren(...(this.drawing.controls?.() ?? []));
    usable()[focused]?.focus({ preventScroll: true });
    const entries = this.drawing.legend?.() ?? [];
    this.legend.replaceChildren(
      ...(entries.length < 2
        ? []
        : entries.map((entry) => {
            const shown = !this.hidden.has(entry.id);
            return element(
              "button",
              {
                type: "button",
                class: "entry",
                "aria-pressed": String(shown),
                onclick: () => this.toggle_series(entry.id),
              },
              shown ? swatch(entry.sign(scheme_now())) : element("span", { "aria-hidden": "true" }, "+"),
              element("span", {}, entry.name),
            );
          })),
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

/// The drawing of lines over an axis, `x()` = { key, label, values }. `make(slice)` gives { panels,
/// tables, ... } for the values of all other axes, which get a selector each where
/// the points are a grid.
function lines_drawing(figure, { x, make, zooms = true, beside = false }) {
  const state = { window: null, slice: {} };
  for (const axis of axes) {
    if (axis.key !== x().key && axis.values.length > 1 && is_grid()) {
      state.slice[axis.key] = axis.values[0];
    }
  }
  const shown = (list) => list.filter((entry) => !figure.hidden.has(entry.id));
  const spec = () => {
    const made = make(state.slice);
    return {
      ...made,
      beside,
      x: { ...x(), window: state.window },
      on_zoom: zooms
        ? (window) => {
            state.window = window;
            figure.update();
          }
        : undefined,
      panels: made.panels.map((panel) => ({
        ...panel,
        series: shown(panel.series),
        fills: shown(panel.fills ?? []),
        levels: shown(panel.levels ?? []),
      })),
    };
  };
  return {
    state,
    zooms,
    plots: () => [
      new Plot({
        label: figure.entry.headline ?? "Chart",
        group: x().key,
        draw: (view) => lines_scene(spec(), view),
      }),
    ],
    controls: () =>
      axes
        .filter((axis) => axis.key in state.slice)
        .map((axis) =>
          choice(
            axis.label,
            axis.values.map((value) => ({ value, label: place(value) })),
            state.slice[axis.key],
            (value) => {
              state.slice[axis.key] = value;
              figure.update();
            },
          ),
        ),
    legend() {
      const entries = new Map();
      for (const panel of make(state.slice).panels) {
        for (const series of panel.series.filter(({ rows }) => has_observations(rows))) {
          entries.set(series.id, {
            id: series.id,
            name: series.name,
            sign: (scheme) => ({
              colour: series.colour(scheme),
              kind: series.sign ?? (series.dashed ? "dashed" : "line"),
            }),
          });
        }
        for (const level of panel.levels ?? []) {
          entries.set(level.id, {
            id: level.id,
            name: level.name,
            sign: (scheme) => ({ colour: level.colour(scheme), kind: "dotted" }),
          });
        }
      }
      return [...entries.values()];
    },
    zoomed: () => state.window !== null,
    reset() {
      state.window = null;
      figure.update();
      figure.plots[0].root.focus({ preventScroll: true });
    },
    table() {
      const { panels } = make(state.slice);
      const many = beside && panels.length > 1;
      const columns = panels.flatMap((panel) =>
        (beside ? shown(panel.series) : panel.series).map((series) => ({
          name: many ? `${panel.title}: ${series.name}` : series.name,
          series,
        })),
      );
      return {
        caption: `Means with intervals; ${none} is no observation.`,
        columns: [x().label, ...columns.map((column) => column.name)],
        rows: x().values.map((value) => [
          place(value),
          ...columns.map(({ series }) => {
            const row = series.rows.find((r) => Math.abs(r.x - value) < 1e-9);
            return estimate(series.value ? row?.shown : row);
          }),
        ]),
      };
    },
    tables: () => make(state.slice).tables,
    describe: () =>
      [
        figure.entry.headline,
        figure.entry.help,
        `Chart over ${x().label} from ${place(x().values[0])} to ${place(x().values[x().values.length - 1])}.`,
        ...make(state.slice).panels.flatMap((panel) =>
          panel.series.map((series) => described(series, beside ? panel.title : "")),
        ),
      ]
        .filter(Boolean)
        .join(" "),
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
