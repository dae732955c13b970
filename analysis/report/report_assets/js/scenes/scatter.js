// The scene of labelled dots in a plane. A spec:
//
//   x, y    { label }
//   dots    [{ name, x, y, low, high, colour(scheme) }]: low and high along x
//   tip(i), say(i)
"use strict";

const scatter_radius = 5;

function scatter_scene(spec, view) {
  const layout = scatter_layout(spec.dots, view);
  const { rect, xs, ys, to_x, to_y, spots } = layout;
  const labels = scatter_labels(spec.dots, layout, view);
  const { font, scheme } = view;
  return {
    height: layout.height,
    option: bare_option(() => [
      text_at(spec.y.label, 1, line_height_of(font) * 0.7, { font, fill: scheme.muted }),
      ...side_ticks(rect, ys.ticks, to_y, view),
      ...foot_ticks(rect, 0, xs.max, to_x, spec.x.label, view),
      ...spec.dots.flatMap((dot, i) => scatter_dot(dot, spots[i], to_x, scheme)),
      ...label_texts(labels, 5, view),
    ]),
    ...scatter_cursor(spec.dots, spots),
    tip: spec.tip,
    say: spec.say,
  };
}

/// The rectangle, ticks and scales of both axes from 0, and the pixels of the dots.
function scatter_layout(dots, { width, font, narrow, printing }) {
  const line_height = line_height_of(font);
  const known = (read) => dots.flatMap(read).filter((v) => typeof v === "number");
  const ticks_of = (values) => round_ticks(0, Math.max(...values, 1e-12), narrow ? 3 : 5);
  const xs = ticks_of(known((dot) => [dot.x, dot.high]));
  const ys = ticks_of(known((dot) => [dot.y]));
  const left = 12 + Math.max(...ys.ticks.map((t) => text_width(place(t), font)));
  const height = printing ? 260 : narrow ? 300 : Math.min(400, width * 0.42);
  const rect = {
    left,
    top: line_height * 2,
    width: width - left - 14,
    height: height - line_height * 4 - 18,
  };
  const to_x = (x) => rect.left + (x / xs.max) * rect.width;
  const to_y = (y) => rect.top + (1 - y / ys.max) * rect.height;
  return { xs, ys, height, rect, to_x, to_y, spots: dots.map((dot) => [to_x(dot.x), to_y(dot.y)]) };
}

/// The interval of a dot as [x1, y, x2, y], in a list that is empty where there is none.
function scatter_interval({ low, high }, [, y], to_x) {
  return typeof low === "number" && typeof high === "number" ? [[to_x(low), y, to_x(high), y]] : [];
}

/// Names beside the dots and off their intervals.
function scatter_labels(dots, { rect, spots, to_x }, { font, narrow }) {
  const line_height = line_height_of(font);
  return labels_beside(
    dots.map((dot, i) => ({
      i,
      x: spots[i][0],
      y: spots[i][1],
      r: scatter_radius,
      outward: [spots[i][0] > rect.left + rect.width * 0.7 ? -0.01 : 0.01, -1],
      texts: distinct([
        fitted(dot.name, narrow ? 130 : 240, font),
        fitted(dot.name, narrow ? 70 : 130, font),
      ]),
    })),
    [],
    {
      ...rect,
      top: rect.top - line_height,
      width: rect.width + 10,
      height: rect.height + line_height,
    },
    font,
    dots.flatMap((dot, i) => scatter_interval(dot, spots[i], to_x)),
  );
}

function scatter_dot(dot, spot, to_x, scheme) {
  const colour = dot.colour(scheme);
  return [
    ...scatter_interval(dot, spot, to_x).map((ends) => line_between(...ends, colour, 1.5)),
    circle_at(spot, scatter_radius, { fill: colour, stroke: scheme.paper, lineWidth: 1 }),
  ];
}

/// Stops are the dots; arrow keys go along x.
function scatter_cursor(dots, spots) {
  const order = dots.map((_, i) => i).sort((a, b) => dots[a].x - dots[b].x);
  return {
    count: dots.length,
    nearest: (x, y) => index_of_least(spots.map(([cx, cy]) => Math.hypot(x - cx, y - cy))),
    step: (stop, key) =>
      order[step_in_row(order.indexOf(stop), key, dots.length, { ArrowUp: 1, ArrowDown: -1 })],
    anchor: (stop) => ({ x: spots[stop][0], y: spots[stop][1] }),
    marks: (stop) => [ring_mark(spots[stop], scatter_radius, 4)],
  };
}
