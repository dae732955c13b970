// Elements, the one tooltip and the one live region of the page. Text enters as text nodes only,
// never as markup: a strategy may be called anything.
"use strict";

function element(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (key.startsWith("on")) {
      node.addEventListener(key.slice(2), value);
    } else if (key === "style") {
      Object.assign(node.style, value);
    } else {
      node.setAttribute(key, value === true ? "" : value);
    }
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

function choice(label, options, selected, on_change) {
  const select = element(
    "select",
    { onchange: () => on_change(options[select.selectedIndex].value) },
    options.map((option) =>
      element("option", { selected: option.value === selected }, option.label),
    ),
  );
  return element("label", { class: "choice" }, element("span", {}, label), select);
}

/// Values as the options of a choice.
function options_of(values, label_of) {
  return values.map((value) => ({ value, label: label_of(value) }));
}

function data_table(caption, columns, rows) {
  const is_number = columns.map((_, i) => i > 0 && rows.some((row) => /^[−\d]/.test(row[i] ?? "")));
  const kind = (i) => (is_number[i] ? "number" : undefined);
  return element(
    "table",
    { class: columns.length > 9 ? "wide" : undefined },
    element("caption", {}, caption),
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        columns.map((column, i) => element("th", { scope: "col", class: kind(i) }, column)),
      ),
    ),
    element(
      "tbody",
      {},
      rows.map((row) =>
        element(
          "tr",
          {},
          row.map((value, i) =>
            element(
              i === 0 ? "th" : "td",
              { scope: i === 0 ? "row" : undefined, class: kind(i) },
              String(value),
            ),
          ),
        ),
      ),
    ),
  );
}

function download(name, content, type = "text/csv;charset=utf-8") {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = element("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000); // a busy browser begins late
}

/// The way to a table's file: a button where the page has it whole, else a link into the result
/// folder, for a page that holds a part must not pass it off as the table.
function download_of(name, label) {
  const raw = fides.tables[name];
  return raw.in_folder
    ? element(
        "a",
        {
          class: "download",
          href: `${name}.csv`,
          download: `${name}.csv`,
          title: "Too large for this page: the file in the result folder, which the page must be in",
        },
        `${label} (result folder)`,
      )
    : element(
        "button",
        { type: "button", class: "download", onclick: () => download(`${name}.csv`, file_of(raw)) },
        label,
      );
}

/// A small sign for a series: { colour, kind: "line" | "dashed" | "dotted" | "area" | "dot" |
/// "ring" | "diamond" }.
function swatch({ colour, kind }) {
  return element("span", {
    class: `swatch ${kind}`,
    style: { color: colour },
    "aria-hidden": "true",
  });
}

const live = element("div", { class: "unseen", "aria-live": "polite", role: "status" });

function say(text) {
  live.textContent = text;
}

const tooltip = element("div", { class: "tooltip", "aria-hidden": "true", hidden: true });

/// An estimate as a row of a tooltip.
function estimate_row(name, row, sign) {
  return { sign, name, value: figure3(row?.mean), extra: interval(row) };
}

/// The contents of a tooltip with a single group of rows.
function plain_tip(title, rows, note) {
  return { title, groups: [{ rows }], note };
}

/// Shows what is at a place. `tip` is { title, groups: [{ title, rows: [{ sign, name, value,
/// extra }] }], note }; `x`, `y` are in the window.
function show_tooltip(tip, x, y) {
  const lines = [];
  for (const group of tip.groups) {
    if (group.title) {
      lines.push(element("tr", { class: "group" }, element("th", { colspan: 4 }, group.title)));
    }
    for (const row of group.rows) {
      lines.push(
        element(
          "tr",
          {},
          element("td", {}, row.sign ? swatch(row.sign) : ""),
          element("th", {}, row.name),
          element("td", { class: "number" }, row.value),
          element("td", { class: "number extra" }, row.extra ?? ""),
        ),
      );
    }
  }
  tooltip.replaceChildren(
    element("div", { class: "title" }, tip.title),
    element("table", {}, element("tbody", {}, lines)),
    ...(tip.note ? [element("div", { class: "note" }, tip.note)] : []),
  );
  tooltip.hidden = false;
  const { width, height } = tooltip.getBoundingClientRect();
  const room = document.documentElement.clientWidth;
  const gap = 16;
  let left = x + gap;
  if (left + width > room - 8) {
    left = x - gap - width;
  }
  let top = y - height / 2;
  if (left < 8) {
    // too wide for either side: above the place, or below it
    left = Math.max(8, Math.min(x - width / 2, room - 8 - width));
    top = y - height - 28 >= 8 ? y - height - 28 : y + 28;
  }
  tooltip.style.left = `${left}px`;
  tooltip.style.top = `${Math.max(8, Math.min(top, innerHeight - height - 8))}px`;
}

function hide_tooltip() {
  tooltip.hidden = true;
}
