// What figures of an evolution have in common: names, the players' colours, and which dynamic at which
// point is shown.
"use strict";

const evolution_names = {
  replicator: "replicator",
  replicator_mutator: "replicator-mutator",
  logit: "logit",
  best_response: "best response",
  brown_von_neumann_nash: "Brown–von Neumann–Nash",
  smith: "Smith",
  moran: "Moran process",
  pairwise_comparison: "pairwise comparison",
  imitation: "imitation",
  wright_fisher: "Wright–Fisher process",
};
const finite_processes = ["moran", "pairwise_comparison", "imitation", "wright_fisher"];
const long_run_methods = { rare: "rare mutations", chain: "all states", runs: "runs by chance" };
const most_coloured = 8; // as many colours tell players apart

function evolution_name(name) {
  return evolution_names[name] ?? one_line(name);
}

/// The players of the evolution in the experiment's order, and those who have a colour of their own:
/// all of few, else the most frequent anywhere.
function evolving_players() {
  const rows = ["long_run", "evolution_paths", "rest_points"]
    .map((name) => table(name)?.rows)
    .find((found) => found !== undefined);
  const players = distinct((rows ?? []).map((row) => row.player));
  if (players.length <= most_coloured) {
    return { players, coloured: players };
  }
  const largest = new Map(players.map((player) => [player, 0]));
  for (const { player, share } of rows) {
    largest.set(player, Math.max(largest.get(player), share ?? 0));
  }
  const first = [...players]
    .sort((a, b) => largest.get(b) - largest.get(a))
    .slice(0, most_coloured - 1);
  return { players, coloured: players.filter((player) => first.includes(player)) };
}

function player_colour(coloured, player) {
  return (scheme) => nth_colour(coloured.indexOf(player), scheme) ?? scheme.muted;
}

/// The points that a table has, each with its place in the sweep; one without a name if nothing is
/// swept.
function points_of_table(name) {
  const { rows, columns } = table(name);
  if (!columns.includes("point")) {
    return [{ point: null, label: "" }];
  }
  const keys = axes.map((axis) => axis.key).filter((key) => columns.includes(key));
  const found = new Map(
    rows.map((row) => [
      row.point,
      keys.map((key) => `${short_axis(axis_of(key))} ${place(row[key])}`).join(", "),
    ]),
  );
  return [...found].map(([point, label]) => ({ point, label }));
}

/// Rows of a table at a point, if it has points.
function rows_at_point(name, point, wanted = {}) {
  return rows_where(name, point === null ? wanted : { point, ...wanted });
}

/// Which dynamic, and at which point, a figure shows; a choice for each of which there are several.
function evolution_choices(figure, state, { names, points, key, label }) {
  return [
    ...(names.length > 1
      ? [state_choice(figure, state, key, label, options_of(names, evolution_name))]
      : []),
    ...(points.length > 1
      ? [
          choice(
            "At",
            points.map((one) => ({ value: String(one.point), label: one.label })),
            String(state.point),
            (value) => {
              state.point = Number(value);
              figure.update();
            },
          ),
        ]
      : []),
  ];
}
