// Figure of global sensitivity: Sobol' indices as bars, Morris' screening as dots.
"use strict";

const sobol_indices = {
  first: {
    name: "first: by itself",
    colour: (measure) => (scheme) => colour_of(measure, scheme),
  },
  total: { name: "total: with interactions", colour: () => (scheme) => scheme.axis },
};

/// Rows of a table about what the figure explains, or null without the table.
function sensitivity_rows(name, { explained }) {
  return table(name)?.rows.filter((row) => row.measure === (explained ?? row.measure)) ?? null;
}

function swept_key_name(row) {
  return one_line(row.label || row.key);
}

function sobol_index(row, index) {
  return { mean: row[index], low: row[`${index}_low`], high: row[`${index}_high`] };
}

function mu_star(row) {
  return { mean: row.mu_star, low: row.mu_star_low, high: row.mu_star_high };
}

function by_total(rows) {
  return [...rows].sort((a, b) => b.total - a.total);
}

function sobol_words(row) {
  return (
    `${swept_key_name(row)}: first ${spoken(sobol_index(row, "first"))}; ` +
    `total ${spoken(sobol_index(row, "total"))}`
  );
}

function morris_words(row) {
  return (
    `${swept_key_name(row)}: mean absolute effect ${spoken(mu_star(row))}; ` +
    `spread ${figure3(row.sigma)}; mean effect ${figure3(row.mu)}`
  );
}

function sobol_plots(figure, rows) {
  const { entry } = figure;
  const label = entry.label ?? (entry.measure && measure_label(entry.measure));
  const shown = () => Object.keys(sobol_indices).filter((index) => !figure.hidden.has(index));
  const colour = (index) => sobol_indices[index].colour(entry.measure);
  return dots_figure(figure, {
    rows: () => by_total(rows),
    name: swept_key_name,
    panels: (all) => [
      {
        title: `share of the variance${label ? ` of ${label}` : ""}`,
        entries: all.flatMap((row, j) =>
          shown().map((index) => ({
            row: j,
            ...sobol_index(row, index),
            shape: "bar",
            colour: colour(index),
          })),
        ),
      },
    ],
    tip: (row, scheme) =>
      plain_tip(
        swept_key_name(row),
        Object.entries(sobol_indices).map(([index, { name }]) =>
          estimate_row(name, sobol_index(row, index), {
            colour: colour(index)(scheme),
            kind: "area",
          }),
        ),
        one_line(row.key),
      ),
    words: sobol_words,
  }).plots();
}

function morris_plot(rows, measure) {
  return new Plot({
    label: "Morris' screening",
    draw: (view) =>
      scatter_scene(
        {
          x: { label: "mean absolute effect (Morris' μ*)" },
          y: { label: "spread of the effect (σ): interactions, bends" },
          dots: rows.map((row) => ({
            name: swept_key_name(row),
            x: row.mu_star,
            y: row.sigma,
            low: row.mu_star_low,
            high: row.mu_star_high,
            colour: (scheme) => colour_of(measure, scheme),
          })),
          tip: (i) =>
            plain_tip(
              swept_key_name(rows[i]),
              [
                estimate_row("mean absolute effect", mu_star(rows[i])),
                { name: "spread", value: figure3(rows[i].sigma) },
                { name: "mean effect", value: figure3(rows[i].mu) },
              ],
              one_line(rows[i].key),
            ),
          say: (i) => morris_words(rows[i]),
        },
        view,
      ),
  });
}

/// Both analyses side by side, a row a key.
function sensitivity_table({ headline }, sobol, morris) {
  const keys = distinct([...(sobol ?? []), ...(morris ?? [])].map((row) => row.key));
  return {
    caption: `${headline}. Sobol' indices are shares of variance, Morris' effects in units of the measure.`,
    columns: [
      "key",
      ...(sobol ? ["first", "total"] : []),
      ...(morris ? ["mean absolute effect", "spread", "mean effect"] : []),
    ],
    rows: keys.map((key) => {
      const [a, b] = [sobol, morris].map((rows) => rows?.find((row) => row.key === key));
      return [
        swept_key_name(a ?? b),
        ...(sobol ? ["first", "total"].map((index) => estimate(a && sobol_index(a, index))) : []),
        ...(morris ? [estimate(b && mu_star(b)), figure3(b?.sigma), figure3(b?.mu)] : []),
      ];
    }),
  };
}

const sensitivity_figures = {
  sensitivity(entry, figure) {
    const sobol = sensitivity_rows("sobol", entry);
    const morris = sensitivity_rows("morris", entry);
    if (sobol === null && morris === null) {
      return null;
    }
    return {
      plots: () => [
        ...(sobol ? sobol_plots(figure, sobol) : []),
        ...(morris ? [morris_plot(morris, entry.measure)] : []),
      ],
      legend: () =>
        sobol
          ? Object.entries(sobol_indices).map(([id, { name, colour }]) => ({
              id,
              name,
              sign: (scheme) => ({ colour: colour(entry.measure)(scheme), kind: "area" }),
            }))
          : [],
      table: () => sensitivity_table(entry, sobol, morris),
      tables: () => ["sobol", "morris"],
      describe: () =>
        description(
          entry,
          ...by_total(sobol ?? []).map((row) => `${sobol_words(row)}.`),
          ...(morris ?? []).map((row) => `${morris_words(row)}.`),
        ),
    };
  },
};
