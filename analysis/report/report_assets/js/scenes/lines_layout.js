// Where the panels of lines stand, and what their axes span.
"use strict";

/// The range of what a panel shows between two places of the axis.
function span_of(panel, x_min, x_max) {
  const values = [];
  const inside = (row) => row.x >= x_min - 1e-9 && row.x <= x_max + 1e-9;
  for (const drawn of [...panel.series, ...(panel.fills ?? [])]) {
    for (const row of drawn.rows.filter(inside)) {
      values.push(row.mean, row.low, row.high);
    }
  }
  for (const level of panel.levels ?? []) {
    values.push(level.row.mean, level.row.low, level.row.high);
  }
  const known = values.filter((v) => typeof v === "number");
  return known.length > 0 ? [Math.min(...known), Math.max(...known)] : [0, 1];
}

/// The stretch of the axis that is shown, and its values within.
function lines_window({ window, start, values }) {
  const [x_min, x_max] = window ?? [start ?? values[0], values[values.length - 1]];
  return { x_min, x_max, seen: values.filter((x) => x >= x_min - 1e-12 && x <= x_max + 1e-12) };
}

/// Ticks of every panel's values; panels next to each other have the same.
function lines_ticks({ panels, beside }, { x_min, x_max }) {
  const ranges = panels.map((panel) => {
    const [low, high] = panel.range ?? span_of(panel, x_min, x_max);
    return panel.whole ? [low, high] : panel.zero ? [Math.min(0, low), high] : with_zero(low, high);
  });
  if (beside) {
    const low = Math.min(...ranges.map((r) => r[0]));
    const high = Math.max(...ranges.map((r) => r[1]));
    ranges.fill([low, high]);
  }
  return ranges.map(([low, high], k) =>
    (panels[k].whole ? whole_ticks : value_ticks)(low, high, (panels[k].weight ?? 1) < 0.6 ? 3 : 5),
  );
}

/// Room around panels: for tick labels, titles, and labels at the ends of lines where they fit.
function lines_margins({ panels }, { width, font, narrow }, { ticks, notes, end_labels, in_row }) {
  const line_height = line_height_of(font);
  const label_room = Math.max(0, ...end_labels.flat().map((l) => text_width(l.text, font))) + 14;
  const labelled = !narrow && !in_row && label_room < width * 0.28;
  const two_lines = panels.some((panel) => panel.peak && (panel.title || panel.unit));
  return {
    labelled,
    left: 10 + Math.max(...ticks.flatMap((t) => t.ticks.map((v) => text_width(place(v), font)))),
    right: labelled ? Math.max(label_room, 20) : 14,
    top: panels.some((panel, k) => panel.title || panel.unit || panel.peak || notes[k])
      ? line_height * (two_lines ? 2.8 : 2.15)
      : 12,
    foot: line_height * 2 + 16,
    gap: 44,
  };
}

/// Rectangles of the panels, and the height of the scene.
function lines_rects({ panels, beside }, { width, narrow, printing }, margins, in_row) {
  const { left, right, top, foot, gap } = margins;
  const base = printing ? 270 : narrow ? 290 : Math.min(440, Math.max(340, width * 0.42));
  if (in_row) {
    const each = (width - right - left - gap * (panels.length - 1)) / panels.length;
    const height = base * 0.82;
    const rects = panels.map((_, k) => ({
      left: left + k * (each + gap),
      top,
      width: each,
      height: height - top - foot,
    }));
    return { rects, height };
  }
  let y = 0;
  const rects = panels.map((panel, k) => {
    const last = k === panels.length - 1;
    const inner = (base - 70) * (panel.weight ?? (beside ? 0.7 : 1));
    const rect = { left, top: y + top, width: width - left - right, height: inner };
    y += top + inner + (last || beside ? foot : 8);
    return rect;
  });
  return { rects, height: y };
}

/// All that is placed by: window, ticks, margins, rectangles, and the pixels of values.
function lines_layout(spec, view) {
  const { panels } = spec;
  const { x_min, x_max, seen } = lines_window(spec.x);
  const in_row = Boolean(spec.beside) && !view.narrow && panels.length > 1;
  const ticks = lines_ticks(spec, { x_min, x_max });
  const notes = ticks.map((t, k) =>
    panels[k].whole || (spec.beside && k > 0) ? "" : axis_note(t),
  );
  const end_labels = panels.map((panel) => labels_at_end(panel, view.scheme));
  const margins = lines_margins(spec, view, { ticks, notes, end_labels, in_row });
  const { rects, height } = lines_rects(spec, view, margins, in_row);
  return {
    x_min,
    x_max,
    seen,
    in_row,
    ticks,
    notes,
    end_labels,
    ...margins,
    rects,
    height,
    to_x: (k, x) => rects[k].left + ((x - x_min) / (x_max - x_min || 1)) * rects[k].width,
    to_y(k, y) {
      const share = (y - ticks[k].min) / (ticks[k].max - ticks[k].min);
      return rects[k].top + (panels[k].inverse ? share : 1 - share) * rects[k].height;
    },
  };
}
