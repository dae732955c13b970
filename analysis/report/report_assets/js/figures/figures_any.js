// Figures in which any measure can be looked at: along the axis, or, of points that are no grid (a
// list, a hypercube), against one axis of several.
"use strict";

const measures_first = [
  "trust",
  "confidence",
  "reliance",
  "honouring",
  "voluntary",
  "obliged",
  "welfare",
];

/// Measures that were observed as configured, in the order of the summary.
function measured_ones() {
  return distinct(table("summary").rows.map((row) => row.measure)).filter((m) => measured(m));
}

/// A measure in every variant that has it.
function variant_lines(measure, line_of_variant) {
  return all_variants.filter((variant) => measured(measure, variant)).map(line_of_variant);
}

function meaning_of(measure) {
  return element("p", { class: "meaning" }, measure_note(measure));
}

const any_figures = {
  measures(entry, figure) {
    if (!swept()) {
      return null;
    }
    const known = measured_ones().filter((m) => (entry.measures ?? [m]).includes(m));
    const order = [
      ...measures_first.filter((m) => known.includes(m)),
      ...known.filter((m) => !measures_first.includes(m)),
    ];
    const state = { measure: entry.measure ?? order[1] ?? order[0] };
    const drawing = sweep_drawing(figure, (slice) => ({
      panels: [
        {
          peak: peak_of(state.measure),
          unit: measure_unit(state.measure),
          series: variant_lines(state.measure, (variant) =>
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
    return {
      ...drawing,
      hidden_at_first: ["removal"],
      controls: () => [
        state_choice(figure, state, "measure", "Measure", options_of(order, measure_label)),
        ...drawing.controls(),
        meaning_of(state.measure),
      ],
    };
  },

  points(entry, figure) {
    if (table("summary") === null || axes.length === 0) {
      return null;
    }
    const known = measured_ones();
    const state = { measure: entry.measure ?? known[0], key: main_axis().key };
    const drawing = lines_drawing(figure, {
      x: () => axis_of(state.key),
      make: () => ({
        panels: [
          {
            unit: measure_unit(state.measure),
            series: variant_lines(state.measure, (variant) => ({
              id: variant,
              name: series_name(state.measure, variant),
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
      state_choice(figure, state, key, label, options, () => (drawing.state.window = null));
    return {
      ...drawing,
      hidden_at_first: all_variants.filter((variant) => variant !== "main"),
      controls: () => [
        select("Measure", "measure", options_of(known, measure_label)),
        select(
          "Against",
          "key",
          axes.map((axis) => ({ value: axis.key, label: axis.label })),
        ),
        meaning_of(state.measure),
      ],
    };
  },
};
