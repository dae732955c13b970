// The scene of who takes over from whom: players as dots on a circle, larger the more frequent, with
// arrows from residents to mutants. A spec:
//
//   nodes   [{ name, share, colour(scheme) }]; share sets the size, null: all alike
//   arrows  [{ from, to, width, neutral }], indices of nodes; neutral ones are dashed, without a head
//   tip(stop), say(stop)   stops are the nodes, then the arrows
"use strict";

const many_arrows = 20; // of more each is thin and faint
const side_by_side = [
  [-1, 0],
  [1, 0],
];

function takeovers_layout({ nodes }, view) {
  const { width, font, narrow, printing } = view;
  const line_height = line_height_of(font);
  const full = printing ? 340 : narrow ? Math.max(320, width) : Math.min(560, width * 0.6);
  const height = nodes.length === 2 ? Math.min(full, 220) : full;
  const aside = narrow ? 74 : Math.min(200, width * 0.24);
  const rect = {
    left: aside,
    top: line_height * 2 + 20,
    width: width - 2 * aside,
    height: height - line_height * 4 - 40,
  };
  const places = nodes.length === 2 ? side_by_side : circle_places(nodes.length, null);
  const spots = fit_places(places, rect);
  const across = Math.min(rect.width, rect.height);
  const largest = clamped((across * 2.4) / Math.max(4, nodes.length) / 2, 8, 26);
  const smallest = Math.min(5, largest);
  return {
    height,
    rect,
    spots,
    // The area, above a dot that can be seen, goes with the share.
    radii: nodes.map(({ share }) =>
      share === null ? 9 : Math.max(smallest, largest * Math.sqrt(clamped(share, 0, 1))),
    ),
  };
}

/// An arrow as a curve that bends to the right of its way, so that of two opposite ones both are
/// seen: { from, bend, to, direction } with ends at the rims of the dots.
function arrow_curve({ from, to }, { spots, radii }, straight) {
  const [a, b] = [spots[from], spots[to]];
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
  const [ux, uy] = [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
  const off = straight ? 0 : Math.min(26, length * 0.12);
  const bend = [(a[0] + b[0]) / 2 - uy * off, (a[1] + b[1]) / 2 + ux * off];
  const towards = (start, end) => {
    const size = Math.hypot(end[0] - start[0], end[1] - start[1]) || 1;
    return [(end[0] - start[0]) / size, (end[1] - start[1]) / size];
  };
  const out = towards(a, bend);
  const into = towards(bend, b);
  const gap = 3;
  return {
    from: [a[0] + out[0] * (radii[from] + gap), a[1] + out[1] * (radii[from] + gap)],
    bend,
    to: [b[0] - into[0] * (radii[to] + gap), b[1] - into[1] * (radii[to] + gap)],
    direction: into,
  };
}

/// The middle of a curve.
function curve_middle({ from, bend, to }) {
  return [0, 1].map((k) => from[k] / 4 + bend[k] / 2 + to[k] / 4);
}

function arrow_shapes(arrow, curve, many, scheme) {
  const colour = arrow.neutral ? scheme.muted : mix(scheme.ink, scheme.paper, many ? 0.5 : 0.25);
  const width = many ? Math.min(1.5, arrow.width * 0.6) : arrow.width;
  const head = 6 + width;
  const end = arrow.neutral
    ? curve.to
    : [0, 1].map((k) => curve.to[k] - curve.direction[k] * head * 0.8);
  return [
    {
      type: "bezierCurve",
      shape: {
        x1: curve.from[0],
        y1: curve.from[1],
        x2: end[0],
        y2: end[1],
        cpx1: curve.bend[0],
        cpy1: curve.bend[1],
      },
      style: {
        stroke: colour,
        lineWidth: width,
        fill: "none",
        lineDash: arrow.neutral ? [4, 4] : undefined,
      },
    },
    ...(arrow.neutral ? [] : [arrow_head(curve.to, curve.direction, head, colour)]),
  ];
}

function takeovers_scene(spec, view) {
  const layout = takeovers_layout(spec, view);
  const { nodes, arrows } = spec;
  const { spots, radii, rect } = layout;
  const { font, scheme, width, narrow } = view;
  const curves = arrows.map((arrow) => arrow_curve(arrow, layout, arrow.neutral));
  const labels = labels_beside(
    nodes.map(({ name }, i) => ({
      x: spots[i][0],
      y: spots[i][1],
      r: radii[i],
      outward: [
        spots[i][0] - rect.left - rect.width / 2,
        spots[i][1] - rect.top - rect.height / 2,
      ],
      texts: distinct([fitted(name, narrow ? 110 : 190, font), fitted(name, 66, font)]),
    })),
    [],
    { left: 1, top: 1, width: width - 2, height: layout.height - 2 },
    font,
    curves.map(({ from, to }) => [...from, ...to]),
  );
  return {
    height: layout.height,
    option: bare_option(() => [
      ...arrows.flatMap((arrow, i) => arrow_shapes(arrow, curves[i], arrows.length > many_arrows, scheme)),
      ...nodes.map((node, i) =>
        circle_at(spots[i], radii[i], {
          fill: node.colour(scheme),
          stroke: scheme.paper,
          lineWidth: 1.5,
        }),
      ),
      ...label_texts(labels, 5, view),
    ]),
    ...takeovers_cursor(spec, layout, curves),
    tip: spec.tip,
    say: spec.say,
  };
}

/// Stops are the players, then the arrows.
function takeovers_cursor({ nodes, arrows }, { spots, radii }, curves) {
  const count = nodes.length + arrows.length;
  const is_node = (stop) => stop < nodes.length;
  const curve_of = (stop) => curves[stop - nodes.length];
  return {
    count,
    nearest(x, y) {
      const gaps = spots.map(([cx, cy], i) => Math.hypot(x - cx, y - cy) - radii[i]);
      const node = index_of_least(gaps);
      if (gaps[node] <= 8 || arrows.length === 0) {
        return gaps[node] <= 30 ? node : -1;
      }
      const far = curves.map((curve) => {
        const middle = curve_middle(curve);
        return Math.min(
          distance_to_segment([x, y], curve.from, middle),
          distance_to_segment([x, y], middle, curve.to),
        );
      });
      const arrow = index_of_least(far);
      return far[arrow] < 12 ? nodes.length + arrow : -1;
    },
    step: (stop, key) => step_in_row(stop, key, count, { ArrowUp: -1, ArrowDown: 1 }),
    anchor(stop) {
      const [x, y] = is_node(stop) ? spots[stop] : curve_middle(curve_of(stop));
      return { x, y };
    },
    marks: (stop) =>
      is_node(stop)
        ? [ring_mark(spots[stop], radii[stop], 4)]
        : [arrows[stop - nodes.length].from, arrows[stop - nodes.length].to].map((i) =>
            ring_mark(spots[i], radii[i], 4),
          ),
  };
}
