// Figure of an evolution: which mutants take over from which residents.
"use strict";

const most_invading = 12; // players drawn

const relation_words = {
  dominates: "the mutant earns more at all shares",
  dominated: "the mutant earns less at all shares",
  coexistence: "each enters the other: they coexist",
  bistability: "neither enters the other: it depends on the start",
  neutral: "both earn alike",
};

/// The players by their long-run share, the most frequent first, at most so many; without shares all
/// count alike.
function invading_players({ process, point }) {
  const share = (player) => {
    const rows =
      table("long_run") === null
        ? []
        : rows_at_point("long_run", point, { process, player });
    return rows[0]?.share ?? null;
  };
  const { players, coloured } = evolving_players();
  const known = (player) => share(player) ?? -1;
  const first = [...players].sort((a, b) => known(b) - known(a)).slice(0, most_invading);
  return players
    .filter((player) => first.includes(player))
    .map((player) => ({
      player,
      name: one_line(player),
      share: share(player),
      colour: player_colour(coloured, player),
    }));
}

/// What is known of a resident and a mutant: from `fixation` the chance, times what a neutral mutant
/// has; else the relation of `invasions`.
function pair_readings({ process, point }) {
  const key = (row) => JSON.stringify([row.resident, row.mutant]);
  const found = new Map();
  for (const row of table("invasions") === null ? [] : rows_at_point("invasions", point)) {
    found.set(key(row), { ...row });
  }
  for (const row of process === null ? [] : rows_at_point("fixation", point, { process })) {
    found.set(key(row), { ...found.get(key(row)), ...row, times: row.probability / row.neutral });
  }
  return [...found.values()];
}

/// Whether the mutant is favoured, or neither is: "favoured", "neutral" or "".
function fate_of({ times, invasion, advantage }) {
  if (typeof times === "number") {
    return Math.abs(times - 1) <= 1e-6 ? "neutral" : times > 1 ? "favoured" : "";
  }
  if (typeof invasion === "string") {
    return { invades: "favoured", neutral: "neutral" }[invasion] ?? "";
  }
  return advantage > 0 ? "favoured" : advantage === 0 ? "neutral" : "";
}

/// The arrows between the players drawn; of two that are neutral to each other one line.
function takeover_arrows(state, nodes) {
  const number = new Map(nodes.map(({ player }, i) => [player, i]));
  const drawn = pair_readings(state)
    .map((pair) => ({ ...pair, fate: fate_of(pair) }))
    .filter(
      ({ resident, mutant, fate }) => fate !== "" && number.has(resident) && number.has(mutant),
    )
    .map((pair) => ({
      ...pair,
      from: number.get(pair.resident),
      to: number.get(pair.mutant),
      neutral: pair.fate === "neutral",
      width: pair.times > 1 ? Math.min(4, 1.25 + Math.log10(pair.times) * 0.9) : 1.25,
    }));
  const twin = (one) =>
    drawn.some((other) => other.neutral && other.from === one.to && other.to === one.from);
  return drawn.filter((one) => !one.neutral || one.from < one.to || !twin(one));
}

function takeover_rows({ probability, times, generations, advantage, mixed_share }) {
  const rows = [
    { name: "chance to take over", value: figure3(probability), known: probability },
    { name: "times that of a neutral one", value: figure3(times), known: times },
    { name: "generations until then", value: figure3(generations), known: generations },
    { name: "advantage while rare", value: figure3(advantage), known: advantage },
    { name: "mutants where both earn alike", value: figure3(mixed_share), known: mixed_share },
  ];
  return rows.filter(({ known }) => typeof known === "number");
}

function takeover_title({ resident, mutant }) {
  return `${one_line(mutant)} in a population of ${one_line(resident)}`;
}

function takeover_words(pair) {
  const chance =
    typeof pair.times === "number"
      ? `chance ${figure3(pair.probability)}, ${figure3(pair.times)} times that of a neutral one`
      : (relation_words[pair.relation] ?? "");
  return `${takeover_title(pair)}: ${chance}`;
}

function takeovers_plot(figure, state) {
  return new Plot({
    label: figure.entry.headline ?? "Who takes over from whom",
    draw(view) {
      const nodes = invading_players(state);
      const arrows = takeover_arrows(state, nodes);
      const entered_by = (i) => arrows.filter(({ from, neutral }) => from === i && !neutral);
      const arrow_at = (stop) => arrows[stop - nodes.length];
      const node_words = (i) => {
        const by = entered_by(i).map(({ to }) => nodes[to].name);
        return by.length === 0 ? "No mutant drawn is favoured." : `Favoured: ${by.join(", ")}.`;
      };
      return takeovers_scene(
        {
          nodes,
          arrows,
          tip: (stop) =>
            stop < nodes.length
              ? plain_tip(
                  nodes[stop].name,
                  [
                    {
                      sign: { colour: nodes[stop].colour(view.scheme), kind: "dot" },
                      name: "share in the long run",
                      value: figure3(nodes[stop].share),
                    },
                  ],
                  node_words(stop),
                )
              : plain_tip(
                  takeover_title(arrow_at(stop)),
                  takeover_rows(arrow_at(stop)),
                  relation_words[arrow_at(stop).relation],
                ),
          say: (stop) =>
            stop < nodes.length
              ? `${nodes[stop].name}: share in the long run ${figure3(nodes[stop].share)}. ` +
                node_words(stop)
              : takeover_words(arrow_at(stop)),
        },
        view,
      );
    },
  });
}

const takeover_figures = {
  evolution_invasions(entry, figure) {
    const source = table("fixation") === null ? "invasions" : "fixation";
    if (table(source) === null) {
      return null;
    }
    const points = points_of_table(source);
    const names =
      source === "fixation" ? distinct(table("fixation").rows.map((row) => row.process)) : [];
    const state = { process: names[0] ?? null, point: points[0].point };
    const n_players = evolving_players().players.length;
    return {
      plots: () => [takeovers_plot(figure, state)],
      controls: () =>
        evolution_choices(figure, state, { names, points, key: "process", label: "Process" }),
      foot: () =>
        n_players > most_invading
          ? [
              element(
                "p",
                { class: "numbers" },
                `Drawn are the ${most_invading} most frequent of ${n_players} players.`,
              ),
            ]
          : [],
      table: () => ({
        caption: "Each mutant in each population; the chance is that of a single one.",
        columns: ["resident", "mutant", "chance", "times neutral", "generations", "relation"],
        rows: pair_readings(state).map((pair) => [
          one_line(pair.resident),
          one_line(pair.mutant),
          figure3(pair.probability),
          figure3(pair.times),
          figure3(pair.generations),
          pair.relation === undefined ? none : one_line(pair.relation),
        ]),
      }),
      tables: () => ["fixation", "invasions", "long_run"],
      describe: () =>
        description(
          entry,
          ...takeover_arrows(state, invading_players(state))
            .filter(({ neutral }) => !neutral)
            .slice(0, 12)
            .map((pair) => `${takeover_words(pair)}.`),
        ),
    };
  },
};
