// Figures of an evolution: shares in the long run, shares over time, and cooperation and payoff of
// the population that evolves.
"use strict";

/// Each process with the method by which its shares came about, as one choice.
function long_run_kinds() {
  const { rows } = table("long_run");
  const kinds = new Map();
  for (const { process, method } of rows) {
    kinds.set(`${process} ${method}`, { process, method });
  }
  const alone = (process) =>
    [...kinds.values()].filter((one) => one.process === process).length === 1;
  return [...kinds].map(([id, { process, method }]) => ({
    id,
    process,
    method,
    name: alone(process)
      ? evolution_name(process)
      : `${evolution_name(process)}, ${long_run_methods[method] ?? method}`,
  }));
}

/// Shares of a process along the axis, a layer for each player with a colour and one for the rest.
function long_run_layers(kind, axis, slice) {
  const { players, coloured } = evolving_players();
  const { process, method } = kind;
  const rows_of = (player) =>
    rows_where("long_run", { process, method, player, ...slice })
      .map((row) => ({ x: row[axis.key], mean: row.share }))
      .sort((a, b) => a.x - b.x);
  const layers = coloured.map((player) => ({
    id: `player ${players.indexOf(player)}`,
    name: one_line(player),
    rows: rows_of(player),
    colour: player_colour(coloured, player),
  }));
  const others = players.filter((player) => !coloured.includes(player)).map(rows_of);
  return others.length === 0 ? layers : [...layers, together(others)];
}

/// Those without a colour of their own as one: the sum of their shares.
function together(all) {
  return {
    id: "others",
    name: `${all.length} others`,
    rows: all[0].map(({ x }, i) => ({
      x,
      mean: all.reduce((sum, rows) => sum + (rows[i]?.mean ?? 0), 0),
    })),
    colour: (scheme) => scheme.muted,
  };
}

/// Layers as areas on top of each other, those that the legend hides left out below the others.
function stacked_layers(figure, layers) {
  const tops = new Map();
  return layers.map((layer) => {
    const is_hidden = figure.hidden.has(layer.id);
    const bottoms = new Map(layer.rows.map(({ x }) => [x, tops.get(x) ?? 0]));
    for (const { x, mean } of is_hidden ? [] : layer.rows) {
      tops.set(x, (tops.get(x) ?? 0) + (mean ?? 0));
    }
    return {
      ...layer,
      label: fitted(layer.name, 170, 13),
      sign: "area",
      symbols: false,
      thin: true,
      band: false,
      bottom: (x) => bottoms.get(x),
      rows: layer.rows.map(({ x, mean }) => ({
        x,
        mean: typeof mean === "number" ? mean + bottoms.get(x) : null,
        shown: { mean },
      })),
      value: (row) => row?.shown?.mean,
      middle: (row) => row.mean - row.shown.mean / 2,
    };
  });
}

function long_run_over_axis(figure, kinds) {
  const state = { kind: kinds[0].id };
  const kind = () => kinds.find(({ id }) => id === state.kind);
  const drawing = lines_drawing(figure, {
    x: main_axis,
    make(slice) {
      const series = stacked_layers(figure, long_run_layers(kind(), main_axis(), slice));
      return {
        panels: [
          {
            unit: "share of the population",
            range: [0, 1],
            series,
            fills: series.map((one) => filled(one, 0.55)),
          },
        ],
        tables: ["long_run"],
      };
    },
  });
  return {
    ...drawing,
    controls: () => [
      ...(kinds.length > 1
        ? [
            choice(
              "Process",
              kinds.map(({ id, name }) => ({ value: id, label: name })),
              state.kind,
              (value) => {
                state.kind = value;
                figure.update();
              },
            ),
          ]
        : []),
      ...drawing.controls(),
    ],
  };
}

/// Bars of one point, a panel a process.
function long_run_bars(figure, kinds) {
  const points = points_of_table("long_run");
  const state = { point: points[0].point };
  const { coloured } = evolving_players();
  const share = ({ process, method }, player) =>
    share_estimate(rows_at_point("long_run", state.point, { process, method, player })[0]);
  const players = () =>
    [...evolving_players().players].sort(
      (a, b) => (share(kinds[0], b)?.mean ?? 0) - (share(kinds[0], a)?.mean ?? 0),
    );
  return dots_figure(figure, {
    rows: (view) => (view?.printing ? players().slice(0, 40) : players()),
    name: one_line,
    room: 180,
    panels: (rows) =>
      kinds.map((kind) => ({
        title: capital(kind.name),
        range: [0, 1],
        entries: rows.map((player, row) => ({
          ...share(kind, player),
          row,
          shape: "bar",
          colour: player_colour(coloured, player),
        })),
      })),
    tip: (player) =>
      plain_tip(
        one_line(player),
        kinds.map((kind) => estimate_row(kind.name, share(kind, player))),
      ),
    words: (player) =>
      `${one_line(player)}: ` +
      kinds.map((kind) => `${kind.name} ${spoken(share(kind, player))}`).join("; "),
    more: {
      controls: () => evolution_choices(figure, state, { names: [], points }),
      table: () => ({
        caption: "Shares of the population in the long run.",
        columns: ["player", ...kinds.map(({ name }) => name)],
        rows: players().map((player) => [
          one_line(player),
          ...kinds.map((kind) => estimate(share(kind, player))),
        ]),
      }),
      tables: () => ["long_run"],
    },
  });
}

/// Shares over time of a dynamic at a point.
function path_series({ dynamic, point }) {
  const { players, coloured } = evolving_players();
  const by_player = new Map(players.map((player) => [player, []]));
  for (const row of rows_at_point("evolution_paths", point, { dynamic })) {
    by_player.get(row.player)?.push({ x: row.time, mean: row.share, low: row.low, high: row.high });
  }
  const others = players.filter((player) => !coloured.includes(player));
  return [
    ...coloured.map((player) => ({
      id: `player ${players.indexOf(player)}`,
      name: one_line(player),
      rows: by_player.get(player),
      colour: player_colour(coloured, player),
    })),
    ...(others.length > 0 ? [together(others.map((player) => by_player.get(player)))] : []),
  ].map((series) => ({ ...series, label: fitted(series.name, 170, 13), symbols: false }));
}

function evolved_values(measure, dynamic, point) {
  return rows_at_point("evolved", point, { measure, dynamic })[0]?.mean ?? null;
}

const evolved_measures = { cooperation: "Cooperation", payoff: "Payoff a round" };

function evolved_over_axis(figure, names, measures) {
  return lines_drawing(figure, {
    x: main_axis,
    make: (slice) => ({
      panels: measures.map((measure) => ({
        title: evolved_measures[measure] ?? measure,
        weight: 0.7,
        range: measure === "cooperation" ? [0, 1] : undefined,
        series: names.map((dynamic, n) => ({
          id: dynamic,
          name: evolution_name(dynamic),
          rows: rows_where("evolved", { measure, dynamic, ...slice })
            .map((row) => ({ x: row[main_axis().key], mean: row.mean }))
            .sort((a, b) => a.x - b.x),
          colour: (scheme) => nth_colour(n, scheme) ?? scheme.muted,
          dashed: !finite_processes.includes(dynamic),
        })),
      })),
      tables: ["evolved"],
    }),
    beside: false,
  });
}

function evolved_dots(figure, names, measures) {
  const points = points_of_table("evolved");
  const state = { point: points[0].point };
  const of = (measure, dynamic) => evolved_values(measure, dynamic, state.point);
  return dots_figure(figure, {
    rows: () => names,
    name: evolution_name,
    room: 200,
    panels: (rows) =>
      measures.map((measure) => ({
        title: evolved_measures[measure] ?? measure,
        range: measure === "cooperation" ? [0, 1] : undefined,
        entries: rows.map((dynamic, row) => ({
          mean: of(measure, dynamic),
          row,
          shape: finite_processes.includes(dynamic) ? "dot" : "ring",
          colour: (scheme) => nth_colour(names.indexOf(dynamic), scheme) ?? scheme.muted,
        })),
      })),
    tip: (dynamic) =>
      plain_tip(
        evolution_name(dynamic),
        measures.map((measure) => ({
          name: (evolved_measures[measure] ?? measure).toLowerCase(),
          value: figure3(of(measure, dynamic)),
        })),
      ),
    words: (dynamic) =>
      `${evolution_name(dynamic)}: ` +
      measures.map((measure) => `${measure} ${figure3(of(measure, dynamic))}`).join("; "),
    more: {
      controls: () => evolution_choices(figure, state, { names: [], points }),
      table: () => ({
        caption: "Means of the population that evolves.",
        columns: ["dynamic", ...measures],
        rows: names.map((dynamic) => [
          evolution_name(dynamic),
          ...measures.map((measure) => figure3(of(measure, dynamic))),
        ]),
      }),
      tables: () => ["evolved"],
    },
  });
}

const evolution_figures = {
  evolution_long_run(_, figure) {
    if (table("long_run") === null) {
      return null;
    }
    const kinds = long_run_kinds();
    return swept() ? long_run_over_axis(figure, kinds) : long_run_bars(figure, kinds);
  },

  evolution_paths(_, figure) {
    if (table("evolution_paths") === null) {
      return null;
    }
    const points = points_of_table("evolution_paths");
    const names = distinct(table("evolution_paths").rows.map((row) => row.dynamic));
    const state = { dynamic: names[0], point: points[0].point };
    const drawing = lines_drawing(figure, {
      x: () => ({
        key: "time",
        label: finite_processes.includes(state.dynamic) ? "generations" : "time",
        values: ascending(
          rows_at_point("evolution_paths", state.point, { dynamic: state.dynamic }).map(
            (row) => row.time,
          ),
        ),
      }),
      make: () => ({
        panels: [{ unit: "share of the population", zero: true, series: path_series(state) }],
        tables: ["evolution_paths"],
      }),
    });
    return {
      ...drawing,
      controls: () =>
        evolution_choices(figure, state, { names, points, key: "dynamic", label: "Dynamic" }),
    };
  },

  evolved(_, figure) {
    if (table("evolved") === null) {
      return null;
    }
    const { rows } = table("evolved");
    const names = distinct(rows.map((row) => row.dynamic));
    const measures = distinct(rows.map((row) => row.measure));
    return swept()
      ? evolved_over_axis(figure, names, measures)
      : evolved_dots(figure, names, measures);
  },
};
