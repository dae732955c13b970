// Figures of a sample of worlds: how many have which shape, where in each parameter's range they crowd
// out, the two parameters that decide most as a map, and the most typical world of each shape.
"use strict";

const shape_names = {
  inverted_u: "inverted U",
  rises: "rises",
  falls: "falls",
  u: "U",
  flat: "none that shows",
};

/// A share as an estimate.
const share_estimate = (row) => row && { mean: row.share, low: row.low, high: row.high };

/// Keys as they are spoken of, without their table.
function parameter_name(key) {
  const name = key.startsWith("game.") ? key : key.split(".").pop().replaceAll("_", " ");
  return one_line(name);
}

/// The parameters by their distances, the largest first; those without one come last.
function parameters_by_distance() {
  const distance = (key) => rows_where("worlds_drivers", { parameter: key })[0]?.distance ?? -1;
  const keys = distinct(table("worlds_bands").rows.map((row) => row.parameter));
  return keys.sort((a, b) => distance(b) - distance(a));
}

function driver_words(key) {
  const [row] = rows_where("worlds_drivers", { parameter: key });
  return row && row.distance !== null
    ? `distance ${spoken({ mean: row.distance, low: row.low, high: row.high })}, ` +
        `up to ${figure3(row.by_chance)} by chance`
    : "no distance";
}

function share_colour(share, scheme) {
  return typeof share === "number" ? strength(colour_of("betrayal", scheme), share, scheme) : null;
}

function share_bar(scheme) {
  const ends = [0, 1].map((share) => share_colour(share, scheme));
  return colour_bar("share of worlds that crowd out", [0, 1], ends);
}

const ends_of_range = ({ from, to }) => `${place(from)} to ${place(to)}`;

/// The bands of a parameter, ascending; `shares` has all of a band's rows by shape.
function bands_of(key) {
  const rows = rows_where("worlds_bands", { parameter: key });
  return ascending(rows.map((row) => row.band)).map((band) => {
    const own = rows.filter((row) => row.band === band);
    return { ...own[0], shares: Object.fromEntries(own.map((row) => [row.shape, row])) };
  });
}

function band_tip(key, band) {
  return plain_tip(
    `${parameter_name(key)} ${ends_of_range(band)}`,
    [
      estimate_row("crowd out", share_estimate(band.shares.crowds_out)),
      ...Object.entries(shape_names).map(([shape, name]) => ({
        name,
        value: figure3(band.shares[shape]?.share),
      })),
    ],
    `${figure3(band.worlds)} worlds; ${driver_words(key)}`,
  );
}

function band_words(key, band) {
  return (
    `${parameter_name(key)} ${ends_of_range(band)}: ` +
    `share that crowds out ${spoken(share_estimate(band.shares.crowds_out))}`
  );
}

function bands_plot(entry, keys, all) {
  const most = Math.max(...all.map((bands) => bands.length));
  const column = (i) => (i === 0 ? "lowest" : i === most - 1 ? "highest" : "");
  return new Plot({
    label: entry.headline ?? "Worlds by parameter",
    draw: (view) =>
      cells_scene(
        {
          columns: { names: Array.from({ length: most }, (_, i) => column(i)) },
          rows: { names: keys.map(parameter_name) },
          value: (i, j) => all[j][i]?.shares.crowds_out.share ?? null,
          colour: (i, j, scheme) => share_colour(all[j][i]?.shares.crowds_out.share, scheme),
          tip: (i, j) =>
            all[j][i] ? band_tip(keys[j], all[j][i]) : { title: "no values here", groups: [] },
          say: (i, j) => (all[j][i] ? band_words(keys[j], all[j][i]) : "no values here"),
        },
        view,
      ),
  });
}

/// The map's cells by the places of their bands.
function world_map_cells() {
  const { rows } = table("worlds_map");
  const bands = (axis) =>
    distinct(rows.map((row) => row[`${axis}_from`]))
      .sort((a, b) => a - b)
      .map((from) => rows.find((row) => row[`${axis}_from`] === from))
      .map((row) => ({ from: row[`${axis}_from`], to: row[`${axis}_to`] }));
  const xs = bands("x");
  const ys = bands("y");
  const cell = (i, j) =>
    rows.find((row) => row.x_from === xs[i].from && row.y_from === ys[j].from);
  return { rows, xs, ys, cell };
}

function map_cell_name(row) {
  const at = (axis) =>
    `${parameter_name(row[axis])} ${place(row[`${axis}_from`])} to ${place(row[`${axis}_to`])}`;
  return `${at("x")}, ${at("y")}`;
}

/// Where bands stand at an axis: as few digits as tell them apart.
function middles(bands) {
  const exact = bands.map(({ from, to }) => (from + to) / 2);
  const short = exact.map((x) => Number(x.toPrecision(3)));
  return distinct(short).length === exact.length ? short : exact;
}

function world_map_plot(entry, { rows, xs, ys, cell }) {
  return new Plot({
    label: entry.headline ?? "Map of worlds",
    draw: (view) =>
      cells_scene(
        {
          columns: { label: parameter_name(rows[0].x), values: middles(xs) },
          rows: { label: parameter_name(rows[0].y), values: middles(ys) },
          value: (i, j) => cell(i, j)?.share,
          colour: (i, j, scheme) => share_colour(cell(i, j)?.share, scheme),
          tip: (i, j) =>
            plain_tip(
              map_cell_name(cell(i, j)),
              [estimate_row("crowd out", share_estimate(cell(i, j)))],
              `${figure3(cell(i, j).worlds)} worlds`,
            ),
          say: (i, j) =>
            `${map_cell_name(cell(i, j))}: share that crowds out ` +
            spoken(share_estimate(cell(i, j))),
        },
        view,
      ),
  });
}

const world_figures = {
  world_shapes(_, figure) {
    if (table("worlds_shapes") === null) {
      return null;
    }
    const of = (shape, variant) => rows_where("worlds_shapes", { shape, variant })[0];
    const shapes_found = distinct(table("worlds_shapes").rows.map((row) => row.shape));
    const kinds = [
      { variant: "main", title: "Share of all worlds", concept: "trust" },
      {
        variant: "no_attribution",
        title: "Without attribution, of those that fall",
        concept: "obliged",
      },
    ].filter(({ variant }) => rows_where("worlds_shapes", { variant }).length > 0);
    return dots_figure(figure, {
      rows: () => shapes_found,
      name: (shape) => shape_names[shape],
      room: 200,
      panels: (rows) =>
        kinds.map(({ variant, title, concept }) => ({
          title,
          range: [0, 1],
          entries: rows.map((shape, row) => ({
            ...share_estimate(of(shape, variant)),
            row,
            shape: "bar",
            colour: (scheme) => colour_of(concept, scheme),
          })),
        })),
      tip: (shape, scheme) =>
        plain_tip(
          shape_names[shape],
          kinds.map(({ variant, title, concept }) =>
            estimate_row(title.toLowerCase(), share_estimate(of(shape, variant)), {
              colour: colour_of(concept, scheme),
              kind: "area",
            }),
          ),
          kinds.map(({ variant }) => `${figure3(of(shape, variant).worlds)} worlds`).join("; "),
        ),
      words: (shape) =>
        `${shape_names[shape]}: ` +
        kinds
          .map(
            ({ variant, title }) =>
              `${title.toLowerCase()} ${spoken(share_estimate(of(shape, variant)))}`,
          )
          .join("; "),
      columns: ["shape", ...kinds.flatMap(({ title }) => ["worlds", title.toLowerCase()])],
      cells: (shape) => [
        shape_names[shape],
        ...kinds.flatMap(({ variant }) => [
          figure3(of(shape, variant).worlds),
          estimate(share_estimate(of(shape, variant))),
        ]),
      ],
      more: { tables: () => ["worlds_shapes"] },
    });
  },

  world_bands(entry) {
    if (table("worlds_bands") === null) {
      return null;
    }
    const keys = parameters_by_distance();
    const all = keys.map(bands_of);
    return {
      plots: () => [bands_plot(entry, keys, all)],
      foot: () => [share_bar(scheme_now())],
      table: () => ({
        caption: `${entry.headline}. Shares of worlds that crowd out, by parts of each range.`,
        columns: ["parameter", "from", "to", "worlds", "crowd out"],
        rows: keys.flatMap((key, j) =>
          all[j].map((band) => [
            parameter_name(key),
            figure3(band.from),
            figure3(band.to),
            figure3(band.worlds),
            estimate(share_estimate(band.shares.crowds_out)),
          ]),
        ),
      }),
      tables: () => ["worlds_bands", "worlds_drivers"],
      describe: () =>
        description(entry, ...keys.map((key) => `${parameter_name(key)}: ${driver_words(key)}.`)),
    };
  },

  world_map(entry) {
    if (table("worlds_map") === null) {
      return null;
    }
    const map = world_map_cells();
    return {
      plots: () => [world_map_plot(entry, map)],
      foot: () => [share_bar(scheme_now())],
      table: () => ({
        caption: entry.headline ?? "Map of worlds",
        columns: [
          parameter_name(map.rows[0].x),
          parameter_name(map.rows[0].y),
          "worlds",
          "crowd out",
        ],
        rows: map.rows.map((row) => [
          ends_of_range({ from: row.x_from, to: row.x_to }),
          ends_of_range({ from: row.y_from, to: row.y_to }),
          figure3(row.worlds),
          estimate(share_estimate(row)),
        ]),
      }),
      tables: () => ["worlds_map"],
      describe: () =>
        description(
          entry,
          `Map of ${map.xs.length} by ${map.ys.length} cells: the share of worlds that crowd out.`,
        ),
    };
  },

  world_typical(entry, figure) {
    if (table("worlds_typical") === null) {
      return null;
    }
    const { rows, columns } = table("worlds_typical");
    const [, , axis] = columns;
    const shapes_in_order = Object.keys(shape_names);
    const found = shapes_in_order.filter((shape) => rows.some((row) => row.shape === shape));
    return lines_drawing(figure, {
      x: () => axis_of(axis),
      make: () => ({
        panels: [
          {
            unit: measure_unit(entry.measure),
            series: found.map((shape) => {
              const own = rows.filter((row) => row.shape === shape);
              return {
                id: shape,
                name: `world ${own[0].world}: ${shape_names[shape]}`,
                label: shape_names[shape],
                rows: own.map(({ [axis]: x, mean, low, high }) => ({ x, mean, low, high })),
                colour: (scheme) => nth_colour(shapes_in_order.indexOf(shape), scheme),
              };
            }),
          },
        ],
        tables: ["worlds_typical"],
      }),
    });
  },
};
