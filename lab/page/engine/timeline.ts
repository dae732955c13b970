// A collaboration of several organisations, round by round and tie by tie.
import type { Point } from "../chart/spec.ts";
import type { Asker } from "./client.ts";

type Cell = number | string | null;

interface Table {
  columns: string[];
  rows: Cell[][];
}

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

const number = (cell: Cell | undefined): number | null => (typeof cell === "number" ? cell : null);

const rowsOf = ({ columns, rows }: Table): ((name: string) => Cell | undefined)[] =>
  rows.map((row) => (name) => row[columns.indexOf(name)]);

const estimate = (row: (name: string) => Cell | undefined): Omit<Point, "x"> => ({
  mean: number(row("mean")),
  low: number(row("low")),
  high: number(row("high")),
});

export async function askTimeline(
  engine: Asker,
  toml: string,
  name: string,
  slot?: string,
): Promise<Timeline> {
  const request = { do: "run", toml, name, tables: ["summary", "trajectory", "ties"], csv: [] };
  const { verdict, signature, tables } = (await engine.ask(request, slot)) as Answer;
  const rounds = new Map<string, Point[]>();
  for (const row of rowsOf(tables.trajectory)) {
    const measure = String(row("measure"));
    const points = rounds.get(measure) ?? [];
    points.push({ x: Number(row("round")), ...estimate(row) });
    rounds.set(measure, points);
  }
  return {
    toml,
    verdict,
    headline: "",
    signature,
    summary: new Map(rowsOf(tables.summary).map((row) => [String(row("measure")), estimate(row)])),
    rounds,
    ties: rowsOf(tables.ties)
      .filter((row) => row("measure") === "trust")
      .map((row) => ({
        trustor: Number(row("trustor")),
        trustee: Number(row("trustee")),
        trust: estimate(row),
      })),
  };
}
