// Figure of who left a collaboration, when, and what it earned then.
"use strict";

/// The panels of the figure by their measures; `outside` is what the outside pays, or null.
function departure_measures(outside) {
  const measures = {
    left: { title: "share that left", range: [0, 1], colour: (scheme) => scheme.ink },
    left_round: { title: "round", colour: (scheme) => scheme.ink },
    left_payoff: {
      title: outside === null ? "payoff at leaving" : "payoff at leaving, and outside",
      mark: outside,
      colour: (scheme) => colour_of("welfare", scheme),
    },
  };
  return Object.fromEntries(
    Object.entries(measures).filter(([measure]) =>
      has_observations(rows_where("organisations", { measure })),
    ),
  );
}

/// Of an organisation that left, in words; `of(row, measure)` is what is known of it.
function departure_words(row, measures, outside, of) {
  return (
    `${organisation_name(row.organisation)} left in ${spoken(row)} of the repetitions` +
    (measures.left_round ? `, at round ${spoken(of(row, "left_round"))}` : "") +
    (measures.left_payoff
      ? `, earning ${spoken(of(row, "left_payoff"))} a round and tie`
      : "") +
    (outside === null ? "" : `, where the outside pays ${figure3(outside)}`)
  );
}

function outside_note(outside) {
  return outside === null
    ? []
    : [
        element(
          "p",
          { class: "meaning" },
          `Dashed: ${figure3(outside)} a round and tie; a voluntary organisation that earns less leaves at the next review.`,
        ),
      ];
}

const departure_figures = {
  departures(entry, figure) {
    const gone = rows_where("organisations", { measure: "left" }).filter((row) => row.mean > 0);
    if (gone.length === 0) {
      return null;
    }
    const picker = point_picker(
      figure,
      gone.map((row) => row.point),
    );
    const of = ({ organisation }, measure) =>
      rows_where("organisations", { point: picker.now(), organisation, measure })[0];
    const name = (row) => organisation_name(row.organisation);
    const outside = typeof entry.outside === "number" ? entry.outside : null;
    const measures = departure_measures(outside);
    const shown = Object.entries(measures);
    return dots_figure(figure, {
      rows: () =>
        gone
          .filter((row) => row.point === picker.now())
          .sort((a, b) => b.mean - a.mean || a.organisation - b.organisation),
      name,
      room: 150,
      panels: (all) =>
        shown.map(([measure, panel]) => ({
          ...panel,
          entries: all.map((row, j) => ({ ...of(row, measure), row: j, colour: panel.colour })),
        })),
      tip: (row) =>
        plain_tip(
          name(row),
          [
            ...shown.map(([measure, { title }]) => estimate_row(title, of(row, measure))),
            ...(outside === null ? [] : [{ name: "outside option", value: figure3(outside) }]),
          ],
          row.sector,
        ),
      words: (row) => departure_words(row, measures, outside, of),
      columns: ["organisation", ...shown.map(([, { title }]) => title)],
      cells: (row) => [name(row), ...shown.map(([measure]) => estimate(of(row, measure)))],
      more: {
        controls: picker.controls,
        foot: () => outside_note(outside),
        tables: () => ["organisations"],
      },
    });
  },
};
