// A figure as a file of its own: SVG, or PNG made of it. Always light, at one width, whatever the
// window. What the page shows around a chart as elements (headline, legend, colour scale) is drawn
// here; the charts themselves are drawn by the scenes that draw them on the page.
"use strict";

const file_width = 820;
const file_font = 13;
const file_margin = 14;

function escaped_text(text) {
  return String(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, " "); // no XML characters
}

function svg_text(text, x, y, { size = file_font, weight = 400, fill, anchor = "start" }) {
  return (
    `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}" ` +
    `text-anchor="${anchor}">${escaped_text(text)}</text>`
  );
}

/// A text in lines no wider than `room`.
function wrapped_lines(text, room, size, weight = 400) {
  const lines = [""];
  for (const word of one_line(text).split(" ")) {
    const longer = lines[lines.length - 1] ? `${lines[lines.length - 1]} ${word}` : word;
    if (text_width(longer, size, weight) <= room || !lines[lines.length - 1]) {
      lines[lines.length - 1] = longer;
    } else {
      lines.push(word);
    }
  }
  return lines;
}

/// The sign of a series, as `swatch` has it, in a box of 22 pixels about (x, y).
function svg_sign({ colour, kind }, x, y) {
  const line = (width, dash = "") =>
    `<line x1="${x}" y1="${y}" x2="${x + 22}" y2="${y}" stroke="${colour}" stroke-width="${width}"` +
    `${dash && ` stroke-dasharray="${dash}"`}/>`;
  const round = (fill) =>
    `<circle cx="${x + 11}" cy="${y}" r="4.5" fill="${fill}" stroke="${colour}" stroke-width="2"/>`;
  switch (kind) {
    case "dashed":
      return line(2.5, "6 4");
    case "dotted":
      return line(2.5, "2 3");
    case "dotted-line":
      return line(1.5, "2 3");
    case "area":
      return (
        `<rect x="${x}" y="${y - 6}" width="22" height="12" fill="${colour}" fill-opacity="0.4"/>` +
        `<line x1="${x}" y1="${y - 6}" x2="${x + 22}" y2="${y - 6}" stroke="${colour}" stroke-width="2"/>`
      );
    case "dot":
      return round(colour);
    case "ring":
      return round("none");
    case "diamond":
      return (
        `<path d="M${x + 11} ${y - 6}l6 6l-6 6l-6 -6z" fill="none" stroke="${colour}" ` +
        `stroke-width="2"/>`
      );
    default:
      return line(3);
  }
}

/// Signs with their names in rows; gives { svg, height }.
function svg_legend(entries, top, scheme) {
  const parts = [];
  const row_height = 22;
  let x = file_margin;
  let y = top + row_height / 2;
  for (const { name, sign } of entries) {
    const width = 28 + text_width(name, file_font);
    if (x > file_margin && x + width > file_width - file_margin) {
      x = file_margin;
      y += row_height;
    }
    parts.push(svg_sign(sign, x, y));
    parts.push(svg_text(name, x + 28, y + file_font * 0.35, { fill: scheme.ink }));
    x += width + 22;
  }
  return { svg: parts.join(""), height: entries.length > 0 ? y + row_height / 2 - top + 6 : 0 };
}

function elements_of(node, class_name) {
  return [...node.querySelectorAll(`.${class_name}`)];
}

function is_of_class(node, name) {
  return (node.getAttribute?.("class") ?? "").split(" ").includes(name);
}

/// The colour scale that `colour_bar` put below a chart.
function svg_colour_bar(bar, name, top, scheme) {
  const width = 270;
  const colours =
    elements_of(bar, "bar")[0]?.style.background.match(/#[0-9a-f]{6}|rgba?\([^)]*\)/gi) ?? [];
  const label = elements_of(bar, "label")[0]?.textContent ?? "";
  const ends = [...(elements_of(bar, "ends")[0]?.children ?? [])].map((end) => end.textContent);
  const label_width = label ? text_width(label, file_font) + 12 : 0;
  const beside = file_margin + label_width + width <= file_width - file_margin;
  const lines = beside ? [label] : wrapped_lines(label, file_width - 2 * file_margin, file_font);
  const above = beside ? 0 : lines.length * file_font * 1.4;
  const left = file_margin + (beside ? label_width : 0);
  const bar_top = top + above;
  const stops = colours.map(
    (colour, i) =>
      `<stop offset="${colours.length > 1 ? i / (colours.length - 1) : 0}" stop-color="${colour}"/>`,
  );
  const anchors = ["start", "middle", "end"];
  return {
    svg:
      `<defs><linearGradient id="${name}">${stops.join("")}</linearGradient></defs>` +
      lines
        .map((line, i) =>
          svg_text(line, file_margin, top + 12 + i * file_font * 1.4, { fill: scheme.muted }),
        )
        .join("") +
      `<rect x="${left}" y="${bar_top + 2}" width="${width}" height="12" fill="url(#${name})"/>` +
      ends
        .map((end, i) => {
          const share = ends.length > 1 ? i / (ends.length - 1) : 0;
          const anchor = ends.length === 3 ? anchors[i] : share === 1 ? "end" : "start";
          return svg_text(end, left + share * width, bar_top + 14 + file_font * 1.15, {
            fill: scheme.muted,
            anchor,
          });
        })
        .join(""),
    height: 40 + above,
  };
}

/// What stands below a chart: colour scales, signs and sentences, each in rows of its own.
function svg_foot(nodes, top, scheme) {
  const parts = [];
  let y = top;
  const add = ({ svg, height }) => {
    parts.push(svg);
    y += height;
  };
  const walk = (node) => {
    if (is_of_class(node, "colour-bar")) {
      add(svg_colour_bar(node, `scale-${parts.length}`, y, scheme));
    } else if (is_of_class(node, "sign")) {
      const sign = elements_of(node, "swatch")[0];
      const kind = (sign?.getAttribute("class") ?? "").replace("swatch", "").trim();
      const colour = sign?.style.color ?? scheme.muted;
      add(svg_legend([{ name: node.textContent.trim(), sign: { colour, kind } }], y, scheme));
    } else if (node.children?.length > 0 && !is_of_class(node, "meaning")) {
      [...node.children].forEach(walk);
    } else if (node.textContent?.trim()) {
      for (const line of wrapped_lines(node.textContent, file_width - 2 * file_margin, file_font)) {
        add({
          svg: svg_text(line, file_margin, y + file_font * 1.1, { fill: scheme.muted }),
          height: file_font * 1.4,
        });
      }
    }
  };
  nodes.forEach(walk);
  return { svg: parts.join(""), height: y - top };
}

/// A chart of the scene, by itself.
function svg_of_scene(scene, width) {
  const chart = echarts.init(null, null, {
    renderer: "svg",
    ssr: true,
    width,
    height: scene.height,
  });
  chart.setOption({
    animation: false,
    textStyle: { fontFamily: font_family, fontSize: file_font },
    ...scene.option,
  });
  // Few programs beside browsers know this property, and those that do take it differently.
  const svg = chart.renderToSVGString().replaceAll('dominant-baseline="central"', 'dy="0.35em"');
  chart.dispose();
  return svg;
}

/// The headline, above all else; gives { svg, height }.
function svg_headline(headline, top, scheme) {
  const size = 17;
  const lines = headline ? wrapped_lines(headline, file_width - 2 * file_margin, size, 600) : [];
  return {
    svg: lines
      .map((line, i) =>
        svg_text(line, file_margin, top + 23 * i + size, { size, weight: 600, fill: scheme.ink }),
      )
      .join(""),
    height: lines.length > 0 ? 23 * lines.length + 8 : 0,
  };
}

/// The legend's entries that are shown, of a figure that has several; gives { svg, height }.
function svg_legend_of(figure, top, scheme) {
  const entries = figure.drawing.legend?.() ?? [];
  const shown = entries.length < 2 ? [] : figure.shown(entries);
  return svg_legend(
    shown.map(({ name, sign }) => ({ name, sign: sign(scheme) })),
    top,
    scheme,
  );
}

/// The `i`-th chart of a figure; gives { svg, height }.
function svg_of_plot(plot, i, top, scheme) {
  const width = file_width - 2 * file_margin;
  const scene = plot.draw({ width, scheme, narrow: false, printing: false, font: file_font });
  // Names of clips and fills are those of a chart: each chart gets its own.
  const svg = svg_of_scene(scene, width)
    .replace(/\b(id="|url\(#|href="#)/g, `$1plot${i}-`)
    .replace(/^<svg /, `<svg x="${file_margin}" y="${top}" `);
  return { svg, height: scene.height };
}

/// The figure as it stands (measure, place and series that were chosen), a complete SVG file.
function svg_of_figure(figure) {
  return in_file_colours(() => {
    const scheme = scheme_now();
    const parts = [];
    let y = file_margin;
    const add = ({ svg, height }) => {
      parts.push(svg);
      y += height;
    };
    const headline = figure.entry.headline ?? "";
    add(svg_headline(headline, y, scheme));
    add(svg_legend_of(figure, y, scheme));
    figure.plots.forEach((plot, i) => {
      add(svg_of_plot(plot, i, y, scheme));
      if (i === 0) {
        const { svg, height } = svg_foot(figure.drawing.foot?.() ?? [], y + 4, scheme);
        add({ svg, height: height > 0 ? height + 10 : 0 });
      }
    });
    const height = Math.ceil(y + file_margin);
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ` +
      `width="${file_width}" height="${height}" viewBox="0 0 ${file_width} ${height}" ` +
      `font-family="${escaped_text(font_family)}">` +
      `<title>${escaped_text(headline)}</title>` +
      `<desc>${escaped_text(figure.drawing.describe())}</desc>` +
      `<rect width="100%" height="100%" fill="${scheme.paper}"/>${parts.join("")}</svg>\n`
    );
  });
}

/// Names of the figures' files without their ends: the figure's id, numbered from its second on.
function file_names(list) {
  const seen = new Map();
  return list.map((figure) => {
    const id = figure.entry.id.replace(/[^\w-]/g, "_");
    const n = (seen.get(id) ?? 0) + 1;
    seen.set(id, n);
    return n === 1 ? id : `${id}_${n}`;
  });
}

function file_name(figure) {
  return file_names(figures)[figures.indexOf(figure)];
}

function save_svg(figure) {
  download(`${file_name(figure)}.svg`, svg_of_figure(figure), "image/svg+xml;charset=utf-8");
  figure.update(); // scenes remember what they last drew
}

function save_png(figure) {
  const scale = 2;
  const picture = new Image();
  const url = URL.createObjectURL(
    new Blob([svg_of_figure(figure)], { type: "image/svg+xml;charset=utf-8" }),
  );
  picture.addEventListener("load", () => {
    const sheet = element("canvas", {
      width: picture.naturalWidth * scale,
      height: picture.naturalHeight * scale,
    });
    sheet.getContext("2d").drawImage(picture, 0, 0, sheet.width, sheet.height);
    URL.revokeObjectURL(url);
    sheet.toBlob((png) => download(`${file_name(figure)}.png`, png, "image/png"), "image/png");
  });
  picture.src = url;
  figure.update();
}
