// Figure of what happens round by round.
"use strict";

const variant_over_rounds = {
  main: "with the contract",
  removal: "after removal: the contract ends",
  no_attribution: "without attribution",
};

const round_figures = {
  trajectory(entry, figure) {
    if (table("trajectory") === null) {
      return null;
    }
    const all = table("trajectory").rows;
    const points = trajectory_points(entry, all);
    const rounds = ascending(all.map((row) => row.round));
    const kept = distinct(all.map((row) => row.measure));
    const measures = (
      entry.measures ?? ["trust", "reliance", "voluntary", "obliged", "confidence", "faith"]
    ).filter((m) => kept.includes(m));
    const state = {
      variant: ["removal", "main"].find((v) => all.some((row) => row.variant === v)),
    };
    const found = distinct(all.map((row) => row.variant));
    const drawing = lines_drawing(figure, {
      x: () => ({ key: "round", label: "round", values: rounds }),
      beside: true,
      make: () => ({
        panels: points.map(({ point, label }) => ({
          title: label,
          series: measures.map((measure) => ({
            id: measure,
            name: measure_label(measure),
            colour: (scheme) => colour_of(measure, scheme),
            rows: curve(measure, state.variant, "round", { point }, "trajectory"),
            dashed: state.variant === "no_attribution",
          })),
        })),
        tables: ["trajectory"],
      }),
    });
    return {
      ...drawing,
      hidden_at_first: measures.filter((m) => !["trust", "reliance", "faith"].includes(m)),
      controls: () =>
        found.length < 2
          ? []
          : [
              state_choice(
                figure,
                state,
                "variant",
                "Variant",
                options_of(found, (variant) => variant_over_rounds[variant] ?? variant),
              ),
            ],
    };
  },
};

/// Which points to follow round by round: none, the peak and full, unless the entry says.
function trajectory_points(entry, rows) {
  const kept = ascending(rows.map((row) => row.point));
  const axis = axes.length === 1 ? axes[0] : null;
  const value_at = (point) => rows_where("summary", { point })[0]?.[axis.key] ?? axis.values[point];
  const label_of = (point) =>
    axis ? `${short_axis(axis)} ${place(value_at(point))}` : `point ${point}`;
  if (Array.isArray(entry.points)) {
    return entry.points
      .filter((p) => kept.includes(p.point ?? p))
      .map((p) => (typeof p === "object" ? p : { point: p, label: label_of(p) }));
  }
  if (axis === null || kept.length === 1) {
    return kept
      .slice(0, 3)
      .map((point) => ({ point, label: kept.length === 1 ? "" : label_of(point) }));
  }
  const peak = peak_of(
    "trust",
    (fides.figures ?? []).find((figure) => figure.id === "trust"),
  )?.at;
  const middle =
    peak === undefined
      ? kept[Math.floor(kept.length / 2)]
      : kept.reduce((a, b) =>
          Math.abs(value_at(b) - peak) < Math.abs(value_at(a) - peak) ? b : a,
        );
  return distinct([kept[0], middle, kept[kept.length - 1]]).map((point) => ({
    point,
    label: label_of(point),
  }));
}
