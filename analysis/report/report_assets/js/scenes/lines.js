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

function lines_scene(spec, view) {
  const layout = lines_layout(spec, view);
  return {
    height: layout.height,
    option: lines_option(spec, view, layout),
    ...lines_cursor(spec, view.scheme, layout),
  };
}

function lines_option(spec, view, layout) {
  const { panels } = spec;
  const { rects } = layout;
  const x_ticks = lines_foot_ticks(layout, view.font);
  // Panels below each other bear the axis' labels once.
  const at_foot = panels.map((_, k) => spec.beside || k === panels.length - 1);
  return {
    grid: rects.map((rect) => ({ ...rect, outerBoundsMode: "none", show: false })),
    xAxis: panels.map((_, k) =>
      lines_foot_axis(k, at_foot[k], at_foot[k] ? spec.x.label : "", x_ticks, layout, view),
    ),
    yAxis: panels.map((panel, k) => ({
      ...value_axis(layout.ticks[k], view, {
        axisLabel: { margin: 8 },
        ...ruled(layout.ticks[k], panel.whole, view.scheme),
      }),
      gridIndex: k,
      inverse: Boolean(panel.inverse),
    })),
    series: panels.flatMap((panel, k) => panel_series(panel, k, panel_place(k, layout, view))),
  };
}

/// Every value of the axis if there is room for their labels, else round ones.
function lines_foot_ticks({ x_min, x_max, seen, rects }, font) {
  const most = clamped(Math.floor(rects[0].width / (font * 3.6)), 2, 10);
  return seen.length <= most && seen.every((x) => place(x).length <= 5) // with both ends
    ? seen
    : round_ticks(x_min, x_max, most).ticks.filter((t) => t >= x_min - 1e-9 && t <= x_max + 1e-9);
}

function lines_foot_axis(k, show, label, ticks, { x_min, x_max }, view) {
  const lineStyle = { color: view.scheme.axis };
  return value_axis({ min: x_min, max: x_max, ticks }, view, {
    gridIndex: k,
    ...axis_name(label, line_height_of(view.font) * 1.75, view),
    axisLine: { onZero: false, lineStyle },
    axisTick: { show, customValues: ticks, lineStyle },
    axisLabel: { show, hideOverlap: true, margin: 8 },
  });
}

/// What the shapes of panel `k` are placed by.
function panel_place(k, layout, { width, scheme, font }) {
  const { x_min, x_max, seen, rects, in_row, gap } = layout;
  return {
    scheme,
    font,
    line_height: line_height_of(font),
    rect: rects[k],
    x_min,
    x_max,
    dense: seen.length > 30,
    to_y: (y) => layout.to_y(k, y),
    labels: layout.labelled ? layout.end_labels[k] : [],
    note: layout.notes[k],
    title_room: Math.min(
      width - rects[k].left - 2,
      in_row ? rects[k].width + gap - font : Infinity,
    ),
  };
}

/// Stops are the values of the axis in sight.
function lines_cursor(spec, scheme, layout) {
  const { panels } = spec;
  const { seen, rects, to_x } = layout;
  const nearest_to = (k, px) => index_of_least(seen.map((x) => Math.abs(to_x(k, x) - px)));
  const reading = (stop) =>
    panels.map((panel) => ({
      title: panels.length > 1 && spec.beside ? panel.title : "",
      rows: panel_reading(panel, seen[stop], scheme),
    }));
  return {
    count: seen.length,
    key: (stop) => seen[stop],
    nearest(x, y) {
      const k = panel_under(x, y, layout);
      return k < 0 ? -1 : nearest_to(k, x);
    },
    step: (stop, key) => step_in_row(stop, key, seen.length),
    anchor: (stop) => ({ x: to_x(0, seen[stop]), y: rects[0].top + rects[0].height / 2 }),
    marks: (stop) =>
      panels.flatMap((panel, k) => panel_marks(panel, k, seen[stop], layout, scheme)),
    tip: (stop) => ({
      title: `${one_line(spec.x.label)}: ${place(seen[stop])}`,
      groups: [...reading(stop), ...(spec.extra ? [{ rows: spec.extra(seen[stop]) }] : [])].map(
        spec.shorten ?? ((group) => group),
      ),
      note: spec.note,
    }),
    say: (stop) =>
      `${one_line(spec.x.label)} ${place(seen[stop])}. ${spoken_reading(reading(stop))}`,
    zoom:
      spec.on_zoom &&
      ((from, to) => {
        const k = rects.findIndex((r) => from >= r.left - 12 && from <= r.left + r.width + 12);
        // To the nearest points that were computed: the ends of the axis are then values.
        const [first, last] = [from, to].map((px) => nearest_to(Math.max(0, k), px));
        if (last > first) {
          spec.on_zoom([seen[first], seen[last]]);
        }
      }),
  };
}

/// The panel at a pixel, or -1; panels next to each other share the gap between them.
function panel_under(x, y, { rects, in_row, gap, top, foot }) {
  const reach = in_row ? gap / 2 : 12;
  return rects.findIndex(
    (r) =>
      x >= r.left - reach &&
      x <= r.left + r.width + reach &&
      y >= r.top - top &&
      y <= r.top + r.height + foot,
  );
}

/// A line across the panel at a value of the axis, and a point on each of its lines.
function panel_marks(panel, k, x, { rects, to_x, to_y }, scheme) {
  const left = to_x(k, x);
  return [
    { kind: "line", left, top: rects[k].top, height: rects[k].height },
    ...panel_reading(panel, x, scheme)
      .filter((row) => row.drawn && typeof row.mean === "number")
      .map(({ mean, colour }) => ({ kind: "point", left, top: to_y(k, mean), colour })),
  ];
}

function spoken_reading(groups) {
  return groups
    .map(
      ({ title, rows }) =>
        (title ? `${title}: ` : "") + rows.map((row) => `${row.name} ${row.spoken}`).join("; "),
    )
    .join(". ");
}
