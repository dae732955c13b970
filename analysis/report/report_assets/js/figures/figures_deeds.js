// Figure of one tie in one repetition: what was done, what was meant, and what was believed of it.
"use strict";

/// The ties that were kept, read one at a time.
class DeedsOfTies {
  constructor(ties) {
    this.ties = ties;
    this.tie = 0; // the one shown
    this.read = new Map();
  }

  shown() {
    if (!this.read.has(this.tie)) {
      this.read.set(this.tie, this.ties[this.tie].rows.map(deed_of));
    }
    return this.read.get(this.tie);
  }

  /// Of the trustor and the trustee.
  names(tie = this.ties[this.tie]) {
    return tie.names?.map(one_line) ?? [tie.trustor, tie.trustee].map(organisation_name);
  }

  title(tie) {
    return this.names(tie).join(" towards ");
  }

  words(i) {
    return deed_words(this.shown()[i], ...this.names());
  }
}

function deed_scene(deeds, view) {
  const shown = deeds.shown();
  return deed_strip(
    {
      deeds: shown,
      unit: `${measure_label("trust")} of ${deeds.names()[0]}`,
      tip: (i) => ({
        title: `round ${place(shown[i].round)}: ${deed_kinds[shown[i].kind].label}`,
        groups: [],
        note: `${capital(deeds.words(i))}.`,
      }),
      say: (i) => `Round ${place(shown[i].round)}: ${deeds.words(i)}`,
    },
    view,
  );
}

function deed_table(deeds, which) {
  const yes = (value) => (value === null ? none : value ? "yes" : "no");
  return {
    caption: `${which}; ${none}: did not arise.`,
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
    rows: deeds.map((deed) => [
      place(deed.round),
      deed.worked ? yes(deed.relied) : "idle",
      ...["owed", "meant", "done", "seen", "corrected"].map((key) =>
        deed.relied ? yes(deed[key]) : none,
      ),
      figure3(deed.credit),
      `${figure3(deed.trust_before)} → ${figure3(deed.trust_after)}`,
    ]),
  };
}

/// How many deeds of each kind there were, and what they did to trust.
function deed_summary(deeds) {
  const count = (kind) => deeds.filter((deed) => deed.kind === kind).length;
  const counts = Object.entries(deed_kinds).map(([id, { label }]) => `${label} ${count(id)}`);
  const [first, last] = [deeds[0], deeds[deeds.length - 1]];
  return (
    `${counts.join(", ")}. Trust from ${figure3(first.trust_before)} to ` +
    `${figure3(last.trust_after)}.`
  );
}

const deed_figures = {
  deeds(entry, figure) {
    const { ties: all = [], repetition } = entry.deeds ?? {};
    const ties = all.filter((tie) => tie.rows.length > 0);
    if (ties.length === 0) {
      return null;
    }
    const deeds = new DeedsOfTies(ties);
    const which = () =>
      (repetition === undefined ? "" : `Repetition ${place(repetition)}. `) + deeds.title();
    return {
      plots: () => [
        new Plot({
          label: entry.headline,
          group: "round",
          draw: (view) => deed_scene(deeds, view),
        }),
      ],
      controls: () =>
        ties.length < 2
          ? []
          : [
              state_choice(
                figure,
                deeds,
                "tie",
                "Tie",
                ties.map((tie, value) => ({ value, label: deeds.title(tie) })),
              ),
            ],
      table: () => deed_table(deeds.shown(), which()),
      tables: () => [],
      describe: () =>
        description(
          entry,
          `${which()}, ${deeds.shown().length} rounds:`,
          deed_summary(deeds.shown()),
        ),
    };
  },
};
