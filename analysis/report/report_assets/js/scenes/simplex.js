// The scene of three players' shares: a triangle whose corners are populations of one player. A spec:
//
//   players  [{ name, colour(scheme) }], three of them
//   field    [{ shares, velocity }]: arrows
//   rests    [{ shares, kind }]: kind is "attracts", "repels", "saddle" or "other"
//   path     [shares], from the start on; may be empty
//   tip(stop), say(stop)     stops are the states of rest, then the places of the field
"use strict";

function simplex_layout({ players }, { width, font, narrow, printing }) {
  const line_height = line_height_of(font);
  const aside = narrow ? 10 : 40;
  const side = Math.min(width - 2 * aside, printing ? 380 : 560);
  const tall = (side * Math.sqrt(3)) / 2;
  const top = line_height * 1.8;
  const left = (width - side) / 2;
  const corners = [
    [left, top + tall],
    [left + side, top + tall],
    [left + side / 2, top],
  ];
  return {
    corners,
    side,
    height: top + tall + line_height * 2,
    room: players.map((_, i) => (i === 2 ? width - 4 : width / 2 - 6)),
    to_pixel: (shares) =>
      [0, 1].map((k) => shares.reduce((sum, share, i) => sum + share * corners[i][k], 0)),
  };
}

/// The names of the players at their corners, the lower ones below the triangle.
function corner_labels({ players }, { corners, room, side }, { width, font, scheme }) {
  const line_height = line_height_of(font);
  return players.map(({ name, colour }, i) => {
    const text = fitted(name, room[i], font, 600);
    const half = text_width(text, font, 600) * 0.55;
    const [x, y] = corners[i];
    // Below a corner, but within the picture and its own half of it.
    const at = i === 2 ? x : clamped(x, half + 2, width - half - 2);
    const own = i === 0 ? Math.min(at, Math.max(half + 2, x + side / 2 - half - 8)) : at;
    return text_at(text, own, i === 2 ? y - line_height * 0.9 : y + line_height * 1.1, {
      font,
      fill: mix(colour(scheme), scheme.ink, 0.35),
      bold: true,
      align: "center",
    });
  });
}

function triangle_shape(corners, scheme) {
  return {
    type: "polygon",
    shape: { points: corners },
    style: { fill: "none", stroke: scheme.axis, lineWidth: 1.25 },
  };
}

/// Arrows at the places of the field, the faster the longer, none longer than the places are apart.
function field_arrows({ field }, { to_pixel, side }, { scheme }) {
  const speed_of = ({ velocity }) => Math.hypot(...velocity);
  const fastest = Math.max(0, ...field.map(speed_of));
  if (fastest === 0) {
    return [];
  }
  const n_steps = Math.max(1, Math.round((Math.sqrt(8 * field.length + 1) - 3) / 2));
  const longest = (side / n_steps) * 0.78;
  return field.flatMap((one) => {
    const share = speed_of(one) / fastest;
    if (share < 1e-6) {
      return [];
    }
    // Of the root: slow places would hardly be seen.
    const length = longest * (0.25 + 0.75 * Math.sqrt(share));
    const [x, y] = to_pixel(one.shares);
    const [ax, ay] = to_pixel(one.velocity);
    const size = Math.hypot(ax, ay);
    if (size === 0) {
      return [];
    }
    const [dx, dy] = [ax / size, ay / size];
    const from = [x - (dx * length) / 2, y - (dy * length) / 2];
    const to = [x + (dx * length) / 2, y + (dy * length) / 2];
    const colour = mix(scheme.muted, scheme.paper, 0.55 * (1 - Math.sqrt(share)));
    const head = Math.min(6, length * 0.45);
    return [
      line_between(...from, to[0] - dx * head * 0.8, to[1] - dy * head * 0.8, colour, 1.25),
      arrow_head(to, [dx, dy], head, colour),
    ];
  });
}

function path_shapes({ path }, { to_pixel }, scheme) {
  if (path.length < 2) {
    return [];
  }
  const points = path.map(to_pixel);
  const [x, y] = points[0];
  const colour = concept_colours.trust;
  return [
    {
      type: "polyline",
      shape: { points },
      style: { stroke: colour, lineWidth: 2.5, fill: "none", lineJoin: "round" },
    },
    box_at(x - 4.5, y - 4.5, 9, 9, colour, { stroke: scheme.paper, lineWidth: 1.5 }),
  ];
}

const rest_radius = 6;

function rest_shapes({ shares, kind }, { to_pixel }, scheme) {
  const spot = to_pixel(shares);
  if (kind === "other") {
    return [
      circle_at(spot, 4, { fill: scheme.muted, stroke: scheme.paper, lineWidth: 1.25 }),
    ];
  }
  const ring = { stroke: scheme.ink, lineWidth: 1.75 };
  const disc = circle_at(spot, rest_radius, {
    fill: kind === "attracts" ? scheme.ink : scheme.paper,
    ...ring,
  });
  return kind === "saddle"
    ? [
        disc,
        {
          type: "sector",
          shape: {
            cx: spot[0],
            cy: spot[1],
            r0: 0,
            r: rest_radius,
            startAngle: Math.PI / 2,
            endAngle: (3 * Math.PI) / 2,
          },
          style: { fill: scheme.ink },
        },
      ]
    : [disc];
}

function simplex_scene(spec, view) {
  const layout = simplex_layout(spec, view);
  const { scheme } = view;
  const spots = [...spec.rests, ...spec.field].map(({ shares }) => layout.to_pixel(shares));
  return {
    height: layout.height,
    option: bare_option(() => [
      triangle_shape(layout.corners, scheme),
      ...field_arrows(spec, layout, view),
      ...path_shapes(spec, layout, scheme),
      ...spec.rests.flatMap((rest) => rest_shapes(rest, layout, scheme)),
      ...corner_labels(spec, layout, view),
    ]),
    count: spots.length,
    nearest(x, y) {
      const gaps = spots.map((spot) => Math.hypot(x - spot[0], y - spot[1]));
      const rests = gaps.slice(0, spec.rests.length);
      const rest = rests.length > 0 ? index_of_least(rests) : -1;
      if (rest >= 0 && rests[rest] < 14) {
        return rest;
      }
      const nearest = index_of_least(gaps);
      return gaps.length > 0 && gaps[nearest] < layout.side / 12 ? nearest : -1;
    },
    step: (stop, key) => step_in_row(stop, key, spots.length, { ArrowUp: -1, ArrowDown: 1 }),
    anchor: (stop) => ({ x: spots[stop][0], y: spots[stop][1] }),
    marks: (stop) => [ring_mark(spots[stop], rest_radius, 4)],
    tip: spec.tip,
    say: spec.say,
  };
}
