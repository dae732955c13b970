// The last of what `fides report --figures` runs: every figure's name and SVG, a line of JSON each.
"use strict";

for (const [i, name] of file_names(figures).entries()) {
  process.stdout.write(`${JSON.stringify({ name, svg: svg_of_figure(figures[i]) })}\n`);
}
