// Figures of what helps most: each lever by its effect for its cost, and the best mix of them.
"use strict";

function lever_name(row) {
  return one_line(row.label || row.lever);
}

function lever_note(row) {
  return `${one_line(row.lever)} from ${place(row.from)} to ${place(row.to)}`;
}

function effect_of(row) {
  return { mean: row.effect, low: row.low, high: row.high };
}

function effect_per_cost(row) {
  return { mean: row.effect_per_cost, low: row.per_cost_low, high: row.per_cost_high };
}

/// What levers are to raise: its name and its colour.
function outcome_of({ measure }) {
  return {
    name: measure ? measure_label(measure) : "outcome",
    colour: (scheme) => colour_of(measure, scheme),
  };
}

function lever_panels(rows, outcome) {
  const panel = (title, read, shape) => ({
    title,
    mark: 0,
    entries: rows.map((row, j) => ({ row: j, ...read(row), shape, colour: outcome.colour })),
  });
  return [
    panel("effect for each unit of cost", effect_per_cost, "dot"),
    panel(`effect on ${outcome.name}`, effect_of, "ring"),
  ];
}

/// What is done with each lever in the best mix.
class BestMix {
  constructor(row, entry) {
    this.row = row;
    this.entry = entry;
  }

  /// How far it is pulled, as a share of its range, and what that costs.
  share(lever) {
    return lever.to === lever.from
      ? 0
      : (this.row[lever.lever] - lever.from) / (lever.to - lever.from);
  }

  cost(lever) {
    return this.share(lever) * lever.cost;
  }

  /// The levers, those that cost most first.
  levers() {
    return [...table("levers").rows].sort((a, b) => this.cost(b) - this.cost(a));
  }

  /// Doing nothing, and the mix.
  outcomes() {
    const nothing = this.entry.nothing ??
      rows_where("mix", { cost: 0 })[0] ?? { mean: table("levers").rows[0].base };
    return [
      { name: "doing nothing", row: nothing, shape: "ring" },
      { name: "the best mix", row: this.row, shape: "dot" },
    ];
  }
}

function mix_panels(mix, levers, outcome) {
  const bars = (read, colour) =>
    levers.map((lever, j) => ({ row: j, mean: read(lever), shape: "bar", colour }));
  const { budget } = mix.entry;
  const limit = typeof budget === "number" ? ` of ${figure3(budget)}` : "";
  return [
    {
      title: "share of its range",
      range: [0, 1],
      entries: bars((lever) => mix.share(lever), outcome.colour),
    },
    {
      title: `cost (${figure3(mix.row.cost)}${limit} in all)`,
      range: [0, Math.max(...levers.map((lever) => mix.cost(lever)), 1e-9)],
      entries: bars(
        (lever) => mix.cost(lever),
        (scheme) => scheme.muted,
      ),
    },
  ];
}

/// The outcome with the best mix and without, below the levers.
function mix_outcome_plot(mix, outcome) {
  const outcomes = mix.outcomes();
  const names = outcomes.map(({ name }) => name);
  const entries = outcomes.map(({ row: { mean, low, high }, shape }, j) => ({
    mean,
    low,
    high,
    row: j,
    shape,
    colour: outcome.colour,
  }));
  return new Plot({
    label: `${capital(outcome.name)} with the best mix and without`,
    draw: (view) =>
      dots_scene(
        {
          names,
          all_names: [...names, ...mix.levers().map(lever_name)],
          panels: [{ title: outcome.name, entries }],
          tip: (j) =>
            plain_tip(capital(names[j]), [estimate_row(outcome.name, outcomes[j].row)]),
          say: (j) => `${names[j]}: ${outcome.name} ${spoken(outcomes[j].row)}`,
        },
        view,
      ),
  });
}

const lever_figures = {
  levers(entry, figure) {
    if (table("levers") === null) {
      return null;
    }
    const outcome = outcome_of(entry);
    return dots_figure(figure, {
      rows: () => [...table("levers").rows].sort((a, b) => a.rank - b.rank),
      name: lever_name,
      room: 220,
      panels: (rows) => lever_panels(rows, outcome),
      tip: (row) =>
        plain_tip(
          lever_name(row),
          [
            estimate_row("effect per cost", effect_per_cost(row)),
            estimate_row("effect", effect_of(row)),
            { name: "cost to the full", value: figure3(row.cost) },
            { name: `${outcome.name} before`, value: figure3(row.base) },
            { name: `${outcome.name} after`, value: figure3(row.mean) },
          ],
          lever_note(row),
        ),
      words: (row) =>
        `${figure3(row.rank)}, ${lever_name(row)}: effect per cost ${spoken(effect_per_cost(row))}; ` +
        `effect ${spoken(effect_of(row))}; cost ${figure3(row.cost)}`,
      columns: [
        "lever",
        "rank",
        "from",
        "to",
        "cost",
        "effect",
        "effect per cost",
        `${outcome.name} before`,
        "after",
      ],
      cells: (row) => [
        lever_name(row),
        figure3(row.rank),
        place(row.from),
        place(row.to),
        figure3(row.cost),
        estimate(effect_of(row)),
        estimate(effect_per_cost(row)),
        figure3(row.base),
        figure3(row.mean),
      ],
      more: { tables: () => ["levers"] },
    });
  },

  mix(entry, figure) {
    const best = rows_where("mix", { stage: "best" })[0];
    if (!best || table("levers") === null) {
      return null;
    }
    const mix = new BestMix(best, entry);
    const outcome = outcome_of(entry);
    const settings = (lever) => [best[lever.lever], mix.share(lever), mix.cost(lever)].map(figure3);
    const names = ["set to", "share of its range", "cost"];
    const levers = dots_figure(figure, {
      rows: () => mix.levers(),
      name: lever_name,
      room: 200,
      panels: (rows) => mix_panels(mix, rows, outcome),
      tip: (lever) =>
        plain_tip(
          lever_name(lever),
          settings(lever).map((value, i) => ({ name: names[i], value })),
          lever_note(lever),
        ),
      words: (lever) =>
        `${lever_name(lever)}: set to ${figure3(best[lever.lever])}, ` +
        `${figure3(100 * mix.share(lever))} % of its range, at a cost of ${figure3(mix.cost(lever))}`,
      columns: ["lever", ...names],
      cells: (lever) => [lever_name(lever), ...settings(lever)],
    });
    return {
      ...levers,
      plots: () => [...levers.plots(), mix_outcome_plot(mix, outcome)],
      describe: () =>
        [
          levers.describe(),
          ...mix
            .outcomes()
            .map(({ name, row }) => `${capital(name)}: ${outcome.name} ${spoken(row)}.`),
        ].join(" "),
      tables: () => ["mix", "levers"],
    };
  },
};
