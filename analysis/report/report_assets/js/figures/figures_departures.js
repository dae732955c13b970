// Figure of who left a collaboration, when, and what it earned then.
"use strict";

const departure_figures = {
  departures(entry, figure) {
    const gone = (table("organisations")?.rows ?? []).filter(
      (row) => row.measure === "left" && row.mean > 0,
    );
    if (gone.length === 0) {
      return null;
    }
    const picker = point_picker(
      figure,
      gone.map((row) => row.point),
    );
    const of = (organisation, measure) =>
      rows_where("organisations", { point: picker.now(), organisation, measure })[0];
    const rows = () =>
      gone
        .filter((row) => row.point === picker.now())
        .sort((a, b) => b.mean - a.mean || a.organisation - b.organisation);
    const name = (row) => organisation_name(row.organisation);
    const outside = typeof entry.outside === "number" ? entry.outside : null;
    const measures = {
      left: { title: "share that left", range: [0, 1], colour: (scheme) => scheme.ink },
      left_round: { title: "round", colour: (scheme) => scheme.ink },
      left_payoff: {
        title: outside === null ? "payoff at leaving" : "payoff at leaving, and outside",
        mark: outside,
        colour: (scheme) => colour_of("welfare", scheme),
      },
    };
    const shown = Object.keys(measures).filter((measure) =>
      has_observations(rows_where("organisations", { measure })),
    );
    const words = (row) =>
      `${name(row)} left in ${spoken(row)} of the repetitions` +
      (shown.includes("left_round")
        ? `, at round ${spoken(of(row.organisation, "left_round"))}`
        : "") +
      (shown.includes("left_payoff")
        ? `, earning ${spoken(of(row.organisation, "left_payoff"))} a round and tie`
        : "") +
      (outside === null ? "" : `, where the outside pays ${figure3(outside)}`);
    return dots_figure(figure, {
      rows,
      name,
      panels: (all) =>
        shown.map((measure) => ({
          ...measures[measure],
          entries: all.map((row, j) => ({
            ...of(row.organisation, measure),
            row: j,
            colour: measures[measure].colour,
          })),
        })),
      tip: (row) => ({
        title: name(row),
        groups: [
          {
            rows: [
              ...shown.map((measure) => ({
                name: measures[measure].title,
                value: figure3(of(row.organisation, measure)?.mean),
                extra: interval(of(row.organisation, measure)),
              })),
              ...(outside === null ? [] : [{ name: "outside option", value: figure3(outside) }]),
            ],
          },
        ],
        note: row.sector,
      }),
      words,
      columns: ["organisation", ...shown.map((measure) => measures[measure].title)],
      cells: (row) => [name(row), ...shown.map((m) => estimate(of(row.organisation, m)))],
      more: {
        controls: picker.controls,
        foot: () =>
          outside === null
            ? []
            : [
                element(
                  "p",
                  { class: "meaning" },
                  `Dashed: ${figure3(outside)} a round and tie; a voluntary organisation that earns less leaves at the next review.`,
                ),
              ],
        tables: () => ["organisations"],
      },
    });
  },
};
