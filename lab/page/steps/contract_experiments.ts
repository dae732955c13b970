// What the step about a contract runs.
import { type Experiment, evenly } from "../engine/experiment.ts";
import { measured, type Run } from "../engine/run.ts";
import type { State } from "../state/state.ts";
import { figure } from "../text/numbers.ts";
import { isKey, t } from "../text/text.ts";

const coverage = "contract.coverage";

/// What each party pays a round for a contract that covers everything, in payoff units.
export const fullCost = 1.5;

/// With what the step asks of the run in front.
export function begin(of: Run): Run {
  const [none, some] = [0, 0.5].map((x) => figure(measured(of.rows, "reliance", x)?.mean));
  return { ...of, headline: t("contract.start_told", { none: none ?? "", some: some ?? "" }) };
}

/// Likewise; of trust not a word, which is the next step's.
export function best(of: Run): Run {
  const { shape, at, low, high } = of.shapes.find(({ measure }) => measure === "welfare") ?? { shape: "" };
  const key = `contract.best_told_${shape}`;
  const place = { at: figure(at), low: figure(low), high: figure(high) };
  return { ...of, headline: isKey(key) ? t(key, place) : t("contract.best_told_flat") };
}

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
