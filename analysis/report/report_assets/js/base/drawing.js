// Drawing by hand, for scenes that are no chart with axes: shapes in pixels, the frame of a small
// plot, and labels that give way to each other.
"use strict";

/// Options for a scene of which every pixel is ours: `paint()` gives its shapes.
function bare_option(paint) {
  const axis = { type: "value", show: false, min: 0, max: 1 };
  return {
    grid: { left: 0, top: 0, right: 0, bottom: 0, outerBoundsMode: "none" },
    xAxis: axis,
    yAxis: axis,
    series: [shapes(0, 2, paint, false)],
  };
}

function text_at(text, x, y, { font, fill, align = "left", bold = false, ...style }) {
  return {
    type: "text",
    style: {
      text,
      x,
      y,
      align,
      verticalAlign: "middle",
      fill,
      font: `${bold ? 600 : 400} ${font}px ${font_family}`,
      ...style,
    },
  };
}

function line_between(x1, y1, x2, y2, stroke, lineWidth = 1, style = {}) {
  return { type: "line", shape: { x1, y1, x2, y2 }, style: { stroke, lineWidth, ...style } };
}

function line_height_of(font) {
  return font * 1.3;
}

function circle_at([cx, cy], r, style) {
  return { type: "circle", shape: { cx, cy, r }, style };
}

function box_at(x, y, width, height, fill, style = {}) {
  return { type: "rect", shape: { x, y, width, height }, style: { fill, ...style } };
}

/// A text cut to a width, with an ellipsis where something is missing.
function fitted(text, room, font, weight = 400) {
  if (text_width(text, font, weight) <= room) {
    return text;
  }
  let kept = [...text];
  while (kept.length > 1 && text_width(`${kept.join("")}…`, font, weight) > room) {
    kept = kept.slice(0, -1);
  }
  return `${kept.join("").trimEnd()}…`;
}

/// Two names with a dash between, each cut as far as it must be.
function fitted_pair(one, other, room, font) {
  const dash = " – ";
  const half = (room - text_width(dash, font)) / 2;
  const [a, b] = [one, other].map((name) => text_width(name, font));
  if (a + b <= 2 * half) {
    return one + dash + other;
  }
  return (
    fitted(one, Math.max(half, 2 * half - b), font) +
    dash +
    fitted(other, Math.max(half, 2 * half - a), font)
  );
}

/// Ticks along the foot of a rectangle, thinned until their labels stand apart.
function foot_ticks(rect, low, high, to_x, label, { font, scheme }) {
  const widest = Math.max(text_width(place(low), font), text_width(place(high), font), font * 2);
  const count = Math.max(2, Math.min(10, Math.floor(rect.width / (widest + font))));
  const y = rect.top + rect.height;
  return [
    ...round_ticks(low, high, count)
      .ticks.filter((t) => t >= low - 1e-9 && t <= high + 1e-9)
      .flatMap((t) => [
        line_between(to_x(t), y, to_x(t), y + 4, scheme.axis),
        text_at(place(t), to_x(t), y + 6 + font * 0.65, {
          font,
          fill: scheme.muted,
          align: "center",
        }),
      ]),
    ...(label
      ? [
          text_at(label, rect.left + rect.width / 2, y + 8 + font * 1.95, {
            font,
            fill: scheme.muted,
            align: "center",
          }),
        ]
      : []),
  ];
}

/// Rules across a rectangle with their values at the left.
function side_ticks(rect, ticks, to_y, { font, scheme }) {
  return ticks.flatMap((t) => [
    line_between(rect.left, to_y(t), rect.left + rect.width, to_y(t), scheme.rule),
    text_at(place(t), rect.left - 8, to_y(t), { font, fill: scheme.muted, align: "right" }),
  ]);
}

/// Stretches of rows that have both bounds: a band has a gap where there is no observation.
function runs(rows) {
  const found = [[]];
  for (const row of rows) {
    if (typeof row.low === "number" && typeof row.high === "number") {
      found[found.length - 1].push(row);
    } else if (found[found.length - 1].length > 0) {
      found.push([]);
    }
  }
  return found.filter((run) => run.length > 1);
}

/// The band between the bounds of rows { x, low, high }.
function band_shapes(rows, fill, to_pixel) {
  return runs(rows).map((run) => ({
    type: "polygon",
    shape: {
      points: [
        ...run.map((row) => to_pixel(row.x, row.high)),
        ...[...run].reverse().map((row) => to_pixel(row.x, row.low)),
      ],
    },
    style: { fill },
  }));
}

/// A line with its band through rows { x, mean, low, high }, broken where nothing was observed.
function path_of(rows, to_x, to_y, colour, width = 2.25) {
  const pieces = [[]];
  for (const row of rows) {
    if (typeof row.mean === "number") {
      pieces[pieces.length - 1].push([to_x(row.x), to_y(row.mean)]);
    } else {
      pieces.push([]);
    }
  }
  return [
    ...band_shapes(rows, faded(colour, 0.2), (x, y) => [to_x(x), to_y(y)]),
    ...pieces
      .filter((points) => points.length > 1)
      .map((points) => ({
        type: "polyline",
        shape: { points },
        style: { stroke: colour, lineWidth: width, fill: "none", lineJoin: "round" },
      })),
  ];
}

/// Whether a segment [x1, y1, x2, y2] runs through a box.
function crosses([x1, y1, x2, y2], { left, top, width, height }) {
  let [from, to] = [0, 1];
  for (const [start, step, low, high] of [
    [x1, x2 - x1, left, left + width],
    [y1, y2 - y1, top, top + height],
  ]) {
    if (step === 0 && (start < low || start > high)) {
      return false;
    }
    if (step !== 0) {
      const ends = [(low - start) / step, (high - start) / step].sort((a, b) => a - b);
      from = Math.max(from, ends[0]);
      to = Math.min(to, ends[1]);
    }
  }
  return from <= to;
}

/// Where labels go that belong to dots: beside them, out of each other's way, off `lines` (segments)
/// and out of `taken` boxes. Rather than on a line a label is a shorter one; on a line only if there
/// is no other place; and left out where it fits nowhere. Each dot is { x, y, r, texts, outward: [dx,
/// dy] } with its texts in order of preference; gives [{ dot, text, x, y, align }].
function labels_beside(dots, taken, bounds, font, lines = []) {
  const height = font * 1.25;
  const used = [
    ...taken,
    ...dots.map(({ x, y, r }) => ({ left: x - r, top: y - r, width: 2 * r, height: 2 * r })),
  ];
  const clash = (a, b) =>
    a.left < b.left + b.width &&
    b.left < a.left + a.width &&
    a.top < b.top + b.height &&
    b.top < a.top + a.height;
  const inside = (box) =>
    box.left >= bounds.left &&
    box.left + box.width <= bounds.left + bounds.width &&
    box.top >= bounds.top &&
    box.top + height <= bounds.top + bounds.height;
  const is_free = (box) => inside(box) && !used.some((other) => clash(box, other));
  const off_lines = (box) => !lines.some((line) => crosses(line, box));
  const found = [];
  for (const dot of dots) {
    const candidates = dot.texts.map((text) => ({ text, boxes: boxes_around(dot, text, font) }));
    const best = (fits) => {
      for (const { text, boxes } of candidates) {
        const box = boxes.find(fits);
        if (box) {
          return { text, box };
        }
      }
      return null;
    };
    const label = best((box) => is_free(box) && off_lines(box)) ?? best(is_free);
    if (label) {
      used.push(label.box);
      const { x, top, align } = label.box;
      found.push({ dot, text: label.text, x, y: top + height / 2, align });
    }
  }
  return found;
}

/// The labels that labels_beside placed; what they lie on breaks off around them.
function label_texts(labels, halo, { font, scheme }) {
  return labels.map(({ text, x, y, align }) =>
    text_at(text, x, y, { font, fill: scheme.ink, align, stroke: scheme.paper, lineWidth: halo }),
  );
}

/// Boxes for a text around a dot, those on its outward side first.
function boxes_around(dot, text, font) {
  const width = text_width(text, font) * 1.04 + 2;
  const height = font * 1.25;
  const gap = dot.r + 5;
  const slant = dot.r * 0.7 + 3;
  const [dx, dy] = dot.outward ?? [1, 0];
  const middle = dot.y - height / 2;
  const boxes = {
    right: { left: dot.x + gap, top: middle, align: "left" },
    left: { left: dot.x - gap - width, top: middle, align: "right" },
    above: { left: dot.x - width / 2, top: dot.y - gap - height, align: "center" },
    below: { left: dot.x - width / 2, top: dot.y + gap, align: "center" },
    above_right: { left: dot.x + slant, top: dot.y - slant - height, align: "left" },
    below_right: { left: dot.x + slant, top: dot.y + slant, align: "left" },
    above_left: { left: dot.x - slant - width, top: dot.y - slant - height, align: "right" },
    below_left: { left: dot.x - slant - width, top: dot.y + slant, align: "right" },
  };
  const across = dx < 0 ? "left" : "right";
  const other = dx < 0 ? "right" : "left";
  const [up, down] = dy < 0 ? ["above", "below"] : ["below", "above"];
  const straight =
    Math.abs(dx) < 0.3 * Math.abs(dy) ? [up, down, across] : [across, up, down];
  const order = [
    ...straight,
    `${up}_${across}`,
    `${down}_${across}`,
    `${up}_${other}`,
    other,
    `${down}_${other}`,
  ];
  return order.map((side) => {
    const box = boxes[side];
    const x = { left: box.left, right: box.left + width, center: dot.x }[box.align];
    return { ...box, x, width, height };
  });
}
