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
  const repetitions = {
    title: "repetitions",
    rows: [
      { name: "won", value: figure3(row.wins) },
      { name: "lost", value: figure3(row.losses) },
    ],
  };
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
    ...(typeof row.wins === "number" ? [repetitions] : []),
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

/// What the cells can show: each { label, value(row), range } or, about zero, { ..., both: true }.
function pair_views() {
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
  if (table("pairs").rows.some((row) => typeof row.wins === "number")) {
    views.wins = {
      label: "who wins: share of repetitions won less lost",
      value: (row) => (row.wins - row.losses) / repetitions_of(row),
      both: true,
    };
  }
  if (table("pairs").columns.includes("cc")) {
    const states = { cc: "both C", cd: "own C, other D", dc: "own D, other C", dd: "both D" };
    for (const [key, words] of Object.entries(states)) {
      views[key] = { label: `rounds of ${words}`, value: (row) => row[key], range: [0, 1] };
    }
  }
  return views;
}

/// The pairs of the point shown: players by rank, all rows, and the row of a cell.
function pairs_now() {
  const rows = at_point("pairs");
  const players = distinct([
    ...ranked_now().map((row) => row.player),
    ...rows.map((row) => row.player),
    ...rows.map((row) => row.opponent),
  ]);
  const index = new Map(rows.map((row) => [JSON.stringify([row.player, row.opponent]), row]));
  return { players, rows, cell: (i, j) => index.get(JSON.stringify([players[j], players[i]])) };
}

function range_of_pairs({ value, range, both }, rows) {
  const known = rows.map(value).filter((v) => typeof v === "number" && !Number.isNaN(v));
  const size = Math.max(...known.map(Math.abs), 0);
  return range ?? (both ? [-size, size] : [Math.min(...known), Math.max(...known)]);
}

function pair_colours({ both }, scheme) {
  return both ? diverging(scheme) : cividis;
}

function value_of_pair({ value }, row) {
  return row ? value(row) : null;
}

/// What `one` and `other`, names on one line, did to each other; without a row they did not meet.
function pair_tip(row, one, other, is_same) {
  const title = is_same ? `${one} against itself` : `${one} against ${other}`;
  if (!row) {
    return { title, groups: [], note: "This pair did not meet." };
  }
  const partner = is_same ? "itself" : other;
  const error = row.standard_error > 0 ? `se ${figure3(row.standard_error)}` : "";
  return {
    title,
    groups: [
      {
        title: "score a round",
        rows: [
          { name: one, value: figure3(row.score), extra: error },
          { name: partner, value: figure3(row.opponent_score) },
        ],
      },
      {
        title: "cooperation",
        rows: [
          { name: one, value: figure3(row.cooperation) },
          { name: partner, value: figure3(row.opponent_cooperation) },
        ],
      },
      ...conduct_groups(row),
    ],
    note: `Method: ${row.method}`,
  };
}

function pair_words(row, one, other) {
  return (
    `${one} against ${other}: ` +
    (row
      ? `scores ${figure3(row.score)} to ${figure3(row.opponent_score)}, cooperation ` +
        `${figure3(row.cooperation)} and ${figure3(row.opponent_cooperation)}, method ${row.method}`
      : "did not meet")
  );
}

function pair_matrix(shown, view) {
  const { players, rows, cell } = pairs_now();
  const names = players.map(one_line);
  return cells_scene(
    {
      columns: { names: players },
      rows: { names: players },
      value: (i, j) => value_of_pair(shown, cell(i, j)),
      range: range_of_pairs(shown, rows),
      colours: pair_colours(shown, view.scheme),
      tip: (i, j) => pair_tip(cell(i, j), names[j], names[i], i === j),
      say: (i, j) => pair_words(cell(i, j), names[j], names[i]),
    },
    view,
  );
}

function pair_table(shown) {
  const { players, rows, cell } = pairs_now();
  if (players.length > 40) {
    return pair_list(rows);
  }
  return {
    caption: `${capital(shown.label)}; rows are the players, columns their opponents, both by rank.`,
    columns: ["player", ...players.map(one_line)],
    rows: players.map((player, j) => [
      one_line(player),
      ...players.map((_, i) => figure3(value_of_pair(shown, cell(i, j)))),
    ]),
  };
}

const pair_figures = {
  pairs(entry, figure) {
    if (table("pairs") === null) {
      return null;
    }
    const views = pair_views();
    const state = { view: "score" };
    const shown = () => views[state.view];
    return {
      plots: () => [
        new Plot({
          label: entry.headline ?? "Pairs",
          draw: (view) => pair_matrix(shown(), view),
        }),
      ],
      controls: () => [
        state_choice(
          figure,
          state,
          "view",
          "Colour shows",
          options_of(Object.keys(views), (key) => views[key].label),
        ),
        ...point_choice(figure),
      ],
      foot: () => [
        colour_bar(
          shown().label,
          range_of_pairs(shown(), pairs_now().rows),
          pair_colours(shown(), scheme_now()),
        ),
      ],
      table: () => pair_table(shown()),
      tables: () => ["pairs"],
      describe: () =>
        description(
          entry,
          `Matrix of ${pairs_now().players.length} players against each other: ${shown().label}.`,
        ),
    };
  },
};
