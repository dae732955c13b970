// Runs an experiment in the engine, and reads its table of results.
import type { Point } from "../chart/spec.ts";
import type { Asker } from "./client.ts";
import { type Experiment, toml } from "./experiment.ts";

type Cell = number | string | null;

interface Table {
  columns: string[];
  rows: Cell[][];
}

interface RunAnswer {
  verdict: string;
  signature: string;
  tables: Record<string, Table | null>;
  csv: Record<string, string | null>;
  warnings: string[];
}

export interface Row {
  x: number;
  variant: string;
  measure: string;
  mean: number | null;
  low: number | null;
  high: number | null;
}

export interface Run {
  toml: string;
  verdict: string;
  signature: string;
  warnings: string[];
  rows: Row[];
  csv: string;
}

export async function run(
  engine: Asker,
  experiment: Experiment,
  slot: string,
  { csv = false } = {},
): Promise<Run> {
  const text = toml(experiment);
  const answer = (await engine.ask(
    { do: "run", toml: text, name: "lab", tables: ["summary"], csv: csv ? ["summary"] : [] },
    slot,
  )) as RunAnswer;
  return {
    toml: text,
    verdict: answer.verdict,
    signature: answer.signature,
    warnings: answer.warnings,
    rows: rowsOf(answer.tables["summary"] ?? { columns: [], rows: [] }, experiment.sweep?.key),
    csv: answer.csv["summary"] ?? "",
  };
}

const number = (cell: Cell | undefined): number | null => (typeof cell === "number" ? cell : null);

function rowsOf({ columns, rows }: Table, axis: string | undefined): Row[] {
  const at = (name: string): number => columns.indexOf(name);
  return rows.map((row) => ({
    x: (axis === undefined ? 0 : number(row[at(axis)])) ?? 0,
    variant: String(row[at("variant")] ?? "main"),
    measure: String(row[at("measure")]),
    mean: number(row[at("mean")]),
    low: number(row[at("low")]),
    high: number(row[at("high")]),
  }));
}

/// One measure of one variant over the axis.
export const pointsOf = (rows: readonly Row[], measure: string, variant = "main"): Point[] =>
  rows
    .filter((row) => row.measure === measure && row.variant === variant)
    .map(({ x, mean, low, high }) => ({ x, mean, low, high }));

/// What a run measured at one place.
export const measured = (
  rows: readonly Row[],
  measure: string,
  x: number,
  variant = "main",
): Point | undefined => pointsOf(rows, measure, variant).find((point) => point.x === x);
