// The scene of labelled dots in a plane. A spec:
//
//   x, y    { label }
//   dots    [{ name, x, y, low, high, colour(scheme) }]: low and high along x
//   tip(i), say(i)
"use strict";

function scatter_scene(spec, view) {
  const { width, scheme, font, narrow, printing } = view;
  const { dots } = spec;
  const line_height = font * 1.3;
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
  const radius = 5;
  const spots = dots.map((dot) => [to_x(dot.x), to_y(dot.y)]);
  const labels = labels_beside(
    dots.map((dot, i) => ({
      i,
      x: spots[i][0],
      y: spots[i][1],
      r: radius,
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
    dots.flatMap(({ low, high }, i) =>
      typeof low === "number" && typeof high === "number"
        ? [[to_x(low), spots[i][1], to_x(high), spots[i][1]]]
        : [],
    ),
  );
  const paint = () => [
    text_at(spec.y.label, 1, line_height * 0.7, { font, fill: scheme.muted }),
    ...side_ticks(rect, ys.ticks, to_y, { font, scheme }),
    ...foot_ticks(rect, 0, xs.max, to_x, spec.x.label, { font, scheme }),
    ...dots.flatMap((dot, i) => [
      ...(typeof dot.low === "number" && typeof dot.high === "number"
        ? [
            line_between(
              to_x(dot.low),
              spots[i][1],
              to_x(dot.high),
              spots[i][1],
              dot.colour(scheme),
              1.5,
            ),
          ]
        : []),
      {
        type: "circle",
        shape: { cx: spots[i][0], cy: spots[i][1], r: radius },
        style: { fill: dot.colour(scheme), stroke: scheme.paper, lineWidth: 1 },
      },
    ]),
    ...labels.map(({ text, x, y, align }) =>
      text_at(text, x, y, { font, fill: scheme.ink, align, stroke: scheme.paper, lineWidth: 5 }),
    ),
  ];
  // Arrow keys go along x.
  const order = dots.map((_, i) => i).sort((a, b) => dots[a].x - dots[b].x);
  return {
    height,
    option: bare_option(paint),
    count: dots.length,
    nearest(x, y) {
      const gaps = spots.map(([cx, cy]) => Math.hypot(x - cx, y - cy));
      return gaps.indexOf(Math.min(...gaps));
    },
    step(stop, key) {
      const at = order.indexOf(stop);
      const next = {
        ArrowLeft: at - 1,
        ArrowDown: at - 1,
        ArrowRight: at + 1,
        ArrowUp: at + 1,
        Home: 0,
        End: dots.length - 1,
      }[key];
      return order[Math.max(0, Math.min(dots.length - 1, next))];
    },
    anchor: (stop) => ({ x: spots[stop][0], y: spots[stop][1] }),
    marks: (stop) => [
      {
        kind: "ring",
        left: spots[stop][0] - radius - 4,
        top: spots[stop][1] - radius - 4,
        width: 2 * radius + 8,
        height: 2 * radius + 8,
      },
    ],
    tip: spec.tip,
    say: spec.say,
    key: () => NaN,
  };
}
