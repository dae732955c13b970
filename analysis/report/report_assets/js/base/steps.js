// What holds over a stretch of rounds rather than at one: drawn as steps and as bars.
"use strict";

/// The stretch before each row's x, its first beginning at `start`: [{ from, to, row }].
function stretches(rows, start) {
  return rows.map((row, i) => ({
    from: i > 0 ? rows[i - 1].x : Math.min(start, row.x),
    to: row.x,
    row,
  }));
}

/// Rows as the corners of a staircase.
function stepped(rows, start) {
  return stretches(rows, start).flatMap(({ from, to, row }) => [
    { ...row, x: from },
    { ...row, x: to },
  ]);
}

function stretch_bars(rows, start, colour, to_pixel) {
  return stretches(rows, start)
    .filter(({ row }) => typeof row.mean === "number")
    .map(({ from, to, row }) => {
      const [x0, y0] = to_pixel(from, 0);
      const [x1, y1] = to_pixel(to, row.mean);
      const seam = x1 - x0 > 4 ? 1 : 0;
      return {
        type: "rect",
        shape: { x: x0 + seam, y: y1, width: Math.max(0.5, x1 - x0 - 2 * seam), height: y0 - y1 },
        style: { fill: colour },
      };
    });
}
