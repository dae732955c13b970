// Figures of a tournament: the ranking, each pair, and ranks along a swept axis.
"use strict";

const normal_95 = 1.959964; // two-sided quantile, for estimates that come with a standard error only

/// Where a tournament was swept, every figure of one point shares this choice.
const tournament_point = { point: 0, figures: [] };

function at_point(name) {
  const all = table(name)?.rows ?? [];
  return table(name)?.columns.includes("point")
    ? all.filter((row) => row.point === tournament_point.point)
    : all;
}

function point_choice(figure) {
  if (!tournament_point.figures.includes(figure)) {
    tournament_point.figures.push(figure);
  }
  const columns = table("ranking")?.columns ?? [];
  const keys = axes.map((axis) => axis.key).filter((key) => columns.includes(key));
  if (!columns.includes("point") || keys.length === 0) {
    return [];
  }
  const options = new Map(
    table("ranking").rows.map((row) => [
      row.point,
      keys
        .map((key) => (keys.length === 1 ? "" : `${short_axis(axis_of(key))} `) + place(row[key]))
        .join(", "),
    ]),
  );
  return [
    choice(
      keys.map((key) => one_line(axis_of(key).label)).join(", "),
      [...options].map(([value, label]) => ({ value, label })),
      tournament_point.point,
      (value) => {
        tournament_point.point = value;
        tournament_point.figures.forEach((other) => other.update());
      },
    ),
  ];
}

const tournament_figures = {
  ranking(entry, figure) {
    if (table("ranking") === null) {
      return null;
    }
    const few = 30;
    const z = entry.z ?? normal_95;
    const state = { all: false, panel: "score" };
    const ranked = () => [...at_point("ranking")].sort((a, b) => a.rank - b.rank);
    const shown = () => (state.all ? ranked() : ranked().slice(0, few));
    const score_of = (row) => ({
      mean: row.score,
      low: typeof row.standard_error === "number" ? row.score - z * row.standard_error : null,
      high: typeof row.standard_error === "number" ? row.score + z * row.standard_error : null,
    });
    const panel_of = {
      score: (rows) => ({
        title: "score a round",
        entries: rows.map((row, j) => ({
          row: j,
          ...score_of(row),
          colour: (scheme) => scheme.ink,
        })),
      }),
      rank: (rows) => ({
        title: "rank",
        whole: true,
        range: [1, Math.max(...rows.map((row) => Math.max(row.rank, row.rank_high ?? 1)))],
        entries: rows.map((row, j) => ({
          row: j,
          mean: row.rank,
          low: row.rank_low,
          high: row.rank_high,
          colour: (scheme) => scheme.ink,
        })),
      }),
      cooperation: (rows) => ({
        title: "cooperation",
        range: [0, 1],
        entries: rows.map((row, j) => ({
          row: j,
          mean: row.cooperation,
          colour: () => concept_colours.trust,
        })),
      }),
    };
    const words = (row) =>
      `${row.rank}, ${one_line(row.player)}: score ${spoken(score_of(row))}; rank between ` +
      `${figure3(row.rank_low)} and ${figure3(row.rank_high)}; cooperation ${figure3(row.cooperation)}; ` +
      `${figure3(row.wins)} wins`;
    return {
      plots: () => [
        new Plot({
          label: entry.headline ?? "Ranking",
          draw(view) {
            const rows = view.printing ? ranked().slice(0, few) : shown();
            const wanted = view.width < 640 ? [state.panel] : ["score", "rank", "cooperation"];
            figure.root?.classList.toggle("one-panel", view.width < 640);
            return dots_scene(
              {
                names: rows.map((row) => row.player),
                panels: wanted.map((key) => panel_of[key](rows)),
                tip: (j) => ({
                  title: one_line(rows[j].player),
                  groups: [
                    {
                      rows: [
                        {
                          name: "score a round",
                          value: figure3(rows[j].score),
                          extra: interval(score_of(rows[j])),
                        },
                        {
                          name: "rank",
                          value: figure3(rows[j].rank),
                          extra: `[${figure3(rows[j].rank_low)}, ${figure3(rows[j].rank_high)}]`,
                        },
                        { name: "cooperation", value: figure3(rows[j].cooperation) },
                        { name: "wins", value: figure3(rows[j].wins) },
                      ],
                    },
                  ],
                }),
                say: (j) => words(rows[j]),
              },
              view,
            );
          },
        }),
      ],
      controls: () => [
        ...point_choice(figure),
        element(
          "div",
          { class: "narrow-only" },
          choice(
            "Show",
            ["score", "rank", "cooperation"].map((value) => ({ value, label: value })),
            state.panel,
            (value) => {
              state.panel = value;
              figure.update();
            },
          ),
        ),
        ...(ranked().length > few
          ? [
              element(
                "button",
                {
                  type: "button",
                  onclick: () => {
                    state.all = !state.all;
                    figure.update();
                  },
                },
                state.all ? `Show the first ${few}` : `Show all ${ranked().length}`,
              ),
            ]
          : []),
      ],
      table: () => ({
        caption: entry.headline ?? "Ranking",
        columns: ["player", "rank", "between", "score a round", "cooperation", "wins"],
        rows: ranked().map((row) => [
          one_line(row.player),
          figure3(row.rank),
          `${figure3(row.rank_low)} to ${figure3(row.rank_high)}`,
          estimate(score_of(row)),
          figure3(row.cooperation),
          figure3(row.wins),
        ]),
      }),
      source: () => ({ name: entry.id, ...part_of("ranking", {}) }),
      describe: () =>
        [
          entry.headline,
          entry.help,
          "Dot plot of scores and ranks with intervals.",
          ...ranked()
            .slice(0, 5)
            .map((row) => `${words(row)}.`),
        ]
          .filter(Boolean)
          .join(" "),
    };
  },

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

  rank_lines(entry, figure) {
    const ranking = table("ranking");
    const axis = axes.find((a) => ranking?.columns.includes(a.key) && a.values.length > 1);
    if (!axis) {
      return null;
    }
    const highlighted = 8;
    const mean_rank = new Map();
    for (const row of ranking.rows) {
      mean_rank.set(row.player, (mean_rank.get(row.player) ?? 0) + row.rank);
    }
    const players = [...mean_rank.keys()].sort((a, b) => mean_rank.get(a) - mean_rank.get(b));
    const state = { measure: "rank" };
    const drawing = lines_drawing(figure, {
      x: () => axis,
      make: (slice) => ({
        panels: [
          {
            sorted: true,
            ...(state.measure === "rank"
              ? { range: [1, players.length], whole: true, inverse: true }
              : {}),
            series: players.map((player, n) => ({
              id: n < highlighted ? `player ${n}` : "others",
              name: one_line(player),
              rows: rows_where("ranking", { player, ...slice })
                .map((row) => ({
                  x: row[axis.key],
                  mean: row[state.measure],
                  low: state.measure === "rank" ? row.rank_low : null,
                  high: state.measure === "rank" ? row.rank_high : null,
                }))
                .sort((a, b) => a.x - b.x),
              colour: (scheme) => (n < highlighted && nth_colour(n, scheme)) || scheme.muted,
              faint: n >= highlighted,
              band: false,
            })),
          },
        ],
        shorten: (group) =>
          group.rows.length <= 14
            ? group
            : {
                ...group,
                rows: [
                  ...(state.measure === "rank" ? group.rows : [...group.rows].reverse()).slice(
                    0,
                    14,
                  ),
                  { name: `and ${group.rows.length - 14} more`, value: "" },
                ],
              },
        source: { table: "ranking", rows: {} },
      }),
    });
    const slices = drawing.controls;
    const legend = drawing.legend;
    return {
      ...drawing,
      legend: () =>
        legend().map((item) =>
          item.id === "others" ? { ...item, name: `${players.length - highlighted} others` } : item,
        ),
      controls: () => [
        choice(
          "Show",
          ["rank", "score", "cooperation"].map((value) => ({ value, label: value })),
          state.measure,
          (value) => {
            state.measure = value;
            figure.update();
          },
        ),
        ...slices(),
      ],
    };
  },
};
