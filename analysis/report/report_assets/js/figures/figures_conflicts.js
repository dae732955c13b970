// Figure of conflicts: a calendar of the ties, or with many ties the share in conflict alone.
"use strict";

const calendar_ties = 40; // more rows than that nobody reads

/// Who was in conflict when, as rows of ties by columns of rounds: the table read at the point that
/// `picker` shows.
class ConflictCalendar {
  constructor(cells, pairs, picker) {
    this.pairs = pairs;
    this.picker = picker;
    this.rounds = ascending(cells.map((row) => row.round));
    this.index = new Map(
      cells.map((row) => [[row.point, row.round, row.trustor, row.trustee].join(" "), row.mean]),
    );
    const top = Math.max(...cells.map((row) => row.mean ?? 0), 0.01);
    this.range = [0, round_ticks(0, top, 4).max];
  }

  value(i, j) {
    const [a, b] = this.pairs[j];
    const at = (...ends) => this.index.get([this.picker.now(), this.rounds[i], ...ends].join(" "));
    return mean_of([at(a, b), at(b, a)]);
  }

  values_of(j) {
    return this.rounds.map((_, i) => this.value(i, j));
  }

  name_of(j) {
    return this.pairs[j].map(organisation_name).join(" – ");
  }

  /// The ties with their means, those most in conflict first.
  worst(count) {
    return this.pairs
      .map((_, j) => ({ name: this.name_of(j), mean: mean_of(this.values_of(j)) ?? 0 }))
      .sort((a, b) => b.mean - a.mean)
      .slice(0, count);
  }

  table() {
    return {
      caption: "Share of repetitions in which the tie was in conflict; the CSV has every round.",
      columns: ["tie", "mean", "highest", "in round", "at the end"],
      rows: this.pairs.map((_, j) => {
        const values = this.values_of(j);
        const highest = Math.max(...values.map((v) => v ?? 0));
        return [
          this.name_of(j),
          figure3(mean_of(values)),
          figure3(highest),
          highest > 0 ? place(this.rounds[values.indexOf(highest)]) : none,
          figure3(values[values.length - 1]),
        ];
      }),
    };
  }
}

function conflict_colours(scheme) {
  return [scheme.neutral, concept_colours.betrayal];
}

function percent_in_conflict(share) {
  return share === null ? "no observation" : `${figure3(100 * share)} %`;
}

/// The row of a curve that is nearest to a round.
function row_nearest(rows, round) {
  return (
    rows.find((row) => row.x === round) ??
    [...rows].sort((a, b) => Math.abs(a.x - round) - Math.abs(b.x - round))[0]
  );
}

/// The calendar as calendar_scene takes it; `line_rows` are of the share over all ties.
function conflict_scene(calendar, line_rows, view) {
  const { rounds } = calendar;
  const label = capital(measure_label("conflict"));
  const line_tip = (row) =>
    plain_tip(label, [estimate_row(`round ${place(row.x)}`, row)], measure_note("conflict"));
  const cell_tip = (i, j) =>
    plain_tip(
      calendar.name_of(j),
      [{ name: `round ${place(rounds[i])}`, value: percent_in_conflict(calendar.value(i, j)) }],
      "of the repetitions in conflict",
    );
  return calendar_scene(
    {
      label: "round",
      rounds,
      pairs: calendar.pairs.map((pair) => pair.map(organisation_name)),
      value: (i, j) => calendar.value(i, j),
      range: calendar.range,
      colours: conflict_colours(view.scheme),
      line:
        line_rows.length > 0
          ? {
              name: label,
              colour: concept_colours.betrayal,
              rows: line_rows,
              range: [0, Math.max(...line_rows.map((row) => row.high ?? row.mean ?? 0), 0.01)],
            }
          : null,
      tip: (i, j) => (j < 0 ? line_tip(row_nearest(line_rows, rounds[i])) : cell_tip(i, j)),
      say: (i, j) =>
        j < 0
          ? `All ties, round ${place(rounds[i])}: ${spoken(row_nearest(line_rows, rounds[i]))}`
          : `${calendar.name_of(j)}, round ${place(rounds[i])}: ${percent_in_conflict(calendar.value(i, j))}`,
    },
    view,
  );
}

function conflict_lines(figure) {
  return rounds_drawing(figure, "trajectory", ["conflict"], (point) => ({
    panels: [
      { unit: "share", zero: true, series: [round_series("trajectory", "conflict", point)] },
    ],
  }));
}

const conflict_figures = {
  conflicts(entry, figure) {
    const overall = observed_over_rounds("trajectory", "conflict");
    const cells = rows_where("tie_rounds", { measure: "conflict" });
    const pairs = undirected_ties(cells);
    if (!has_observations(cells) || pairs.length > calendar_ties) {
      return overall ? conflict_lines(figure) : null;
    }
    const picker = point_picker(
      figure,
      cells.map((row) => row.point),
    );
    const calendar = new ConflictCalendar(cells, pairs, picker);
    const line_rows = () =>
      overall ? curve("conflict", "main", "round", { point: picker.now() }, "trajectory") : [];
    return {
      plots: () => [
        new Plot({
          label: entry.headline,
          draw: (view) => conflict_scene(calendar, line_rows(), view),
        }),
      ],
      controls: picker.controls,
      foot: () => [
        colour_bar(
          "share of repetitions in conflict",
          calendar.range,
          conflict_colours(scheme_now()),
        ),
      ],
      table: () => calendar.table(),
      tables: () => ["tie_rounds"],
      describe: () =>
        description(
          entry,
          `Calendar of ${pairs.length} ties over ${calendar.rounds.length} rounds.`,
          ...calendar
            .worst(10)
            .map(({ name, mean }) => `${name}: ${percent_in_conflict(mean)} on average.`),
        ),
    };
  },
};
