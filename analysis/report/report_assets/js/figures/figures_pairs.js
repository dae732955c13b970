// Figure of a tournament: every pair as a cell.
"use strict";

/// Repetitions that a pair played: of its point, where the summary tells.
function repetitions_of(row) {
  const played = (table("summary")?.rows ?? []).find(
    (one) => row.point === undefined || one.point === row.point,
  );
  return played?.repetitions ?? fides.facts?.repetitions ?? 1;
}

/// What a pair did, round by round and repetition by repetition, for its tooltip.
function conduct_groups(row) {
  if (typeof row.cc !== "number") {
    return [];
  }
  const share = (name, value) => ({ name, value: figure3(value) });
  return [
    {
      title: "rounds, own move first",
      rows: [
        share("C, C", row.cc),
        share("C, D", row.cd),
        share("D, C", row.dc),
        share("D, D", row.dd),
      ],
    },
    {
      title: "repetitions",
      rows: [
        { name: "won", value: figure3(row.wins) },
        { name: "lost", value: figure3(row.losses) },
      ],
    },
  ];
}

/// Of many players a matrix is unreadable: the pairs that differ most, as a list.
function pair_list(rows) {
  const most = 200;
  const margin = (row) => row.score - row.opponent_score;
  const shown = [...rows].sort((a, b) => margin(b) - margin(a)).slice(0, most);
  return {
    caption: `The ${shown.length} pairs in which one earns most above the other; the CSV has all ${rows.length}.`,
    columns: ["player", "opponent", "score", "opponent's score", "cooperation", "opponent's"],
    rows: shown.map((row) => [
      one_line(row.player),
      one_line(row.opponent),
      figure3(row.score),
      figure3(row.opponent_score),
      figure3(row.cooperation),
      figure3(row.opponent_cooperation),
    ]),
  };
}

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
    if (table("pairs").columns.includes("wins")) {
      views.wins = {
        label: "who wins: share of repetitions won less lost",
        value: (row) => (row.wins - row.losses) / repetitions_of(row),
        both: true,
      };
      const states = { cc: "both C", cd: "own C, other D", dc: "own D, other C", dd: "both D" };
      for (const [key, words] of Object.entries(states)) {
        views[key] = { label: `rounds of ${words}`, value: (row) => row[key], range: [0, 1] };
      }
    }
    const state = { view: "score" };
    const read = () => {
      const rows = at_point("pairs");
      const order = ranked_now().map((row) => row.player);
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
                          ...conduct_groups(row),
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
        const { players, rows, cell } = read();
        if (players.length > 40) {
          return pair_list(rows);
        }
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
      tables: () => ["pairs"],
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
