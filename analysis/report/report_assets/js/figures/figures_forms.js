// Figure of several collaborations side by side: a panel a measure, a row a collaboration.
"use strict";

const compared_measures = [
  "trust",
  "confidence",
  "faith",
  "reliance",
  "voluntary",
  "welfare",
  "conflict",
  "full_commitment",
];

const form_figures = {
  side_by_side(entry, figure) {
    if (table("comparison") === null) {
      return null;
    }
    const all = table("comparison").rows;
    const found = distinct(all.map((row) => row.measure)).filter((measure) =>
      has_observations(rows_where("comparison", { measure })),
    );
    const measures = [
      ...compared_measures.filter((m) => found.includes(m)),
      ...found.filter((m) => !compared_measures.includes(m)),
    ];
    // The column holds the number of an entry, or its name.
    const entries = distinct(all.map((row) => row.entry));
    const name = (which) => one_line(entry.entries?.[which]?.name ?? which);
    const of = (which, measure) => rows_where("comparison", { entry: which, measure })[0];
    return dots_figure(figure, {
      rows: () => entries,
      name,
      room: 140, // of the longest title
      panels: (rows) =>
        measures.map((measure) => ({
          title: measure_label(measure),
          entries: rows.map((which, j) => ({
            ...of(which, measure),
            row: j,
            colour: (scheme) => colour_of(measure, scheme),
          })),
        })),
      tip: (which, scheme) =>
        plain_tip(
          name(which),
          measures.map((measure) =>
            estimate_row(measure_label(measure), of(which, measure), {
              colour: colour_of(measure, scheme),
              kind: "dot",
            }),
          ),
          entry.entries?.[which]?.note,
        ),
      words: (which) =>
        `${name(which)}: ` +
        measures
          .map((measure) => `${measure_label(measure)} ${spoken(of(which, measure))}`)
          .join("; "),
      columns: ["collaboration", ...measures.map(measure_label)],
      cells: (which) => [name(which), ...measures.map((measure) => estimate(of(which, measure)))],
      more: { tables: () => ["comparison"] },
    });
  },
};
