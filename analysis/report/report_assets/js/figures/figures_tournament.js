// Figures of a tournament: the ranking, and ranks along a swept axis.
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

/// The ranking of the point shown, best first, without those who met nobody there.
function ranked_now() {
  return at_point("ranking")
    .filter((row) => typeof row.rank === "number")
    .sort((a, b) => a.rank - b.rank);
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
    const ranked = ranked_now;
    const shown = () => (state.all ? ranked() : ranked().slice(0, few));
    const error_of = (row) =>
      typeof row.standard_error === "number" ? row.standard_error : null;
    const score_of = (row) => ({
      mean: row.score,
      low: row.score_low ?? (error_of(row) === null ? null : row.score - z * error_of(row)),
      high: row.score_high ?? (error_of(row) === null ? null : row.score + z * error_of(row)),
    });
    const further = [
      ["niceness", "niceness"],
      ["deviation", "less mutual cooperation"],
      ["eigenjesus", "eigenjesus"],
      ["eigenmoses", "eigenmoses"],
    ].filter(([key]) => ranked().some((row) => typeof row[key] === "number"));
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
                        ...further.map(([key, name]) => ({ name, value: figure3(rows[j][key]) })),
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
        columns: [
          "player",
          "rank",
          "between",
          "score a round",
          "cooperation",
          "wins",
          ...further.map(([, name]) => name),
        ],
        rows: ranked().map((row) => [
          one_line(row.player),
          figure3(row.rank),
          `${figure3(row.rank_low)} to ${figure3(row.rank_high)}`,
          estimate(score_of(row)),
          figure3(row.cooperation),
          figure3(row.wins),
          ...further.map(([key]) => figure3(row[key])),
        ]),
      }),
      tables: () => ["ranking"],
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

  dropping(entry, figure) {
    const rows = entry.rows ?? [];
    if (rows.length === 0 && !entry.n_dropped) {
      return null;
    }
    const then = (row) => row.first.map(one_line).join(", ");
    const words = (row) =>
      `Without ${one_line(row.dropped)}: first is ${then(row)} with ${figure3(row.score)}`;
    return {
      plots: () => [
        new Plot({
          label: entry.headline ?? "Who would be first without whom",
          draw: (view) =>
            dots_scene(
              {
                names: rows.map((row) => `without ${one_line(row.dropped)}`),
                panels: [
                  {
                    title: "score a round of the new first",
                    entries: rows.map((row, j) => ({
                      row: j,
                      mean: row.score,
                      colour: (scheme) => scheme.ink,
                    })),
                  },
                ],
                tip: (j) => ({
                  title: `Without ${one_line(rows[j].dropped)}`,
                  groups: [
                    {
                      rows: [
                        { name: "first", value: then(rows[j]) },
                        { name: "score a round", value: figure3(rows[j].score) },
                      ],
                    },
                  ],
                }),
                say: (j) => words(rows[j]),
              },
              view,
            ),
        }),
      ],
      table: () => ({
        caption: `${rows.length} of ${entry.n_dropped} absences change who is first.`,
        columns: ["without", "first then", "score a round"],
        rows: rows.map((row) => [one_line(row.dropped), then(row), figure3(row.score)]),
      }),
      tables: () => ["dropping"],
      describe: () =>
        [entry.headline, entry.help, ...rows.map((row) => `${words(row)}.`)]
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
    const ranks = new Map(); // of each player, where it met anybody
    for (const row of ranking.rows.filter((one) => typeof one.rank === "number")) {
      ranks.set(row.player, [...(ranks.get(row.player) ?? []), row.rank]);
    }
    const mean_rank = (player) => mean_of(ranks.get(player));
    const players = [...ranks.keys()].sort((a, b) => mean_rank(a) - mean_rank(b));
    const telling = telling_players(ranks, 8);
    const n_others = players.length - telling.size;
    const coloured = players.filter((player) => telling.has(player));
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
              id: telling.has(player) ? `player ${n}` : "others",
              name: one_line(player),
              rows: rows_where("ranking", { player, ...slice })
                .map((row) => ({
                  x: row[axis.key],
                  mean: row[state.measure],
                  low: state.measure === "rank" ? row.rank_low : null,
                  high: state.measure === "rank" ? row.rank_high : null,
                }))
                .sort((a, b) => a.x - b.x),
              colour: (scheme) =>
                (telling.has(player) && nth_colour(coloured.indexOf(player), scheme)) ||
                scheme.muted,
              faint: !telling.has(player),
              named: players.length <= few_lines,
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
        tables: ["ranking"],
      }),
    });
    const slices = drawing.controls;
    const legend = drawing.legend;
    return {
      ...drawing,
      legend: () =>
        others_last(legend()).map((item) =>
          item.id === "others"
            ? { ...item, name: n_others === 1 ? item.name : `${n_others} others` }
            : item,
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

const few_lines = 14; // of so many players every line bears its name

function others_last(items) {
  return [
    ...items.filter(({ id }) => id !== "others"),
    ...items.filter(({ id }) => id === "others"),
  ];
}

/// Players who are first anywhere and those whose rank changes most along the axis, at most `count`;
/// all of few.
function telling_players(ranks, count) {
  if (ranks.size <= count) {
    return new Set(ranks.keys());
  }
  const range = (player) => Math.max(...ranks.get(player)) - Math.min(...ranks.get(player));
  const leads = (player) => Number(Math.min(...ranks.get(player)) === 1);
  const order = [...ranks.keys()].sort(
    (a, b) => leads(b) - leads(a) || range(b) - range(a) || mean_of(ranks.get(a)) - mean_of(ranks.get(b)),
  );
  return new Set(order.slice(0, count).filter((player) => leads(player) || range(player) > 0));
}
