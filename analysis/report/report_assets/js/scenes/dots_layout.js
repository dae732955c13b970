// Where the rows and panels of dots stand, and what the panels' axes span.
"use strict";

/// Rows with the column of their names, at the left of every band of panels.
function dots_rows(spec, { width, font, narrow, printing }) {
  const names = spec.names.map(one_line);
  const n = names.length;
  const longest = Math.max(...(spec.all_names ?? names).map((name) => text_width(name, font)));
  const label_room = Math.min(longest, narrow ? width * 0.4 : 240);
  return {
    names,
    n,
    label_room,
    left: Math.ceil(label_room) + 16,
    row_height: printing ? Math.max(9, Math.min(12, 800 / n)) : Math.max(22, font * 1.9),
  };
}

/// How many panels stand side by side, in bands of equally many.
function panels_in_bands({ panels, room }, width, right, gap) {
  const fitting = Math.max(
    1,
    room ? Math.floor((width - right + gap) / (room + gap)) : panels.length,
  );
  const n_bands = Math.ceil(panels.length / Math.min(fitting, panels.length));
  return { n_bands, per_band: Math.ceil(panels.length / n_bands) };
}

/// All that is placed by: rows, bands, the panels' axes, and their rectangles.
function dots_layout(spec, view) {
  const { width, font, printing } = view;
  const { panels } = spec;
  const rows = dots_rows(spec, view);
  const least = { width: width - rows.left, right: 16, gap: Math.max(30, font * 3) };
  const { n_bands, per_band } = panels_in_bands(spec, least.width, least.right, least.gap);
  const { each, gap, ticks } = dots_axes(panels, per_band, font, least);
  const notes = panels.map((panel, k) => (panel.whole ? "" : axis_note(ticks[k])));
  const line_height = line_height_of(font);
  const head = line_height * (printing ? 1.65 : 1.9);
  const foot = line_height * (notes.some(Boolean) ? 2 : 1) + (printing ? 6 : 14);
  const inner_height = rows.n * rows.row_height;
  const band_height = head + inner_height + foot;
  const rects = panels.map((_, k) => ({
    left: rows.left + (k % per_band) * (each + gap),
    top: Math.floor(k / per_band) * band_height + head,
    width: each,
    height: inner_height,
  }));
  return { ...rows, n_bands, per_band, each, gap, ticks, notes, head, band_height, rects };
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
