// What the step about too much contract runs.
import { type Experiment, evenly } from "../engine/experiment.ts";
import type { State } from "../state/state.ts";

/// The round at which the contract ends, of the 200 that are played unless said otherwise.
const halfWay = 100;

/// A fall that is a twentieth of what trust can be takes so many pairs to be seen with most seeds.
const enoughPairs = 2000;

export const overCoverage = ({ seed, repetitions }: State): Experiment => ({
  seed,
  repetitions: Math.max(enoughPairs, repetitions),
  settings: {},
  sweep: { key: "contract.coverage", values: evenly(10) },
  analysis: { ablation: false },
});

/// Beside organisations that never ask why.
export const besideNaive = (state: State): Experiment => ({
  ...overCoverage(state),
  analysis: { ablation: true },
});

export const contractEnds = (state: State): Experiment => ({
  ...overCoverage(state),
  analysis: { ablation: false, removal: halfWay },
});
