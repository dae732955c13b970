// The scene of a network: organisations as dots, ties as lines between them. A spec:
//
//   title   if any
//   nodes   [{ name, short, place: [x, y], colour(scheme), hollow }], places to any scale, y downwards
//   ties    [{ a, b, colour(scheme), width, dashed }], a and b indices of nodes
//   tip(stop), say(stop)   stops are the nodes, then the ties
//   labelled(shown)        told which nodes bear their name, their short name, or none
"use strict";

const all_named = 60; // of more organisations only those with the most ties bear a name
const most_named = 12;
const most_full_ties = 120; // of more ties each is thin and faint

/// Places on a circle from the top, clockwise; the middle for the hub of a star.
function circle_places(count, hub) {
  const around = hub === null ? count : count - 1;
  let at = 0;
  return Array.from({ length: count }, (_, i) => {
    if (i === hub) {
      return [0, 0];
    }
    const angle = (2 * Math.PI * at++) / around;
    return [Math.sin(angle), -Math.cos(angle)];
  });
}

/// The one node at an end of every tie, where all others hang on it alone; else null.
function hub_of(count, ties) {
  if (count < 4 || ties.length !== count - 1) {
    return null;
  }
  const found = [ties[0].a, ties[0].b].find((i) => ties.every(({ a, b }) => a === i || b === i));
  return found ?? null;
}

/// Pixels of places within a rectangle, to the same scale in both directions.
function fit_places(places, rect) {
  const bounds = [0, 1].map((k) => {
    const values = places.map((place) => place[k]);
    return [Math.min(...values), Math.max(...values)];
  });
  const spans = bounds.map(([low, high]) => high - low);
  const scale = Math.min(
    spans[0] > 0 ? rect.width / spans[0] : Infinity,
    spans[1] > 0 ? rect.height / spans[1] : Infinity,
  );
  const middle = [rect.left + rect.width / 2, rect.top + rect.height / 2];
  return places.map((place) =>
    [0, 1].map(
      (k) =>
        middle[k] +
        (Number.isFinite(scale) ? scale : 0) * (place[k] - (bounds[k][0] + bounds[k][1]) / 2),
    ),
  );
}

function distance_to_segment([x, y], [x0, y0], [x1, y1]) {
  const length = (x1 - x0) ** 2 + (y1 - y0) ** 2 || 1;
  const share = ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length;
  const t = Math.max(0, Math.min(1, share));
  return Math.hypot(x - x0 - t * (x1 - x0), y - y0 - t * (y1 - y0));
}

function network_scene(spec, view) {
  const layout = network_layout(spec, view);
  const labels = network_labels(spec, layout, view);
  spec.labelled?.(new Map(labels.map((label) => [label.dot.i, label.text])));
  const { font, scheme } = view;
  const many = spec.ties.length > most_full_ties;
  return {
    height: layout.height,
    option: bare_option(() => [
      ...(spec.title
        ? [text_at(spec.title, 1, line_height_of(font) * 0.6, { font, fill: scheme.ink, bold: true })]
        : []),
      ...spec.ties.flatMap((tie) => tie_shapes(tie, layout.spots, many, scheme)),
      ...spec.nodes.map((node, i) => node_shape(node, layout.spots[i], layout.radius, scheme)),
      ...label_texts(labels, 6, view),
    ]),
    ...network_cursor(spec, layout),
    tip: spec.tip,
    say: spec.say,
  };
}

/// The height of the scene, the rectangle that the organisations keep to, their pixels and radius.
function network_layout({ nodes }, { width, font, narrow, printing }) {
  const height = printing ? 300 : Math.min(560, Math.max(320, width * (narrow ? 0.95 : 0.56)));
  const aside = narrow ? 46 : Math.min(190, width * 0.2);
  const line_height = line_height_of(font);
  const rect = {
    left: aside,
    top: line_height * 2 + 22,
    width: width - 2 * aside,
    height: height - line_height * 3 - 50,
  };
  const around = (Math.PI * Math.min(rect.width, rect.height)) / Math.max(1, nodes.length);
  return {
    height,
    rect,
    spots: fit_places(
      nodes.map((node) => node.place),
      rect,
    ),
    radius: Math.max(2, Math.min(narrow ? 9 : 12, around * 0.42)),
  };
}

/// Names beside the organisations; on a narrow screen all by name or all by number.
function network_labels(spec, layout, { width, font, narrow }) {
  const { nodes } = spec;
  const few = nodes.length <= all_named;
  const by_name = placed_labels(spec, layout, { width, font }, (node) =>
    narrow
      ? [node.name]
      : distinct([
          fitted(node.name, 190, font),
          fitted(node.name, 120, font),
          ...(few ? [node.short] : []),
        ]),
  );
  return narrow && by_name.length < nodes.length && few
    ? placed_labels(spec, layout, { width, font }, (node) => [node.short])
    : by_name;
}

function placed_labels({ title, nodes, ties }, layout, { width, font }, texts_of) {
  const { height, rect, spots, radius } = layout;
  const titled = Boolean(title) && text_width(title, font) * 1.1 + 8;
  const degree = nodes.map((_, i) => ties.filter(({ a, b }) => a === i || b === i).length);
  const busiest = [...degree].sort((a, b) => b - a)[most_named];
  return labels_beside(
    nodes.map((node, i) => ({
      i,
      x: spots[i][0],
      y: spots[i][1],
      r: radius,
      outward: [
        spots[i][0] - rect.left - rect.width / 2,
        spots[i][1] - rect.top - rect.height / 2,
      ],
      texts: nodes.length <= all_named || degree[i] > busiest ? texts_of(node) : [],
    })),
    titled ? [{ left: 0, top: 0, width: titled, height: line_height_of(font) }] : [],
    { left: 1, top: 1, width: width - 2, height: height - 2 },
    font,
    ties.length > most_full_ties ? [] : ties.map(({ a, b }) => [...spots[a], ...spots[b]]),
  );
}

/// A tie, dashed over in the colour of betrayal where it is in conflict.
function tie_shapes(tie, spots, many, scheme) {
  const ends = [...spots[tie.a], ...spots[tie.b]];
  const opacity = many ? 0.55 : 1;
  const width = many ? Math.min(2, tie.width) : tie.width;
  const dash_width = many ? 1.5 : Math.max(2, tie.width * 0.8);
  return [
    line_between(...ends, tie.colour(scheme), width, { opacity, lineCap: "round" }),
    ...(tie.dashed
      ? [
          line_between(...ends, concept_colours.betrayal, dash_width, {
            opacity,
            lineDash: [6, 6],
          }),
        ]
      : []),
  ];
}

function node_shape({ hollow, colour }, spot, radius, scheme) {
  return circle_at(spot, radius, {
    fill: hollow ? scheme.paper : colour(scheme),
    stroke: hollow ? scheme.muted : scheme.paper,
    lineWidth: hollow ? 1.75 : 1.5,
    lineDash: hollow ? [3, 2] : undefined,
  });
}

/// Stops are the organisations, then the ties.
function network_cursor({ nodes, ties }, { spots, radius }) {
  const last = nodes.length + ties.length - 1;
  const is_node = (stop) => stop < nodes.length;
  const ends_of = (stop) => [ties[stop - nodes.length].a, ties[stop - nodes.length].b];
  const first_tie_of = (node) => {
    const tie = ties.findIndex(({ a, b }) => a === node || b === node);
    return tie < 0 ? node : nodes.length + tie;
  };
  return {
    count: last + 1,
    nearest(x, y) {
      const gaps = spots.map(([cx, cy]) => Math.hypot(x - cx, y - cy));
      const node = index_of_least(gaps);
      if (gaps[node] <= radius + 8 || ties.length === 0) {
        return node;
      }
      const far = ties.map(({ a, b }) => distance_to_segment([x, y], spots[a], spots[b]));
      const tie = index_of_least(far);
      return far[tie] < 14 ? nodes.length + tie : node;
    },
    // Left and right through the organisations, then the ties; up and down from one to the other.
    step(stop, key) {
      const next = {
        ArrowLeft: stop - 1,
        ArrowRight: stop + 1,
        ArrowDown: is_node(stop) ? first_tie_of(stop) : stop + 1,
        ArrowUp: is_node(stop) ? stop - 1 : ends_of(stop)[0],
        Home: 0,
        End: last,
      }[key];
      return clamped(next, 0, last);
    },
    anchor(stop) {
      const [x, y] = is_node(stop)
        ? spots[stop]
        : [0, 1].map((k) => mean_of(ends_of(stop).map((i) => spots[i][k])));
      return { x, y };
    },
    marks: (stop) =>
      (is_node(stop) ? [stop] : ends_of(stop)).map((i) => ring_mark(spots[i], radius, 5)),
  };
}
