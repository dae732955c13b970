// Figure of one tie in one repetition: what was done, what was meant, and what was believed of it.
"use strict";

const deed_figures = {
  deeds(entry, figure) {
    const { ties: all = [], repetition } = entry.deeds ?? {};
    const ties = all.filter((tie) => tie.rows.length > 0);
    if (ties.length === 0) {
      return null;
    }
    const state = { tie: 0 };
    const read = new Map();
    const deeds = () => {
      if (!read.has(state.tie)) {
        read.set(state.tie, ties[state.tie].rows.map(deed_of));
      }
      return read.get(state.tie);
    };
    const names_of = (tie) =>
      tie.names?.map(one_line) ?? [tie.trustor, tie.trustee].map(organisation_name);
    const towards = (tie) => names_of(tie).join(" towards ");
    const names = () => names_of(ties[state.tie]);
    const words = (i) => deed_words(deeds()[i], ...names());
    const yes = (value) => (value === null ? none : value ? "yes" : "no");
    const which = repetition === undefined ? "" : `Repetition ${place(repetition)}. `;
    return {
      plots: () => [
        new Plot({
          label: entry.headline,
          group: "round",
          draw: (view) =>
            deed_strip(
              {
                deeds: deeds(),
                unit: `${measure_label("trust")} of ${names()[0]}`,
                tip: (i) => ({
                  title: `round ${place(deeds()[i].round)}: ${deed_kinds[deeds()[i].kind].label}`,
                  groups: [],
                  note: `${capital(words(i))}.`,
                }),
                say: (i) => `Round ${place(deeds()[i].round)}: ${words(i)}`,
              },
              view,
            ),
        }),
      ],
      controls: () =>
        ties.length < 2
          ? []
          : [
              choice(
                "Tie",
                ties.map((tie, value) => ({ value, label: towards(tie) })),
                state.tie,
                (value) => {
                  state.tie = value;
                  figure.update();
                },
              ),
            ],
      table: () => ({
        caption: `${which}${towards(ties[state.tie])}; ${none}: did not arise.`,
        columns: [
          "round",
          "relied",
          "covered",
          "meant",
          "honoured",
          "seen honoured",
          "corrected",
          "credit",
          "trust",
        ],
        rows: deeds().map((deed) => [
          place(deed.round),
          deed.worked ? yes(deed.relied) : "idle",
          ...["owed", "meant", "done", "seen", "corrected"].map((key) =>
            deed.relied ? yes(deed[key]) : none,
          ),
          figure3(deed.credit),
          `${figure3(deed.trust_before)} → ${figure3(deed.trust_after)}`,
        ]),
      }),
      tables: () => [],
      describe() {
        const count = (kind) => deeds().filter((deed) => deed.kind === kind).length;
        return [
          entry.headline,
          entry.help,
          `${which}${towards(ties[state.tie])}, ${deeds().length} rounds:`,
          Object.entries(deed_kinds)
            .map(([id, { label }]) => `${label} ${count(id)}`)
            .join(", ") + ".",
          `Trust from ${figure3(deeds()[0].trust_before)} to ` +
            `${figure3(deeds()[deeds().length - 1].trust_after)}.`,
        ]
          .filter(Boolean)
          .join(" ");
      },
    };
  },
};
