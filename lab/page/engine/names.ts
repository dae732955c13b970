// Strategies by the names that the engine gives them; its sentences name them by their ids.
import type { Asker } from "./client.ts";

export type Names = ReadonlyMap<string, string>;

export async function askNames(engine: Asker): Promise<Names> {
  const { strategies } = (await engine.ask({ do: "strategies" })) as {
    strategies: { id: string; name: string }[];
  };
  return new Map(strategies.map(({ id, name }) => [id, name]));
}

/// A sentence with names for ids of several words; ids of one word are names already.
export function named(sentence: string, names: Names): string {
  const told = sentence.replace(/\b[a-z]+(?:_[a-z0-9]+)+\b/g, (id) =>
    (names.get(id) ?? id).replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase()),
  );
  return told.replace(/^[a-z]/, (letter) => letter.toUpperCase());
}
