// Figure of global sensitivity: Sobol' indices as bars, Morris' screening as dots.
"use strict";

const sensitivity_figures = {
  sensitivity(entry, figure) {
    const about = (name) =>
      table(name) && {
        rows: table(name).rows.filter((row) => row.measure === (entry.explained ?? row.measure)),
      };
    const sobol = about("sobol");
    const morris = about("morris");
    if (sobol === null && morris === null) {
      return null;
    }
    const label = entry.label ?? (entry.measure && measure_label(entry.measure));
    const name = (row) => one_line(row.label || row.key);
    const colour = (scheme) => colour_of(entry.measure, scheme);
    const indices = {
      first: { name: "first: by itself", colour },
      total: { name: "total: with interactions", colour: (scheme) => scheme.axis },
    };
    const of = (row, index) => ({
      mean: row[index],
      low: row[`${index}_low`],
      high: row[`${index}_high`],
    });
    const mu_star = (row) => ({
      mean: row.mu_star,
      low: row.mu_star_low,
      high: row.mu_star_high,
    });
    const rows = () => [...sobol.rows].sort((a, b) => b.total - a.total);
    const shown = () => Object.keys(indices).filter((index) => !figure.hidden.has(index));
    const bars = sobol && {
      rows,
      name,
      panels: (all) => [
        {
          title: `share of the variance${label ? ` of ${label}` : ""}`,
          entries: all.flatMap((row, j) =>
            shown().map((index) => ({
              row: j,
              ...of(row, index),
              shape: "bar",
              colour: indices[index].colour,
            })),
          ),
        },
      ],
      tip: (row, scheme) => ({
        title: name(row),
        groups: [
          {
            rows: Object.entries(indices).map(([index, { name: label, colour }]) => ({
              sign: { colour: colour(scheme), kind: "area" },
              name: label,
              value: figure3(row[index]),
              extra: interval(of(row, index)),
            })),
          },
        ],
        note: one_line(row.key),
      }),
      words: (row) =>
        `${name(row)}: first ${spoken(of(row, "first"))}; total ${spoken(of(row, "total"))}`,
      columns: [],
      cells: () => [],
    };
    const morris_words = (row) =>
      `${name(row)}: mean absolute effect ${spoken(mu_star(row))}; spread ${figure3(row.sigma)}; ` +
      `mean effect ${figure3(row.mu)}`;
    const morris_plot = () =>
      new Plot({
        label: "Morris' screening",
        draw: (view) =>
          scatter_scene(
            {
              x: { label: "mean absolute effect (Morris' μ*)" },
              y: { label: "spread of the effect (σ): interactions, bends" },
              dots: morris.rows.map((row) => ({
                name: name(row),
                x: row.mu_star,
                y: row.sigma,
                low: row.mu_star_low,
                high: row.mu_star_high,
                colour,
              })),
              tip: (i) => ({
                title: name(morris.rows[i]),
                groups: [
                  {
                    rows: [
                      {
                        name: "mean absolute effect",
                        value: figure3(morris.rows[i].mu_star),
                        extra: interval(mu_star(morris.rows[i])),
                      },
                      { name: "spread", value: figure3(morris.rows[i].sigma) },
                      { name: "mean effect", value: figure3(morris.rows[i].mu) },
                    ],
                  },
                ],
                note: one_line(morris.rows[i].key),
              }),
              say: (i) => morris_words(morris.rows[i]),
            },
            view,
          ),
      });

    const keys = distinct([...(sobol?.rows ?? []), ...(morris?.rows ?? [])].map((row) => row.key));
    const joined = keys.map((key) => {
      const [a, b] = [sobol, morris].map((one) => one?.rows.find((row) => row.key === key));
      return { key, a, b, name: name(a ?? b) };
    });
    const columns = [
      ...(sobol ? ["first", "total"] : []),
      ...(morris ? ["mean absolute effect", "spread", "mean effect"] : []),
    ];
    return {
      plots: () => [
        ...(sobol ? dots_figure(figure, bars).plots() : []),
        ...(morris ? [morris_plot()] : []),
      ],
      legend: () =>
        sobol
          ? Object.entries(indices).map(([id, index]) => ({
              id,
              name: index.name,
              sign: (scheme) => ({ colour: index.colour(scheme), kind: "area" }),
            }))
          : [],
      table: () => ({
        caption: `${entry.headline}. Sobol' indices are shares of variance, Morris' effects in units of the measure.`,
        columns: ["key", ...columns],
        rows: joined.map(({ a, b, name: label }) => [
          label,
          ...(sobol ? ["first", "total"].map((index) => estimate(a && of(a, index))) : []),
          ...(morris ? [estimate(b && mu_star(b)), figure3(b?.sigma), figure3(b?.mu)] : []),
        ]),
      }),
      tables: () => ["sobol", "morris"],
      describe: () =>
        [
          entry.headline,
          entry.help,
          ...(sobol ? rows().map((row) => `${bars.words(row)}.`) : []),
          ...(morris?.rows ?? []).map((row) => `${morris_words(row)}.`),
        ]
          .filter(Boolean)
          .join(" "),
    };
  },
};
