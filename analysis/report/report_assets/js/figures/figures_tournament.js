// Figures of a tournament: the ranking, and who would be first without whom.
"use strict";

const normal_95 = 1.959964; // two-sided quantile, for estimates that come with a standard error only

/// Where a tournament was swept, every figure of one point shares this choice.
const tournament_point = { point: 0, figures: [] };

function at_point(name) {
  const all = table(name)?.rows ?? [];
  return table(name)?.columns.includes("point")
    ? all.filter((row) => row.point === tournament_point.point)
    : all;
}

/// The ranking of the point shown, best first, without those who met nobody there.
function ranked_now() {
  return at_point("ranking")
    .filter((row) => typeof row.rank === "number")
    .sort((a, b) => a.rank - b.rank);
}

function point_choice(figure) {
  if (!tournament_point.figures.includes(figure)) {
    tournament_point.figures.push(figure);
  }
  const columns = table("ranking")?.columns ?? [];
  const keys = axes.map((axis) => axis.key).filter((key) => columns.includes(key));
  if (!columns.includes("point") || keys.length === 0) {
    return [];
  }
  const options = new Map(
    table("ranking").rows.map((row) => [
      row.point,
      keys
        .map((key) => (keys.length === 1 ? "" : `${short_axis(axis_of(key))} `) + place(row[key]))
        .join(", "),
    ]),
  );
  return [
    choice(
      keys.map((key) => one_line(axis_of(key).label)).join(", "),
      options_of([...options.keys()], (point) => options.get(point)),
      tournament_point.point,
      (value) => {
        tournament_point.point = value;
        tournament_point.figures.forEach((other) => other.update());
      },
    ),
  ];
}

const few_ranked = 30;
const one_panel_width = 640; // pixels; on a narrower screen one panel at a time
const ranking_panels = ["score", "rank", "cooperation"];

/// A score with its interval: as it was estimated, else `z` standard errors to either side.
function score_of(row, z) {
  const error = typeof row.standard_error === "number" ? row.standard_error : null;
  return {
    mean: row.score,
    low: row.score_low ?? (error === null ? null : row.score - z * error),
    high: row.score_high ?? (error === null ? null : row.score + z * error),
  };
}

/// Columns that not every ranking has, or has anything in, [column, name].
function further_columns(rows) {
  return [
    ["wins", "wins"],
    ["niceness", "niceness"],
    ["deviation", "less mutual cooperation"],
    ["eigenjesus", "eigenjesus"],
    ["eigenmoses", "eigenmoses"],
  ].filter(([key]) => rows.some((row) => typeof row[key] === "number"));
}

function ranking_panel(key, rows, z) {
  const entries = (read, colour = (scheme) => scheme.ink) =>
    rows.map((row, j) => ({ row: j, ...read(row), colour }));
  switch (key) {
    case "score":
      return { title: "score a round", entries: entries((row) => score_of(row, z)) };
    case "rank":
      return {
        title: "rank",
        whole: true,
        range: [1, Math.max(...rows.map((row) => Math.max(row.rank, row.rank_high ?? 1)))],
        entries: entries(({ rank, rank_low, rank_high }) => ({
          mean: rank,
          low: rank_low,
          high: rank_high,
        })),
      };
    default:
      return {
        title: "cooperation",
        range: [0, 1],
        entries: entries(
          (row) => ({ mean: row.cooperation }),
          () => concept_colours.trust,
        ),
      };
  }
}

function ranking_words(row, z) {
  return (
    `${row.rank}, ${one_line(row.player)}: score ${spoken(score_of(row, z))}; rank between ` +
    `${figure3(row.rank_low)} and ${figure3(row.rank_high)}; cooperation ${figure3(row.cooperation)}` +
    (typeof row.wins === "number" ? `; ${figure3(row.wins)} wins` : "")
  );
}

function ranking_tip(row, z, further) {
  return plain_tip(one_line(row.player), [
    estimate_row("score a round", score_of(row, z)),
    {
      name: "rank",
      value: figure3(row.rank),
      extra: `[${figure3(row.rank_low)}, ${figure3(row.rank_high)}]`,
    },
    { name: "cooperation", value: figure3(row.cooperation) },
    ...further.map(([key, name]) => ({ name, value: figure3(row[key]) })),
  ]);
}

function ranking_table(caption, z, further) {
  return {
    caption,
    columns: [
      "player",
      "rank",
      "between",
      "score a round",
      "cooperation",
      ...further.map(([, name]) => name),
    ],
    rows: ranked_now().map((row) => [
      one_line(row.player),
      figure3(row.rank),
      `${figure3(row.rank_low)} to ${figure3(row.rank_high)}`,
      estimate(score_of(row, z)),
      figure3(row.cooperation),
      ...further.map(([key]) => figure3(row[key])),
    ]),
  };
}

/// The choice among panels on a narrow screen, and the button for all of many players.
function ranking_controls(figure, state) {
  const show_all = () => {
    state.all = !state.all;
    figure.update();
  };
  return [
    ...point_choice(figure),
    element(
      "div",
      { class: "narrow-only" },
      state_choice(figure, state, "panel", "Show", options_of(ranking_panels, String)),
    ),
    ...(ranked_now().length > few_ranked
      ? [
          element(
            "button",
            { type: "button", onclick: show_all },
            state.all ? `Show the first ${few_ranked}` : `Show all ${ranked_now().length}`,
          ),
        ]
      : []),
  ];
}

const tournament_figures = {
  ranking(entry, figure) {
    if (table("ranking") === null) {
      return null;
    }
    const z = entry.z ?? normal_95;
    const state = { all: false, panel: "score" };
    const further = further_columns(ranked_now());
    return dots_figure(figure, {
      label: entry.headline ?? "Ranking",
      rows: (view) =>
        state.all && !view.printing ? ranked_now() : ranked_now().slice(0, few_ranked),
      name: (row) => row.player,
      panels(rows, view) {
        const is_narrow = view.width < one_panel_width;
        figure.root?.classList.toggle("one-panel", is_narrow);
        return (is_narrow ? [state.panel] : ranking_panels).map((key) =>
          ranking_panel(key, rows, z),
        );
      },
      tip: (row) => ranking_tip(row, z, further),
      words: (row) => ranking_words(row, z),
      more: {
        controls: () => ranking_controls(figure, state),
        table: () => ranking_table(entry.headline ?? "Ranking", z, further),
        tables: () => ["ranking"],
        describe: () =>
          description(
            entry,
            "Dot plot of scores and ranks with intervals.",
            ...ranked_now()
              .slice(0, 5)
              .map((row) => `${ranking_words(row, z)}.`),
          ),
      },
    });
  },

  dropping(entry, figure) {
    const rows = entry.rows ?? [];
    if (rows.length === 0 && !entry.n_dropped) {
      return null;
    }
    const then = (row) => row.first.map(one_line).join(", ");
    const words = (row) =>
      `Without ${one_line(row.dropped)}: first is ${then(row)} with ${figure3(row.score)}`;
    return dots_figure(figure, {
      label: entry.headline ?? "Who would be first without whom",
      rows: () => rows,
      name: (row) => `without ${one_line(row.dropped)}`,
      panels: () => [
        {
          title: "score a round of the new first",
          entries: rows.map((row, j) => ({
            row: j,
            mean: row.score,
            colour: (scheme) => scheme.ink,
          })),
        },
      ],
      tip: (row) =>
        plain_tip(`Without ${one_line(row.dropped)}`, [
          { name: "first", value: then(row) },
          { name: "score a round", value: figure3(row.score) },
        ]),
      words,
      more: {
        table: () => ({
          caption: `${rows.length} of ${entry.n_dropped} absences change who is first.`,
          columns: ["without", "first then", "score a round"],
          rows: rows.map((row) => [one_line(row.dropped), then(row), figure3(row.score)]),
        }),
        tables: () => ["dropping"],
        describe: () => description(entry, ...rows.map((row) => `${words(row)}.`)),
      },
    });
  },
};
