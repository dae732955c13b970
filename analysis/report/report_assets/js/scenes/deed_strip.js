// The scene of one tie's deeds: a lane of marks for each kind, and the trust over them. A spec:
//
//   deeds          as deed_of makes them, by round
//   unit           of the line
//   tip(i), say(i)
"use strict";

function deed_strip(spec, view) {
  const { width, scheme, font, narrow, printing } = view;
  const { deeds } = spec;
  const line_height = font * 1.3;
  const kinds = Object.entries(deed_kinds);
  const left = 14 + Math.max(...kinds.map(([, kind]) => text_width(kind.label, font)));
  const top = {
    left,
    top: line_height * 1.8,
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
  const height = lanes.top + lanes.height + line_height * 2 + 18;
  const first = deeds[0].round;
  const last = deeds[deeds.length - 1].round;
  const share = (round) => (round - first + 0.5) / (last - first + 1);
  const to_x = (round) => left + share(round) * top.width;
  const to_y = (trust) => top.top + (1 - trust) * top.height;
  const each = top.width / (last - first + 1);
  const mark = Math.max(1.5, Math.min(10, each * 0.75));
  const lane_top = (k) => lanes.top + k * lane;

  // A title wider than its plot begins at the edge of the chart.
  const titled = text_width(spec.unit, font, 600) > width - left - 4 ? 1 : left;
  const title = fitted(spec.unit, width - titled - 4, font, 600);

  const paint = () => [
    text_at(title, titled, line_height * 0.6, { font, fill: scheme.ink, bold: true }),
    ...side_ticks(top, [0, 0.5, 1], to_y, { font, scheme }),
    ...path_of(
      deeds.map((deed) => ({ x: deed.round, mean: deed.trust_after })),
      to_x,
      to_y,
      concept_colours.trust,
      2,
    ),
    ...kinds.flatMap(([id, kind], k) => [
      box_at(left, lane_top(k) + lane / 2 - 0.5, lanes.width, 1, scheme.rule),
      text_at(kind.label, left - 8, lane_top(k) + lane / 2, {
        font,
        fill: scheme.ink,
        align: "right",
      }),
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
    ]),
    ...foot_ticks(lanes, first, last, to_x, "round", { font, scheme }),
  ];
  return {
    height,
    option: bare_option(paint),
    count: deeds.length,
    nearest(x, y) {
      if (x < left - 8 || y > lanes.top + lanes.height + 6) {
        return -1;
      }
      const gaps = deeds.map((deed) => Math.abs(to_x(deed.round) - x));
      return gaps.indexOf(Math.min(...gaps));
    },
    step(stop, key) {
      // Up and down: to the deed of the same kind before and after.
      const kind = deeds[stop].kind;
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
    marks(stop) {
      const deed = deeds[stop];
      const k = kinds.findIndex(([id]) => id === deed.kind);
      const x = to_x(deed.round);
      return [
        { kind: "line", left: x, top: top.top, height: lanes.top + lanes.height - top.top },
        ...(typeof deed.trust_after === "number"
          ? [
              {
                kind: "point",
                left: x,
                top: to_y(deed.trust_after),
                colour: concept_colours.trust,
              },
            ]
          : []),
        {
          kind: "box",
          left: x - mark / 2 - 3,
          top: lane_top(k),
          width: mark + 6,
          height: lane,
        },
      ];
    },
    tip: spec.tip,
    say: spec.say,
    key: (stop) => deeds[stop].round,
  };
}
