// The page from top to bottom, and what happens when it is printed.
"use strict";

const makers = {
  ...sweep_figures,
  ...round_figures,
  ...any_figures,
  ...map_figures,
  ...tournament_figures,
  ...rank_figures,
  ...pair_figures,
  ...point_figures,
  ...network_figures,
  ...belief_figures,
  ...conflict_figures,
  ...departure_figures,
  ...lever_figures,
  ...sensitivity_figures,
  ...deed_figures,
  ...form_figures,
  ...comparison_figures,
  ...audit_figures,
  ...share_figures,
  ...world_figures,
  ...evolution_figures,
  ...selection_figures,
  ...takeover_figures,
  ...fit_figures,
};
const figures = [];

function key_figures() {
  const cards = (fides.key_figures ?? []).map((key) =>
    element(
      "div",
      { class: "key-figure" },
      element("dt", {}, key.label),
      element(
        "dd",
        {},
        element("span", { class: "value" }, key.value),
        key.interval ? element("span", { class: "interval" }, key.interval) : null,
        key.note ? element("span", { class: "note" }, key.note) : null,
      ),
    ),
  );
  return cards.length > 0 ? [element("dl", { class: "key-figures" }, cards)] : [];
}

function facts() {
  const entries = Object.entries(fides.facts ?? {}).filter(
    ([, value]) => value !== null && value !== "",
  );
  return entries.length === 0
    ? []
    : [
        element(
          "dl",
          { class: "facts" },
          entries.map(([key, value]) =>
            element(
              "div",
              {},
              element("dt", {}, key.replaceAll("_", " ")),
              element("dd", {}, fact_text(key, value)),
            ),
          ),
        ),
      ];
}

function fact_text(key, value) {
  if (typeof value === "number") {
    return key === "seed" ? String(value) : figure3(value);
  }
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/// The figures that the data name, and one in which any measure can be looked at.
function wanted_figures() {
  const listed = fides.figures ?? [];
  const added = [];
  const have = (id) => listed.some((figure) => figure.id === id);
  if (fides.kind !== "tournament" && !have("measures") && !have("map") && swept()) {
    added.push({
      id: "measures",
      headline: "Any measure, by itself",
      help: "The band is the interval of the mean; the dashed line is the same with attribution switched off.",
    });
  }
  if (fides.kind !== "tournament" && !have("points") && axes.length > 0 && !is_grid()) {
    added.push({
      id: "points",
      headline: "Any measure against any axis",
      help: "One dot a point of the experiment; the other axes differ between dots.",
    });
  }
  if (
    fides.kind !== "tournament" &&
    !have("dots") &&
    axes.length === 0 &&
    table("summary") !== null
  ) {
    added.push({
      id: "dots",
      headline: "Every measure at this one point",
      help: "Dots are means over repetitions, bars their intervals.",
    });
  }
  return [...listed, ...added];
}

function build_figures() {
  const place_for = document.getElementById("figures");
  for (const entry of wanted_figures()) {
    const figure = new Figure({ ...plain_headlines[entry.id], ...entry });
    const drawing = makers[entry.id]?.(figure.entry, figure) ?? null;
    if (drawing === null) {
      continue; // nothing in the tables to draw it from
    }
    figures.push(figure);
    place_for.append(figure.build(drawing, figures.length));
    figure.update();
  }
}

function documentation(name) {
  const doc = fides.csv?.[name];
  if (!doc) {
    return null;
  }
  if (typeof doc === "string") {
    return element("p", {}, doc);
  }
  const entries = Array.isArray(doc)
    ? doc.map((d) => [d.name ?? d[0], d.meaning ?? d[1] ?? ""])
    : Object.entries(doc);
  return element(
    "dl",
    { class: "columns" },
    entries.flatMap(([column, meaning]) => [
      element("dt", {}, element("code", {}, column)),
      element("dd", {}, String(meaning)),
    ]),
  );
}

function section(id, title, ...children) {
  const known = children.flat().filter((child) => child !== null);
  return known.length === 0 ? null : element("section", { id }, element("h2", {}, title), known);
}

function bullet_list(items, class_name) {
  return element(
    "ul",
    { class: class_name },
    items.map((item) => element("li", {}, item)),
  );
}

function methods_section() {
  return section(
    "methods",
    "Methods",
    (fides.methods ?? []).map((text) => element("p", {}, text)),
    fides.citations?.length
      ? [element("h3", {}, "References"), bullet_list(fides.citations, "citations")]
      : [],
  );
}

function repeat_section() {
  return section(
    "repeat",
    "Repeat it",
    fides.command ? [element("pre", { tabindex: 0, "aria-label": "Command" }, fides.command)] : [],
    fides.configuration
      ? [
          element("h3", {}, "Complete configuration"),
          element(
            "pre",
            { class: "configuration", tabindex: 0, "aria-label": "Complete configuration" },
            fides.configuration,
          ),
        ]
      : [],
    fides.lab ? lab_link() : [],
  );
}

/// The lab opens with whatever experiment stands in its address.
function lab_link() {
  const address = new URLSearchParams({ step: "sandbox", experiment: fides.configuration });
  return [
    element("h3", {}, "In the lab"),
    element(
      "p",
      {},
      element("a", { href: `lab.html#${address}` }, "Open this in the lab"),
      ", a page that plays the experiment again and lets you change it. It must lie beside this one: ",
      element("code", {}, "fides lab -o lab.html"),
      " in this folder writes it. ",
      element("code", {}, "fides lab FOLDER"),
      " writes one that opens with the results of any folder.",
    ),
  ];
}

/// A table to download, with its size and what its columns mean.
function table_file(name) {
  const n_rows = rows_in_file(fides.tables[name]).toLocaleString("en");
  return element(
    "div",
    { class: "file" },
    download_of(name, `${name}.csv`),
    element("span", { class: "size" }, `${n_rows} rows`),
    fides.csv?.[name]
      ? element("details", {}, element("summary", {}, "Columns"), documentation(name))
      : null,
  );
}

function data_section() {
  const names = Object.keys(fides.tables ?? {}).filter((name) => table(name) !== null);
  return section(
    "data",
    "Data",
    names.length === 0
      ? []
      : [
          element(
            "p",
            {},
            "One observation a row. Empty cells are measures without an observation.",
          ),
          element("div", { class: "tables" }, names.map(table_file)),
        ],
  );
}

function build_behind() {
  const parts = [
    section("checks", "Checks", check_parts()),
    section("entries", "Entries", entry_parts()),
    section("tests", "Tests", fides.tests?.length ? [bullet_list(fides.tests)] : []),
    methods_section(),
    repeat_section(),
    data_section(),
    element("section", { id: "print-tables", "aria-hidden": "true" }),
  ];
  document.getElementById("behind").append(...parts.filter((part) => part !== null));
}

function build_contents() {
  const behind = [...document.querySelectorAll("#behind > section[id]")].filter((part) =>
    part.querySelector("h2"),
  );
  document.getElementById("contents").append(
    element(
      "ul",
      {},
      figures.map((figure, i) =>
        element(
          "li",
          {},
          element(
            "a",
            { href: `#${figure.root.id}`, title: figure.entry.headline },
            `Figure ${i + 1}`,
          ),
        ),
      ),
      behind.map((part) =>
        element(
          "li",
          {},
          element("a", { href: `#${part.id}` }, part.querySelector("h2").textContent),
        ),
      ),
    ),
  );
}

/// On paper: light, at the paper's width, and every table open behind the figures.
function before_print() {
  if (printing) {
    return;
  }
  printing = true;
  figures.forEach((figure) => figure.update());
  document
    .getElementById("print-tables")
    .replaceChildren(
      element("h2", {}, "Tables"),
      ...figures.map((figure, i) =>
        element(
          "div",
          { class: "print-table" },
          element("h3", {}, `Table ${i + 1}. ${figure.entry.headline ?? ""}`),
          figure.short_table(),
        ),
      ),
    );
  document.querySelectorAll("details").forEach((part) => {
    part.dataset.closed = String(!part.open);
    part.open = true;
  });
}

function after_print() {
  if (!printing) {
    return;
  }
  printing = false;
  document.getElementById("print-tables").replaceChildren();
  document.querySelectorAll("details").forEach((part) => {
    part.open = part.dataset.closed === "false";
  });
  figures.forEach((figure) => figure.update());
}

// A title breaks between words, not inside one.
document.querySelector("h1").textContent = (fides.title ?? "").replaceAll("-", "\u2011");
document.getElementById("key-figures").append(...key_figures());
document.getElementById("facts").append(...facts());
document.body.append(
  tooltip,
  live,
  element(
    "p",
    { id: "keys-hint", class: "unseen" },
    "Arrow keys read the values, Enter picks, Escape leaves.",
  ),
);
build_figures();
build_behind();
build_contents();

addEventListener("beforeprint", before_print);
addEventListener("afterprint", after_print);
matchMedia("print").addEventListener("change", (event) =>
  event.matches ? before_print() : after_print(),
);
dark_mode.addEventListener("change", () => figures.forEach((figure) => figure.update()));
addEventListener("wheel", hide_tooltip, { passive: true });
