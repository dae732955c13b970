// What a map is drawn with: changes along a row and their colours, and the ridge of the peaks.
"use strict";

/// What a cell differs from the first of its row: { mean, noise }, the noise being the half width of
/// an interval of the difference if the two were independent; null without both.
function change_of(row, first) {
  if (typeof row?.mean !== "number" || typeof first?.mean !== "number") {
    return null;
  }
  const half = ({ low, high }) =>
    typeof low === "number" && typeof high === "number" ? (high - low) / 2 : 0;
  return { mean: row.mean - first.mean, noise: row === first ? 0 : Math.hypot(half(row), half(first)) };
}

/// The colour scale of changes: from the noise that most cells have to the largest change.
function change_scale(changes) {
  const known = changes.filter((change) => change !== null);
  const noises = known.map((change) => change.noise).sort((a, b) => a - b);
  return {
    noise: noises[Math.floor(noises.length / 2)] ?? 0,
    size: Math.max(0, ...known.map((change) => Math.abs(change.mean))),
  };
}

function change_words(change) {
  if (change === null) {
    return none;
  }
  const sign = change.mean > 0 ? "+" : "";
  return Math.abs(change.mean) > change.noise || change.mean === 0
    ? sign + figure3(change.mean)
    : `${sign}${figure3(change.mean)}, which chance can explain`;
}

/// Neutral within the noise, then from a tint to the full colour.
function change_colour(change, { noise, size }, scheme) {
  if (change === null) {
    return null;
  }
  const amount = Math.abs(change.mean);
  if (amount <= Math.max(change.noise, 1e-12)) {
    return scheme.neutral;
  }
  return change_tint((amount - noise) / Math.max(size - noise, 1e-12), change.mean > 0, scheme);
}

function change_tint(share, is_gain, scheme) {
  const [loss, , gain] = diverging(scheme);
  const faintest = 0.15;
  const depth = faintest + (1 - faintest) * Math.max(0, Math.min(1, share));
  return mix(scheme.neutral, is_gain ? gain : loss, depth);
}

function change_bar(label, { noise, size }, scheme) {
  const reach = size > 0 ? Math.min(1, noise / size) : 1;
  const from = (50 * (1 - reach)).toFixed(1);
  const to = (50 * (1 + reach)).toFixed(1);
  const tint = (share, is_gain) => change_tint(share, is_gain, scheme);
  return colour_bar(
    `${label}; grey: no more than chance can explain (${figure3(noise)})`,
    [-size, size],
    [
      `${tint(1, false)} 0%`,
      `${tint(0, false)} ${from}%`,
      `${scheme.neutral} ${from}%`,
      `${scheme.neutral} ${to}%`,
      `${tint(0, true)} ${to}%`,
      `${tint(1, true)} 100%`,
    ],
    0,
  );
}

function ridge_note(row, column_axis) {
  return row
    ? `This row peaks at ${short_axis(column_axis)} ${figure3(row.peak_at)} [${figure3(row.peak_low)}, ${figure3(row.peak_high)}].`
    : "This row is no inverted U.";
}

/// The peaks of the rows that have one, each with its interval, and a line through neighbours.
function ridge_shapes(ridge, row_axis, to_pixel, box, picked, scheme) {
  const found = [];
  const stroke = (x1, y1, x2, y2, width) =>
    found.push(
      line_between(x1, y1, x2, y2, scheme.paper, width + 2.5, { opacity: 0.75, lineCap: "round" }),
      line_between(x1, y1, x2, y2, scheme.ink, width, { lineCap: "round" }),
    );
  const rank = (row) => row_axis.values.indexOf(row[row_axis.key]);
  const spot = (row, x = row.peak_at) => to_pixel(x, row[row_axis.key]);
  ridge.forEach((row, i) => {
    if (typeof row.peak_low === "number" && typeof row.peak_high === "number") {
      stroke(...spot(row, row.peak_low), ...spot(row, row.peak_high), 1);
    }
    if (i > 0 && rank(row) === rank(ridge[i - 1]) + 1) {
      stroke(...spot(ridge[i - 1]), ...spot(row), 2.25);
    }
  });
  for (const row of ridge) {
    found.push(
      circle_at(spot(row), 3.5, { fill: scheme.ink, stroke: scheme.paper, lineWidth: 1.25 }),
    );
  }
  const row = box(0, picked);
  const centre = row.top + row.height / 2;
  found.push({
    type: "polygon",
    shape: {
      points: [
        [row.left + 2, centre - 6],
        [row.left + 10, centre],
        [row.left + 2, centre + 6],
      ],
    },
    style: { fill: scheme.ink, stroke: scheme.paper, lineWidth: 1 },
  });
  return found;
}
