// What a referee says in words: the checks of a plugin, the entries of a league.
"use strict";

const verdict_signs = { holds: "✓", fails: "✗", note: "·" };

function check_list(rows) {
  return element(
    "ul",
    { class: "checks" },
    rows.map(({ check, verdict, finding }) =>
      element(
        "li",
        { class: verdict },
        element("span", { class: "sign", "aria-hidden": "true" }, verdict_signs[verdict] ?? "·"),
        element("strong", {}, check.replaceAll("_", " ") + (verdict === "note" ? "" : ` (${verdict})`)),
        ` ${finding}`,
      ),
    ),
  );
}

function check_parts() {
  return table("checks") === null ? [] : [check_list(table("checks").rows)];
}

function entry_item({ entry, file, language, sha256, status, reason }) {
  const checks = rows_where("audit", { entry });
  return element(
    "li",
    { class: status },
    element("strong", {}, one_line(entry)),
    language ? ` (${language})` : "",
    reason ? ` ${one_line(reason)}` : "",
    element(
      "details",
      {},
      element("summary", {}, "File and audit"),
      element("p", {}, element("code", {}, one_line(file)), sha256 ? `, SHA-256 ${sha256}` : ""),
      checks.length > 0 ? check_list(checks) : null,
    ),
  );
}

/// The entries, those who are out first, with their reasons.
function entry_parts() {
  const list = (title, status) => {
    const rows = rows_where("entries", { status });
    return rows.length === 0
      ? []
      : [
          element("h3", {}, `${title} (${rows.length})`),
          element("ul", { class: "entries" }, rows.map(entry_item)),
        ];
  };
  return [...list("Disqualified", "disqualified"), ...list("Ranked", "ranked")];
}
