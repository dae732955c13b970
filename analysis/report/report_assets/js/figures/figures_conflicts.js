// Figure of conflicts: a calendar of the ties, or with many ties the share in conflict alone.
"use strict";

const calendar_ties = 40; // more rows than that nobody reads

const conflict_figures = {
  conflicts(entry, figure) {
    const overall = observed_over_rounds("trajectory", "conflict");
    const cells = rows_where("tie_rounds", { measure: "conflict" });
    const pairs = undirected_ties(cells);
    if (!has_observations(cells) || pairs.length > calendar_ties) {
      return overall
        ? rounds_drawing(figure, "trajectory", ["conflict"], (point) => ({
            panels: [
              {
                unit: "share",
                zero: true,
                series: [round_series("trajectory", "conflict", point)],
              },
            ],
          }))
        : null;
    }
    const picker = point_picker(
      figure,
      cells.map((row) => row.point),
    );
    const rounds = ascending(cells.map((row) => row.round));
    const index = new Map(
      cells.map((row) => [[row.point, row.round, row.trustor, row.trustee].join(" "), row.mean]),
    );
    const value = (i, j) => {
      const [a, b] = pairs[j];
      const at = (...ends) => index.get([picker.now(), rounds[i], ...ends].join(" "));
      return mean_of([at(a, b), at(b, a)]);
    };
    const name_of = ([a, b]) => `${organisation_name(a)} – ${organisation_name(b)}`;
    const top = Math.max(...cells.map((row) => row.mean ?? 0), 0.01);
    const range = [0, round_ticks(0, top, 4).max];
    const colours = (scheme) => [scheme.neutral, concept_colours.betrayal];
    const line_rows = () =>
      curve("conflict", "main", "round", { point: picker.now() }, "trajectory");
    const at_round = (rows, round) =>
      rows.find((row) => row.x === round) ??
      [...rows].sort((a, b) => Math.abs(a.x - round) - Math.abs(b.x - round))[0];
    const percent = (share) => (share === null ? "no observation" : `${figure3(100 * share)} %`);
    return {
      plots: () => [
        new Plot({
          label: entry.headline,
          draw(view) {
            const rows = overall ? line_rows() : [];
            return calendar_scene(
              {
                label: "round",
                rounds,
                pairs: pairs.map((pair) => pair.map(organisation_name)),
                value,
                range,
                colours: colours(view.scheme),
                line:
                  rows.length > 0
                    ? {
                        name: capital(measure_label("conflict")),
                        colour: concept_colours.betrayal,
                        rows,
                        range: [0, Math.max(...rows.map((row) => row.high ?? row.mean ?? 0), 0.01)],
                      }
                    : null,
                tip(i, j) {
                  const row = j < 0 ? at_round(rows, rounds[i]) : { mean: value(i, j) };
                  return {
                    title: j < 0 ? capital(measure_label("conflict")) : name_of(pairs[j]),
                    groups: [
                      {
                        rows: [
                          {
                            name: `round ${place(j < 0 ? row.x : rounds[i])}`,
                            value: j < 0 ? figure3(row.mean) : percent(row.mean),
                            extra: interval(row),
                          },
                        ],
                      },
                    ],
                    note: j < 0 ? measure_note("conflict") : "of the repetitions in conflict",
                  };
                },
                say: (i, j) =>
                  j < 0
                    ? `All ties, round ${place(rounds[i])}: ${spoken(at_round(rows, rounds[i]))}`
                    : `${name_of(pairs[j])}, round ${place(rounds[i])}: ${percent(value(i, j))}`,
              },
              view,
            );
          },
        }),
      ],
      controls: picker.controls,
      foot: () => [colour_bar("share of repetitions in conflict", range, colours(scheme_now()))],
      table: () => ({
        caption: "Share of repetitions in which the tie was in conflict; the CSV has every round.",
        columns: ["tie", "mean", "highest", "in round", "at the end"],
        rows: pairs.map((pair, j) => {
          const values = rounds.map((_, i) => value(i, j));
          const highest = Math.max(...values.map((v) => v ?? 0));
          return [
            name_of(pair),
            figure3(mean_of(values)),
            figure3(highest),
            highest > 0 ? place(rounds[values.indexOf(highest)]) : none,
            figure3(values[values.length - 1]),
          ];
        }),
      }),
      tables: () => ["tie_rounds"],
      describe: () =>
        [
          entry.headline,
          entry.help,
          `Calendar of ${pairs.length} ties over ${rounds.length} rounds.`,
          ...pairs
            .map((pair, j) => ({ pair, mean: mean_of(rounds.map((_, i) => value(i, j))) ?? 0 }))
            .sort((a, b) => b.mean - a.mean)
            .slice(0, 10)
            .map(({ pair, mean }) => `${name_of(pair)}: ${percent(mean)} on average.`),
        ]
          .filter(Boolean)
          .join(" "),
    };
  },
};
