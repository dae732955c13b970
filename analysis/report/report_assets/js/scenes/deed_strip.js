// The scene of one tie's deeds: a lane of marks for each kind, and the trust over them. A spec:
//
//   deeds          as deed_of makes them, by round
//   unit           of the line
//   tip(i), say(i)
"use strict";

function deed_strip(spec, view) {
  const layout = deed_layout(spec.deeds, view);
  const { lanes, first, last, to_x } = layout;
  return {
    height: lanes.top + lanes.height + line_height_of(view.font) * 2 + 18,
    option: bare_option(() => [
      strip_title(spec.unit, layout.left, view),
      ...trust_over_deeds(spec.deeds, layout, view),
      ...layout.kinds.flatMap(([id, kind], k) => deed_lane(spec.deeds, id, kind, k, layout, view)),
      ...foot_ticks(lanes, first, last, to_x, "round", view),
    ]),
    ...deed_cursor(spec.deeds, layout),
    tip: spec.tip,
    say: spec.say,
  };
}

/// The rectangles of the trust, `top`, and of the lanes below it, one a kind of deed; scales.
function deed_layout(deeds, { width, font, narrow, printing }) {
  const kinds = Object.entries(deed_kinds);
  const left = 14 + Math.max(...kinds.map(([, kind]) => text_width(kind.label, font)));
  const top = {
    left,
    top: line_height_of(font) * 1.8,
    width: width - left - 14,
    height: printing ? 120 : narrow ? 150 : 210,
  };
  const lane = Math.max(18, font * 1.6);
  const lanes = {
    left,
    top: top.top + top.height + 16,
    width: top.width,
    height: kinds.length * lane,
  };
  const first = deeds[0].round;
  const last = deeds[deeds.length - 1].round;
  const share = (round) => (round - first + 0.5) / (last - first + 1);
  return {
    kinds,
    left,
    top,
    lane,
    lanes,
    first,
    last,
    mark: clamped((top.width / (last - first + 1)) * 0.75, 1.5, 10),
    to_x: (round) => left + share(round) * top.width,
    to_y: (trust) => top.top + (1 - trust) * top.height,
    lane_top: (k) => lanes.top + k * lane,
  };
}

/// A title wider than its plot begins at the edge of the chart.
function strip_title(unit, left, { width, font, scheme }) {
  const x = text_width(unit, font, 600) > width - left - 4 ? 1 : left;
  return text_at(fitted(unit, width - x - 4, font, 600), x, line_height_of(font) * 0.6, {
    font,
    fill: scheme.ink,
    bold: true,
  });
}

function trust_over_deeds(deeds, { top, to_x, to_y }, view) {
  const rows = deeds.map((deed) => ({ x: deed.round, mean: deed.trust_after }));
  return [
    ...side_ticks(top, [0, 0.5, 1], to_y, view),
    ...path_of(rows, to_x, to_y, concept_colours.trust, 2),
  ];
}

/// Lane `k`, of deeds of one kind.
function deed_lane(deeds, id, kind, k, { left, lane, lanes, mark, to_x, lane_top }, view) {
  const { font, scheme } = view;
  const middle = lane_top(k) + lane / 2;
  return [
    box_at(left, middle - 0.5, lanes.width, 1, scheme.rule),
    text_at(kind.label, left - 8, middle, { font, fill: scheme.ink, align: "right" }),
    ...deeds
      .filter((deed) => deed.kind === id)
      .map((deed) =>
        box_at(
          to_x(deed.round) - mark / 2,
          lane_top(k) + (kind.hollow ? lane * 0.3 : 2),
          mark,
          kind.hollow ? lane * 0.4 : lane - 4,
          kind.colour(scheme),
        ),
      ),
  ];
}

/// Stops are the deeds.
function deed_cursor(deeds, layout) {
  const { left, top, lanes, to_x } = layout;
  return {
    count: deeds.length,
    key: (stop) => deeds[stop].round,
    nearest: (x, y) =>
      x < left - 8 || y > lanes.top + lanes.height + 6
        ? -1
        : index_of_least(deeds.map((deed) => Math.abs(to_x(deed.round) - x))),
    step(stop, key) {
      // Up and down: to the deed of the same kind before and after.
      const { kind } = deeds[stop];
      const next = {
        ArrowLeft: () => stop - 1,
        ArrowRight: () => stop + 1,
        ArrowUp: () => deeds.findLastIndex((deed, i) => i < stop && deed.kind === kind),
        ArrowDown: () => deeds.findIndex((deed, i) => i > stop && deed.kind === kind),
        Home: () => 0,
        End: () => deeds.length - 1,
      }[key]();
      return next < 0 ? stop : Math.min(deeds.length - 1, next);
    },
    anchor: (stop) => ({ x: to_x(deeds[stop].round), y: top.top + top.height / 2 }),
    marks: (stop) => deed_marks(deeds[stop], layout),
  };
}

/// A line through the deed's round, the trust that it left, and a box around its mark.
function deed_marks({ kind, round, trust_after }, layout) {
  const { kinds, top, lanes, lane, mark, to_x, to_y, lane_top } = layout;
  const x = to_x(round);
  return [
    { kind: "line", left: x, top: top.top, height: lanes.top + lanes.height - top.top },
    ...(typeof trust_after === "number"
      ? [{ kind: "point", left: x, top: to_y(trust_after), colour: concept_colours.trust }]
      : []),
    {
      kind: "box",
      left: x - mark / 2 - 3,
      top: lane_top(kinds.findIndex(([id]) => id === kind)),
      width: mark + 6,
      height: lane,
    },
  ];
}
