// Figures of a sweep over one axis: trust, attribution, exchange, what the contract owes and destroys,
// and what is left after it. Each maker takes the figure's entry in the data and gives its drawing, or null where the
// tables have nothing for it.
"use strict";

/// The axis along which lines run: the degree of formalisation if it is swept.
function main_axis() {
  return axes.find((axis) => axis.key === "contract.coverage") ?? axes[0];
}

function swept() {
  return table("summary") !== null && axes.length > 0 && main_axis().values.length > 1 && is_grid();
}

function has_variant(variant) {
  return rows_where("summary", { variant }).length > 0;
}

function measured(measure, variant = "main") {
  return has_observations(rows_where("summary", { measure, variant }));
}

/// What a measure is called in a variant.
function series_name(measure, variant) {
  return [measure_label(measure), (variants[variant] ?? { name: variant }).name]
    .filter(Boolean)
    .join(", ");
}

/// A measure as a series. The ablation is dashed; nothing else is.
function series_of(measure, variant, slice, more = {}) {
  return {
    id: `${measure} ${variant}`,
    name: series_name(measure, variant),
    rows: curve(measure, variant, main_axis().key, slice),
    colour: (scheme) => colour_of(measure, scheme),
    dashed: variant === "no_attribution",
    ...more,
  };
}

/// Whether the curve is an inverted U, of a row that has one's columns.
function has_peak(row) {
  return row.inverted_u === 1 && typeof row.peak_at === "number";
}

/// Where a measure peaks, if its curve is an inverted U; the figure's own entry goes first.
function peak_of(measure, entry) {
  const in_table = () => {
    const row = axes.length === 1 && rows_where("peak", { measure, variant: "main" })[0];
    return row && has_peak(row)
      ? { at: row.peak_at, low: row.peak_low, high: row.peak_high }
      : null;
  };
  const found = entry?.peak !== undefined ? entry.peak : in_table();
  if (!found || typeof found.at !== "number") {
    return null;
  }
  const { at, low = at, high = at } = found;
  return peak_mark(at, low, high);
}

function peak_mark(at, low, high) {
  return { at, low, high, text: `peak ${figure3(at)} [${figure3(low)}, ${figure3(high)}]` };
}

function sweep_drawing(figure, make) {
  return lines_drawing(figure, { x: main_axis, make });
}

/// A series as an area from zero, named at its middle.
function area(series) {
  return {
    ...series,
    sign: "area",
    symbols: false,
    thin: true,
    band: false,
    bottom: () => 0,
    middle: (row) => row.mean / 2,
  };
}

/// An area on top of another, unless the legend hides that; its rows carry what they show.
function stacked(figure, series, below) {
  const bottom = (x) =>
    figure.hidden.has(below.id) ? 0 : (below.rows.find((row) => row.x === x)?.mean ?? 0);
  return {
    ...series,
    bottom,
    rows: series.rows.map((row) => ({
      x: row.x,
      mean: typeof row.mean === "number" ? row.mean + bottom(row.x) : null,
      shown: row,
    })),
    value: (row) => row?.shown?.mean,
    middle: (row) => row.mean - row.shown.mean / 2,
  };
}

/// An area below zero.
function downwards(series) {
  return {
    ...series,
    rows: series.rows.map((row) => ({ x: row.x, mean: -row.mean, shown: row })),
    value: (row) => row?.shown?.mean,
  };
}

/// The fill of an area.
function filled({ id, colour, rows, bottom }, opacity) {
  return {
    id,
    colour,
    opacity,
    rows: rows.map(({ x, mean }) =>
      mean < bottom(x) ? { x, low: mean, high: bottom(x) } : { x, low: bottom(x), high: mean },
    ),
  };
}

function net_of(owed, destroyed) {
  return {
    id: "net",
    name: "net: owed less destroyed",
    label: "net",
    band: false,
    colour: (scheme) => scheme.ink,
    rows: owed.rows.map((row, i) => ({
      x: row.x,
      mean: typeof row.mean === "number" ? row.mean - destroyed.rows[i].mean : null,
    })),
  };
}

const sweep_figures = {
  trust(entry, figure) {
    if (!swept() || !measured("trust")) {
      return null;
    }
    return sweep_drawing(figure, (slice) => ({
      panels: [
        {
          peak: peak_of("trust", entry),
          unit: measure_unit("trust"),
          series: [
            series_of("trust", "main", slice),
            ...(has_variant("no_attribution")
              ? [series_of("trust", "no_attribution", slice, { label: "without attribution" })]
              : []),
          ],
        },
      ],
      tables: ["summary"],
    }));
  },

  attribution(entry, figure) {
    if (!swept() || !measured("meant") || !measured("credit")) {
      return null;
    }
    return sweep_drawing(figure, (slice) => {
      const meant = series_of("meant", "main", slice);
      const credit = series_of("credit", "main", slice);
      const gap = curve("attribution_gap", "main", main_axis().key, slice);
      return {
        panels: [
          {
            series: [meant, credit],
            fills: [
              {
                id: "gap",
                colour: (scheme) => colour_of("credit", scheme),
                opacity: 0.28,
                rows:
                  figure.hidden.has(meant.id) || figure.hidden.has(credit.id)
                    ? []
                    : meant.rows.map((row, i) => ({
                        x: row.x,
                        low: credit.rows[i]?.mean,
                        high: row.mean,
                      })),
              },
            ],
          },
        ],
        extra(x) {
          const row = row_at(gap, x);
          return row ? [estimate_row(measure_label("attribution_gap"), row)] : [];
        },
        tables: ["summary"],
      };
    });
  },

  exchange(entry, figure) {
    if (!swept() || !measured("voluntary") || !measured("obliged")) {
      return null;
    }
    return sweep_drawing(figure, (slice) => {
      const voluntary = area(series_of("voluntary", "main", slice));
      const obliged = stacked(figure, area(series_of("obliged", "main", slice)), voluntary);
      const lines = ["reliance", "open_honouring"]
        .filter((measure) => measured(measure))
        .map((measure) => series_of(measure, "main", slice));
      const welfare = {
        title: "Welfare, net of what the contract costs",
        weight: 0.42,
        series: [series_of("welfare", "main", slice)],
      };
      return {
        panels: [
          {
            title: "Exchange",
            zero: true,
            series: [voluntary, obliged, ...lines],
            fills: [filled(voluntary, 0.4), filled(obliged, 0.45)],
          },
          ...(measured("welfare") ? [welfare] : []),
        ],
        tables: ["summary"],
      };
    });
  },

  removal(entry, figure) {
    if (!swept() || !measured("trust", "removal")) {
      return null;
    }
    const axis = main_axis();
    return sweep_drawing(figure, (slice) => {
      const series = ["reliance", "trust"]
        .filter((m) => measured(m, "removal"))
        .map((measure) =>
          series_of(measure, "removal", slice, { label: `${measure_label(measure)} afterwards` }),
        );
      const never =
        axis.key === "contract.coverage" && axis.values.includes(0)
          ? series.map((line) => ({ line, row: line.rows.find((row) => row.x === 0) }))
          : [];
      return {
        panels: [
          {
            series,
            levels: never
              .filter(({ line, row }) => row && !figure.hidden.has(line.id))
              .map(({ line, row }) => ({
                id: `${line.id} never`,
                colour: line.colour,
                name: `${line.name.split(",")[0]}, never contracted`,
                row: { mean: row.mean, low: row.low, high: row.high },
              })),
          },
        ],
        tables: ["summary"],
      };
    });
  },

  counterfactual(entry, figure) {
    if (table("counterfactual") === null || axes.length === 0) {
      return null;
    }
    return sweep_drawing(figure, (slice) => {
      const [freely, alone, lost] = ["freely", "owed", "destroyed"].map((measure) =>
        area({
          id: measure,
          name: measure_label(measure),
          rows: curve(measure, null, main_axis().key, slice, "counterfactual"),
          colour: (scheme) => colour_of(measure, scheme),
        }),
      );
      const owed = stacked(figure, alone, freely);
      const destroyed = downwards(lost);
      return {
        panels: [
          {
            unit: "share of tie-rounds",
            zero: true,
            series: [freely, owed, destroyed, net_of(alone, lost)],
            fills: [filled(freely, 0.4), filled(owed, 0.45), filled(destroyed, 0.4)],
          },
        ],
        tables: ["counterfactual"],
      };
    });
  },
};

function short_axis(axis) {
  return /coverage/.test(axis.key) ? "coverage" : one_line(axis.label);
}
