// Figures of a collaboration over rounds: the three beliefs, and progress against targets.
"use strict";

/// What a table of rounds says of a measure at a point, as configured.
function round_series(name, measure, point, more = {}) {
  return {
    id: measure,
    name: measure_label(measure),
    rows: curve(measure, "main", "round", { point }, name),
    colour: (scheme) => colour_of(measure, scheme),
    ...more,
  };
}

/// Lines over rounds at the point shown: `make(point)` gives the panels.
function rounds_drawing(figure, name, measures, make, x = {}) {
  const rows = table(name).rows.filter(
    (row) => row.variant === "main" && measures.includes(row.measure),
  );
  const picker = point_picker(
    figure,
    rows.map((row) => row.point),
  );
  return {
    ...lines_drawing(figure, {
      x: () => ({
        key: "round",
        label: "round",
        values: ascending(rows.map((row) => row.round)),
        ...x,
      }),
      make: () => ({
        ...make(picker.now()),
        tables: [name],
      }),
    }),
    controls: picker.controls,
  };
}

function observed_over_rounds(name, measure) {
  return has_observations(rows_where(name, { measure, variant: "main" }));
}

/// A measure of the reviews, called `name` where the data do not name it.
function review_series(measure, point, name, more) {
  return round_series("reviews", measure, point, {
    name: fides.measures?.[measure]?.label ?? name,
    ...more,
  });
}

/// Progress and target over the stretches between reviews.
function progress_panel(point) {
  return {
    unit: "a round",
    zero: true,
    series: [
      review_series("progress", point, "progress", {
        colour: (scheme) => colour_of("faith", scheme),
        steps: true,
      }),
      review_series("target", point, "target", {
        colour: (scheme) => scheme.ink,
        steps: true,
        dashed: true,
        band: false,
      }),
    ],
  };
}

function hit_panel(point) {
  return {
    title: "Share of repetitions that met the target",
    weight: 0.4,
    range: [0, 1],
    series: [
      review_series("hit", point, "met the target", {
        colour: (scheme) => colour_of("faith", scheme),
        bars: true,
        sign: "area",
        label: "",
      }),
    ],
  };
}

const belief_figures = {
  beliefs(_, figure) {
    const measures = ["trust", "confidence", "faith"].filter((measure) =>
      observed_over_rounds("trajectory", measure),
    );
    if (measures.length === 0) {
      return null;
    }
    return rounds_drawing(figure, "trajectory", measures, (point) => ({
      panels: [
        {
          unit: "probability",
          series: measures.map((measure) => round_series("trajectory", measure, point)),
        },
      ],
    }));
  },

  progress(_, figure) {
    if (!observed_over_rounds("reviews", "progress")) {
      return null;
    }
    const rounds = ascending(table("reviews").rows.map((row) => row.round));
    const every = rounds.length > 1 ? rounds[1] - rounds[0] : rounds[0];
    return rounds_drawing(
      figure,
      "reviews",
      ["progress", "target", "hit", "members"],
      (point) => ({
        panels: [
          progress_panel(point),
          ...(observed_over_rounds("reviews", "hit") ? [hit_panel(point)] : []),
        ],
        extra(x) {
          const row = round_series("reviews", "members", point).rows.find((one) => one.x === x);
          return row ? [{ name: "members remaining", value: figure3(row.mean) }] : [];
        },
      }),
      { start: Math.max(0, rounds[0] - every) },
    );
  },
};
