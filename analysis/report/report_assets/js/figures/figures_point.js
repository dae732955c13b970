// The figure of a single point: every measure as a dot with its interval, on one axis with those of
// its scale only.
"use strict";

const scale_of_shares = "shares and probabilities";

/// The measures of the single point, in the order of the table, by variant.
class PointReadings {
  constructor(entry) {
    this.rows = rows_where("summary", { point: 0 });
    this.measures = distinct(this.rows.map((row) => row.measure)).filter((measure) =>
      (entry.measures ?? [measure]).includes(measure),
    );
    this.variants = distinct(this.rows.map((row) => row.variant));
  }

  of(measure, variant) {
    return this.rows.find((row) => row.measure === measure && row.variant === variant);
  }

  observed() {
    return this.measures.filter((measure) =>
      has_observations(this.variants.map((variant) => this.of(measure, variant) ?? {})),
    );
  }

  /// Means and ends of intervals.
  values(measure) {
    return this.variants
      .flatMap((variant) => {
        const { mean, low, high } = this.of(measure, variant) ?? {};
        return [mean, low, high];
      })
      .filter((value) => typeof value === "number");
  }

  scale(measure) {
    if (measure === "attribution_gap") {
      return "difference of shares";
    }
    const unit = measure_unit(measure);
    return /share|probability/.test(unit) &&
      this.values(measure).every((value) => value >= 0 && value <= 1.0001)
      ? scale_of_shares
      : unit || measure_label(measure);
  }

  /// Observed measures by their scale, shares first: [{ scale, measures }].
  groups() {
    const observed = this.observed();
    return distinct([scale_of_shares, ...observed.map((measure) => this.scale(measure))])
      .map((scale) => ({ scale, measures: observed.filter((m) => this.scale(m) === scale) }))
      .filter((group) => group.measures.length > 0);
  }

  range({ scale, measures }) {
    if (scale === scale_of_shares) {
      return [0, 1];
    }
    const values = measures.flatMap((measure) => this.values(measure));
    const range = [Math.min(0, ...values), Math.max(0, ...values)];
    return range[0] < range[1] ? range : [0, 1];
  }

  /// The measures that no plot shows, as sentences with their numbers.
  sentences(measures) {
    return measures
      .map((measure) => {
        const unit = measure_unit(measure);
        const named_unit = unit && !/^(share|probability)$/.test(unit) ? ` ${unit}` : "";
        return `${capital(measure_label(measure))} ${estimate(this.of(measure, "main"))}${named_unit}.`;
      })
      .join(" ");
  }

  table(caption) {
    return {
      caption,
      columns: ["measure", ...this.variants.map(variant_name), "meaning"],
      rows: this.measures.map((measure) => [
        measure_label(measure),
        ...this.variants.map((variant) => estimate(this.of(measure, variant))),
        measure_note(measure),
      ]),
    };
  }
}

function variant_shape(variant) {
  return { main: "dot", no_attribution: "ring" }[variant] ?? "diamond";
}

/// The plot of the measures of one scale; `all` are those of every plot, whose names line up.
function scale_plot(figure, readings, group, all) {
  const { scale, measures } = group;
  const shown = () => readings.variants.filter((variant) => !figure.hidden.has(variant));
  const entries = () =>
    measures.flatMap((measure, j) =>
      shown().map((variant) => ({
        ...readings.of(measure, variant),
        row: j,
        colour: (scheme) => colour_of(measure, scheme),
        shape: variant_shape(variant),
      })),
    );
  const tip_rows = (measure, scheme) =>
    shown().map((variant) =>
      estimate_row(variant_name(variant), readings.of(measure, variant), {
        colour: colour_of(measure, scheme),
        kind: variant_shape(variant),
      }),
    );
  const words = (measure) =>
    shown()
      .map((variant) => `${variant_name(variant)} ${spoken(readings.of(measure, variant))}`)
      .join("; ");
  return new Plot({
    label: figure.entry.headline ?? "Measures",
    draw: (view) =>
      dots_scene(
        {
          names: measures.map(measure_label),
          all_names: all.map(measure_label),
          panels: [{ title: scale, range: readings.range(group), entries: entries() }],
          tip: (j) =>
            plain_tip(
              measure_label(measures[j]),
              tip_rows(measures[j], view.scheme),
              measure_note(measures[j]),
            ),
          say: (j) => `${measure_label(measures[j])}: ${words(measures[j])}`,
        },
        view,
      ),
  });
}

const point_figures = {
  dots(entry, figure) {
    if (table("summary") === null) {
      return null;
    }
    const readings = new PointReadings(entry);
    // A scale with a single dot on it shows nothing that its number does not say.
    const is_drawn = ({ measures }) => measures.length > 1 || readings.variants.length > 1;
    const all_groups = readings.groups();
    const groups = all_groups.filter(is_drawn);
    const alone = all_groups.filter((group) => !is_drawn(group)).flatMap((group) => group.measures);
    if (groups.length === 0) {
      return null;
    }
    const drawn = groups.flatMap((group) => group.measures);
    return {
      plots: () => groups.map((group) => scale_plot(figure, readings, group, drawn)),
      foot: () =>
        alone.length === 0
          ? []
          : [element("p", { class: "numbers" }, readings.sentences(alone))],
      legend: () =>
        readings.variants.map((variant) => ({
          id: variant,
          name: variant_name(variant),
          sign: (scheme) => ({ colour: scheme.ink, kind: variant_shape(variant) }),
        })),
      table: () => readings.table(entry.headline ?? "Measures"),
      tables: () => ["summary"],
      describe: () =>
        description(
          entry,
          ...readings
            .observed()
            .map(
              (measure) =>
                `${capital(measure_label(measure))}: ${spoken(readings.of(measure, "main"))}.`,
            ),
        ),
    };
  },
};
