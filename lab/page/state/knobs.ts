// Every number of an experiment that the page lets one move, with the window of its slider. The
// engine's schema says what a key means, its default and what is allowed; a window lies inside that.
// The order is that of short codes: append, never reorder or remove.

export interface Knob {
  key: string;
  low: number;
  high: number;
  step: number;
}

const share = 0.01;

const table: [key: string, low: number, high: number, step: number][] = [
  ["rounds", 10, 500, 1],
  ["noise", 0, 0.5, share],
  ["misperception", 0, 0.5, share],
  ["game.gain", 0.1, 5, 0.1],
  ["game.loss", 0, 5, 0.1],
  ["game.honour_payoff", 0.1, 5, 0.1],
  ["game.temptation", 0.1, 5, 0.1],
  ["contract.coverage", 0, 1, share],
  ["contract.contractible", 0, 1, share],
  ["contract.monitoring", 0, 1, share],
  ["contract.enforcement", 0, 1, share],
  ["contract.penalty", 0, 10, 0.1],
  ["contract.compensation", 0, 1, share],
  ["contract.compliance_noise", 0.1, 3, 0.1],
  ["contract.start", 0, 500, 1],
  ["contract.end", 0, 500, 1],
  ["beliefs.prior_trust", 0.01, 0.99, share],
  ["beliefs.base_rate", 0, 1, share],
  ["beliefs.failure", 0, 0.5, share],
  ["beliefs.discounting", 0, 1, share],
  ["beliefs.discernment", 0, 1, share],
  ["beliefs.negativity", 1, 5, 0.1],
  ["beliefs.turnover", 0, 0.5, share],
  ["beliefs.learn_confidence", 0, 50, 1],
  ["beliefs.mandate_weight", 0, 5, 0.1],
  ["beliefs.power_weight", 0, 5, 0.1],
  ["organisations.goodwill", 0, 1, share],
  ["organisations.reciprocity_threshold", 0, 1, share],
  ["organisations.reciprocity_noise", 0.01, 0.5, share],
  ["organisations.reliance_noise", 0.01, 0.5, share],
  ["organisations.motivation_crowding", 0, 1, share],
  ["organisations.motivation_memory", 0, 1, share],
  ["organisations.distrust_signal", 0, 5, 0.1],
  ["organisations.mandate", 0, 1, share],
  ["collaboration.number", 2, 12, 1],
  ["collaboration.communication", 0, 1, share],
  ["collaboration.signal_accuracy", 0.01, 0.99, share],
  ["collaboration.distance", 0, 5, 0.1],
  ["collaboration.cultural_distance", 0, 1, share],
  ["collaboration.power", 0, 1, share],
  ["collaboration.conflict", 0, 1, share],
  ["collaboration.natural_resolution", 0, 1, share],
  ["collaboration.empathetic_leader", 0, 1, share],
  ["collaboration.independent_body", 0, 1, share],
  ["venture.prior_faith", 0.01, 0.99, share],
  ["venture.faith_threshold", 0, 1, share],
  ["venture.faith_noise", 0.01, 0.5, share],
  ["venture.review_every", 1, 50, 1],
  ["venture.ambition", 0, 2, share],
  ["venture.first_target", 0, 1, share],
  ["venture.ramp", 1, 20, 1],
  ["venture.faith_turnover", 0, 0.5, share],
  ["venture.hit_evidence", 0, 1, share],
  ["venture.size", 0, 5, 0.1],
];

export const knobs: readonly Knob[] = table.map(([key, low, high, step]) => ({
  key,
  low,
  high,
  step,
}));

const places = new Map(knobs.map((knob, index) => [knob.key, index]));

/// Place in the table, or -1.
export const knobIndex = (key: string): number => places.get(key) ?? -1;

export const knobOf = (key: string): Knob | undefined => knobs[knobIndex(key)];

/// How many steps above the window's low end a value stands.
export const stepsOf = (knob: Knob, value: number): number =>
  Math.round((value - knob.low) / knob.step);

/// The value n steps above the low end, free of binary dust: 0.3, never 0.30000000000000004.
export const valueAt = (knob: Knob, steps: number): number =>
  Number((knob.low + steps * knob.step).toFixed(4));

/// The nearest value of the slider.
export function onGrid(knob: Knob, value: number): number {
  const clamped = Math.min(knob.high, Math.max(knob.low, value));
  return valueAt(knob, stepsOf(knob, clamped));
}
