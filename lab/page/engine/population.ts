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

/// Many runs, in parts that the workers share.
export async function liveOften(
  engine: Asker,
  request: Readonly<Record<string, unknown>>,
  runs: number,
): Promise<Population> {
  const part = 125;
  const parts = Array.from({ length: Math.ceil(runs / part) }, (_, i) =>
    live(engine, { ...request, from: i * part, runs: Math.min(part, runs - i * part) }),
  );
  const [first, ...others] = await Promise.all(parts);
  if (!first) {
    throw new Error("no runs were asked for");
  }
  const wins = { ...first.wins };
  for (const other of others) {
    for (const [name, count] of Object.entries(other.wins)) {
      wins[name] = (wins[name] ?? 0) + count;
    }
  }
  return { ...first, wins, runs };
}
