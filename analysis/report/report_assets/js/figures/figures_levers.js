// Figures of what helps most: each lever by its effect for its cost, and the best mix of them.
"use strict";

const lever_figures = {
  levers(entry, figure) {
    if (table("levers") === null) {
      return null;
    }
    const rows = () => [...table("levers").rows].sort((a, b) => a.rank - b.rank);
    const name = (row) => one_line(row.label || row.lever);
    const colour = (scheme) => colour_of(entry.measure, scheme);
    const per_cost = (row) => ({
      mean: row.effect_per_cost,
      low: row.per_cost_low,
      high: row.per_cost_high,
    });
    const effect = (row) => ({ mean: row.effect, low: row.low, high: row.high });
    const outcome = entry.measure ? measure_label(entry.measure) : "outcome";
    return dots_figure(figure, {
      rows,
      name,
      room: 220,
      panels: (all) =>
        [
          ["effect for each unit of cost", per_cost],
          [`effect on ${outcome}`, effect],
        ].map(([title, read], k) => ({
          title,
          mark: 0,
          entries: all.map((row, j) => ({
            row: j,
            ...read(row),
            shape: k === 0 ? "dot" : "ring",
            colour,
          })),
        })),
      tip: (row) => ({
        title: name(row),
        groups: [
          {
            rows: [
              {
                name: "effect per cost",
                value: figure3(row.effect_per_cost),
                extra: interval(per_cost(row)),
              },
              { name: "effect", value: figure3(row.effect), extra: interval(effect(row)) },
              { name: "cost to the full", value: figure3(row.cost) },
              { name: `${outcome} before`, value: figure3(row.base) },
              { name: `${outcome} after`, value: figure3(row.mean) },
            ],
          },
        ],
        note: `${one_line(row.lever)} from ${place(row.from)} to ${place(row.to)}`,
      }),
      words: (row) =>
        `${figure3(row.rank)}, ${name(row)}: effect per cost ${spoken(per_cost(row))}; ` +
        `effect ${spoken(effect(row))}; cost ${figure3(row.cost)}`,
      columns: [
        "lever",
        "rank",
        "from",
        "to",
        "cost",
        "effect",
        "effect per cost",
        `${outcome} before`,
        "after",
      ],
      cells: (row) => [
        name(row),
        figure3(row.rank),
        place(row.from),
        place(row.to),
        figure3(row.cost),
        estimate(effect(row)),
        estimate(per_cost(row)),
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
    const share_of = (row) =>
      row.to === row.from ? 0 : (best[row.lever] - row.from) / (row.to - row.from);
    const rows = () =>
      [...table("levers").rows].sort((a, b) => share_of(b) * b.cost - share_of(a) * a.cost);
    const name = (row) => one_line(row.label || row.lever);
    const outcome = entry.measure ? measure_label(entry.measure) : "outcome";
    const outcome_colour = (scheme) => colour_of(entry.measure, scheme);
    const nothing = entry.nothing ??
      rows_where("mix", { cost: 0 })[0] ?? { mean: table("levers").rows[0].base };
    const outcomes = [
      { name: "doing nothing", row: nothing, shape: "ring" },
      { name: "the best mix", row: best, shape: "dot" },
    ];
    const cost = figure3(best.cost);
    const budget = typeof entry.budget === "number" ? ` of ${figure3(entry.budget)}` : "";
    const drawing = dots_figure(figure, {
      rows,
      name,
      room: 200,
      panels: (all) => [
        {
          title: "share of its range",
          range: [0, 1],
          entries: all.map((row, j) => ({
            row: j,
            mean: share_of(row),
            shape: "bar",
            colour: outcome_colour,
          })),
        },
        {
          title: `cost (${cost}${budget} in all)`,
          range: [0, Math.max(...all.map((row) => share_of(row) * row.cost), 1e-9)],
          entries: all.map((row, j) => ({
            row: j,
            mean: share_of(row) * row.cost,
            shape: "bar",
            colour: (scheme) => scheme.muted,
          })),
        },
      ],
      tip: (row) => ({
        title: name(row),
        groups: [
          {
            rows: [
              { name: "set to", value: figure3(best[row.lever]) },
              { name: "share of its range", value: figure3(share_of(row)) },
              { name: "cost", value: figure3(share_of(row) * row.cost) },
            ],
          },
        ],
        note: `${one_line(row.lever)} from ${place(row.from)} to ${place(row.to)}`,
      }),
      words: (row) =>
        `${name(row)}: set to ${figure3(best[row.lever])}, ${figure3(100 * share_of(row))} % of ` +
        `its range, at a cost of ${figure3(share_of(row) * row.cost)}`,
      columns: ["lever", "set to", "share of its range", "cost"],
      cells: (row) => [
        name(row),
        figure3(best[row.lever]),
        figure3(share_of(row)),
        figure3(share_of(row) * row.cost),
      ],
    });
    const outcome_plot = () =>
      new Plot({
        label: `${capital(outcome)} with the best mix and without`,
        draw: (view) =>
          dots_scene(
            {
              names: outcomes.map((o) => o.name),
              all_names: [...outcomes.map((o) => o.name), ...rows().map(name)],
              panels: [
                {
                  title: outcome,
                  entries: outcomes.map(({ row, shape }, j) => ({
                    mean: row.mean,
                    low: row.low,
                    high: row.high,
                    row: j,
                    shape,
                    colour: outcome_colour,
                  })),
                },
              ],
              tip: (j) => ({
                title: capital(outcomes[j].name),
                groups: [
                  {
                    rows: [
                      {
                        name: outcome,
                        value: figure3(outcomes[j].row.mean),
                        extra: interval(outcomes[j].row),
                      },
                    ],
                  },
                ],
              }),
              say: (j) => `${outcomes[j].name}: ${outcome} ${spoken(outcomes[j].row)}`,
            },
            view,
          ),
      });
    return {
      ...drawing,
      plots: () => [...drawing.plots(), outcome_plot()],
      describe: () =>
        [
          drawing.describe(),
          ...outcomes.map((o) => `${capital(o.name)}: ${outcome} ${spoken(o.row)}.`),
        ].join(" "),
      tables: () => ["mix", "levers"],
    };
  },
};
