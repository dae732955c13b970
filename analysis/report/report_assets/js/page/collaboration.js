// What the figures of a collaboration share: its organisations and ties, and the point of a sweep
// that they show.
"use strict";

const collaboration_point = { point: null, figures: [] };

function point_label(point) {
  const row = rows_where("summary", { point })[0];
  return row && axes.length > 0
    ? axes.map((axis) => `${short_axis(axis)} ${place(row[axis.key])}`).join(", ")
    : `point ${point}`;
}

/// Which of these points a figure shows, and the choice among them. Figures that have the same
/// point show the same.
function point_picker(figure, points) {
  const known = ascending(points);
  const now = () =>
    known.includes(collaboration_point.point) ? collaboration_point.point : known[0];
  collaboration_point.figures.push(figure);
  return {
    now,
    controls: () =>
      known.length < 2
        ? []
        : [
            choice("Point", options_of(known, point_label), now(), (value) => {
              collaboration_point.point = value;
              collaboration_point.figures
                .filter((other) => figures.includes(other))
                .forEach((other) => other.update());
            }),
          ],
  };
}

function points_of(name, wanted = {}) {
  return rows_where(name, wanted).map((row) => row.point);
}

const known_organisations = new Map();

/// Number -> { organisation, name, sector } from every table that names them.
function organisations() {
  if (known_organisations.size === 0) {
    const add = (organisation, name, sector) => {
      const known = known_organisations.get(organisation) ?? { organisation };
      known_organisations.set(organisation, {
        ...known,
        name: known.name ?? name ?? undefined,
        sector: known.sector ?? sector ?? undefined,
      });
    };
    const nodes = (fides.figures ?? []).find((entry) => entry.id === "network")?.nodes ?? [];
    nodes.forEach((node) => add(node.organisation, node.name, node.sector));
    for (const row of table("organisations")?.rows ?? []) {
      add(row.organisation, row.name, row.sector);
    }
    for (const name of ["ties", "tie_rounds"]) {
      for (const row of table(name)?.rows ?? []) {
        add(row.trustor, row.trustor_name);
        add(row.trustee, row.trustee_name);
      }
    }
    for (const row of table("organisation_rounds")?.rows ?? []) {
      add(row.organisation);
    }
  }
  return known_organisations;
}

function organisation_name(organisation) {
  return one_line(organisations().get(organisation)?.name || `organisation ${organisation}`);
}

/// Ties of a table without their direction, in order: [[a, b], ...] with a < b.
function undirected_ties(rows) {
  const found = new Map();
  for (const { trustor, trustee } of rows) {
    const pair = [Math.min(trustor, trustee), Math.max(trustor, trustee)];
    found.set(pair.join(" "), pair);
  }
  return [...found.values()].sort((x, y) => x[0] - y[0] || x[1] - y[1]);
}

/// Mean of what was observed; null of nothing.
function mean_of(values) {
  const known = values.filter((value) => typeof value === "number");
  return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) / known.length : null;
}

/// A figure of dots with intervals. `rows()` are what stands in the names' column; `panels(rows)`
/// and the rest as in dots_scene; `columns` and `cells(row)` make the table.
function dots_figure(figure, made) {
  const { entry } = figure;
  return {
    plots: () => [
      new Plot({
        label: made.label ?? entry.headline,
        draw(view) {
          const rows = made.rows(view);
          return dots_scene(
            {
              names: rows.map(made.name),
              panels: made.panels(rows, view),
              room: made.room,
              tip: (j) => made.tip(rows[j], view.scheme),
              say: (j) => made.words(rows[j]),
            },
            view,
          );
        },
      }),
    ],
    table: () => ({
      caption: `${entry.headline}. ${none} is no observation.`,
      columns: made.columns,
      rows: made.rows().map(made.cells),
    }),
    describe: () =>
      description(
        entry,
        ...made
          .rows()
          .slice(0, 12)
          .map((row) => `${made.words(row)}.`),
      ),
    ...made.more,
  };
}
