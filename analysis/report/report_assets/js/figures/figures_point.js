// The figure of a single point: every measure as a dot with its interval, on one axis with those of
// its scale only.
"use strict";

const point_figures = {
  dots(entry, figure) {
    if (table("summary") === null) {
      return null;
    }
    const rows = table("summary").rows.filter((row) => row.point === 0);
    const known = distinct(rows.map((row) => row.measure)).filter((measure) =>
      (entry.measures ?? [measure]).includes(measure),
    );
    const found = distinct(rows.map((row) => row.variant));
    const of = (measure, variant) =>
      rows.find((row) => row.measure === measure && row.variant === variant);
    const observed = known.filter((measure) =>
      has_observations(found.map((v) => of(measure, v) ?? {})),
    );
    const shares = "shares and probabilities";
    const known_values = (measure) =>
      found
        .flatMap((variant) => {
          const { mean, low, high } = of(measure, variant) ?? {};
          return [mean, low, high];
        })
        .filter((value) => typeof value === "number");
    const scale_of = (measure) => {
      if (measure === "attribution_gap") {
        return "difference of shares";
      }
      const unit = measure_unit(measure);
      return /share|probability/.test(unit) &&
        known_values(measure).every((value) => value >= 0 && value <= 1.0001)
        ? shares
        : unit || measure_label(measure);
    };
    const scales = distinct([shares, ...observed.map(scale_of)]);
    const all_groups = scales
      .map((scale) => ({ scale, measures: observed.filter((m) => scale_of(m) === scale) }))
      .filter((group) => group.measures.length > 0);
    // A scale with a single dot on it shows nothing that its number does not say.
    const is_drawn = ({ measures }) => measures.length > 1 || found.length > 1;
    const groups = all_groups.filter(is_drawn);
    const alone = all_groups.filter((group) => !is_drawn(group)).flatMap((group) => group.measures);
    if (groups.length === 0) {
      return null;
    }
    const range_of = ({ scale, measures }) => {
      if (scale === shares) {
        return [0, 1];
      }
      const values = measures.flatMap(known_values);
      const range = [Math.min(0, ...values), Math.max(0, ...values)];
      return range[0] < range[1] ? range : [0, 1];
    };
    const shown = () => found.filter((variant) => !figure.hidden.has(variant));
    const name_of = (variant) => variants[variant]?.name || "as configured";
    const shape_of = (variant) => ({ main: "dot", no_attribution: "ring" })[variant] ?? "diamond";
    const tip_rows = (measure, scheme) =>
      shown().map((variant) => ({
        sign: { colour: colour_of(measure, scheme), kind: shape_of(variant) },
        name: name_of(variant),
        value: figure3(of(measure, variant)?.mean),
        extra: interval(of(measure, variant)),
      }));
    const plot = ({ scale, measures }) =>
      new Plot({
        label: entry.headline ?? "Measures",
        draw: (view) =>
          dots_scene(
            {
              names: measures.map(measure_label),
              all_names: groups.flatMap((group) => group.measures).map(measure_label),
              panels: [
                {
                  title: scale,
                  range: range_of({ scale, measures }),
                  entries: measures.flatMap((measure, j) =>
                    shown().map((variant) => ({
                      ...of(measure, variant),
                      row: j,
                      colour: (scheme) => colour_of(measure, scheme),
                      shape: shape_of(variant),
                    })),
                  ),
                },
              ],
              tip: (j) => ({
                title: measure_label(measures[j]),
                groups: [{ rows: tip_rows(measures[j], view.scheme) }],
                note: measure_note(measures[j]),
              }),
              say: (j) =>
                `${measure_label(measures[j])}: ` +
                shown()
                  .map((variant) => `${name_of(variant)} ${spoken(of(measures[j], variant))}`)
                  .join("; "),
            },
            view,
          ),
      });
    return {
      plots: () => groups.map(plot),
      foot: () =>
        alone.length === 0
          ? []
          : [
              element(
                "p",
                { class: "numbers" },
                alone
                  .map((measure) => {
                    const unit = measure_unit(measure);
                    const row = of(measure, "main");
                    return `${capital(measure_label(measure))} ${estimate(row)}${unit && !/^(share|probability)$/.test(unit) ? ` ${unit}` : ""}.`;
                  })
                  .join(" "),
              ),
            ],
      legend: () =>
        found.map((variant) => ({
          id: variant,
          name: name_of(variant),
          sign: (scheme) => ({ colour: scheme.ink, kind: shape_of(variant) }),
        })),
      table: () => ({
        caption: entry.headline ?? "Measures",
        columns: ["measure", ...found.map(name_of), "meaning"],
        rows: known.map((measure) => [
          measure_label(measure),
          ...found.map((variant) => estimate(of(measure, variant))),
          measure_note(measure),
        ]),
      }),
      tables: () => ["summary"],
      describe: () =>
        [
          entry.headline,
          entry.help,
          ...observed.map(
            (measure) => `${capital(measure_label(measure))}: ${spoken(of(measure, "main"))}.`,
          ),
        ]
          .filter(Boolean)
          .join(" "),
    };
  },
};
