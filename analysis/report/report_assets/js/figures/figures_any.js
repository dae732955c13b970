// Figures in which any measure can be looked at: along the axis, or, of points that are no grid (a
// list, a hypercube), against one axis of several.
"use strict";

const any_figures = {
  measures(entry, figure) {
    if (!swept()) {
      return null;
    }
    const known = distinct(table("summary").rows.map((row) => row.measure)).filter(
      (m) => measured(m) && (entry.measures ?? [m]).includes(m),
    );
    const first = [
      "trust",
      "confidence",
      "reliance",
      "honouring",
      "voluntary",
      "obliged",
      "welfare",
    ];
    const order = [
      ...first.filter((m) => known.includes(m)),
      ...known.filter((m) => !first.includes(m)),
    ];
    const state = { measure: entry.measure ?? order[1] ?? order[0] };
    const drawing = sweep_drawing(figure, (slice) => ({
      panels: [
        {
          peak: peak_of(state.measure),
          unit: measure_unit(state.measure),
          series: all_variants
            .filter((v) => measured(state.measure, v))
            .map((variant) =>
              series_of(state.measure, variant, slice, {
                id: variant,
                label: variants[variant]?.name || measure_label(state.measure),
                ...(variant === "removal" ? { sign: "dotted-line", thin: true } : {}),
              }),
            ),
        },
      ],
      note: measure_note(state.measure),
      tables: ["summary"],
    }));
    const slices = drawing.controls;
    return {
      ...drawing,
      hidden_at_first: ["removal"],
      controls: () => [
        choice(
          "Measure",
          order.map((value) => ({ value, label: measure_label(value) })),
          state.measure,
          (value) => {
            state.measure = value;
            figure.update();
          },
        ),
        ...slices(),
        element("p", { class: "meaning" }, measure_note(state.measure)),
      ],
    };
  },

  points(entry, figure) {
    if (table("summary") === null || axes.length === 0) {
      return null;
    }
    const known = distinct(table("summary").rows.map((row) => row.measure)).filter((m) =>
      measured(m),
    );
    const state = { measure: entry.measure ?? known[0], key: main_axis().key };
    const drawing = lines_drawing(figure, {
      x: () => axis_of(state.key),
      make: () => ({
        panels: [
          {
            unit: measure_unit(state.measure),
            series: all_variants
              .filter((v) => measured(state.measure, v))
              .map((variant) => ({
                id: variant,
                name: [measure_label(state.measure), variants[variant]?.name]
                  .filter(Boolean)
                  .join(", "),
                rows: curve(state.measure, variant, state.key),
                colour: (scheme) =>
                  variant === "main" ? colour_of(state.measure, scheme) : scheme.muted,
                unconnected: true,
                band: false,
                sign: "dot",
              })),
          },
        ],
        tables: ["summary"],
      }),
    });
    const select = (label, key, options) =>
      choice(label, options, state[key], (value) => {
        state[key] = value;
        drawing.state.window = null;
        figure.update();
      });
    return {
      ...drawing,
      hidden_at_first: all_variants.filter((v) => v !== "main"),
      controls: () => [
        select(
          "Measure",
          "measure",
          known.map((value) => ({ value, label: measure_label(value) })),
        ),
        select(
          "Against",
          "key",
          axes.map((axis) => ({ value: axis.key, label: axis.label })),
        ),
        element("p", { class: "meaning" }, measure_note(state.measure)),
      ],
    };
  },
};
