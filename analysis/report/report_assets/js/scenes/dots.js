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
  const layout = dots_layout(spec, view);
  return {
    height: layout.n_bands * layout.band_height,
    option: {
      grid: layout.rects.map((rect) => ({ ...rect, outerBoundsMode: "none" })),
      xAxis: spec.panels.map((panel, k) => dots_value_axis(panel, k, layout.ticks[k], view)),
      yAxis: spec.panels.map((_, k) => dots_name_axis(k, layout, view)),
      series: spec.panels.flatMap((panel, k) => dots_series(panel, k, layout, view)),
    },
    ...dots_cursor(layout, view.width),
    tip: spec.tip,
    say: spec.say,
    pick: spec.pick,
  };
}

function dots_value_axis(panel, k, ticks, view) {
  return value_axis(ticks, view, {
    gridIndex: k,
    inverse: Boolean(panel.reverse),
    axisLabel: { hideOverlap: true },
    ...ruled(ticks, panel.whole, view.scheme),
  });
}

/// The names of the rows, written at the first panel of a band.
function dots_name_axis(k, { names, label_room, row_height, per_band }, { font, scheme }) {
  return name_axis(
    names,
    label_room + 6, // measured elsewhere, so with some slack
    {
      show: k % per_band === 0,
      interval: 0,
      color: scheme.ink,
      fontSize: Math.min(font, Math.max(6, row_height * 0.85)),
      margin: 10,
    },
    { gridIndex: k, inverse: true },
  );
}

function dots_series(panel, k, layout, view) {
  const { scheme } = view;
  const rect = layout.rects[k];
  return [
    shapes(k, 1, () => row_stripes(rect, layout, scheme), false),
    shapes(
      k,
      3,
      (to_pixel) => {
        const to_x = (value) => to_pixel(value, 0)[0];
        return [
          ...(typeof panel.mark === "number" ? [mark_line(to_x(panel.mark), rect, scheme)] : []),
          ...entries_with_rows(panel.entries).flatMap(({ entry, nth, of }) =>
            entry_shapes(entry, nth, of, rect, layout.row_height, to_x, scheme),
          ),
        ];
      },
      false,
    ),
    shapes(k, 6, () => dots_heading(panel.title, k, layout, view), false),
  ];
}

/// Every second row shaded.
function row_stripes(rect, { names, row_height }, scheme) {
  return names.flatMap((_, j) =>
    j % 2
      ? []
      : [
          box_at(
            rect.left - 6,
            rect.top + j * row_height,
            rect.width + 12,
            row_height,
            scheme.shade,
            { opacity: 0.45 },
          ),
        ],
  );
}

function mark_line(x, rect, scheme) {
  return line_between(x, rect.top - 4, x, rect.top + rect.height, scheme.muted, 1.25, {
    lineDash: [4, 3],
  });
}

/// Entries that were observed; each is the `nth` of so many in its row, from 0.
function entries_with_rows(entries) {
  const rows = new Map();
  for (const entry of entries) {
    rows.set(entry.row, [...(rows.get(entry.row) ?? []), entry]);
  }
  return entries
    .filter((entry) => typeof entry.mean === "number")
    .map((entry) => {
      const together = rows.get(entry.row);
      return { entry, nth: together.indexOf(entry), of: together.length };
    });
}

/// An entry with its interval; those of one row stand below each other.
function entry_shapes(entry, nth, of, rect, row_height, to_x, scheme) {
  const is_bar = entry.shape === "bar";
  const apart = Math.min(is_bar ? 9 : 6, row_height / (is_bar ? 2.6 : 3.5));
  const y = rect.top + (entry.row + 0.5) * row_height + (nth - (of - 1) / 2) * apart;
  const x = to_x(entry.mean);
  const colour = entry.colour(scheme);
  const whiskers =
    typeof entry.low === "number" && typeof entry.high === "number"
      ? [[to_x(entry.low), y, to_x(entry.high), y]]
      : [];
  if (is_bar) {
    const thick = Math.min(14, (row_height * 0.7) / of);
    const zero = to_x(0);
    return [
      box_at(Math.min(x, zero), y - thick / 2, Math.abs(x - zero), thick, colour, {
        opacity: entry.opacity ?? 1,
      }),
      ...whiskers.map((ends) => line_between(...ends, scheme.ink, 1.25)),
    ];
  }
  return [
    ...whiskers.map((ends) => line_between(...ends, colour, 2)),
    entry_symbol(entry.shape ?? "dot", x, y, row_height < 14 ? 2.5 : 4, colour, scheme),
  ];
}

function entry_symbol(shape, x, y, r, colour, scheme) {
  const style = {
    fill: shape === "dot" ? colour : scheme.paper,
    stroke: colour,
    lineWidth: 1.75,
  };
  if (shape !== "diamond") {
    return circle_at([x, y], r, style);
  }
  const points = [
    [x - r - 1, y],
    [x, y - r - 1],
    [x + r + 1, y],
    [x, y + r + 1],
  ];
  return { type: "polygon", style, shape: { points } };
}

/// The title above a panel, and below it whether its axis starts at 0.
function dots_heading(title, k, { rects, notes, left, each, gap, per_band }, { scheme, font }) {
  const rect = rects[k];
  // A title wider than its panel reaches back over the names' column, or the gap.
  const is_wide = text_width(title, font, 600) > each;
  const room = each + (k % per_band === 0 ? left - 2 : gap - font);
  const below = rect.top + rect.height + line_height_of(font) * 1.5 + 8;
  return [
    text_at(
      fitted(title, room, font, 600),
      is_wide ? rect.left + each : rect.left,
      rect.top - 9,
      {
        font,
        fill: scheme.ink,
        bold: true,
        align: is_wide ? "right" : "left",
        verticalAlign: "bottom",
      },
    ),
    ...(notes[k]
      ? [
          text_at(fitted(notes[k], each, font), rect.left + each / 2, below, {
            font,
            fill: scheme.muted,
            align: "center",
          }),
        ]
      : []),
  ];
}

/// Stops are the rows, in all bands at once.
function dots_cursor({ n, n_bands, band_height, head, row_height, left, each, rects }, width) {
  return {
    count: n,
    nearest(x, y) {
      const inside = (y % band_height) - head;
      // Between panels the nearest row will do.
      const stray = inside < 0 || inside >= rects[0].height;
      return y < 0 || y >= n_bands * band_height || (stray && n_bands === 1)
        ? -1
        : clamped(Math.floor(inside / row_height), 0, n - 1);
    },
    step: (stop, key) => step_in_row(stop, key, n, { ArrowUp: -1, ArrowDown: 1 }),
    anchor: (stop) => ({ x: left + each / 2, y: head + (stop + 0.5) * row_height }),
    marks: (stop) =>
      Array.from({ length: n_bands }, (_, band) => ({
        kind: "box",
        left: 0,
        top: band * band_height + head + stop * row_height,
        width,
        height: row_height,
      })),
  };
}
