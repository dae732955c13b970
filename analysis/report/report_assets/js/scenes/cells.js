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
  const { width, scheme, font, narrow } = view;
  const { columns, rows } = spec;
  const named = Boolean(columns.names);
  const column_edges = named
    ? columns.names.map((_, i) => i).concat(columns.names.length)
    : edges_of(columns.values);
  const row_edges = named
    ? rows.names.map((_, i) => i).concat(rows.names.length)
    : edges_of(rows.values);
  const n_columns = column_edges.length - 1;
  const n_rows = row_edges.length - 1;

  const row_texts = named ? rows.names : rows.values.map(place);
  const longest = Math.max(...row_texts.map((t) => text_width(one_line(t), font)));
  const label_room = Math.min(longest, narrow ? width * 0.3 : 190);
  const slack = 6; // text is measured here and cut there, not quite alike
  const left = Math.ceil(label_room) + 12 + slack;
  const right = 12;
  const line_height = font * 1.3;
  const inner_width = width - left - right;
  const head = named
    ? Math.min(
        Math.max(...columns.names.map((t) => text_width(one_line(t), font))),
        150,
      ) +
      12 +
      slack
    : line_height * 1.7;
  const foot = named ? 8 : line_height * 2 + 16;
  const cell = inner_width / n_columns;
  const inner_height = named
    ? n_rows *
      Math.max(3, Math.min(Math.max(cell, 22), view.printing ? 26 : narrow ? 30 : 40, 900 / n_rows))
    : view.printing
      ? 210
      : narrow
        ? 260
        : Math.min(420, width * 0.4);
  // Names: square cells, no wider than they need to be.
  const drawn_width = named
    ? Math.min(inner_width, (inner_height / n_rows) * n_columns * 1.6)
    : inner_width;
  const rect = { left, top: head, width: drawn_width, height: inner_height };

  const x_low = column_edges[0];
  const x_span = column_edges[n_columns] - x_low;
  const y_low = row_edges[0];
  const y_span = row_edges[n_rows] - y_low;
  const to_x = (x) => rect.left + ((x - x_low) / x_span) * rect.width;
  const to_y = (y) => {
    const share = (y - y_low) / y_span;
    return rect.top + (named ? share : 1 - share) * rect.height;
  };
  const box = (i, j) => {
    const x0 = to_x(column_edges[i]);
    const ys = [to_y(row_edges[j]), to_y(row_edges[j + 1])].sort((a, b) => a - b);
    return { left: x0, top: ys[0], width: to_x(column_edges[i + 1]) - x0, height: ys[1] - ys[0] };
  };
  const colour = (i, j) => {
    if (spec.colour) {
      return spec.colour(i, j, scheme);
    }
    const value = spec.value(i, j);
    if (value === null || value === undefined) {
      return null;
    }
    const [low, high] = spec.range;
    return ramp(spec.colours, high > low ? (value - low) / (high - low) : 0.5);
  };

  const paint = () => {
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
  };

  const label_style = { color: scheme.muted, fontSize: font };
  const value_axis = (axis, edges, count) => {
    const low = edges[0];
    const high = edges[edges.length - 1];
    const step = Math.max(1, Math.ceil(axis.values.length / count));
    const shown = axis.values.filter((_, i) => i % step === 0);
    return {
      type: "value",
      min: low,
      max: high,
      axisLine: { show: false },
      splitLine: { show: false },
      axisTick: { customValues: shown, lineStyle: { color: scheme.axis } },
      axisLabel: { customValues: shown, formatter: place, hideOverlap: true, ...label_style },
    };
  };
  const name_axis = (axis, room, rotate) => ({
    type: "category",
    data: axis.names.map(one_line),
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: {
      rotate,
      width: room,
      overflow: "truncate",
      ellipsis: "…",
      interval:
        Math.ceil((font * 1.1) / (rotate ? rect.width / n_columns : rect.height / n_rows)) - 1,
      ...label_style,
    },
  });
  const option = {
    grid: { ...rect, outerBoundsMode: "none" },
    xAxis: named
      ? { ...name_axis(columns, head - 12, -90), position: "top" }
      : {
          ...value_axis(columns, column_edges, Math.max(2, Math.floor(rect.width / (font * 4)))),
          name: columns.label,
          nameLocation: "middle",
          nameGap: line_height * 1.8,
          nameTextStyle: label_style,
        },
    yAxis: named
      ? { ...name_axis(rows, label_room + slack, 0), inverse: true }
      : value_axis(rows, row_edges, Math.max(2, Math.floor(rect.height / (font * 1.8)))),
    series: [shapes(0, 2, paint)],
  };
  if (!named) {
    option.series.push(
      shapes(
        0,
        6,
        () => [
          {
            type: "text",
            style: {
              text: rows.label,
              x: 2,
              y: rect.top - 8,
              align: "left",
              verticalAlign: "bottom",
              fill: scheme.muted,
              font: `${font}px ${font_family}`,
            },
          },
        ],
        false,
      ),
    );
  }
  if (spec.lines) {
    option.series.push(shapes(0, 4, () => spec.lines((x, y) => [to_x(x), to_y(y)], box, scheme)));
  }

  const column_of = (stop) => stop % n_columns;
  const row_of = (stop) => Math.floor(stop / n_columns);
  return {
    height: rect.top + rect.height + foot,
    option,
    count: n_columns * n_rows,
    nearest(x, y) {
      if (
        x < rect.left ||
        x > rect.left + rect.width ||
        y < rect.top ||
        y > rect.top + rect.height
      ) {
        return -1;
      }
      const vx = x_low + ((x - rect.left) / rect.width) * x_span;
      const share = (y - rect.top) / rect.height;
      const vy = y_low + (named ? share : 1 - share) * y_span;
      const within = (edges, v) =>
        Math.max(
          0,
          edges.findLastIndex((edge) => edge <= v),
        );
      return (
        Math.min(n_rows - 1, within(row_edges, vy)) * n_columns +
        Math.min(n_columns - 1, within(column_edges, vx))
      );
    },
    step(stop, key) {
      const up = named ? -1 : 1;
      const [i, j] = {
        ArrowLeft: [-1, 0],
        ArrowRight: [1, 0],
        ArrowUp: [0, up],
        ArrowDown: [0, -up],
        Home: [-n_columns, 0],
        End: [n_columns, 0],
      }[key];
      const clamp = (v, n) => Math.max(0, Math.min(n - 1, v));
      return clamp(row_of(stop) + j, n_rows) * n_columns + clamp(column_of(stop) + i, n_columns);
    },
    anchor(stop) {
      const { left: x, top: y, width: w, height: h } = box(column_of(stop), row_of(stop));
      return { x: x + w, y: y + h / 2 };
    },
    marks: (stop) => [{ kind: "box", ...box(column_of(stop), row_of(stop)) }],
    tip: (stop) => spec.tip(column_of(stop), row_of(stop)),
    say: (stop) => spec.say(column_of(stop), row_of(stop)),
    key: () => NaN,
    pick: spec.pick && ((stop) => spec.pick(column_of(stop), row_of(stop))),
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
