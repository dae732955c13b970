// One colour a concept, everywhere (Okabe & Ito 2008; indigo, wine and olive, which their eight do
// not have, from Tol 2021), and the two schemes of the page.
"use strict";

const concept_colours = {
  trust: "#0072B2",
  confidence: "#E69F00",
  faith: "#009E73",
  reliance: "#56B4E9",
  obliged: "#999999",
  betrayal: "#D55E00",
  credit: "#CC79A7",
};

const schemes = {
  light: {
    paper: "#ffffff",
    ink: "#1b1d20",
    muted: "#5b6168",
    rule: "#e4e6e9",
    axis: "#a8adb3",
    shade: "rgba(27, 29, 32, 0.07)",
    neutral: "#f1f1ef",
    goodwill: "#332288",
    welfare: "#6b6b1f",
    destroyed: "#882255",
  },
  dark: {
    paper: "#15181c",
    ink: "#e8eaed",
    muted: "#a3a9b1",
    rule: "#2b3036",
    axis: "#646b73",
    shade: "rgba(232, 234, 237, 0.09)",
    neutral: "#2b2f35",
    goodwill: "#9d90e0",
    welfare: "#b9b85c",
    destroyed: "#d06a98",
  },
};

/// What has a concept's colour and is no measure; of measures the data say.
const concept_of = {
  owed: "obliged",
  freely: "goodwill",
};

const several_colours = ["trust", "betrayal", "faith", "confidence", "credit", "reliance"];

function colour_of(measure, scheme) {
  const concept = fides.measures?.[measure]?.colour ?? concept_of[measure] ?? measure;
  return concept_colours[concept] ?? scheme[concept] ?? scheme.ink;
}

/// The n-th colour for things that are no concepts, players for instance; null when they run out.
function nth_colour(n, scheme) {
  const concept = several_colours[n];
  if (concept) {
    return concept_colours[concept];
  }
  return [scheme.goodwill, scheme.destroyed][n - several_colours.length] ?? null;
}

function channels(hex) {
  return [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
}

function mix(from, to, share) {
  const a = channels(from);
  const b = channels(to);
  const part = a.map((v, i) =>
    Math.round(v + (b[i] - v) * share)
      .toString(16)
      .padStart(2, "0"),
  );
  return `#${part.join("")}`;
}

/// A colour from faint to full. On dark paper it goes from grey to a lighter one: both ends must
/// stand out from the paper.
function strength(hex, share, scheme) {
  return scheme === schemes.dark
    ? mix(mix(scheme.paper, scheme.muted, 0.35), mix(hex, scheme.ink, 0.3), share)
    : mix(scheme.paper, hex, share);
}

function faded(hex, opacity) {
  return `rgba(${channels(hex).join(", ")}, ${opacity})`;
}

// Cividis (Nunez, Anderton & Renslow 2018): even in lightness, the same with and without colour
// blindness.
const cividis = ["#00204d", "#31446b", "#666970", "#958f78", "#cbba69", "#ffea46"];

function ramp(stops, share) {
  const at = Math.max(0, Math.min(1, share)) * (stops.length - 1);
  const k = Math.min(stops.length - 2, Math.floor(at));
  return mix(stops[k], stops[k + 1], at - k);
}

function diverging(scheme) {
  return [concept_colours.betrayal, scheme.neutral, concept_colours.trust];
}
