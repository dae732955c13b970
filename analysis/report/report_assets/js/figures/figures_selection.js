// Figures of where selection takes the shares of two or three players.
"use strict";

const stability_words = {
  stable_node: "attracts",
  stable_spiral: "attracts, in a spiral",
  unstable_node: "repels",
  unstable_spiral: "repels, in a spiral",
  saddle: "attracts from some sides, repels to others",
  centre: "is circled",
  degenerate: "not told by the linearised dynamic",
  undecided: "undecided",
  continuum: "one of many in a row, here their middle",
};

function rest_kind(stability) {
  if (/^stable/.test(stability)) {
    return "attracts";
  }
  if (/^unstable/.test(stability)) {
    return "repels";
  }
  return stability === "saddle" ? "saddle" : "other";
}

/// The states of rest of a dynamic at a point, each with its shares in the order of the players.
function rests_of(dynamic, point, players) {
  if (table("rest_points") === null) {
    return [];
  }
  const rows = rows_at_point("rest_points", point, { dynamic });
  return distinct(rows.map((row) => row.rest_point)).map((number) => {
    const own = rows.filter((row) => row.rest_point === number);
    return {
      ...own[0],
      kind: rest_kind(own[0].stability),
      shares: players.map((player) => own.find((row) => row.player === player)?.share ?? 0),
    };
  });
}

function share_words(players, shares) {
  return players.map((player, i) => `${one_line(player)} ${figure3(shares[i])}`).join(", ");
}

function basin_words({ basin, basin_low, basin_high }) {
  return typeof basin === "number"
    ? `${estimate({ mean: basin, low: basin_low, high: basin_high })} of starts end here`
    : "";
}

function rest_words(players, rest) {
  return (
    `State of rest, ${share_words(players, rest.shares)}: ` +
    [
      stability_words[rest.stability] ?? one_line(rest.stability),
      rest.nash === 1 ? "Nash equilibrium" : "",
      rest.ess === 1 ? "evolutionarily stable" : "",
      basin_words(rest),
    ]
      .filter(Boolean)
      .join("; ")
  );
}

function shares_rows(players, shares, colours, scheme) {
  return players.map((player, i) => ({
    sign: { colour: colours[i](scheme), kind: "dot" },
    name: one_line(player),
    value: figure3(shares[i]),
  }));
}

/// What the figure of the triangle shows of a dynamic at a point.
function simplex_data({ dynamic, point }, players) {
  const path = new Map();
  for (const row of table("evolution_paths") === null
    ? []
    : rows_at_point("evolution_paths", point, { dynamic })) {
    const shares = path.get(row.time) ?? [0, 0, 0];
    shares[players.indexOf(row.player)] = row.share;
    path.set(row.time, shares);
  }
  return {
    field: rows_at_point("field", point, { dynamic }).map((row) => ({
      shares: [row.share_1, row.share_2, row.share_3],
      velocity: [row.velocity_1, row.velocity_2, row.velocity_3],
    })),
    rests: rests_of(dynamic, point, players),
    path: [...path].sort((a, b) => a[0] - b[0]).map(([, shares]) => shares),
  };
}

function simplex_plot(figure, state, players, colours) {
  return new Plot({
    label: figure.entry.headline ?? "Shares of three players",
    draw(view) {
      const data = simplex_data(state, players);
      const is_rest = (stop) => stop < data.rests.length;
      const field_at = (stop) => data.field[stop - data.rests.length];
      return simplex_scene(
        {
          ...data,
          players: players.map((player, i) => ({ name: one_line(player), colour: colours[i] })),
          tip(stop) {
            const one = is_rest(stop) ? data.rests[stop] : field_at(stop);
            const rows = shares_rows(players, one.shares, colours, view.scheme);
            return is_rest(stop)
              ? plain_tip(
                  `State of rest: ${stability_words[one.stability] ?? one_line(one.stability)}`,
                  rows,
                  [one.ess === 1 ? "evolutionarily stable" : "", basin_words(one)]
                    .filter(Boolean)
                    .join("; "),
                )
              : plain_tip(
                  "Share, and its velocity",
                  rows.map((row, i) => ({ ...row, extra: figure3(one.velocity[i]) })),
                );
          },
          say: (stop) =>
            is_rest(stop)
              ? rest_words(players, data.rests[stop])
              : `${share_words(players, field_at(stop).shares)}; velocities ` +
                share_words(players, field_at(stop).velocity),
        },
        view,
      );
    },
  });
}

/// The states of rest as a table.
function rests_table(players, rests) {
  return {
    caption: "States of rest; shares of players, stability, and how many starts end there.",
    columns: [...players.map(one_line), "stability", "Nash", "stable", "starts that end there"],
    rows: rests.map((rest) => [
      ...rest.shares.map(figure3),
      stability_words[rest.stability] ?? one_line(rest.stability),
      rest.nash === 1 ? "yes" : "no",
      rest.ess === 1 ? "yes" : rest.ess === 0 ? "no" : none,
      typeof rest.basin === "number"
        ? estimate({ mean: rest.basin, low: rest.basin_low, high: rest.basin_high })
        : none,
    ]),
  };
}

/// How long a process stays at each share: that of the dynamic shown or, where it has none, of the
/// first process that has; null if none has.
function density_of({ dynamic, point }) {
  const known = rows_at_point("gradient", point).filter(
    ({ density }) => typeof density === "number",
  );
  const whose = known.some((row) => row.dynamic === dynamic) ? dynamic : known[0]?.dynamic;
  return whose === undefined
    ? null
    : {
        name: evolution_name(whose),
        rows: known
          .filter((row) => row.dynamic === whose)
          .sort((a, b) => a.share - b.share),
      };
}

function gradient_plot(figure, state, players, colours) {
  const rows_now = () =>
    rows_at_point("gradient", state.point, { dynamic: state.dynamic }).sort(
      (a, b) => a.share - b.share,
    );
  return new Plot({
    label: figure.entry.headline ?? "Gradient of selection",
    draw(view) {
      const rows = rows_now();
      const name = one_line(players[0]);
      return gradient_scene(
        {
          rows,
          density: density_of(state),
          label: `share of ${fitted(name, view.width * 0.6, view.font)}`,
          colours: { grows: colours[0], shrinks: colours[1] },
          tip: (stop) =>
            plain_tip(`Share of ${name}: ${figure3(rows[stop].share)}`, [
              { name: "gradient", value: figure3(rows[stop].gradient) },
              ...(typeof rows[stop].density === "number"
                ? [{ name: "long-run density", value: figure3(rows[stop].density) }]
                : []),
            ]),
          say: (stop) =>
            `Share of ${name} ${figure3(rows[stop].share)}: gradient ` +
            figure3(rows[stop].gradient),
        },
        view,
      );
    },
  });
}

/// The choice of dynamic and point of a figure with one table, and the players in their order.
function selection_state(name) {
  const points = points_of_table(name);
  const names = distinct(table(name).rows.map((row) => row.dynamic));
  const { players, coloured } = evolving_players();
  return {
    points,
    names,
    players,
    colours: players.map((player) => player_colour(coloured, player)),
    state: { dynamic: names[0], point: points[0].point },
  };
}

const selection_figures = {
  evolution_gradient(entry, figure) {
    if (table("gradient") === null || evolving_players().players.length !== 2) {
      return null;
    }
    const { points, names, players, colours, state } = selection_state("gradient");
    const rows = () => rows_at_point("gradient", state.point, { dynamic: state.dynamic });
    return {
      plots: () => [gradient_plot(figure, state, players, colours)],
      controls: () =>
        evolution_choices(figure, state, { names, points, key: "dynamic", label: "Dynamic" }),
      table: () => ({
        caption: `Gradient of selection, ${evolution_name(state.dynamic)}.`,
        columns: [`share of ${one_line(players[0])}`, "gradient", "long-run density"],
        rows: rows().map((row) => [row.share, row.gradient, row.density].map(figure3)),
      }),
      tables: () => ["gradient", "rest_points"],
      describe: () =>
        description(
          entry,
          ...zeros_of(rows()).map(
            ({ share, holds }) =>
              `Selection ${holds ? "holds" : "drives away"} the share ${figure3(share)}.`,
          ),
        ),
    };
  },

  evolution_simplex(entry, figure) {
    if (table("field") === null || evolving_players().players.length !== 3) {
      return null;
    }
    const { points, names, players, colours, state } = selection_state("field");
    const rests = () => rests_of(state.dynamic, state.point, players);
    return {
      plots: () => [simplex_plot(figure, state, players, colours)],
      controls: () =>
        evolution_choices(figure, state, { names, points, key: "dynamic", label: "Dynamic" }),
      table: () => rests_table(players, rests()),
      tables: () => ["field", "rest_points", "evolution_paths"],
      describe: () =>
        description(entry, ...rests().map((rest) => `${rest_words(players, rest)}.`)),
    };
  },
};
