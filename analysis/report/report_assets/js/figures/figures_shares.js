// Figures of strategies inferred from observed play: their shares, and what the mixture explains.
"use strict";

const situations = {
  first_round: "first round",
  all_rounds: "all rounds",
  after_cc: "after CC",
  after_cd: "after CD",
  after_dc: "after DC",
  after_dd: "after DD",
};

/// A share and a tremble as estimates of a row of the table.
const share_of = ({ share, low, high }) => ({ mean: share, low, high });
const tremble_of = ({ tremble, tremble_low, tremble_high }) => ({
  mean: tremble,
  low: tremble_low,
  high: tremble_high,
});

const share_figures = {
  strategy_shares(_, figure) {
    if (table("shares") === null) {
      return null;
    }
    const rows = table("shares").rows;
    const of = (strategy) => rows.find((row) => row.strategy === strategy);
    const colour = (scheme) => colour_of("trust", scheme);
    const note = (strategy) => {
      const { specification, same_as } = of(strategy);
      return same_as === null ? specification : `${specification}; nothing tells it from ${same_as}`;
    };
    return dots_figure(figure, {
      rows: () => rows.map((row) => row.strategy),
      name: one_line,
      room: 180,
      panels: (which) => [
        {
          title: "Share of subjects",
          range: [0, 1],
          entries: which.map((strategy, row) => ({ ...share_of(of(strategy)), row, colour })),
        },
      ],
      tip: (strategy, scheme) =>
        plain_tip(
          one_line(strategy),
          [
            estimate_row("share", share_of(of(strategy)), { colour: colour(scheme), kind: "dot" }),
            estimate_row("tremble", tremble_of(of(strategy))),
          ],
          one_line(note(strategy)),
        ),
      words: (strategy) =>
        `${one_line(strategy)}: share ${spoken(share_of(of(strategy)))}; ` +
        `tremble ${spoken(tremble_of(of(strategy)))}`,
      columns: ["strategy", "share", "tremble", "what it is"],
      cells: (strategy) => [
        one_line(strategy),
        estimate(share_of(of(strategy))),
        estimate(tremble_of(of(strategy))),
        one_line(note(strategy)),
      ],
      more: { tables: () => ["shares"] },
    });
  },

  cooperation_check(_, figure) {
    if (table("cooperation") === null) {
      return null;
    }
    const rows = table("cooperation").rows.filter((row) => row.observed !== null);
    const of = (situation) => rows.find((row) => row.situation === situation);
    const observed = (scheme) => colour_of("trust", scheme);
    const predicted = (scheme) => scheme.muted;
    const plain = (mean) => ({ mean, low: null, high: null });
    const name = (situation) => situations[situation] ?? one_line(situation);
    return dots_figure(figure, {
      rows: () => rows.map((row) => row.situation),
      name,
      room: 180,
      panels: (which) => [
        {
          title: "Cooperation (share of decisions)",
          range: [0, 1],
          entries: which.flatMap((situation, row) => [
            { ...plain(of(situation).predicted), row, colour: predicted, shape: "ring" },
            { ...plain(of(situation).observed), row, colour: observed, shape: "dot" },
          ]),
        },
      ],
      tip: (situation, scheme) =>
        plain_tip(
          name(situation),
          [
            estimate_row("observed", plain(of(situation).observed), {
              colour: observed(scheme),
              kind: "dot",
            }),
            estimate_row("predicted", plain(of(situation).predicted), {
              colour: predicted(scheme),
              kind: "ring",
            }),
          ],
          `${figure3(of(situation).decisions)} decisions`,
        ),
      words: (situation) =>
        `${name(situation)}: observed ${figure3(of(situation).observed)}, ` +
        `predicted ${figure3(of(situation).predicted)}`,
      columns: ["situation", "decisions", "observed", "predicted"],
      cells: (situation) => [
        name(situation),
        ...["decisions", "observed", "predicted"].map((key) => figure3(of(situation)[key])),
      ],
      more: { tables: () => ["cooperation"] },
    });
  },
};
