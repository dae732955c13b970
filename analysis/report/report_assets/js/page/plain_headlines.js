// Headlines and reading help of figures whose data bring none: they say what is shown, not what it
// shows.
"use strict";

const plain_headlines = {
  network: {
    headline: "The network of organisations and their ties",
    help: "Each dot is an organisation, each line a tie: the wider and bluer, the more its two ends trust each other.",
  },
  beliefs: {
    headline: "Trust, confidence and faith over the rounds",
    help: "Trust is in the partners, confidence in the contract, faith in the venture. Bands are intervals of the means.",
  },
  progress: {
    headline: "Progress against the targets of the reviews",
    help: "Each step is the stretch up to a review: what was achieved a round, what was asked, and below, how often it was enough.",
  },
  conflicts: {
    headline: "Conflicts over the rounds",
    help: "The darker, the larger the share of repetitions in which the tie had an open conflict.",
  },
  departures: {
    headline: "Who left, when, and at what payoff",
    help: "Shares of repetitions in which an organisation left; over those, when it did and what it earned by then a round and tie. Bars are intervals.",
  },
  levers: {
    headline: "Levers by their effect for their cost",
    help: "Each lever is pulled to the full by itself. Bars are intervals of the effect against doing nothing.",
  },
  mix: {
    headline: "The best mix of levers within the budget",
    help: "How far each lever is pulled, what that costs, and what the mix comes to against doing nothing.",
  },
  sensitivity: {
    headline: "What the outcome is sensitive to",
    help: "Bars: the share of the variance that a key explains by itself (first) and with all it interacts with (total). Dots: how large its effect is, and how much that varies.",
  },
  deeds: {
    headline: "What did they think?",
    help: "One tie in one repetition: each deed as a mark, and the trust that it left.",
  },
  side_by_side: {
    headline: "The collaborations side by side",
    help: "Dots are means over repetitions, bars their intervals; each panel has its own scale.",
  },
};
