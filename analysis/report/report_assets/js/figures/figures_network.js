// Figure of a collaboration's network: ties by trust, organisations by faith, round by round where
// rounds were kept, else as means over the measured rounds.
"use strict";

const open_conflict = 0.25; // share of repetitions from which a tie counts as one in conflict
const has_left = 0.5; // share of repetitions from which an organisation counts as gone

/// What two tables say, looked up by round: { tie(a, b, measure, round), node(i, measure, round) }.
function network_readings(ties_name, nodes_name, point) {
  const index = new Map();
  const key = (...parts) => parts.join(" ");
  for (const row of rows_where(ties_name, { point })) {
    index.set(key(row.trustor, row.trustee, row.measure, row.round ?? ""), row);
  }
  for (const row of rows_where(nodes_name, { point })) {
    index.set(key(row.organisation, row.measure, row.round ?? ""), row);
  }
  return {
    tie: (a, b, measure, round = "") => index.get(key(a, b, measure, round)),
    node: (i, measure, round = "") => index.get(key(i, measure, round)),
  };
}

const network_figures = {
  network(entry, figure) {
    const moving = table("tie_rounds") !== null;
    const [ties_name, nodes_name] = moving
      ? ["tie_rounds", "organisation_rounds"]
      : ["ties", "organisations"];
    if (table(ties_name) === null) {
      return null;
    }
    const picker = point_picker(figure, points_of(ties_name));
    const rounds = moving ? ascending(table(ties_name).rows.map((row) => row.round)) : [];
    const state = { at: rounds.length - 1, named: new Map() };
    const read = new Map(); // point -> readings
    const now = () => {
      const point = picker.now();
      if (!read.has(point)) {
        read.set(point, network_readings(ties_name, nodes_name, point));
      }
      return read.get(point);
    };
    const round_now = () => (moving ? rounds[state.at] : "");
    const pairs = undirected_ties(rows_where(ties_name, { measure: "trust" }));
    const ids = ascending([...organisations().keys()]);
    const index_of = new Map(ids.map((id, i) => [id, i]));
    const tie = (a, b, measure) => now().tie(a, b, measure, round_now());
    const node = (i, measure) => now().node(i, measure, round_now());
    const has_faith = () => has_observations(rows_where(nodes_name, { measure: "faith" }));
    const both = (a, b, measure) => mean_of([tie(a, b, measure)?.mean, tie(b, a, measure)?.mean]);
    const in_conflict = (a, b) => both(a, b, "conflict") > open_conflict;
    const left = (i) => node(i, "left")?.mean ?? 0;
    const faith_colour = (faith, scheme) =>
      strength(concept_colours.faith, 0.12 + 0.88 * faith, scheme);
    const trust_colour = (trust, scheme) =>
      strength(concept_colours.trust, 0.2 + 0.8 * trust, scheme);
    const percent = (share) => `${Math.round(100 * share)}%`;

    const places = (() => {
      const given = new Map((entry.nodes ?? []).map((n) => [n.organisation, [n.x, -n.y]]));
      const complete = ids.every((id) => given.get(id)?.every(Number.isFinite));
      const hub = hub_of(
        ids.length,
        pairs.map(([a, b]) => ({ a: index_of.get(a), b: index_of.get(b) })),
      );
      return complete ? ids.map((id) => given.get(id)) : circle_places(ids.length, hub);
    })();

    const estimate_row = (name, row, sign) => ({
      sign,
      name,
      value: figure3(row?.mean),
      extra: interval(row),
    });
    const node_tip = (i, scheme) => {
      const faith = node(i, "faith");
      const sign = faith && { colour: faith_colour(faith.mean, scheme), kind: "dot" };
      const seen = (rows) => mean_of(rows.map((row) => row?.mean));
      const others = pairs.filter((pair) => pair.includes(i)).map(([a, b]) => (a === i ? b : a));
      return {
        title: organisation_name(i),
        groups: [
          {
            rows: [
              ...(faith ? [estimate_row("faith", faith, sign)] : []),
              ...(node(i, "working") ? [estimate_row("works", node(i, "working"))] : []),
              ...(left(i) > 0 ? [{ name: "has left, share", value: percent(left(i)) }] : []),
              {
                name: "trusts its partners",
                value: figure3(seen(others.map((j) => tie(i, j, "trust")))),
              },
              {
                name: "is trusted by them",
                value: figure3(seen(others.map((j) => tie(j, i, "trust")))),
              },
            ],
          },
        ],
        note: organisations().get(i)?.sector,
      };
    };
    const tie_tip = ([a, b], scheme) => ({
      title: `${organisation_name(a)} and ${organisation_name(b)}`,
      groups: [
        [a, b],
        [b, a],
      ].map(([i, j]) => ({
        title: `${organisation_name(i)} towards ${organisation_name(j)}`,
        rows: ["trust", "reliance"]
          .filter((measure) => tie(i, j, measure))
          .map((measure) =>
            estimate_row(measure_label(measure), tie(i, j, measure), {
              colour: colour_of(measure, scheme),
              kind: "line",
            }),
          ),
      })),
      note:
        both(a, b, "conflict") === null
          ? undefined
          : `In conflict in ${percent(both(a, b, "conflict"))} of the repetitions.`,
    });
    const words = (stop) => {
      if (stop < ids.length) {
        const i = ids[stop];
        const faith = node(i, "faith");
        return [
          organisation_name(i),
          faith ? `faith ${spoken(faith)}` : "",
          left(i) > 0 ? `has left in ${percent(left(i))} of the repetitions` : "",
        ]
          .filter(Boolean)
          .join(", ");
      }
      const [a, b] = pairs[stop - ids.length];
      const trust = (i, j) =>
        `${organisation_name(i)} trusts ${organisation_name(j)} ${spoken(tie(i, j, "trust"))}`;
      return `${trust(a, b)}; ${trust(b, a)}${in_conflict(a, b) ? "; in conflict" : ""}`;
    };
    const title = () => (moving ? `round ${place(round_now())}` : "means over the measured rounds");

    const foot = () => {
      const scheme = scheme_now();
      const numbered = ids.filter((id, i) => state.named.get(i) === String(id));
      return [
        element(
          "div",
          { class: "keys" },
          colour_bar("trust on a tie", [0, 1], [trust_colour(0, scheme), trust_colour(1, scheme)]),
          has_faith()
            ? colour_bar(
                "faith of an organisation",
                [0, 1],
                [faith_colour(0, scheme), faith_colour(1, scheme)],
              )
            : null,
          pairs.some(([a, b]) => in_conflict(a, b))
            ? element(
                "span",
                { class: "sign" },
                swatch({ colour: concept_colours.betrayal, kind: "dashed" }),
                `in conflict in more than ${percent(open_conflict)} of the repetitions`,
              )
            : null,
          ids.some((id) => left(id) > has_left)
            ? element(
                "span",
                { class: "sign" },
                swatch({ colour: scheme.muted, kind: "ring" }),
                `has left in more than ${percent(has_left)}`,
              )
            : null,
        ),
        numbered.length > 0 && numbered.length <= 40
          ? element(
              "p",
              { class: "meaning" },
              numbered.map((id) => `${id} ${organisation_name(id)}`).join("; "),
            )
          : null,
      ].filter(Boolean);
    };

    const slider = moving
      ? rounds_slider(rounds, state.at, (index) => {
          state.at = index;
          figure.plots[0].redraw();
          figure.words.textContent = figure.drawing.describe();
          if (!figure.table.hidden) {
            figure.show_table(true);
          }
        })
      : null;

    return {
      plots: () => [
        new Plot({
          label: entry.headline,
          draw: (view) =>
            network_scene(
              {
                title: !moving || view.printing ? title() : "", // the slider says it
                nodes: ids.map((id, i) => ({
                  name: organisation_name(id),
                  short: String(id),
                  place: places[i],
                  hollow: left(id) > has_left,
                  colour(scheme) {
                    const faith = node(id, "faith")?.mean;
                    return typeof faith === "number" ? faith_colour(faith, scheme) : scheme.axis;
                  },
                })),
                ties: pairs.map(([a, b]) => {
                  const trust = both(a, b, "trust");
                  return {
                    a: index_of.get(a),
                    b: index_of.get(b),
                    colour: (scheme) =>
                      trust === null ? scheme.rule : trust_colour(trust, scheme),
                    width: trust === null ? 1 : 1 + 5 * trust,
                    dashed: in_conflict(a, b),
                  };
                }),
                tip: (stop) =>
                  stop < ids.length
                    ? node_tip(ids[stop], view.scheme)
                    : tie_tip(pairs[stop - ids.length], view.scheme),
                say: words,
                labelled(named) {
                  state.named = named;
                  figure.foot?.replaceChildren(...foot());
                },
              },
              view,
            ),
        }),
      ],
      controls: () => [...picker.controls(), ...(slider ? [slider] : [])],
      foot,
      table: () => ({
        caption: `Ties, ${title()}; ${none} is no observation.`,
        columns: ["trustor", "trustee", "trust", "reliance", "in conflict"],
        rows: pairs
          .flatMap(([a, b]) => [
            [a, b],
            [b, a],
          ])
          .map(([a, b]) => [
            organisation_name(a),
            organisation_name(b),
            ...["trust", "reliance", "conflict"].map((measure) => estimate(tie(a, b, measure))),
          ]),
      }),
      tables: () => [ties_name],
      describe: () =>
        [
          entry.headline,
          entry.help,
          `Network of ${ids.length} organisations and ${pairs.length} ties, ${title()}.`,
          ...ids.slice(0, 12).map((_, stop) => `${words(stop)}.`),
          ...pairs.slice(0, 30).map((_, k) => `${words(ids.length + k)}.`),
        ]
          .filter(Boolean)
          .join(" "),
    };
  },
};
