// What the cursors of several scenes have in common: the nearest stop, where keys lead, and rings.
"use strict";

function clamped(value, low, high) {
  return Math.max(low, Math.min(high, value));
}

function index_of_least(numbers) {
  return numbers.indexOf(Math.min(...numbers));
}

/// Where a key leads among `count` stops in a row; `across` says what the upward and the downward
/// arrow add, without which they lead nowhere: null.
function step_in_row(stop, key, count, across = {}) {
  const by = { ArrowLeft: -1, ArrowRight: 1, ...across }[key];
  const next = by === undefined ? { Home: 0, End: count - 1 }[key] : stop + by;
  return next === undefined ? null : clamped(next, 0, count - 1);
}

/// The cursor of a grid, whose stops run along one row after the other from `first_row` on; `up` is
/// what the upward arrow adds to a row. Of `spec` come tip(column, row) and say(column, row).
function grid_cursor({ n_columns, first_row = 0, last_row, up = -1 }, spec) {
  const column_of = (stop) => stop % n_columns;
  const row_of = (stop) => Math.floor(stop / n_columns) + first_row;
  const stop_of = (i, j) => (j - first_row) * n_columns + i;
  return {
    column_of,
    row_of,
    stop_of,
    count: n_columns * (last_row - first_row + 1),
    step(stop, key) {
      const [i, j] = [column_of(stop), row_of(stop)];
      const to = {
        ArrowLeft: [i - 1, j],
        ArrowRight: [i + 1, j],
        ArrowUp: [i, j + up],
        ArrowDown: [i, j - up],
        Home: [0, j],
        End: [n_columns - 1, j],
      }[key];
      return stop_of(clamped(to[0], 0, n_columns - 1), clamped(to[1], first_row, last_row));
    },
    tip: (stop) => spec.tip(column_of(stop), row_of(stop)),
    say: (stop) => spec.say(column_of(stop), row_of(stop)),
  };
}

/// The place on a grid's scale of cells that holds a value, given the cells' edges.
function cell_at(edges, value) {
  return clamped(
    edges.findLastIndex((edge) => edge <= value),
    0,
    edges.length - 2,
  );
}

function ring_mark([x, y], radius, gap) {
  return {
    kind: "ring",
    left: x - radius - gap,
    top: y - radius - gap,
    width: 2 * radius + 2 * gap,
    height: 2 * radius + 2 * gap,
  };
}
