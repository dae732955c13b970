// Figures of a plugin's audit: against the classics, under noise, and under contracts.
"use strict";

const audit_lines = {
  with_itself: "with itself",
  with_tit_for_tat: "with tit_for_tat",
  means_open: "means to honour, nothing owed",
  means_covered: "means to honour, honouring owed",
  honours_open: "honours, nothing owed",
  honours_covered: "honours, honouring owed",
};

/// Rows of one column of a table of the audit along another, without what was not observed.
function audit_rows(name, x, column) {
  return table(name)
    .rows.filter((row) => row[column] !== null)
    .map((row) => ({ x: row[x], mean: row[column], low: null, high: null }));
}

function audit_drawing(figure, name, x, label, unit, panels) {
  return lines_drawing(figure, {
    x: () => ({ key: x, label, values: ascending(table(name).rows.map((row) => row[x])) }),
    make: () => ({
      panels: panels.map(({ title, columns }) => ({
        title,
        unit,
        range: [0, 1],
        series: columns.map(({ column, measure, dashed }) => ({
          id: column,
          name: audit_lines[column],
          label: audit_lines[column],
          rows: audit_rows(name, x, column),
          colour: (scheme) => colour_of(measure, scheme),
          symbols: true,
          dashed,
          band: false,
        })),
      })),
      tables: [name],
    }),
  });
}

const audit_figures = {
  audit_classics(entry, figure) {
    if (table("classics") === null) {
      return null;
    }
    const rows = table("classics").rows;
    const of = (partner) => rows.find((row) => row.partner === partner);
    const own = (scheme) => colour_of("trust", scheme);
    const theirs = (scheme) => scheme.muted;
    const pair = (mine, other, which) =>
      which.flatMap((partner, row) => [
        { row, mean: of(partner)[other], low: null, high: null, colour: theirs, shape: "ring" },
        { row, mean: of(partner)[mine], low: null, high: null, colour: own, shape: "dot" },
      ]);
    const numbers = ["cooperation", "partner_cooperation", "score", "partner_score"];
    const labels = ["it cooperates", "the partner cooperates", "its score", "the partner's score"];
    return dots_figure(figure, {
      rows: () => rows.map((row) => row.partner),
      name: one_line,
      room: 180,
      panels: (which) => [
        {
          title: "Cooperation (share of rounds)",
          range: [0, 1],
          entries: pair("cooperation", "partner_cooperation", which),
        },
        { title: "Score (a round)", entries: pair("score", "partner_score", which) },
      ],
      tip: (partner, scheme) =>
        plain_tip(
          partner,
          numbers.map((number, i) => ({
            sign: { colour: (i % 2 ? theirs : own)(scheme), kind: i % 2 ? "ring" : "dot" },
            name: labels[i],
            value: figure3(of(partner)[number]),
          })),
        ),
      words: (partner) =>
        `${partner}: ` +
        numbers.map((number, i) => `${labels[i]} ${figure3(of(partner)[number])}`).join("; "),
      columns: ["partner", ...labels],
      cells: (partner) => [partner, ...numbers.map((number) => figure3(of(partner)[number]))],
      more: { tables: () => ["classics"] },
    });
  },

  audit_noise(_, figure) {
    if (table("noise") === null) {
      return null;
    }
    return audit_drawing(figure, "noise", "noise", "noise", "share of rounds", [
      {
        columns: [
          { column: "with_itself", measure: "trust" },
          { column: "with_tit_for_tat", measure: "confidence" },
        ],
      },
    ]);
  },

  audit_contracts(_, figure) {
    if (table("contracts") === null) {
      return null;
    }
    const columns = (verb) => [
      { column: `${verb}_open`, measure: "goodwill" },
      { column: `${verb}_covered`, measure: "obliged", dashed: true },
    ];
    return audit_drawing(figure, "contracts", "coverage", "coverage", "share of reliances", [
      { title: "What it means to do", columns: columns("means") },
      { title: "What comes of it", columns: columns("honours") },
    ]);
  },
};
