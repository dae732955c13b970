// Numbers and words as the page shows them. The scripts of this folder are one program: they are
// embedded one after the other, in the order of analysis/CMakeLists.txt, as a single script.
"use strict";

const none = "–"; // no observation; never zero

/// A value with three significant digits; whole numbers whole.
function figure3(value) {
  if (value === null || value === undefined || Number.isNaN(value)) {
    return none;
  }
  if (typeof value !== "number") {
    return String(value);
  }
  const size = Math.abs(value);
  let text;
  if (Number.isInteger(value) && size < 1e15) {
    text = size >= 1e4 ? value.toLocaleString("en") : String(value);
  } else if (size < 1e-3 || size >= 1e6) {
    text = value.toExponential(2);
  } else {
    text = size >= 100 ? value.toFixed(0) : value.toPrecision(3);
  }
  return text.replaceAll("-", "−");
}

/// The same without zeros at its end, for a scale, where no digit is a claim of precision.
function short3(value) {
  const text = figure3(value);
  return /^−?\d+\.\d+$/.test(text) ? text.replace(/\.?0+$/, "") : text;
}

/// A place on an axis: as short as it can be without losing what the experiment's file said.
function place(value) {
  return typeof value === "number"
    ? String(Number(value.toPrecision(6))).replaceAll("-", "−")
    : String(value);
}

function interval(row) {
  const known = row && row.low !== null && row.low !== undefined && row.high !== null;
  return known ? `[${figure3(row.low)}, ${figure3(row.high)}]` : "";
}

function estimate(row) {
  return row ? `${figure3(row.mean)} ${interval(row)}`.trim() : none;
}

/// An estimate as a screen reader should say it.
function spoken(row) {
  if (!row || row.mean === null || row.mean === undefined) {
    return "no observation";
  }
  return interval(row)
    ? `${figure3(row.mean)}, from ${figure3(row.low)} to ${figure3(row.high)}`
    : figure3(row.mean);
}

function one_line(text) {
  return String(text).replace(/\s+/g, " ").trim();
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/// Round places on [low, high], about `count` of them but no closer than `finest`, a power of ten,
/// and the bounds that they imply.
function round_ticks(low, high, count, finest = 0) {
  const span = high > low ? high - low : Math.abs(low) || 1;
  const raw = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(raw));
  const round = [1, 2, 5, 10].map((k) => k * power).find((s) => s >= raw * 0.999);
  const step = Math.max(round, finest);
  const clean = (x) => Number(x.toPrecision(12));
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  const ticks = [];
  for (let k = first; k <= Math.max(last, first + 1); ++k) {
    ticks.push(clean(k * step));
  }
  return { step: clean(step), min: ticks[0], max: ticks[ticks.length - 1], ticks };
}

/// Ticks for measured values: three significant digits write them, and values that are all alike
/// stand on an axis from zero.
function value_ticks(low, high, count) {
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (high - low <= 1e-9 * size) {
    return round_ticks(Math.min(0, low), size > 0 ? Math.max(0, high) : 1, count);
  }
  return round_ticks(low, high, count, 10 ** (Math.floor(Math.log10(size)) - 2));
}

/// The range of a value axis: down (or up) to 0 where what it shows still fills two fifths of it.
function with_zero(low, high) {
  const enough = 0.4;
  if (low > 0 && high - low >= enough * high) {
    return [0, high];
  }
  if (high < 0 && high - low >= enough * -low) {
    return [low, 0];
  }
  return [low, high];
}

/// Says of an axis that it does not reach 0; empty where it does.
function axis_note({ min, max }) {
  return min > 0 ? `axis starts at ${place(min)}` : max < 0 ? `axis ends at ${place(max)}` : "";
}

/// Ticks on whole numbers from 1: 1, 5, 10, ..., with half a place to spare at both ends.
function whole_ticks(low, high, count) {
  const step = Math.max(1, round_ticks(low, high, count).step);
  const ticks = [low];
  for (let t = Math.ceil((low + 1) / step) * step; t <= high; t += step) {
    if (t - low >= step / 2) {
      ticks.push(t);
    }
  }
  return { step, min: low - 0.5, max: high + 0.5, ticks };
}
