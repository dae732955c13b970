// Scenes of lines over a shared axis. A spec:
//
//   x        { label, values, window: [from, to] or null }
//   panels   [{ title, unit, series, fills, levels, peak, zero, range, inverse, whole, sorted, weight }]
//     series   { id, name, label, colour, rows, dashed, band, thin, faint, symbols, unconnected, sign,
//                value, middle }: colour is a function of the scheme; value and middle are for
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
    spec.x.values[0],
    spec.x.values[spec.x.values.length - 1],
  ];
  const seen = spec.x.values.filter((x) => x >= x_min - 1e-12 && x <= x_max + 1e-12);
  const line_height = font * 1.3;

  // Room: for tick labels, titles, and labels at the ends of lines where they fit.
  const ranges = panels.map((panel) => {
    const [low, high] = panel.range ?? span_of(panel, x_min, x_max);
    const from_zero = panel.zero || (!panel.whole && low >= 0 && low < 0.35 * high);
    return [from_zero ? Math.min(0, low) : low, high];
  });
  if (spec.beside) {
    const low = Math.min(...ranges.map((r) => r[0]));
    const high = Math.max(...ranges.map((r) => r[1]));
    ranges.fill([low, high]);
  }
  const base = view.printing ? 270 : narrow ? 290 : Math.min(440, Math.max(340, width * 0.42));
  const ticks = ranges.map(([low, high], k) =>
    (panels[k].whole ? whole_ticks : round_ticks)(low, high, (panels[k].weight ?? 1) < 0.6 ? 3 : 5),
  );
  const left =
    10 + Math.max(...ticks.flatMap((t) => t.ticks.map((v) => text_width(place(v), font))));
  const end_labels = panels.map((panel) => labels_at_end(panel, scheme));
  const label_room = Math.max(0, ...end_labels.flat().map((l) => text_width(l.text, font))) + 14;
  const labelled = !narrow && (!beside || panels.length === 1) && label_room < width * 0.28;
  const right = labelled ? Math.max(label_room, 20) : 14;
  const top = panels.some((panel) => panel.title || panel.unit || panel.peak)
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

  const x_ticks = round_ticks(
    x_min,
    x_max,
    Math.min(10, Math.max(2, Math.floor(rects[0].width / (font * 3.6)))),
  ).ticks.filter((t) => t >= x_min - 1e-9 && t <= x_max + 1e-9);
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
      const k = rects.findIndex(
        (r) =>
          x >= r.left - 12 &&
          x <= r.left + r.width + 12 &&
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

/// What a panel says at one place, drawn or not.
function panel_reading(panel, x, scheme) {
  const rows = [];
  for (const series of panel.series) {
    const row = series.rows.find((r) => Math.abs(r.x - x) < 1e-9);
    rows.push({
      sign: {
        colour: series.colour(scheme),
        kind: series.sign ?? (series.dashed ? "dashed" : "line"),
      },
      name: series.name,
      value: figure3(series.value ? series.value(row) : row?.mean),
      extra: interval(series.value ? row?.shown : row),
      mean: row?.mean,
      colour: series.colour(scheme),
      drawn: true,
      order: row?.mean,
      spoken: spoken(series.value ? row?.shown : row),
    });
  }
  for (const level of panel.levels ?? []) {
    rows.push({
      sign: { colour: level.colour(scheme), kind: "dotted" },
      name: level.name,
      value: figure3(level.row.mean),
      extra: interval(level.row),
      spoken: spoken(level.row),
    });
  }
  return panel.sorted ? rows.sort((a, b) => (a.order ?? Infinity) - (b.order ?? Infinity)) : rows;
}

function labels_at_end(panel, scheme) {
  const labels = panel.series
    .filter((series) => !series.faint && !series.unconnected && has_observations(series.rows))
    .map((series) => ({
      text: series.label ?? series.name,
      rows: series.rows,
      colour: series.colour(scheme),
      middle: series.middle,
    }));
  const levels = (panel.levels ?? []).map((level) => ({
    text: level.name,
    rows: [{ x: Infinity, ...level.row }],
    colour: level.colour(scheme),
  }));
  return [...labels, ...levels];
}

function panel_series(panel, k, place_of) {
  const { scheme, font, line_height, rect, x_min, x_max, dense, to_y, labels } = place_of;
  const series = [];
  const polygon = (rows, fill, to_pixel) =>
    runs(rows).map((run) => ({
      type: "polygon",
      shape: {
        points: [
          ...run.map((row) => to_pixel(row.x, row.high)),
          ...[...run].reverse().map((row) => to_pixel(row.x, row.low)),
        ],
      },
      style: { fill },
    }));

  if (panel.peak) {
    const { at, low, high } = panel.peak;
    series.push(
      shapes(k, 1, (to_pixel) => {
        const [x0] = to_pixel(low ?? at, 0);
        const [x1] = to_pixel(high ?? at, 0);
        const [x] = to_pixel(at, 0);
        return [
          {
            type: "rect",
            shape: { x: x0, y: rect.top, width: x1 - x0, height: rect.height },
            style: { fill: scheme.shade },
          },
          {
            type: "line",
            shape: { x1: x, x2: x, y1: rect.top, y2: rect.top + rect.height },
            style: { stroke: scheme.muted, lineWidth: 1 },
          },
        ];
      }),
    );
    if (at >= x_min && at <= x_max) {
      series.push(
        shapes(
          k,
          6,
          (to_pixel) => [
            {
              type: "text",
              style: {
                text: panel.peak.text,
                x: Math.max(
                  rect.left + text_width(panel.peak.text, font) / 2,
                  Math.min(
                    to_pixel(at, 0)[0],
                    rect.left + rect.width - text_width(panel.peak.text, font) / 2,
                  ),
                ),
                y: rect.top - 6,
                align: "center",
                verticalAlign: "bottom",
                fill: scheme.ink,
                font: `${font}px ${font_family}`,
              },
            },
          ],
          false,
        ),
      );
    }
  }
  if (panel.title || panel.unit) {
    series.push(
      shapes(
        k,
        6,
        () => [
          {
            type: "text",
            style: {
              text: panel.title ?? panel.unit,
              align: "left",
              verticalAlign: "bottom",
              x: panel.title ? rect.left : 1,
              y: rect.top - (panel.peak ? line_height + 8 : panel.title ? 10 : 13),
              fill: panel.title ? scheme.ink : scheme.muted,
              font: `${panel.title ? 600 : 400} ${font}px ${font_family}`,
            },
          },
        ],
        false,
      ),
    );
  }
  for (const fill of panel.fills ?? []) {
    series.push(
      shapes(k, 2, (to_pixel) =>
        polygon(fill.rows, faded(fill.colour(scheme), fill.opacity ?? 0.25), to_pixel),
      ),
    );
  }
  for (const level of panel.levels ?? []) {
    const ends = [
      { x: x_min, ...level.row },
      { ...level.row, x: x_max },
    ];
    ends[0].x = x_min;
    series.push(
      shapes(k, 2, (to_pixel) => [
        ...(interval(level.row) ? polygon(ends, faded(level.colour(scheme), 0.1), to_pixel) : []),
        {
          type: "line",
          shape: {
            x1: rect.left,
            x2: rect.left + rect.width,
            y1: to_y(level.row.mean),
            y2: to_y(level.row.mean),
          },
          style: { stroke: level.colour(scheme), lineWidth: 1.5, lineDash: [1.5, 3.5] },
        },
      ]),
    );
  }
  for (const line of panel.series) {
    const colour = line.colour(scheme);
    if (line.band !== false && line.rows.some((row) => interval(row))) {
      series.push(
        shapes(k, 2, (to_pixel) =>
          polygon(line.rows, faded(colour, line.dashed ? 0.12 : 0.2), to_pixel),
        ),
      );
    }
    series.push({
      type: "line",
      xAxisIndex: k,
      yAxisIndex: k,
      z: line.faint ? 3 : 4,
      silent: true,
      clip: true,
      data: line.rows.map((row) => [row.x, row.mean ?? "-"]),
      symbol: "circle",
      symbolSize: 5,
      showSymbol: line.unconnected || (!dense && !line.faint && line.symbols !== false),
      showAllSymbol: true,
      lineStyle: {
        color: colour,
        width: line.faint ? 1 : line.thin ? 1.5 : 2.25,
        opacity: line.unconnected ? 0 : line.faint ? 0.5 : 1,
        type: line.dashed ? [7, 5] : "solid",
        cap: "butt",
        join: "round",
      },
      itemStyle: { color: colour },
    });
  }
  if (labels.length > 0) {
    series.push(
      shapes(
        k,
        6,
        () =>
          spread(
            labels
              .map((label) => {
                const last = [...label.rows]
                  .reverse()
                  .find(
                    (row) =>
                      (row.x === Infinity || row.x <= x_max + 1e-9) && typeof row.mean === "number",
                  );
                const value = last && (label.middle ? label.middle(last) : last.mean);
                return {
                  ...label,
                  y: to_y(Math.max(panel.range?.[0] ?? -Infinity, value ?? 0)),
                  absent: !last,
                };
              })
              .filter((label) => !label.absent),
            line_height,
            rect.top - 6,
            rect.top + rect.height + 6,
          ).map((label) => ({
            type: "text",
            style: {
              text: label.text,
              x: rect.left + rect.width + 9,
              y: label.y,
              align: "left",
              verticalAlign: "middle",
              fill: mix(label.colour, scheme.ink, 0.4),
              font: `${font}px ${font_family}`,
            },
          })),
        false,
      ),
    );
  }
  return series;
}

/// Stretches of rows that have both bounds: a band has a gap where there is no observation.
function runs(rows) {
  const found = [[]];
  for (const row of rows) {
    if (typeof row.low === "number" && typeof row.high === "number") {
      found[found.length - 1].push(row);
    } else if (found[found.length - 1].length > 0) {
      found.push([]);
    }
  }
  return found.filter((run) => run.length > 1);
}
