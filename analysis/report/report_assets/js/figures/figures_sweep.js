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

/// A measure as a series. The ablation is dashed; nothing else is.
function series_of(measure, variant, slice, more = {}) {
  const { name } = variants[variant] ?? { name: variant };
  return {
    id: `${measure} ${variant}`,
    name: [measure_label(measure), name].filter(Boolean).join(", "),
    rows: curve(measure, variant, main_axis().key, slice),
    colour: (scheme) => colour_of(measure, scheme),
    dashed: variant === "no_attribution",
    ...more,
  };
}

/// Where the tests put a measure's peak, if they declare one; the figure's own entry goes first.
function peak_of(measure, entry) {
  const found =
    entry?.peak !== undefined
      ? entry.peak
      : (() => {
          const row = axes.length === 1 && rows_where("peak", { measure, variant: "main" })[0];
          return row && row.inverted_u === 1 && typeof row.peak_at === "number"
            ? { at: row.peak_at, low: row.peak_low, high: row.peak_high }
            : null;
        })();
  if (!found || typeof found.at !== "number") {
    return null;
  }
  const { at, low = at, high = at } = found;
  return { at, low, high, text: `peak ${figure3(at)} [${figure3(low)}, ${figure3(high)}]` };
}

function sweep_drawing(figure, make) {
  return lines_drawing(figure, { x: main_axis, make });
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
          const row = gap.find((r) => Math.abs(r.x - x) < 1e-9);
          return row
            ? [
                {
                  name: measure_label("attribution_gap"),
                  value: figure3(row.mean),
                  extra: interval(row),
                },
              ]
            : [];
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
      const voluntary = series_of("voluntary", "main", slice, {
        sign: "area",
        symbols: false,
        thin: true,
        band: false,
        middle: (row) => row.mean / 2,
      });
      const owed = series_of("obliged", "main", slice);
      const bottom = (x) =>
        figure.hidden.has(voluntary.id)
          ? 0
          : (voluntary.rows.find((row) => row.x === x)?.mean ?? 0);
      const stacked = owed.rows.map((row) => ({
        x: row.x,
        mean: typeof row.mean === "number" ? row.mean + bottom(row.x) : null,
        shown: row,
      }));
      const obliged = {
        ...owed,
        rows: stacked,
        sign: "area",
        symbols: false,
        thin: true,
        band: false,
        value: (row) => row?.shown?.mean,
        middle: (row) => row.mean - row.shown.mean / 2,
      };
      const lines = ["reliance", "open_honouring"]
        .filter((m) => measured(m))
        .map((measure) => series_of(measure, "main", slice));
      return {
        panels: [
          {
            title: "Exchange",
            zero: true,
            series: [voluntary, obliged, ...lines],
            fills: [
              {
                id: voluntary.id,
                colour: voluntary.colour,
                opacity: 0.4,
                rows: voluntary.rows.map((row) => ({ x: row.x, low: 0, high: row.mean })),
              },
              {
                id: obliged.id,
                colour: obliged.colour,
                opacity: 0.45,
                rows: stacked.map((row) => ({ x: row.x, low: bottom(row.x), high: row.mean })),
              },
            ],
          },
          ...(measured("welfare")
            ? [
                {
                  title: "Welfare, net of what the contract costs",
                  weight: 0.42,
                  series: [series_of("welfare", "main", slice)],
                },
              ]
            : []),
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
      const part = (measure) => ({
        id: measure,
        name: measure_label(measure),
        sign: "area",
        symbols: false,
        thin: true,
        band: false,
        rows: curve(measure, null, main_axis().key, slice, "counterfactual"),
        colour: (scheme) => colour_of(measure, scheme),
      });
      const freely = { ...part("freely"), middle: (row) => row.mean / 2 };
      const alone = part("owed");
      const bottom = (x) =>
        figure.hidden.has("freely") ? 0 : (freely.rows.find((row) => row.x === x)?.mean ?? 0);
      const owed = {
        ...alone,
        value: (row) => row?.shown?.mean,
        middle: (row) => row.mean - row.shown.mean / 2,
        rows: alone.rows.map((row) => ({ x: row.x, mean: row.mean + bottom(row.x), shown: row })),
      };
      const lost = part("destroyed");
      const destroyed = {
        ...lost,
        value: (row) => row?.shown?.mean,
        middle: (row) => row.mean / 2,
        rows: lost.rows.map((row) => ({ x: row.x, mean: -row.mean, shown: row })),
      };
      const net = {
        id: "net",
        name: "net: owed less destroyed",
        label: "net",
        band: false,
        colour: (scheme) => scheme.ink,
        rows: alone.rows.map((row, i) => ({
          x: row.x,
          mean: typeof row.mean === "number" ? row.mean - lost.rows[i].mean : null,
        })),
      };
      return {
        panels: [
          {
            unit: "share of tie-rounds",
            zero: true,
            series: [freely, owed, destroyed, net],
            fills: [
              {
                id: "freely",
                colour: freely.colour,
                opacity: 0.4,
                rows: freely.rows.map((r) => ({ x: r.x, low: 0, high: r.mean })),
              },
              {
                id: "owed",
                colour: owed.colour,
                opacity: 0.45,
                rows: owed.rows.map((r) => ({ x: r.x, low: bottom(r.x), high: r.mean })),
              },
              {
                id: "destroyed",
                colour: destroyed.colour,
                opacity: 0.4,
                rows: destroyed.rows.map((r) => ({ x: r.x, low: r.mean, high: 0 })),
              },
            ],
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
