// A population that copies its winners, as the engine plays it.
import type { Asker } from "./client.ts";

export interface Population {
  strategies: string[];
  /// How many of each there are, generation after generation, in the first of the runs.
  history: number[][];
  /// In how many runs each was the most numerous at the end; ties are shared.
  wins: Record<string, number>;
  runs: number;
}

export const live = (
  engine: Asker,
  request: Readonly<Record<string, unknown>>,
  slot?: string,
): Promise<Population> =>
  engine.ask({ do: "population", ...request }, slot) as Promise<Population>;

/// Many runs, in parts that the workers share; `tell` hears what there is after each part.
export async function liveOften(
  engine: Asker,
  request: Readonly<Record<string, unknown>>,
  runs: number,
  tell: (soFar: Population) => void = () => undefined,
  stopped: () => boolean = () => false,
): Promise<Population | null> {
  const part = 20;
  let from = 0;
  let sum: Population | null = null;
  const next = async (): Promise<void> => {
    while (from < runs && !stopped()) {
      const mine = Math.min(part, runs - from);
      const start = from;
      from += mine;
      const more = await live(engine, { ...request, from: start, runs: mine });
      const before: Population = sum ?? { ...more, wins: {}, runs: 0 };
      const wins = { ...before.wins };
      for (const [name, count] of Object.entries(more.wins)) {
        wins[name] = (wins[name] ?? 0) + count;
      }
      sum = { ...before, wins, runs: before.runs + mine };
      if (!stopped()) {
        tell(sum);
      }
    }
  };
  await Promise.all(Array.from({ length: hands }, next));
  return sum;
}

/// Parts that are asked for at once: enough for every worker, few enough for other questions to get in.
const hands = 4;
