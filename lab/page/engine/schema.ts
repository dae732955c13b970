// What the engine says of its keys: meaning, default, what is allowed.
import type { Asker } from "./client.ts";

export interface SchemaEntry {
  key: string;
  meaning: string;
  type: string;
  allowed: string;
  low: number | null;
  high: number | null;
  /// The default, where it is a number.
  start: number | undefined;
  sweepable: boolean;
}

export type Schema = ReadonlyMap<string, SchemaEntry>;

interface Answer {
  keys: (Omit<SchemaEntry, "start"> & { standard: string })[];
}

/// "1.0 (mutual_trust, trust)" begins with the default of the home game.
function numberAtStart(text: string): number | undefined {
  const value = parseFloat(text);
  return Number.isFinite(value) ? value : undefined;
}

export async function askSchema(engine: Asker): Promise<Schema> {
  const { keys } = (await engine.ask({ do: "explain" })) as Answer;
  return new Map(
    keys.map(({ standard, ...entry }) => [entry.key, { ...entry, start: numberAtStart(standard) }]),
  );
}
