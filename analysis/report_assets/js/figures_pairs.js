// Figure of a tournament: every pair as a cell.
"use strict";

const pair_figures = {
  pairs(entry, figure) {
    if (table("pairs") === null) {
      return null;
    }
    const views = {
      score: { label: "score of row against column", value: (row) => row.score },
      margin: {
        label: "who beats whom: score less the opponent's",
        value: (row) => row.score - row.opponent_score,
        both: true,
      },
      cooperation: {
        label: "cooperation of row with column",
        value: (row) => row.cooperation,
        range: [0, 1],
      },
    };
    const state = { view: "score" };
    const read = () => {
      const rows = at_point("pairs");
      const order = table("ranking")
        ? [...at_point("ranking")].sort((a, b) => a.rank - b.rank).map((row) => row.player)
        : [];
      const players = distinct([
        ...order,
        ...rows.map((row) => row.player),
        ...rows.map((row) => row.opponent),
      ]);
      const index = new Map(rows.map((row) => [JSON.stringify([row.player, row.opponent]), row]));
      return { players, rows, cell: (i, j) => index.get(JSON.stringify([players[j], players[i]])) };
    };
    const range_of = (rows) => {
      const view = views[state.view];
      const known = rows.map(view.value).filter((v) => typeof v === "number" && !Number.isNaN(v));
      const size = Math.max(...known.map(Math.abs), 0);
      return view.range ?? (view.both ? [-size, size] : [Math.min(...known), Math.max(...known)]);
    };
    const colours_now = (scheme) => (views[state.view].both ? diverging(scheme) : cividis);
    return {
      plots: () => [
        new Plot({
          label: entry.headline ?? "Pairs",
          draw(view) {
            const { players, rows, cell } = read();
            const value = (i, j) => (cell(i, j) ? views[state.view].value(cell(i, j)) : null);
            return cells_scene(
              {
                columns: { names: players },
                rows: { names: players },
                value,
                range: range_of(rows),
                colours: colours_now(view.scheme),
                tip(i, j) {
                  const row = cell(i, j);
                  const [one, other] = [one_line(players[j]), one_line(players[i])];
                  return {
                    title: i === j ? `${one} against itself` : `${one} against ${other}`,
                    groups: row
                      ? [
                          {
                            rows: [
                              {
                                name: one,
                                value: figure3(row.score),
                                extra:
                                  row.standard_error > 0 ? `se ${figure3(row.standard_error)}` : "",
                              },
                              {
                                name: i === j ? "itself" : other,
                                value: figure3(row.opponent_score),
                              },
                            ],
                            title: "score a round",
                          },
                          {
                            rows: [
                              { name: one, value: figure3(row.cooperation) },
                              {
                                name: i === j ? "itself" : other,
                                value: figure3(row.opponent_cooperation),
                              },
                            ],
                            title: "cooperation",
                          },
                        ]
                      : [],
                    note: row ? `Method: ${row.method}` : "This pair did not meet.",
                  };
                },
                say(i, j) {
                  const row = cell(i, j);
                  return (
                    `${one_line(players[j])} against ${one_line(players[i])}: ` +
                    (row
                      ? `scores ${figure3(row.score)} to ${figure3(row.opponent_score)}, cooperation ` +
                        `${figure3(row.cooperation)} and ${figure3(row.opponent_cooperation)}, method ${row.method}`
                      : "did not meet")
                  );
                },
              },
              view,
            );
          },
        }),
      ],
      controls: () => [
        choice(
          "Colour shows",
          Object.entries(views).map(([value, { label }]) => ({ value, label })),
          state.view,
          (value) => {
            state.view = value;
            figure.update();
          },
        ),
        ...point_choice(figure),
      ],
      foot: () => [
        colour_bar(views[state.view].label, range_of(read().rows), colours_now(scheme_now())),
      ],
      table() {
        const { players, cell } = read();
        return {
          caption: `${capital(views[state.view].label)}; rows are the players, columns their opponents, both by rank.`,
          columns: ["player", ...players.map(one_line)],
          rows: players.map((player, j) => [
            one_line(player),
            ...players.map((_, i) =>
              figure3(cell(i, j) ? views[state.view].value(cell(i, j)) : null),
            ),
          ]),
        };
      },
      source: () => ({ name: entry.id, ...part_of("pairs", {}) }),
      describe: () =>
        [
          entry.headline,
          entry.help,
          `Matrix of ${read().players.length} players against each other: ` +
            `${views[state.view].label}.`,
        ]
          .filter(Boolean)
          .join(" "),
    };
  },
};
