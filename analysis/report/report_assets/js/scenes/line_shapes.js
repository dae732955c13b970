// What a panel of lines consists of: its readings at a place, its labels, its bands, lines and areas.
"use strict";

/// What a panel says at one place, drawn or not.
function panel_reading(panel, x, scheme) {
  const rows = [
    ...panel.series.map((series) => series_reading(series, row_at(series.rows, x), scheme)),
    ...(panel.levels ?? []).map((level) => ({
      sign: { colour: level.colour(scheme), kind: "dotted" },
      name: level.name,
      value: figure3(level.row.mean),
      extra: interval(level.row),
      spoken: spoken(level.row),
    })),
  ];
  return panel.sorted ? rows.sort((a, b) => (a.order ?? Infinity) - (b.order ?? Infinity)) : rows;
}

function series_reading(series, row, scheme) {
  const shown = series.value ? row?.shown : row;
  return {
    sign: sign_of(series, scheme),
    name: series.name,
    value: figure3(series.value ? series.value(row) : row?.mean),
    extra: interval(shown),
    mean: row?.mean,
    colour: series.colour(scheme),
    drawn: true,
    order: row?.mean,
    spoken: spoken(shown),
  };
}

function sign_of(series, scheme) {
  return {
    colour: series.colour(scheme),
    kind: series.sign ?? (series.dashed ? "dashed" : "line"),
  };
}

function labels_at_end(panel, scheme) {
  const labels = panel.series
    .filter((series) => (!series.faint || series.named) && !series.unconnected && has_observations(series.rows))
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

/// Title or unit above a panel, and whether its axis starts at 0.
function panel_heading(panel, { scheme, font, line_height, rect, title_room, note }) {
  const y = rect.top - (panel.peak ? line_height + 8 : panel.title ? 10 : 13);
  const at = (text, x, more) =>
    text_at(text, x, y, { font, fill: scheme.muted, verticalAlign: "bottom", ...more });
  if (!panel.title) {
    return [at([panel.unit, note].filter(Boolean).join("; "), 1)];
  }
  const aside = note ? text_width(note, font) + font : 0;
  const title = fitted(panel.title, title_room - aside, font, 600);
  return [
    at(title, rect.left, { fill: scheme.ink, bold: true }),
    ...(note ? [at(note, rect.left + text_width(title, font, 600) + font)] : []),
  ];
}

/// The series of panel `k`; `placed` is what its shapes are placed by, made by panel_place.
function panel_series(panel, k, placed) {
  const { scheme, labels, note } = placed;
  return [
    ...(panel.peak ? peak_series(panel.peak, k, placed) : []),
    ...(panel.title || panel.unit || note
      ? [shapes(k, 6, () => panel_heading(panel, placed), false)]
      : []),
    ...(panel.fills ?? []).map((fill) =>
      shapes(k, 2, (to_pixel) =>
        band_shapes(fill.rows, faded(fill.colour(scheme), fill.opacity ?? 0.25), to_pixel),
      ),
    ),
    ...(panel.levels ?? []).map((level) => level_series(level, k, placed)),
    ...panel.series.flatMap((line) => line_series(line, k, placed)),
    ...(labels.length > 0 ? [shapes(k, 6, () => end_label_shapes(panel, placed), false)] : []),
  ];
}

/// A peak: its line, its interval shaded, and what it is called where it is in sight.
function peak_series({ at, low, high, text }, k, { scheme, font, rect, x_min, x_max }) {
  const bottom = rect.top + rect.height;
  const half = text_width(text, font) / 2;
  const line = shapes(k, 1, (to_pixel) => {
    const [x0] = to_pixel(low ?? at, 0);
    const [x1] = to_pixel(high ?? at, 0);
    const [x] = to_pixel(at, 0);
    return [
      box_at(x0, rect.top, x1 - x0, rect.height, scheme.shade),
      line_between(x, rect.top, x, bottom, scheme.muted),
    ];
  });
  const label = (to_pixel) =>
    text_at(
      text,
      clamped(to_pixel(at, 0)[0], rect.left + half, rect.left + rect.width - half),
      rect.top - 6,
      { font, fill: scheme.ink, align: "center", verticalAlign: "bottom" },
    );
  return at >= x_min && at <= x_max
    ? [line, shapes(k, 6, (to_pixel) => [label(to_pixel)], false)]
    : [line];
}

/// A dotted line across the panel, with its band.
function level_series({ row, colour }, k, { scheme, rect, x_min, x_max, to_y }) {
  const ends = [x_min, x_max].map((x) => ({ ...row, x }));
  return shapes(k, 2, (to_pixel) => [
    ...(interval(row) ? band_shapes(ends, faded(colour(scheme), 0.1), to_pixel) : []),
    line_between(
      rect.left,
      to_y(row.mean),
      rect.left + rect.width,
      to_y(row.mean),
      colour(scheme),
      1.5,
      { lineDash: [1.5, 3.5] },
    ),
  ]);
}

/// A line with its band, or its bars.
function line_series(line, k, { scheme, x_min, dense }) {
  const colour = line.colour(scheme);
  if (line.bars) {
    return [
      shapes(k, 3, (to_pixel) => stretch_bars(line.rows, x_min, faded(colour, 0.55), to_pixel)),
    ];
  }
  const drawn = line.steps ? stepped(line.rows, x_min) : line.rows;
  const banded = line.band !== false && line.rows.some((row) => interval(row));
  return [
    ...(banded
      ? [
          shapes(k, 2, (to_pixel) =>
            band_shapes(drawn, faded(colour, line.dashed ? 0.12 : 0.2), to_pixel),
          ),
        ]
      : []),
    line_of(line, drawn, k, colour, dense),
  ];
}

/// The line itself, with symbols where its points are few.
function line_of(line, rows, k, colour, dense) {
  return {
    type: "line",
    xAxisIndex: k,
    yAxisIndex: k,
    z: line.faint ? 3 : 4,
    silent: true,
    clip: true,
    data: rows.map((row) => [row.x, row.mean ?? "-"]),
    symbol: "circle",
    symbolSize: 5,
    showSymbol:
      line.unconnected || (!dense && !line.faint && !line.steps && line.symbols !== false),
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
  };
}

/// The names of lines right of them, apart from each other.
function end_label_shapes(panel, { scheme, font, line_height, rect, x_max, to_y, labels }) {
  const placed = labels.flatMap((label) => {
    const last = label.rows.findLast(
      (row) => (row.x === Infinity || row.x <= x_max + 1e-9) && typeof row.mean === "number",
    );
    if (!last) {
      return [];
    }
    const value = label.middle ? label.middle(last) : last.mean;
    return [{ ...label, y: to_y(Math.max(panel.range?.[0] ?? -Infinity, value ?? 0)) }];
  });
  return spread(placed, line_height, rect.top - 6, rect.top + rect.height + 6).map(
    ({ text, y, colour }) =>
      text_at(text, rect.left + rect.width + 9, y, {
        font,
        fill: mix(colour, scheme.ink, 0.4),
      }),
  );
}
