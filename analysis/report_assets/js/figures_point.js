// The figure of a single point: every measure as a dot with its interval.
"use strict";

const point_figures = {
  dots(entry, figure) {
    if (table("summary") === null) {
      return null;
    }
    const rows = table("summary").rows.filter((row) => row.point === 0);
    const known = distinct(rows.map((row) => row.measure));
    const found = distinct(rows.map((row) => row.variant));
    const of = (measure, variant) =>
      rows.find((row) => row.measure === measure && row.variant === variant);
    const observed = known.filter((measure) =>
      has_observations(found.map((v) => of(measure, v) ?? {})),
    );
    const is_share = (measure) =>
      found.every((variant) => {
        const row = of(measure, variant);
        return (
          !row || row.mean === null || (row.mean >= 0 && row.mean <= 1 && (row.high ?? 0) <= 1.0001)
        );
      });
    const groups = [
      observed.filter((m) => is_share(m) && m !== "welfare"),
      observed.filter((m) => !is_share(m) || m === "welfare"),
    ].filter((group) => group.length > 0);
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
    const plot = (measures, title) =>
      new Plot({
        label: entry.headline ?? "Measures",
        draw: (view) =>
          dots_scene(
            {
              names: measures.map(measure_label),
              all_names: observed.map(measure_label),
              panels: [
                {
                  title,
                  range: title === "shares and probabilities" ? [0, 1] : undefined,
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
      plots: () =>
        groups.map((group) =>
          plot(
            group,
            is_share(group[0]) && group[0] !== "welfare"
              ? "shares and probabilities"
              : "other scales",
          ),
        ),
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
      source: () => ({ name: entry.id, ...part_of("summary", { point: [0] }) }),
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
