// The scene of a calendar: rows of pairs by columns of rounds, each cell a shade, and a line over
// all of them on top. A spec:
//
//   label                what the rounds are called
//   rounds, pairs        of the columns and rows; a pair is two names
//   value(column, row)   a number or null
//   range, colours       of the shades
//   line                 optional: { name, colour, rows: [{ x, mean, low, high }], range }
//   tip(column, row), say(column, row)   row is -1 on the line
"use strict";

function calendar_scene(spec, view) {
  const layout = calendar_layout(spec, view);
  return {
    height: layout.height,
    option: bare_option(() => [
      ...foot_ticks(
        layout.cells,
        spec.rounds[0],
        spec.rounds[spec.rounds.length - 1],
        layout.to_x,
        spec.label,
        view,
      ),
      ...(spec.line ? calendar_line(spec.line, layout, view) : []),
      ...spec.pairs.flatMap((pair, j) => calendar_row(spec, pair, j, layout, view)),
    ]),
    ...calendar_cursor(spec, layout),
  };
}

/// The rectangles of the line, `top`, and of the cells; their scales, and the box of a cell.
function calendar_layout({ rounds, pairs, line }, { width, font, narrow, printing }) {
  const line_height = line_height_of(font);
  const names = pairs.map((pair) => pair.join(" – "));
  const longest = Math.max(...names.map((name) => text_width(name, font)), font * 3);
  const label_room = Math.min(longest + 2, narrow ? width * 0.36 : 250);
  const left = Math.ceil(label_room) + 12;
  const top = {
    left,
    top: line ? line_height * 1.7 : 6,
    width: width - left - 12,
    height: line ? (printing ? 40 : 84) : 0,
  };
  const row_height = printing
    ? Math.max(8, Math.min(10, 340 / pairs.length))
    : Math.max(16, Math.min(26, 320 / pairs.length));
  const cells = {
    left,
    top: top.top + top.height + (line ? 14 : 0),
    width: top.width,
    height: pairs.length * row_height,
  };
  const edges = edges_of(rounds);
  const x_low = edges[0];
  const x_span = edges[edges.length - 1] - x_low;
  const to_x = (x) => left + ((x - x_low) / x_span) * cells.width;
  return {
    label_room,
    top,
    row_height,
    cells,
    height: cells.top + cells.height + line_height * 2 + 18,
    edges,
    to_x,
    x_at: (px) => x_low + ((px - left) / cells.width) * x_span,
    box: (i, j) => ({
      left: to_x(edges[i]),
      top: cells.top + j * row_height,
      width: to_x(edges[i + 1]) - to_x(edges[i]),
      height: row_height,
    }),
  };
}

function calendar_line({ name, colour, rows, range }, { top, to_x }, { font, scheme }) {
  const ticks = value_ticks(range[0], range[1], 3);
  const to_y = (y) => top.top + (1 - (y - ticks.min) / (ticks.max - ticks.min)) * top.height;
  return [
    ...side_ticks(top, ticks.ticks, to_y, { font, scheme }),
    ...path_of(rows, to_x, to_y, colour),
    text_at(name, top.left, top.top - line_height_of(font) * 0.9, { font, fill: scheme.ink, bold: true }),
  ];
}

/// A pair's name and its cells, a thin rule where nothing was observed.
function calendar_row({ rounds, value, range, colours }, pair, j, layout, { font, scheme }) {
  const { label_room, cells, row_height, box } = layout;
  const small = Math.min(font, row_height * 0.85);
  const [low, high] = range;
  return [
    text_at(
      fitted_pair(...pair, label_room, small),
      cells.left - 8,
      cells.top + (j + 0.5) * row_height,
      { font: small, fill: scheme.ink, align: "right" },
    ),
    ...rounds.map((_, i) => {
      const { left: x, top: y, width: w, height: h } = box(i, j);
      const shown = value(i, j);
      return typeof shown === "number"
        ? box_at(
            x - 0.3,
            y + 0.5,
            w + 0.6,
            h - 1,
            ramp(colours, high > low ? (shown - low) / (high - low) : 0),
          )
        : box_at(x, y + h / 2 - 0.5, w, 1, scheme.rule);
    }),
  ];
}

/// Stops are the cells; where there is a line it is the first row.
function calendar_cursor(spec, { top, cells, row_height, edges, x_at, box }) {
  const n_rows = spec.pairs.length;
  const first_row = spec.line ? -1 : 0;
  const { column_of, row_of, stop_of, ...cursor } = grid_cursor(
    { n_columns: spec.rounds.length, first_row, last_row: n_rows - 1 },
    spec,
  );
  const box_of = (stop) => box(column_of(stop), Math.max(0, row_of(stop)));
  return {
    ...cursor,
    nearest(x, y) {
      const { left, width } = cells;
      if (x < left - 6 || x > left + width + 6 || y > cells.top + cells.height + 4) {
        return -1;
      }
      const j = Math.min(n_rows - 1, Math.floor((y - cells.top) / row_height));
      return stop_of(cell_at(edges, x_at(x)), j >= 0 ? j : first_row);
    },
    anchor(stop) {
      const { left: x, top: y, width: w } = box_of(stop);
      return { x: x + w, y: row_of(stop) < 0 ? top.top + top.height / 2 : y + row_height / 2 };
    },
    marks(stop) {
      const { left: x, width: w, ...rest } = box_of(stop);
      return row_of(stop) < 0
        ? [{ kind: "line", left: x + w / 2, top: top.top, height: top.height }]
        : [{ kind: "box", left: x, width: w, ...rest }];
    },
  };
}
