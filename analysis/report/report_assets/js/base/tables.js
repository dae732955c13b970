// The experiment's tables, as they stand in the file.
"use strict";

const fides = JSON.parse(document.getElementById("fides-data").textContent);
const variants = {
  main: { name: "", note: "as configured" },
  no_attribution: { name: "without attribution", note: "outside pressure not discounted" },
  removal: { name: "after removal", note: "the contract ends before the last round" },
};

function variant_name(variant) {
  return variants[variant]?.name || "as configured";
}

/// The cells of a file of comma-separated values (RFC 4180), a line each: { text, quoted }.
function csv_lines(text) {
  const lines = [];
  let line = [];
  for (const [, , quoted, plain, end] of text.matchAll(/(("(?:[^"]|"")*")|([^",\n]*))(,|\n)/g)) {
    line.push(
      quoted === undefined
        ? { text: plain, quoted: false }
        : { text: quoted.slice(1, -1).replaceAll('""', '"'), quoted: true },
    );
    if (end === "\n") {
      lines.push(line);
      line = [];
    }
  }
  return lines;
}

/// The rows of a table from its file: an empty cell is no observation, an empty text is quoted.
function rows_in({ file, types }) {
  const value = (cell, type) => {
    if (cell.text === "" && !cell.quoted) {
      return null;
    }
    const number = Number(cell.text);
    return type === "text" ? cell.text : Number.isNaN(number) ? null : number;
  };
  return csv_lines(file)
    .slice(1)
    .map((line) => line.map((cell, i) => value(cell, types[i])));
}

for (const raw of Object.values(fides.tables ?? {})) {
  if (raw.file !== undefined) {
    raw.rows = rows_in(raw);
  } else if (typeof raw.rows === "string") {
    raw.rows = JSON.parse(raw.rows);
  }
}

const parsed_tables = new Map();

/// A table as { columns, rows } with each row an object, or null where there is none.
function table(name) {
  if (!parsed_tables.has(name)) {
    const raw = fides.tables?.[name];
    parsed_tables.set(name, raw && raw.rows.length > 0 ? parsed_table(raw) : null);
  }
  return parsed_tables.get(name);
}

function parsed_table({ columns, rows, texts = [], spared = [] }) {
  const value = (cell) => (Array.isArray(cell) ? texts[cell[0]] : cell);
  const all = [...columns, ...spared];
  const read = rows.map((row) => Object.fromEntries(row.map((cell, i) => [all[i], value(cell)])));
  return spared.length > 0 ? unfolded({ columns, rows: read }) : { columns, rows: read };
}

/// A table of pairs with what follows from the opponent's row and the rest (short_pairs.cpp).
function unfolded({ columns, rows }) {
  const by_player = new Map();
  for (const row of rows) {
    if (!by_player.has(row.player)) {
      by_player.set(row.player, new Map());
    }
    by_player.get(row.player).set(row.opponent, row);
  }
  for (const row of rows.filter(({ player, opponent }) => player !== opponent)) {
    const other = by_player.get(row.opponent).get(row.player);
    const share = (value) => Math.max(0, Number(value.toPrecision(4)));
    row.opponent_score = other.score;
    row.opponent_cooperation = other.cooperation;
    row.losses = other.wins;
    row.cd = share(row.cooperation - row.cc);
    row.dc = share(other.cooperation - row.cc);
    row.dd = share(1 + row.cc - row.cooperation - other.cooperation);
  }
  const added = ["opponent_score", "opponent_cooperation", "cd", "dc", "dd", "losses"];
  return { columns: [...columns, ...added], rows };
}

/// The swept keys, each with its values in ascending order.
const axes = (fides.axes ?? []).map((axis) => ({
  ...axis,
  label: one_line(axis.label ?? axis.key),
  values: ascending(axis.values ?? (table("summary")?.rows ?? []).map((row) => row[axis.key])),
}));

/// Variants that the experiment has, the configured one first.
const all_variants =
  fides.variants ?? distinct((table("summary")?.rows ?? []).map((row) => row.variant));

/// Whether the points fill a grid; a list of points or a hypercube does not.
function is_grid() {
  const n_points = distinct((table("summary")?.rows ?? []).map((row) => row.point)).length;
  return n_points === axes.reduce((product, axis) => product * axis.values.length, 1);
}

function rows_where(name, wanted) {
  const keys = Object.keys(wanted);
  return (table(name)?.rows ?? []).filter((row) => keys.every((key) => row[key] === wanted[key]));
}

function distinct(values) {
  return [...new Set(values)];
}

function ascending(values) {
  return distinct(values).sort((a, b) => a - b);
}

/// One measure along one axis, in the axis' order: [{ x, mean, low, high }].
function curve(measure, variant, x_key, fixed = {}, name = "summary") {
  const wanted = { measure, ...fixed };
  if (variant !== null) {
    wanted.variant = variant;
  }
  return rows_where(name, wanted)
    .map((row) => ({ x: row[x_key], mean: row.mean, low: row.low, high: row.high }))
    .sort((a, b) => a.x - b.x);
}

/// The row of a curve at a value of its axis, if there is one.
function row_at(rows, x) {
  return rows.find((row) => Math.abs(row.x - x) < 1e-9);
}

function has_observations(rows) {
  return rows.some((row) => row.mean !== null && row.mean !== undefined);
}

function measure_label(key) {
  return fides.measures?.[key]?.label ?? key.replaceAll("_", " ");
}

function measure_note(key) {
  const { meaning = "", unit = "" } = fides.measures?.[key] ?? {};
  return [capital(meaning), unit && `unit: ${unit}`].filter(Boolean).join("; ");
}

function measure_unit(key) {
  return fides.measures?.[key]?.unit ?? "";
}

function axis_of(key) {
  return axes.find((axis) => axis.key === key) ?? { key, label: key, values: [] };
}

/// Rows of a table's file; the page may hold fewer.
function rows_in_file(raw) {
  return raw.n_rows ?? raw.rows.length;
}

/// A table's file as it stands in the result folder; of a page that belongs to none, made here.
function file_of({ file, columns, rows }) {
  const cell = (value) => {
    const text = value === null || value === undefined ? "" : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return file ?? [columns, ...rows].map((row) => `${row.map(cell).join(",")}\n`).join("");
}
