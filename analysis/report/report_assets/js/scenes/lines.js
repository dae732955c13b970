// Scenes of lines over a shared axis. A spec:
//
//   x        { label, values, start, window: [from, to] or null }: the axis begins at start, by
//            default the first value
//   panels   [{ title, unit, series, fills, levels, peak, zero, range, inverse, whole, sorted, weight }]
//     series   { id, name, label, colour, rows, dashed, band, thin, faint, named (though faint), symbols, unconnected, sign,
//                steps, bars, value, middle }: steps and bars hold since the row before; colour is a function of the scheme; value and middle are for
//                stacked rows, which carry what they show as row.shown
//     fills    { name, colour, rows: [{ x, low, high }], opacity, label }
//     levels   { name, colour, row }: a horizontal line
//     peak     { at, low, high, text }: a vertical line with its interval shaded
//   beside   true: panels next to each other where there is room, with the same range
//   extra(x) rows for the tooltip beyond those drawn
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

function lines_scene(spec, view) {
  const { width, scheme, font, narrow } = view;
  const panels = spec.panels;
  const beside = Boolean(spec.beside) && !narrow && panels.length > 1;
  const [x_min, x_max] = spec.x.window ?? [
    spec.x.start ?? spec.x.values[0],
    spec.x.values[spec.x.values.length - 1],
  ];
  const seen = spec.x.values.filter((x) => x >= x_min - 1e-12 && x <= x_max + 1e-12);
  const line_height = font * 1.3;

  // Room: for tick labels, titles, and labels at the ends of lines where they fit.
  const ranges = panels.map((panel) => {
    const [low, high] = panel.range ?? span_of(panel, x_min, x_max);
    return panel.whole ? [low, high] : panel.zero ? [Math.min(0, low), high] : with_zero(low, high);
  });
  if (spec.beside) {
    const low = Math.min(...ranges.map((r) => r[0]));
    const high = Math.max(...ranges.map((r) => r[1]));
    ranges.fill([low, high]);
  }
  const base = view.printing ? 270 : narrow ? 290 : Math.min(440, Math.max(340, width * 0.42));
  const ticks = ranges.map(([low, high], k) =>
    (panels[k].whole ? whole_ticks : value_ticks)(low, high, (panels[k].weight ?? 1) < 0.6 ? 3 : 5),
  );
  const left =
    10 + Math.max(...ticks.flatMap((t) => t.ticks.map((v) => text_width(place(v), font))));
  const notes = ticks.map((t, k) =>
    panels[k].whole || (spec.beside && k > 0) ? "" : axis_note(t),
  );
  const end_labels = panels.map((panel) => labels_at_end(panel, scheme));
  const label_room = Math.max(0, ...end_labels.flat().map((l) => text_width(l.text, font))) + 14;
  const labelled = !narrow && (!beside || panels.length === 1) && label_room < width * 0.28;
  const right = labelled ? Math.max(label_room, 20) : 14;
  const top = panels.some((panel, k) => panel.title || panel.unit || panel.peak || notes[k])
    ? line_height * (panels.some((panel) => panel.peak && (panel.title || panel.unit)) ? 2.8 : 2.15)
    : 12;
  const foot = line_height * 2 + 16;
  const gap = 44;

  const rects = [];
  let height;
  if (beside) {
    const each = (width - right - left - gap * (panels.length - 1)) / panels.length;
    height = base * 0.82;
    panels.forEach((_, k) =>
      rects.push({
        left: left + k * (each + gap),
        top,
        width: each,
        height: height - top - foot,
      }),
    );
  } else {
    let y = 0;
    const stacked_feet = spec.beside ? foot : 8;
    panels.forEach((panel, k) => {
      const last = k === panels.length - 1;
      const inner = (base - 70) * (panel.weight ?? (spec.beside ? 0.7 : 1));
      rects.push({ left, top: y + top, width: width - left - right, height: inner });
      y += top + inner + (last ? foot : stacked_feet);
    });
    height = y;
  }

  const to_x = (k, x) => rects[k].left + ((x - x_min) / (x_max - x_min || 1)) * rects[k].width;
  const to_y = (k, y) => {
    const share = (y - ticks[k].min) / (ticks[k].max - ticks[k].min);
    return rects[k].top + (panels[k].inverse ? share : 1 - share) * rects[k].height;
  };

  const most_ticks = Math.min(10, Math.max(2, Math.floor(rects[0].width / (font * 3.6))));
  const x_ticks =
    seen.length <= most_ticks && seen.every((x) => place(x).length <= 5) // with both ends
      ? seen
      : round_ticks(x_min, x_max, most_ticks).ticks.filter(
          (t) => t >= x_min - 1e-9 && t <= x_max + 1e-9,
        );
  const option = { grid: [], xAxis: [], yAxis: [], series: [] };
  panels.forEach((panel, k) => {
    const bottom = beside || spec.beside || k === panels.length - 1;
    option.grid.push({ ...rects[k], outerBoundsMode: "none", show: false });
    option.xAxis.push({
      gridIndex: k,
      type: "value",
      min: x_min,
      max: x_max,
      name: bottom ? spec.x.label : "",
      nameLocation: "middle",
      nameGap: line_height * 1.75,
      nameTextStyle: { color: scheme.muted, fontSize: font },
      axisLine: { onZero: false, lineStyle: { color: scheme.axis } },
      axisTick: { show: bottom, customValues: x_ticks, lineStyle: { color: scheme.axis } },
      axisLabel: {
        show: bottom,
        customValues: x_ticks,
        color: scheme.muted,
        fontSize: font,
        formatter: place,
        hideOverlap: true,
        margin: 8,
      },
      splitLine: { show: false },
    });
    option.yAxis.push({
      gridIndex: k,
      type: "value",
      inverse: Boolean(panel.inverse),
      min: ticks[k].min,
      max: ticks[k].max,
      interval: ticks[k].step,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        customValues: ticks[k].ticks,
        color: scheme.muted,
        fontSize: font,
        formatter: place,
        margin: 8,
      },
      splitLine: { show: !panel.whole, lineStyle: { color: scheme.rule } },
    });
    option.series.push(
      ...panel_series(panel, k, {
        scheme,
        font,
        line_height,
        rect: rects[k],
        x_min,
        x_max,
        dense: seen.length > 30,
        to_y: (y) => to_y(k, y),
        labels: labelled ? end_labels[k] : [],
        note: notes[k],
        title_room: Math.min(
          width - rects[k].left - 2,
          beside ? rects[k].width + gap - font : Infinity,
        ),
        left,
      }),
    );
  });

  const at = (k, stop, row) => ({
    kind: "point",
    left: to_x(k, seen[stop]),
    top: to_y(k, row.mean),
    colour: row.colour,
  });
  const reading = (stop) =>
    panels.map((panel) => ({
      title: panels.length > 1 && spec.beside ? panel.title : "",
      rows: panel_reading(panel, seen[stop], scheme),
    }));
  return {
    height,
    option,
    count: seen.length,
    key: (stop) => seen[stop],
    nearest(x, y) {
      const reach = beside ? gap / 2 : 12; // panels next to each other share the gap between them
      const k = rects.findIndex(
        (r) =>
          x >= r.left - reach &&
          x <= r.left + r.width + reach &&
          y >= r.top - top &&
          y <= r.top + r.height + foot,
      );
      if (k < 0) {
        return -1;
      }
      const gaps = seen.map((value) => Math.abs(to_x(k, value) - x));
      return gaps.indexOf(Math.min(...gaps));
    },
    step(stop, key) {
      const next = { ArrowLeft: stop - 1, ArrowRight: stop + 1, Home: 0, End: seen.length - 1 }[
        key
      ];
      return next === undefined ? null : Math.max(0, Math.min(seen.length - 1, next));
    },
    anchor: (stop) => ({ x: to_x(0, seen[stop]), y: rects[0].top + rects[0].height / 2 }),
    marks: (stop) =>
      rects.flatMap((rect, k) => [
        { kind: "line", left: to_x(k, seen[stop]), top: rect.top, height: rect.height },
        ...panel_reading(panels[k], seen[stop], scheme)
          .filter((row) => row.drawn && typeof row.mean === "number")
          .map((row) => at(k, stop, row)),
      ]),
    tip: (stop) => ({
      title: `${one_line(spec.x.label)}: ${place(seen[stop])}`,
      groups: [...reading(stop), ...(spec.extra ? [{ rows: spec.extra(seen[stop]) }] : [])].map(
        spec.shorten ?? ((group) => group),
      ),
      note: spec.note,
    }),
    say: (stop) =>
      `${one_line(spec.x.label)} ${place(seen[stop])}. ` +
      reading(stop)
        .map(
          (group) =>
            (group.title ? `${group.title}: ` : "") +
            group.rows.map((row) => `${row.name} ${row.spoken}`).join("; "),
        )
        .join(". "),
    zoom:
      spec.on_zoom &&
      ((from, to) => {
        const k = rects.findIndex((r) => from >= r.left - 12 && from <= r.left + r.width + 12);
        // To the nearest points that were computed: the ends of the axis are then values.
        const gaps = (px) => seen.map((x) => Math.abs(to_x(Math.max(0, k), x) - px));
        const [first, last] = [from, to].map((px) => gaps(px).indexOf(Math.min(...gaps(px))));
        if (last > first) {
          spec.on_zoom([seen[first], seen[last]]);
        }
      }),
  };
}
