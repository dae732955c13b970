// Scenes of coloured cells: a map over two axes (true to scale) or a matrix of names. A spec:
//
//   columns, rows   { label, values | names }: values place cells on a scale, names one by one
//   value(i, j)     of the cell in column i and row j, a number or null
//   range, colours  the colour scale; or colour(i, j, scheme) of a cell, null for none
//   lines           optional, over the cells: paint(to_pixel, box, scheme) -> shapes
//   tip(i, j), say(i, j), pick(i, j)
"use strict";

const many_cells = 2500; // beyond this, one picture instead of one shape a cell

/// Edges of cells around their values: half-way between neighbours.
function edges_of(values) {
  if (values.length === 1) {
    const half = Math.abs(values[0]) / 2 || 0.5;
    return [values[0] - half, values[0] + half];
  }
  const inner = values.slice(1).map((v, i) => (v + values[i]) / 2);
  return [
    2 * values[0] - inner[0],
    ...inner,
    2 * values[values.length - 1] - inner[inner.length - 1],
  ];
}

function cells_scene(spec, view) {
  const layout = cells_layout(spec, view);
  const { rect, foot } = layout;
  const colour = (i, j) => cell_colour(spec, i, j, view.scheme);
  const { pick } = spec;
  const { column_of, row_of, ...cursor } = cells_cursor(spec, layout);
  return {
    height: rect.top + rect.height + foot,
    option: {
      grid: { ...rect, outerBoundsMode: "none" },
      ...(layout.named ? named_axes(spec, layout, view) : scaled_axes(spec, layout, view)),
      series: cells_series(spec, layout, colour, view),
    },
    ...cursor,
    pick: pick && ((stop) => pick(column_of(stop), row_of(stop))),
  };
}

/// Edges of the cells, the rectangle that they fill, and the pixels of cells and values.
function cells_layout({ columns, rows }, view) {
  const { width, font, narrow } = view;
  const named = Boolean(columns.names);
  const edges = [columns, rows].map((axis) =>
    named ? [...axis.names.keys(), axis.names.length] : edges_of(axis.values),
  );
  const [n_columns, n_rows] = edges.map((ends) => ends.length - 1);
  const slack = 6; // text is measured here and cut there, not quite alike
  const widest = (texts) => Math.max(...texts.map((t) => text_width(one_line(t), font)));
  const row_texts = named ? rows.names : rows.values.map(place);
  const label_room = Math.min(widest(row_texts), narrow ? width * 0.3 : 190);
  const left = Math.ceil(label_room) + 12 + slack;
  const room = width - left - 12;
  const line_height = line_height_of(font);
  const head = named ? Math.min(widest(columns.names), 150) + 12 + slack : line_height * 1.7;
  const rect = { left, top: head, ...cells_size(named, n_columns, n_rows, room, view) };
  return {
    named,
    column_edges: edges[0],
    row_edges: edges[1],
    n_columns,
    n_rows,
    rect,
    column_label_room: head - 12,
    row_label_room: label_room + slack,
    foot: named ? 8 : line_height * 2 + 16,
    ...cells_scale(edges[0], edges[1], rect, named),
  };
}

function cells_size(named, n_columns, n_rows, room, { width, narrow, printing }) {
  if (!named) {
    return { width: room, height: printing ? 210 : narrow ? 260 : Math.min(420, width * 0.4) };
  }
  const most = printing ? 26 : narrow ? 30 : 40;
  const height =
    n_rows * Math.max(3, Math.min(Math.max(room / n_columns, 22), most, 900 / n_rows));
  // Names: square cells, no wider than they need to be.
  return { width: Math.min(room, (height / n_rows) * n_columns * 1.6), height };
}

/// From values to pixels and back, and the box of a cell. Names run downwards, values upwards.
function cells_scale(column_edges, row_edges, rect, named) {
  const x_low = column_edges[0];
  const x_span = column_edges[column_edges.length - 1] - x_low;
  const y_low = row_edges[0];
  const y_span = row_edges[row_edges.length - 1] - y_low;
  const downwards = (share) => (named ? share : 1 - share);
  const to_x = (x) => rect.left + ((x - x_low) / x_span) * rect.width;
  const to_y = (y) => rect.top + downwards((y - y_low) / y_span) * rect.height;
  return {
    to_x,
    to_y,
    x_at: (px) => x_low + ((px - rect.left) / rect.width) * x_span,
    y_at: (px) => y_low + downwards((px - rect.top) / rect.height) * y_span,
    box(i, j) {
      const left = to_x(column_edges[i]);
      const ys = [to_y(row_edges[j]), to_y(row_edges[j + 1])].sort((a, b) => a - b);
      return { left, top: ys[0], width: to_x(column_edges[i + 1]) - left, height: ys[1] - ys[0] };
    },
  };
}

/// The colour of a cell, or null for none.
function cell_colour(spec, i, j, scheme) {
  if (spec.colour) {
    return spec.colour(i, j, scheme);
  }
  const value = spec.value(i, j);
  if (value === null || value === undefined) {
    return null;
  }
  const [low, high] = spec.range;
  return ramp(spec.colours, high > low ? (value - low) / (high - low) : 0.5);
}

function cells_series(spec, layout, colour, { scheme, font }) {
  const { named, rect, to_x, to_y, box } = layout;
  const label = () => [
    text_at(spec.rows.label, 2, rect.top - 8, {
      font,
      fill: scheme.muted,
      verticalAlign: "bottom",
    }),
  ];
  return [
    shapes(0, 2, () => cell_shapes(layout, colour, scheme)),
    ...(named ? [] : [shapes(0, 6, label, false)]),
    ...(spec.lines
      ? [shapes(0, 4, () => spec.lines((x, y) => [to_x(x), to_y(y)], box, scheme))]
      : []),
  ];
}

function cell_shapes({ named, n_columns, n_rows, rect, box }, colour, scheme) {
  if (n_columns * n_rows > many_cells) {
    return filing
      ? painted(n_columns, n_rows, box, colour)
      : [picture(n_columns, n_rows, rect, box, colour)];
  }
  const found = [];
  for (let i = 0; i < n_columns; ++i) {
    for (let j = 0; j < n_rows; ++j) {
      const { left: x, top: y, width: w, height: h } = box(i, j);
      const fill = colour(i, j);
      const seam = named && w > 7 ? 0.5 : -0.6; // names stand apart, a map has no seams
      found.push({
        type: "rect",
        shape: {
          x: x + seam,
          y: y + seam,
          width: Math.max(0.5, w - 2 * seam),
          height: Math.max(0.5, h - 2 * seam),
        },
        style: fill ? { fill } : { fill: "none", stroke: scheme.rule, lineWidth: 1 },
      });
    }
  }
  return found;
}

/// Axes with every value, or of many every n-th.
function scaled_axes({ columns, rows }, { rect, column_edges, row_edges }, view) {
  const { scheme, font } = view;
  const axis = ({ values }, edges, count, more = {}) => {
    const step = Math.max(1, Math.ceil(values.length / Math.max(2, Math.floor(count))));
    const ticks = values.filter((_, i) => i % step === 0);
    return value_axis({ min: edges[0], max: edges[edges.length - 1], ticks }, view, {
      axisTick: { customValues: ticks, lineStyle: { color: scheme.axis } },
      axisLabel: { hideOverlap: true },
      ...more,
    });
  };
  return {
    xAxis: axis(
      columns,
      column_edges,
      rect.width / (font * 4),
      axis_name(columns.label, line_height_of(font) * 1.8, view),
    ),
    yAxis: axis(rows, row_edges, rect.height / (font * 1.8)),
  };
}

/// Axes with every name, or of many every n-th; those of the columns stand on end.
function named_axes({ columns, rows }, layout, { scheme, font }) {
  const { rect, n_columns, n_rows, column_label_room, row_label_room } = layout;
  const axis = ({ names }, room, rotate, each, more) =>
    name_axis(
      names.map(one_line),
      room,
      {
        rotate,
        interval: Math.ceil((font * 1.1) / each) - 1,
        color: scheme.muted,
        fontSize: font,
      },
      more,
    );
  return {
    xAxis: axis(columns, column_label_room, -90, rect.width / n_columns, { position: "top" }),
    yAxis: axis(rows, row_label_room, 0, rect.height / n_rows, { inverse: true }),
  };
}

/// Stops are the cells.
function cells_cursor(spec, layout) {
  const { named, n_columns, n_rows, rect, column_edges, row_edges, box, x_at, y_at } = layout;
  const cursor = grid_cursor({ n_columns, last_row: n_rows - 1, up: named ? -1 : 1 }, spec);
  const box_of = (stop) => box(cursor.column_of(stop), cursor.row_of(stop));
  return {
    ...cursor,
    nearest(x, y) {
      const outside =
        x < rect.left ||
        x > rect.left + rect.width ||
        y < rect.top ||
        y > rect.top + rect.height;
      return outside
        ? -1
        : cursor.stop_of(cell_at(column_edges, x_at(x)), cell_at(row_edges, y_at(y)));
    },
    anchor(stop) {
      const { left: x, top: y, width: w, height: h } = box_of(stop);
      return { x: x + w, y: y + h / 2 };
    },
    marks: (stop) => [{ kind: "box", ...box_of(stop) }],
  };
}

/// The same as outlines, one a colour: for a file, which stays sharp at any size.
function painted(n_columns, n_rows, box, colour) {
  const outlines = new Map();
  const short = (pixels) => Number(pixels.toFixed(2));
  for (let i = 0; i < n_columns; ++i) {
    for (let j = 0; j < n_rows; ++j) {
      const fill = colour(i, j);
      if (fill) {
        const { left, top, width, height } = box(i, j);
        const outline = `M${short(left)} ${short(top)}h${short(width)}v${short(height)}h${short(-width)}z`;
        outlines.set(fill, (outlines.get(fill) ?? "") + outline);
      }
    }
  }
  return [...outlines].map(([fill, pathData]) => ({
    type: "path",
    shape: { pathData },
    style: { fill, stroke: fill, lineWidth: 0.4 },
  }));
}

function picture(n_columns, n_rows, rect, box, colour) {
  const scale = 2;
  const sheet = document.createElement("canvas");
  sheet.width = Math.round(rect.width * scale);
  sheet.height = Math.round(rect.height * scale);
  const brush = sheet.getContext("2d");
  for (let i = 0; i < n_columns; ++i) {
    for (let j = 0; j < n_rows; ++j) {
      const fill = colour(i, j);
      if (fill) {
        const { left, top, width, height } = box(i, j);
        brush.fillStyle = fill;
        brush.fillRect(
          (left - rect.left) * scale - 0.5,
          (top - rect.top) * scale - 0.5,
          width * scale + 1,
          height * scale + 1,
        );
      }
    }
  }
  return {
    type: "image",
    style: {
      image: sheet.toDataURL("image/png"),
      x: rect.left,
      y: rect.top,
      width: rect.width,
      height: rect.height,
    },
  };
}

/// The colour scale as a bar with its ends named; it stands below the cells, never over labels.
/// Colours are spread evenly unless they bring their places, as "#ffffff 20%" does.
function colour_bar(label, range, colours, middle = (range[0] + range[1]) / 2) {
  const bar = element("span", { class: "bar" });
  bar.style.background = `linear-gradient(to right, ${colours.join(", ")})`;
  return element(
    "div",
    { class: "colour-bar" },
    element("span", { class: "label" }, label),
    element(
      "span",
      { class: "scale" },
      bar,
      element(
        "span",
        { class: "ends" },
        [range[0], middle, range[1]].map((v) => element("span", {}, short3(v))),
      ),
    ),
  );
}
