// One pair, round by round: what one did, what the other saw, and what it made of it.
import type { Asker } from "./client.ts";
import { type Experiment, toml } from "./experiment.ts";

export interface Deed {
  round: number;
  relied: boolean;
  owed: boolean | null;
  meant: boolean | null;
  done: boolean | null;
  credit: number | null;
  before: number | null;
  after: number | null;
}

interface Answer {
  columns: string[];
  deeds: { ties: { rows: (number | boolean | null)[][] }[] };
}

/// How one organisation of a pair came to see the other.
export async function askDeeds(
  engine: Asker,
  experiment: Experiment,
  repetition: number,
  slot: string,
): Promise<Deed[]> {
  const request = { do: "deeds", toml: toml(experiment), name: "lab", repetition };
  const { columns, deeds } = (await engine.ask(request, slot)) as Answer;
  return (deeds.ties[0]?.rows ?? []).map((row) => {
    const of = (name: string): number | boolean | null => row[columns.indexOf(name)] ?? null;
    const yes = (name: string): boolean | null => (of(name) === null ? null : Boolean(of(name)));
    const number = (name: string): number | null => (of(name) === null ? null : Number(of(name)));
    return {
      round: Number(of("round")),
      relied: yes("relied") ?? false,
      owed: yes("owed"),
      meant: yes("meant"),
      done: yes("done"),
      credit: number("credit"),
      before: number("trust_before"),
      after: number("trust_after"),
    };
  });
}
