// Figure of a swept tournament: ranks along the axis.
"use strict";

const few_lines = 14; // of so many players every line bears its name
const most_in_tooltip = 14;

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

/// The ranks of each player over the axis, where it met anybody.
function ranks_of_players() {
  const ranks = new Map();
  for (const row of table("ranking").rows.filter((one) => typeof one.rank === "number")) {
    ranks.set(row.player, [...(ranks.get(row.player) ?? []), row.rank]);
  }
  return ranks;
}

/// A measure of a player along the axis; ranks with their intervals.
function player_curve(player, measure, axis, slice) {
  const is_rank = measure === "rank";
  return rows_where("ranking", { player, ...slice })
    .map((row) => ({
      x: row[axis.key],
      mean: row[measure],
      low: is_rank ? row.rank_low : null,
      high: is_rank ? row.rank_high : null,
    }))
    .sort((a, b) => a.x - b.x);
}

/// A line for each of `players`; those who are not `telling` are faint.
function player_lines(players, telling, measure, axis, slice) {
  const coloured = players.filter((player) => telling.has(player));
  return players.map((player, n) => ({
    id: telling.has(player) ? `player ${n}` : "others",
    name: one_line(player),
    rows: player_curve(player, measure, axis, slice),
    colour: (scheme) =>
      (telling.has(player) && nth_colour(coloured.indexOf(player), scheme)) || scheme.muted,
    faint: !telling.has(player),
    named: players.length <= few_lines,
    band: false,
  }));
}

/// Of a long group in a tooltip the best.
function best_of_group(group, measure) {
  if (group.rows.length <= most_in_tooltip) {
    return group;
  }
  const best_first = measure === "rank" ? group.rows : [...group.rows].reverse();
  return {
    ...group,
    rows: [
      ...best_first.slice(0, most_in_tooltip),
      { name: `and ${group.rows.length - most_in_tooltip} more`, value: "" },
    ],
  };
}

const rank_figures = {
  rank_lines(entry, figure) {
    const ranking = table("ranking");
    const axis = axes.find((a) => ranking?.columns.includes(a.key) && a.values.length > 1);
    if (!axis) {
      return null;
    }
    const ranks = ranks_of_players();
    const mean_rank = (player) => mean_of(ranks.get(player));
    const players = [...ranks.keys()].sort((a, b) => mean_rank(a) - mean_rank(b));
    const telling = telling_players(ranks, 8);
    const n_others = players.length - telling.size;
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
            series: player_lines(players, telling, state.measure, axis, slice),
          },
        ],
        shorten: (group) => best_of_group(group, state.measure),
        tables: ["ranking"],
      }),
    });
    return {
      ...drawing,
      legend: () =>
        others_last(drawing.legend()).map((item) =>
          item.id === "others" && n_others > 1 ? { ...item, name: `${n_others} others` } : item,
        ),
      controls: () => [
        state_choice(
          figure,
          state,
          "measure",
          "Show",
          options_of(["rank", "score", "cooperation"], String),
        ),
        ...drawing.controls(),
      ],
    };
  },
};
