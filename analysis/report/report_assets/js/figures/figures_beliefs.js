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
    const measures = ["progress", "target", "hit", "members"];
    const named = (measure, point, name, more) =>
      round_series("reviews", measure, point, {
        name: fides.measures?.[measure]?.label ?? name,
        ...more,
      });
    return rounds_drawing(
      figure,
      "reviews",
      measures,
      (point) => {
        const members = curve("members", "main", "round", { point }, "reviews");
        return {
          panels: [
            {
              unit: "a round",
              zero: true,
              series: [
                named("progress", point, "progress", {
                  colour: (scheme) => colour_of("faith", scheme),
                  steps: true,
                }),
                named("target", point, "target", {
                  colour: (scheme) => scheme.ink,
                  steps: true,
                  dashed: true,
                  band: false,
                }),
              ],
            },
            ...(observed_over_rounds("reviews", "hit")
              ? [
                  {
                    title: "Share of repetitions that met the target",
                    weight: 0.4,
                    range: [0, 1],
                    series: [
                      named("hit", point, "met the target", {
                        colour: (scheme) => colour_of("faith", scheme),
                        bars: true,
                        sign: "area",
                        label: "",
                      }),
                    ],
                  },
                ]
              : []),
          ],
          extra(x) {
            const row = members.find((member) => member.x === x);
            return row ? [{ name: "members remaining", value: figure3(row.mean) }] : [];
          },
        };
      },
      { start: Math.max(0, rounds[0] - every) },
    );
  },
};
