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
  const { width, scheme, font, narrow, printing } = view;
  const { rounds, pairs, line } = spec;
  const line_height = font * 1.3;
  const n_rows = pairs.length;
  const names = pairs.map((pair) => pair.join(" – "));
  const longest = Math.max(...names.map((name) => text_width(name, font)), font * 3);
  const label_room = Math.min(longest + 2, narrow ? width * 0.36 : 250);
  const left = Math.ceil(label_room) + 12;
  const right = 12;
  const top = {
    left,
    top: line ? line_height * 1.7 : 6,
    width: width - left - right,
    height: line ? (printing ? 40 : 84) : 0,
  };
  const row_height = printing
    ? Math.max(8, Math.min(10, 340 / n_rows))
    : Math.max(16, Math.min(26, 320 / n_rows));
  const cells = {
    left,
    top: top.top + top.height + (line ? 14 : 0),
    width: top.width,
    height: n_rows * row_height,
  };
  const height = cells.top + cells.height + line_height * 2 + 18;

  const edges = edges_of(rounds);
  const x_low = edges[0];
  const x_span = edges[edges.length - 1] - x_low;
  const to_x = (x) => left + ((x - x_low) / x_span) * cells.width;
  const ticks = line && value_ticks(line.range[0], line.range[1], 3);
  const to_y = (y) => top.top + (1 - (y - ticks.min) / (ticks.max - ticks.min)) * top.height;
  const box = (i, j) => ({
    left: to_x(edges[i]),
    top: cells.top + j * row_height,
    width: to_x(edges[i + 1]) - to_x(edges[i]),
    height: row_height,
  });
  const small = Math.min(font, row_height * 0.85);

  const paint = () => {
    const found = foot_ticks(cells, rounds[0], rounds[rounds.length - 1], to_x, spec.label, {
      font,
      scheme,
    });
    if (line) {
      found.push(
        ...side_ticks(top, ticks.ticks, to_y, { font, scheme }),
        ...path_of(line.rows, to_x, to_y, line.colour),
        text_at(line.name, left, top.top - line_height * 0.9, {
          font,
          fill: scheme.ink,
          bold: true,
        }),
      );
    }
    pairs.forEach((_, j) => {
      found.push(
        text_at(
          fitted_pair(...pairs[j], label_room, small),
          left - 8,
          cells.top + (j + 0.5) * row_height,
          {
            font: small,
            fill: scheme.ink,
            align: "right",
          },
        ),
      );
      rounds.forEach((_, i) => {
        const { left: x, top: y, width: w, height: h } = box(i, j);
        const value = spec.value(i, j);
        const [low, high] = spec.range;
        found.push(
          typeof value === "number"
            ? box_at(
                x - 0.3,
                y + 0.5,
                w + 0.6,
                h - 1,
                ramp(spec.colours, high > low ? (value - low) / (high - low) : 0),
              )
            : box_at(x, y + h / 2 - 0.5, w, 1, scheme.rule),
        );
      });
    });
    return found;
  };

  // Stops row by row; where there is a line it is the first row.
  const n_columns = rounds.length;
  const above = line ? 1 : 0;
  const column_of = (stop) => stop % n_columns;
  const row_of = (stop) => Math.floor(stop / n_columns) - above;
  const stop_of = (i, j) => (j + above) * n_columns + i;
  return {
    height,
    option: bare_option(paint),
    count: n_columns * (n_rows + above),
    nearest(x, y) {
      if (x < left - 6 || x > left + cells.width + 6 || y > cells.top + cells.height + 4) {
        return -1;
      }
      const v = x_low + ((x - left) / cells.width) * x_span;
      const i = Math.max(
        0,
        Math.min(
          n_columns - 1,
          edges.findLastIndex((edge) => edge <= v),
        ),
      );
      const j = Math.min(n_rows - 1, Math.floor((y - cells.top) / row_height));
      return stop_of(i, j >= 0 ? j : -above);
    },
    step(stop, key) {
      const [i, j] = [column_of(stop), row_of(stop)];
      const clamp = (value, low, high) => Math.max(low, Math.min(high, value));
      const to = {
        ArrowLeft: [i - 1, j],
        ArrowRight: [i + 1, j],
        ArrowUp: [i, j - 1],
        ArrowDown: [i, j + 1],
        Home: [0, j],
        End: [n_columns - 1, j],
      }[key];
      return stop_of(clamp(to[0], 0, n_columns - 1), clamp(to[1], -above, n_rows - 1));
    },
    anchor(stop) {
      const { left: x, top: y, width: w } = box(column_of(stop), Math.max(0, row_of(stop)));
      return { x: x + w, y: row_of(stop) < 0 ? top.top + top.height / 2 : y + row_height / 2 };
    },
    marks(stop) {
      const { left: x, width: w, ...rest } = box(column_of(stop), Math.max(0, row_of(stop)));
      return row_of(stop) < 0
        ? [{ kind: "line", left: x + w / 2, top: top.top, height: top.height }]
        : [{ kind: "box", left: x, width: w, ...rest }];
    },
    tip: (stop) => spec.tip(column_of(stop), row_of(stop)),
    say: (stop) => spec.say(column_of(stop), row_of(stop)),
    key: () => NaN,
  };
}
