// A collaboration of several organisations, round by round and tie by tie.
import type { Point } from "../chart/spec.ts";
import type { Asker } from "./client.ts";
import { estimateIn, readersOf, type Table } from "./table.ts";

interface Answer {
  verdict: string;
  signature: string;
  tables: Record<"summary" | "trajectory" | "ties", Table>;
}

export interface Tie {
  trustor: number;
  trustee: number;
  trust: Omit<Point, "x">;
}

export interface Timeline {
  toml: string;
  verdict: string;
  headline: string;
  signature: string;
  /// Over the last third of the rounds, by measure.
  summary: ReadonlyMap<string, Omit<Point, "x">>;
  /// Each measure over the rounds.
  rounds: ReadonlyMap<string, Point[]>;
  ties: Tie[];
}

export async function askTimeline(
  engine: Asker,
  toml: string,
  name: string,
  slot?: string,
): Promise<Timeline> {
  const request = { do: "run", toml, name, tables: ["summary", "trajectory", "ties"], csv: [] };
  const { verdict, signature, tables } = (await engine.ask(request, slot)) as Answer;
  const rounds = new Map<string, Point[]>();
  for (const row of readersOf(tables.trajectory)) {
    const measure = String(row("measure"));
    const points = rounds.get(measure) ?? [];
    points.push({ x: Number(row("round")), ...estimateIn(row) });
    rounds.set(measure, points);
  }
  return {
    toml,
    verdict,
    headline: "",
    signature,
    summary: new Map(readersOf(tables.summary).map((row) => [String(row("measure")), estimateIn(row)])),
    rounds,
    ties: readersOf(tables.ties)
      .filter((row) => row("measure") === "trust")
      .map((row) => ({
        trustor: Number(row("trustor")),
        trustee: Number(row("trustee")),
        trust: estimateIn(row),
      })),
  };
}
