// What the step about a contract runs.
import { type Experiment, evenly } from "../engine/experiment.ts";
import { fullCost } from "../class/questions.ts";
import type { State } from "../state/state.ts";

const coverage = "contract.coverage";

export const half = ({ seed, repetitions }: State): Experiment => ({
  seed,
  repetitions,
  settings: {},
  sweep: { key: coverage, values: [0, 0.5] },
  analysis: { ablation: false },
});

export const costly = (state: State): Experiment => ({
  ...half(state),
  sweep: { key: coverage, values: evenly(10) },
  more: { "contract.cost": `[0.0, 0.0, ${fullCost}]` },
});
