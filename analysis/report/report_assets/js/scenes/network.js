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
  const { width, scheme, font, narrow, printing } = view;
  const { nodes, ties } = spec;
  const height = printing ? 300 : Math.min(560, Math.max(320, width * (narrow ? 0.95 : 0.56)));
  const aside = narrow ? 46 : Math.min(190, width * 0.2);
  const line_height = font * 1.3;
  const rect = {
    left: aside,
    top: line_height * 2 + 22,
    width: width - 2 * aside,
    height: height - line_height * 3 - 50,
  };
  const spots = fit_places(
    nodes.map((node) => node.place),
    rect,
  );
  const around = (Math.PI * Math.min(rect.width, rect.height)) / Math.max(1, nodes.length);
  const radius = Math.max(2, Math.min(narrow ? 9 : 12, around * 0.42));
  const many = ties.length > 120;

  const titled = Boolean(spec.title) && text_width(spec.title, font) * 1.1 + 8;
  const degree = nodes.map((_, i) => ties.filter(({ a, b }) => a === i || b === i).length);
  const busiest = [...degree].sort((a, b) => b - a)[most_named];
  const label = (texts_of) =>
    labels_beside(
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
      titled ? [{ left: 0, top: 0, width: titled, height: line_height }] : [],
      { left: 1, top: 1, width: width - 2, height: height - 2 },
      font,
      many ? [] : ties.map(({ a, b }) => [...spots[a], ...spots[b]]),
    );
  const by_name = label((node) =>
    narrow
      ? [node.name]
      : distinct([
          fitted(node.name, 190, font),
          fitted(node.name, 120, font),
          ...(nodes.length <= all_named ? [node.short] : []),
        ]),
  );
  // On a narrow screen all by name or all by number.
  const names =
    narrow && by_name.length < nodes.length && nodes.length <= all_named
      ? label((node) => [node.short])
      : by_name;
  spec.labelled?.(new Map(names.map((label) => [label.dot.i, label.text])));

  const paint = () => [
    ...(spec.title
      ? [text_at(spec.title, 1, line_height * 0.6, { font, fill: scheme.ink, bold: true })]
      : []),
    ...ties.flatMap((tie) => {
      const ends = [...spots[tie.a], ...spots[tie.b]];
      const opacity = many ? 0.55 : 1;
      return [
        line_between(...ends, tie.colour(scheme), many ? Math.min(2, tie.width) : tie.width, {
          opacity,
          lineCap: "round",
        }),
        ...(tie.dashed
          ? [
              line_between(
                ...ends,
                concept_colours.betrayal,
                many ? 1.5 : Math.max(2, tie.width * 0.8),
                {
                  opacity,
                  lineDash: [6, 6],
                },
              ),
            ]
          : []),
      ];
    }),
    ...nodes.map((node, i) => ({
      type: "circle",
      shape: { cx: spots[i][0], cy: spots[i][1], r: radius },
      style: {
        fill: node.hollow ? scheme.paper : node.colour(scheme),
        stroke: node.hollow ? scheme.muted : scheme.paper,
        lineWidth: node.hollow ? 1.75 : 1.5,
        lineDash: node.hollow ? [3, 2] : undefined,
      },
    })),
    ...names.map(({ text, x, y, align }) =>
      text_at(text, x, y, {
        font,
        fill: scheme.ink,
        align,
        stroke: scheme.paper, // ties break off around a name that has no other place
        lineWidth: 6,
      }),
    ),
  ];

  const is_node = (stop) => stop < nodes.length;
  const ends_of = (stop) => [ties[stop - nodes.length].a, ties[stop - nodes.length].b];
  return {
    height,
    option: bare_option(paint),
    count: nodes.length + ties.length,
    nearest(x, y) {
      const gaps = spots.map(([cx, cy]) => Math.hypot(x - cx, y - cy));
      const node = gaps.indexOf(Math.min(...gaps));
      if (gaps[node] <= radius + 8 || ties.length === 0) {
        return node;
      }
      const far = ties.map(({ a, b }) => distance_to_segment([x, y], spots[a], spots[b]));
      const tie = far.indexOf(Math.min(...far));
      return far[tie] < 14 ? nodes.length + tie : node;
    },
    // Left and right through the organisations, then the ties; up and down from one to the other.
    step(stop, key) {
      const last = nodes.length + ties.length - 1;
      const from_node = () => {
        const tie = ties.findIndex(({ a, b }) => a === stop || b === stop);
        return tie < 0 ? stop : nodes.length + tie;
      };
      const next = {
        ArrowLeft: stop - 1,
        ArrowRight: stop + 1,
        ArrowDown: is_node(stop) ? from_node() : stop + 1,
        ArrowUp: is_node(stop) ? stop - 1 : ends_of(stop)[0],
        Home: 0,
        End: last,
      }[key];
      return Math.max(0, Math.min(last, next));
    },
    anchor(stop) {
      const [x, y] = is_node(stop)
        ? spots[stop]
        : [0, 1].map((k) => mean_of(ends_of(stop).map((i) => spots[i][k])));
      return { x, y };
    },
    marks: (stop) =>
      (is_node(stop) ? [stop] : ends_of(stop)).map((i) => ({
        kind: "ring",
        left: spots[i][0] - radius - 5,
        top: spots[i][1] - radius - 5,
        width: 2 * radius + 10,
        height: 2 * radius + 10,
      })),
    tip: spec.tip,
    say: spec.say,
    key: () => NaN,
  };
}
