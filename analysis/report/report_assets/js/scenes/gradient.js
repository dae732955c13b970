// The scene of selection between two players: its gradient over the share of the first, arrows along
// the foot in the direction in which it moves that share, and the long-run density behind. A spec:
//
//   rows     [{ share, gradient }], ascending by share
//   density  { name, rows: [{ share, density }] } of a process, or null
//   label    of the axis
//   colours  { grows(scheme), shrinks(scheme) }
//   tip(stop), say(stop)     stops are the rows
"use strict";

/// Where the gradient goes through zero, or is zero over a stretch: [{ share, holds }]; `holds` where
/// selection brings the share back.
function zeros_of(rows) {
  const size = Math.max(...rows.map(({ gradient }) => Math.abs(gradient)));
  const sign_of_row = ({ gradient }) =>
    Math.abs(gradient) <= 1e-9 * size ? 0 : Math.sign(gradient);
  const found = [];
  let last = null; // the last row that selection moves
  for (const row of rows) {
    if (sign_of_row(row) === 0) {
      continue;
    }
    if (last !== null && sign_of_row(last) !== sign_of_row(row)) {
      const between = rows.filter(
        (one) => one.share > last.share && one.share < row.share && sign_of_row(one) === 0,
      );
      const share =
        between.length > 0
          ? mean_of(between.map((one) => one.share))
          : last.share +
            ((row.share - last.share) * last.gradient) / (last.gradient - row.gradient);
      found.push({ share, holds: sign_of_row(last) > 0 });
    }
    last = row;
  }
  return found;
}

/// The ends of the axis, where the first step inwards is towards or away from them.
function ends_held(rows) {
  const moving = rows.filter(({ gradient }) => gradient !== 0);
  if (moving.length === 0) {
    return [];
  }
  const at_rest = (row) => row.gradient === 0;
  return [
    ...(at_rest(rows[0]) ? [{ share: rows[0].share, holds: moving[0].gradient < 0 }] : []),
    ...(at_rest(rows[rows.length - 1])
      ? [
          {
            share: rows[rows.length - 1].share,
            holds: moving[moving.length - 1].gradient > 0,
          },
        ]
      : []),
  ];
}

function gradient_layout({ rows }, { width, font, narrow, printing }) {
  const line_height = line_height_of(font);
  const values = rows.map(({ gradient }) => gradient);
  const ys = value_ticks(Math.min(0, ...values), Math.max(0, ...values), narrow ? 4 : 5);
  const left = 14 + Math.max(...ys.ticks.map((t) => text_width(place(t), font)));
  const height = printing ? 280 : narrow ? 320 : Math.min(420, Math.max(340, width * 0.4));
  const rect = {
    left,
    top: line_height * 1.8,
    width: width - left - 18,
    height: height - line_height * 4.8 - 28,
  };
  const to_x = (share) => rect.left + share * rect.width;
  const to_y = (y) => rect.top + (1 - (y - ys.min) / (ys.max - ys.min)) * rect.height;
  return { ys, rect, height, to_x, to_y, arrows_y: rect.top + rect.height + 12 };
}

/// The density as an area that fills the height of the plot at its highest.
function density_shapes(spec, { rect, to_x }, scheme) {
  const known = spec.density?.rows ?? [];
  const most = Math.max(0, ...known.map(({ density }) => density));
  if (known.length < 2 || most === 0) {
    return [];
  }
  const bottom = rect.top + rect.height;
  const points = known.map(({ share, density }) => [
    to_x(share),
    bottom - (density / most) * rect.height,
  ]);
  return [
    {
      type: "polygon",
      shape: {
        points: [[to_x(known[0].share), bottom], ...points, [points[points.length - 1][0], bottom]],
      },
      style: { fill: scheme.shade },
    },
  ];
}

/// Arrows below the plot, as many as have room.
function direction_shapes({ rows, colours }, { rect, to_x, arrows_y }, scheme) {
  const count = Math.max(6, Math.floor(rect.width / 34));
  const step = rect.width / count;
  const row_near = (share) =>
    rows[index_of_least(rows.map((row) => Math.abs(row.share - share)))];
  return Array.from({ length: count }, (_, i) => {
    const share = (i + 0.5) / count;
    const { gradient } = row_near(share);
    const size = Math.max(...rows.map((row) => Math.abs(row.gradient)));
    if (Math.abs(gradient) <= 1e-9 * size) {
      return [];
    }
    const to = gradient > 0 ? 1 : -1;
    const colour = (gradient > 0 ? colours.grows : colours.shrinks)(scheme);
    const x = to_x(share);
    const half = step * 0.32;
    return [
      line_between(x - to * half, arrows_y, x + to * half, arrows_y, colour, 1.75),
      arrow_head([x + to * half, arrows_y], [to, 0], 6, colour),
    ];
  }).flat();
}

/// A head at a point, in a direction of length 1.
function arrow_head([x, y], [dx, dy], size, fill) {
  const back = [x - dx * size, y - dy * size];
  const half = size * 0.5;
  return {
    type: "polygon",
    shape: {
      points: [
        [x, y],
        [back[0] - dy * half, back[1] + dx * half],
        [back[0] + dy * half, back[1] - dx * half],
      ],
    },
    style: { fill },
  };
}

function gradient_scene(spec, view) {
  const layout = gradient_layout(spec, view);
  const { rect, ys, to_x, to_y } = layout;
  const { scheme, font } = view;
  const { rows } = spec;
  const line_height = line_height_of(font);
  const zero = to_y(0);
  return {
    height: layout.height,
    option: bare_option(() => [
      ...density_shapes(spec, layout, scheme),
      ...side_ticks(rect, ys.ticks, to_y, view),
      line_between(rect.left, zero, rect.left + rect.width, zero, scheme.axis, 1.25),
      text_at(
        fitted(
          spec.density
            ? `gradient of selection; shaded: long-run density, ${spec.density.name}`
            : "gradient of selection",
          view.width - 4,
          font,
        ),
        1,
        line_height * 0.7,
        { font, fill: scheme.muted },
      ),
      ...path_of(
        rows.map(({ share, gradient }) => ({ x: share, mean: gradient })),
        to_x,
        to_y,
        scheme.ink,
      ),
      ...[...zeros_of(rows), ...ends_held(rows)].map(({ share, holds }) =>
        circle_at([to_x(share), zero], 5, {
          fill: holds ? scheme.ink : scheme.paper,
          stroke: scheme.ink,
          lineWidth: 1.75,
        }),
      ),
      ...direction_shapes(spec, layout, scheme),
      ...foot_ticks(
        { ...rect, height: rect.height + 22 },
        0,
        1,
        to_x,
        spec.label,
        view,
      ),
    ]),
    count: rows.length,
    nearest: (x, y) =>
      x < rect.left - 12 || x > rect.left + rect.width + 12 || y > layout.height
        ? -1
        : index_of_least(rows.map(({ share }) => Math.abs(to_x(share) - x))),
    step: (stop, key) => step_in_row(stop, key, rows.length),
    anchor: (stop) => ({ x: to_x(rows[stop].share), y: to_y(rows[stop].gradient) }),
    marks: (stop) => [
      { kind: "line", left: to_x(rows[stop].share), top: rect.top, height: rect.height },
      {
        kind: "point",
        left: to_x(rows[stop].share),
        top: to_y(rows[stop].gradient),
        colour: scheme.ink,
      },
    ],
    tip: spec.tip,
    say: spec.say,
  };
}
