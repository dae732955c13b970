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

/// The network at the point that `picker` shows, and at one of its rounds if they were kept.
class NetworkNow {
  constructor(picker, ties_name, nodes_name, moving) {
    this.picker = picker;
    this.ties_name = ties_name;
    this.nodes_name = nodes_name;
    this.rounds = moving ? ascending(table(ties_name).rows.map((row) => row.round)) : [];
    this.moving = moving;
    this.at = this.rounds.length - 1; // index of the round shown
    this.pairs = undirected_ties(rows_where(ties_name, { measure: "trust" }));
    this.ids = ascending([...organisations().keys()]);
    this.read = new Map(); // point -> readings
  }

  readings() {
    const point = this.picker.now();
    if (!this.read.has(point)) {
      this.read.set(point, network_readings(this.ties_name, this.nodes_name, point));
    }
    return this.read.get(point);
  }

  round() {
    return this.moving ? this.rounds[this.at] : "";
  }

  title() {
    return this.moving ? `round ${place(this.round())}` : "means over the measured rounds";
  }

  tie(a, b, measure) {
    return this.readings().tie(a, b, measure, this.round());
  }

  node(i, measure) {
    return this.readings().node(i, measure, this.round());
  }

  /// Mean over both directions of a tie.
  both(a, b, measure) {
    return mean_of([this.tie(a, b, measure)?.mean, this.tie(b, a, measure)?.mean]);
  }

  in_conflict(a, b) {
    return this.both(a, b, "conflict") > open_conflict;
  }

  /// Share of repetitions in which an organisation has left.
  left(i) {
    return this.node(i, "left")?.mean ?? 0;
  }

  has_faith() {
    return has_observations(rows_where(this.nodes_name, { measure: "faith" }));
  }

  partners(i) {
    return this.pairs.filter((pair) => pair.includes(i)).map(([a, b]) => (a === i ? b : a));
  }

  /// The ties as pairs of indices into `ids`.
  tie_ends() {
    const index_of = new Map(this.ids.map((id, i) => [id, i]));
    return this.pairs.map(([a, b]) => ({ a: index_of.get(a), b: index_of.get(b) }));
  }

  /// Places of the organisations: as given if every one has a place, else on a circle.
  places(nodes) {
    const given = new Map(nodes.map((n) => [n.organisation, [n.x, -n.y]]));
    return this.ids.every((id) => given.get(id)?.every(Number.isFinite))
      ? this.ids.map((id) => given.get(id))
      : circle_places(this.ids.length, hub_of(this.ids.length, this.tie_ends()));
  }
}

function faith_colour(faith, scheme) {
  return strength(concept_colours.faith, 0.12 + 0.88 * faith, scheme);
}

function trust_colour(trust, scheme) {
  return strength(concept_colours.trust, 0.2 + 0.8 * trust, scheme);
}

function percent(share) {
  return `${Math.round(100 * share)}%`;
}

function organisation_tip(network, i, scheme) {
  const faith = network.node(i, "faith");
  const works = network.node(i, "working");
  const left = network.left(i);
  const others = network.partners(i);
  const trust = (ends_of) =>
    figure3(mean_of(others.map((j) => network.tie(...ends_of(j), "trust")?.mean)));
  return plain_tip(
    organisation_name(i),
    [
      ...(faith
        ? [estimate_row("faith", faith, { colour: faith_colour(faith.mean, scheme), kind: "dot" })]
        : []),
      ...(works ? [estimate_row("works", works)] : []),
      ...(left > 0 ? [{ name: "has left, share", value: percent(left) }] : []),
      { name: "trusts its partners", value: trust((j) => [i, j]) },
      { name: "is trusted by them", value: trust((j) => [j, i]) },
    ],
    organisations().get(i)?.sector,
  );
}

/// Both directions of a tie.
function tie_tip(network, [a, b], scheme) {
  const conflict = network.both(a, b, "conflict");
  const direction = (i, j) => ({
    title: `${organisation_name(i)} towards ${organisation_name(j)}`,
    rows: ["trust", "reliance"]
      .filter((measure) => network.tie(i, j, measure))
      .map((measure) =>
        estimate_row(measure_label(measure), network.tie(i, j, measure), {
          colour: colour_of(measure, scheme),
          kind: "line",
        }),
      ),
  });
  return {
    title: `${organisation_name(a)} and ${organisation_name(b)}`,
    groups: [direction(a, b), direction(b, a)],
    note:
      conflict === null ? undefined : `In conflict in ${percent(conflict)} of the repetitions.`,
  };
}

function organisation_words(network, i) {
  const faith = network.node(i, "faith");
  const left = network.left(i);
  return [
    organisation_name(i),
    faith ? `faith ${spoken(faith)}` : "",
    left > 0 ? `has left in ${percent(left)} of the repetitions` : "",
  ]
    .filter(Boolean)
    .join(", ");
}

function tie_words(network, [a, b]) {
  const trust = (i, j) =>
    `${organisation_name(i)} trusts ${organisation_name(j)} ${spoken(network.tie(i, j, "trust"))}`;
  return `${trust(a, b)}; ${trust(b, a)}${network.in_conflict(a, b) ? "; in conflict" : ""}`;
}

/// The network as network_scene takes it; `places` are of its organisations, `labelled` as there.
function network_now_scene(network, places, labelled, view) {
  const { ids, pairs } = network;
  const faith_of = (id, scheme) => {
    const faith = network.node(id, "faith")?.mean;
    return typeof faith === "number" ? faith_colour(faith, scheme) : scheme.axis;
  };
  const node_of = (id, i) => ({
    name: organisation_name(id),
    short: String(id),
    place: places[i],
    hollow: network.left(id) > has_left,
    colour: (scheme) => faith_of(id, scheme),
  });
  const tie_of = (ends, k) => {
    const trust = network.both(...pairs[k], "trust");
    return {
      ...ends,
      colour: (scheme) => (trust === null ? scheme.rule : trust_colour(trust, scheme)),
      width: trust === null ? 1 : 1 + 5 * trust,
      dashed: network.in_conflict(...pairs[k]),
    };
  };
  return network_scene(
    {
      title: !network.moving || view.printing ? network.title() : "", // the slider says it
      nodes: ids.map(node_of),
      ties: network.tie_ends().map(tie_of),
      tip: (stop) =>
        stop < ids.length
          ? organisation_tip(network, ids[stop], view.scheme)
          : tie_tip(network, pairs[stop - ids.length], view.scheme),
      say: (stop) =>
        stop < ids.length
          ? organisation_words(network, ids[stop])
          : tie_words(network, pairs[stop - ids.length]),
      labelled,
    },
    view,
  );
}

/// Colour scales, signs, and the names of those that bear a number alone.
function network_foot(network, named) {
  const { ids, pairs } = network;
  const scheme = scheme_now();
  const numbered = ids.filter((id, i) => named.get(i) === String(id));
  const scale = (label, colour) =>
    colour_bar(label, [0, 1], [colour(0, scheme), colour(1, scheme)]);
  const sign = (colour, kind, words) =>
    element("span", { class: "sign" }, swatch({ colour, kind }), words);
  const keys = [
    scale("trust on a tie", trust_colour),
    network.has_faith() ? scale("faith of an organisation", faith_colour) : null,
    pairs.some(([a, b]) => network.in_conflict(a, b))
      ? sign(
          concept_colours.betrayal,
          "dashed",
          `in conflict in more than ${percent(open_conflict)} of the repetitions`,
        )
      : null,
    ids.some((id) => network.left(id) > has_left)
      ? sign(scheme.muted, "ring", `has left in more than ${percent(has_left)}`)
      : null,
  ];
  const names = numbered.map((id) => `${id} ${organisation_name(id)}`).join("; ");
  return [
    element("div", { class: "keys" }, keys),
    ...(numbered.length > 0 && numbered.length <= 40
      ? [element("p", { class: "meaning" }, names)]
      : []),
  ];
}

function network_slider(figure, network) {
  return rounds_slider(network.rounds, network.at, (index) => {
    network.at = index;
    figure.plots[0].redraw();
    figure.words.textContent = figure.drawing.describe();
    if (!figure.table.hidden) {
      figure.show_table(true);
    }
  });
}

function network_table(network) {
  const both_ways = network.pairs.flatMap(([a, b]) => [
    [a, b],
    [b, a],
  ]);
  return {
    caption: `Ties, ${network.title()}; ${none} is no observation.`,
    columns: ["trustor", "trustee", "trust", "reliance", "in conflict"],
    rows: both_ways.map(([a, b]) => [
      organisation_name(a),
      organisation_name(b),
      ...["trust", "reliance", "conflict"].map((measure) => estimate(network.tie(a, b, measure))),
    ]),
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
    const network = new NetworkNow(picker, ties_name, nodes_name, moving);
    const { ids, pairs } = network;
    const places = network.places(entry.nodes ?? []);
    let named = new Map();
    const foot = () => network_foot(network, named);
    const labelled = (names) => {
      named = names;
      figure.foot?.replaceChildren(...foot());
    };
    const slider = moving ? [network_slider(figure, network)] : [];
    return {
      plots: () => [
        new Plot({
          label: entry.headline,
          draw: (view) => network_now_scene(network, places, labelled, view),
        }),
      ],
      controls: () => [...picker.controls(), ...slider],
      foot,
      table: () => network_table(network),
      tables: () => [ties_name],
      describe: () =>
        description(
          entry,
          `Network of ${ids.length} organisations and ${pairs.length} ties, ${network.title()}.`,
          ...ids.slice(0, 12).map((id) => `${organisation_words(network, id)}.`),
          ...pairs.slice(0, 30).map((pair) => `${tie_words(network, pair)}.`),
        ),
    };
  },
};
