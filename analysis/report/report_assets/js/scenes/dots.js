// Scenes of estimates as dots with intervals: one row a thing, panels side by side, or below each
// other where they would be narrower than `room`. A spec:
//
//   names     of the rows; all_names: those of scenes that line up with this one, too
//   panels    shape is "dot", "ring", "diamond", or "bar" from zero; mark is a value with a line
//             [{ title, range, entries: [{ row, mean, low, high, colour, shape, opacity }], mark,
//                whole, reverse }]
//   room      optional, pixels
//   tip(j), say(j)
"use strict";

function dots_scene(spec, view) {
  const { width, scheme, font, narrow } = view;
  const names = spec.names.map(one_line);
  const n = names.length;
  const line_height = font * 1.3;
  const longest = Math.max(...(spec.all_names ?? names).map((name) => text_width(name, font)));
  const label_room = Math.min(longest, narrow ? width * 0.4 : 240);
  const left = Math.ceil(label_room) + 16;
  const least_right = 16;
  const least_gap = Math.max(30, font * 3);
  const head = line_height * (view.printing ? 1.65 : 1.9);
  const row_height = view.printing ? Math.max(9, Math.min(12, 800 / n)) : Math.max(22, font * 1.9);
  const inner_height = n * row_height;
  const panels = spec.panels;
  const fitting = Math.max(
    1,
    spec.room
      ? Math.floor((width - left - least_right + least_gap) / (spec.room + least_gap))
      : panels.length,
  );
  const n_bands = Math.ceil(panels.length / Math.min(fitting, panels.length));
  const per_band = Math.ceil(panels.length / n_bands);
  const { each, gap, ticks } = dots_axes(panels, per_band, font, {
    width: width - left,
    right: least_right,
    gap: least_gap,
  });
  const notes = panels.map((panel, k) => (panel.whole ? "" : axis_note(ticks[k])));
  const foot = line_height * (notes.some(Boolean) ? 2 : 1) + (view.printing ? 6 : 14);
  const band_height = head + inner_height + foot;
  const option = { grid: [], xAxis: [], yAxis: [], series: [] };

  panels.forEach((panel, k) => {
    const in_band = k % per_band;
    const rect = {
      left: left + in_band * (each + gap),
      top: Math.floor(k / per_band) * band_height + head,
      width: each,
      height: inner_height,
    };
    option.grid.push({ ...rect, outerBoundsMode: "none" });
    option.xAxis.push({
      gridIndex: k,
      type: "value",
      min: ticks[k].min,
      max: ticks[k].max,
      inverse: Boolean(panel.reverse),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        customValues: ticks[k].ticks,
        color: scheme.muted,
        fontSize: font,
        formatter: place,
        hideOverlap: true,
      },
      interval: ticks[k].step,
      splitLine: { show: !panel.whole, lineStyle: { color: scheme.rule } },
    });
    option.yAxis.push({
      gridIndex: k,
      type: "category",
      data: names,
      inverse: true,
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: {
        show: in_band === 0,
        width: label_room + 6, // measured elsewhere, so with some slack
        overflow: "truncate",
        ellipsis: "…",
        interval: 0,
        color: scheme.ink,
        fontSize: Math.min(font, Math.max(6, row_height * 0.85)),
        margin: 10,
      },
    });
    // A title wider than its panel reaches back over the names' column, or the gap.
    const is_wide = text_width(panel.title, font, 600) > each;
    const title_room = each + (in_band === 0 ? left - 2 : gap - font);
    const offsets = new Map();
    for (const entry of panel.entries) {
      offsets.set(entry.row, [...(offsets.get(entry.row) ?? []), entry]);
    }
    option.series.push(
      shapes(
        k,
        1,
        () =>
          names.flatMap((_, j) =>
            j % 2
              ? []
              : [
                  {
                    type: "rect",
                    shape: {
                      x: rect.left - 6,
                      y: rect.top + j * row_height,
                      width: rect.width + 12,
                      height: row_height,
                    },
                    style: { fill: scheme.shade, opacity: 0.45 },
                  },
                ],
          ),
        false,
      ),
    );
    option.series.push(
      shapes(
        k,
        3,
        (to_pixel) => [
          ...(typeof panel.mark === "number"
            ? [mark_line(to_pixel(panel.mark, 0)[0], rect, scheme)]
            : []),
          ...panel.entries.flatMap((entry) => {
            if (typeof entry.mean !== "number") {
              return [];
            }
            const together = offsets.get(entry.row);
            const shift =
              (together.indexOf(entry) - (together.length - 1) / 2) *
              Math.min(
                entry.shape === "bar" ? 9 : 6,
                row_height / (entry.shape === "bar" ? 2.6 : 3.5),
              );
            const y = rect.top + (entry.row + 0.5) * row_height + shift;
            const x = to_pixel(entry.mean, 0)[0];
            const colour = entry.colour(scheme);
            const found = [];
            if (entry.shape === "bar") {
              const zero = to_pixel(0, 0)[0];
              const thick = Math.min(14, (row_height * 0.7) / together.length);
              found.push(
                box_at(Math.min(x, zero), y - thick / 2, Math.abs(x - zero), thick, colour, {
                  opacity: entry.opacity ?? 1,
                }),
              );
            }
            if (typeof entry.low === "number" && typeof entry.high === "number") {
              found.push({
                type: "line",
                shape: {
                  x1: to_pixel(entry.low, 0)[0],
                  x2: to_pixel(entry.high, 0)[0],
                  y1: y,
                  y2: y,
                },
                style: {
                  stroke: entry.shape === "bar" ? scheme.ink : colour,
                  lineWidth: entry.shape === "bar" ? 1.25 : 2,
                },
              });
            }
            if (entry.shape === "bar") {
              return found;
            }
            const r = row_height < 14 ? 2.5 : 4;
            const style = {
              fill: (entry.shape ?? "dot") === "dot" ? colour : scheme.paper,
              stroke: colour,
              lineWidth: 1.75,
            };
            found.push(
              entry.shape === "diamond"
                ? {
                    type: "polygon",
                    style,
                    shape: {
                      points: [
                        [x - r - 1, y],
                        [x, y - r - 1],
                        [x + r + 1, y],
                        [x, y + r + 1],
                      ],
                    },
                  }
                : { type: "circle", style, shape: { cx: x, cy: y, r } },
            );
            return found;
          }),
        ],
        false,
      ),
    );
    option.series.push(
      shapes(
        k,
        6,
        () => [
          {
            type: "text",
            style: {
              text: fitted(panel.title, title_room, font, 600),
              x: is_wide ? rect.left + each : rect.left,
              y: rect.top - 9,
              align: is_wide ? "right" : "left",
              verticalAlign: "bottom",
              fill: scheme.ink,
              font: `600 ${font}px ${font_family}`,
            },
          },
          ...(notes[k]
            ? [
                text_at(
                  fitted(notes[k], each, font),
                  rect.left + each / 2,
                  rect.top + inner_height + line_height * 1.5 + 8,
                  { font, fill: scheme.muted, align: "center" },
                ),
              ]
            : []),
        ],
        false,
      ),
    );
  });

  return {
    height: n_bands * band_height,
    option,
    count: n,
    nearest(x, y) {
      const inside = (y % band_height) - head;
      const stray = inside < 0 || inside >= inner_height; // between panels the nearest row will do
      return y < 0 || y >= n_bands * band_height || (stray && n_bands === 1)
        ? -1
        : Math.max(0, Math.min(n - 1, Math.floor(inside / row_height)));
    },
    step(stop, key) {
      const next = {
        ArrowUp: stop - 1,
        ArrowDown: stop + 1,
        ArrowLeft: stop - 1,
        ArrowRight: stop + 1,
        Home: 0,
        End: n - 1,
      }[key];
      return Math.max(0, Math.min(n - 1, next));
    },
    anchor: (stop) => ({ x: left + each / 2, y: head + (stop + 0.5) * row_height }),
    marks: (stop) =>
      Array.from({ length: n_bands }, (_, band) => ({
        kind: "box",
        left: 0,
        top: band * band_height + head + stop * row_height,
        width,
        height: row_height,
      })),
    tip: spec.tip,
    say: spec.say,
    key: () => NaN,
    pick: spec.pick,
  };
}

/// Ticks of every panel, and its width, so that labels stand apart and none reaches beyond the
/// right edge; `least` is { width, right, gap }, the room of a band and the least it leaves free.
function dots_axes(panels, per_band, font, least) {
  const width_with = (right, gap) => (least.width - right - gap * (per_band - 1)) / per_band;
  let { right, gap } = least;
  let ticks;
  for (let pass = 0; pass < 2; ++pass) {
    ticks = panels.map((panel) => dots_ticks(panel, width_with(right, gap), font));
    const over = panels.map((panel, k) => overhang(panel, ticks[k], width_with(right, gap), font));
    over.forEach((ends, k) => {
      if (k % per_band === per_band - 1 || k === panels.length - 1) {
        right = Math.max(right, ends.after + 2);
      } else {
        gap = Math.max(gap, ends.after + over[k + 1].before + font);
      }
    });
  }
  return { each: width_with(right, gap), gap, ticks };
}

/// Ticks of a panel, as many as have room for their labels.
function dots_ticks(panel, room, font) {
  const known = panel.entries
    .flatMap((e) => [e.mean, e.low, e.high, ...(e.shape === "bar" ? [0] : [])])
    .concat(panel.mark ?? [])
    .filter((v) => typeof v === "number");
  const [low, high] =
    panel.range ??
    (known.length === 0
      ? [0, 1]
      : panel.whole
        ? [Math.min(...known), Math.max(...known)]
        : with_zero(Math.min(...known), Math.max(...known)));
  const make = panel.whole ? whole_ticks : value_ticks;
  let count = Math.max(2, Math.min(6, Math.floor(room / (font * 4.5))));
  let found = make(low, high, count);
  while (count > 1 && !labels_apart(found, room, font)) {
    count -= 1;
    found = make(low, high, count);
  }
  return found;
}

function labels_apart({ ticks, min, max }, room, font) {
  return ticks.slice(1).every((tick, i) => {
    const between = ((tick - ticks[i]) / (max - min)) * room;
    const widths = [ticks[i], tick].map((value) => text_width(place(value), font));
    return between >= (widths[0] + widths[1]) / 2 + font * 0.6;
  });
}

/// How far the outer labels of an axis reach beyond it: { before, after } in pixels.
function overhang(panel, { ticks, min, max }, room, font) {
  const half = (value) => text_width(place(value), font) / 2;
  const first = ticks[0];
  const last = ticks[ticks.length - 1];
  const ends = [
    half(first) - ((first - min) / (max - min)) * room,
    half(last) - ((max - last) / (max - min)) * room,
  ].map((pixels) => Math.max(0, pixels));
  const [before, after] = panel.reverse ? ends.reverse() : ends;
  return { before, after };
}

function mark_line(x, rect, scheme) {
  return line_between(x, rect.top - 4, x, rect.top + rect.height, scheme.muted, 1.25, {
    lineDash: [4, 3],
  });
}
