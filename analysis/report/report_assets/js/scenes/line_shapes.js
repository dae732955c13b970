// What a panel of lines consists of: its readings at a place, its labels, its bands, lines and areas.
"use strict";

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

function panel_series(panel, k, place_of) {
  const { scheme, font, line_height, rect, x_min, x_max, dense, to_y, labels, note } = place_of;
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
  if (panel.title || panel.unit || note) {
    series.push(shapes(k, 6, () => panel_heading(panel, place_of), false));
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
    if (line.bars) {
      series.push(
        shapes(k, 3, (to_pixel) => stretch_bars(line.rows, x_min, faded(colour, 0.55), to_pixel)),
      );
      continue;
    }
    const drawn = line.steps ? stepped(line.rows, x_min) : line.rows;
    if (line.band !== false && line.rows.some((row) => interval(row))) {
      series.push(
        shapes(k, 2, (to_pixel) =>
          polygon(drawn, faded(colour, line.dashed ? 0.12 : 0.2), to_pixel),
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
      data: drawn.map((row) => [row.x, row.mean ?? "-"]),
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
