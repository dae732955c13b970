// Runs an experiment in the engine, and reads its table of results.
import type { Point } from "../chart/spec.ts";
import type { Asker } from "./client.ts";
import { type Experiment, toml } from "./experiment.ts";
import { estimateIn, number, readersOf, type RowReader, type Table } from "./table.ts";

export interface RunAnswer {
  title: string;
  verdict: string;
  signature: string;
  tables: Record<string, Table | null>;
  csv: Record<string, string | null>;
  warnings: string[];
  report?: { figures: { id: string; headline: string }[] };
}

export interface Row {
  /// Its place on the first axis; 0 without one.
  x: number;
  /// On each axis.
  places: (number | null)[];
  variant: string;
  measure: string;
  mean: number | null;
  low: number | null;
  high: number | null;
}

/// How one player did at one place of the axis.
export interface Ranked {
  x: number;
  places: (number | null)[];
  player: string;
  mean: number | null;
  low: number | null;
  high: number | null;
}

export interface Run {
  toml: string;
  verdict: string;
  /// What the report says of the figure that was asked for; empty without.
  headline: string;
  signature: string;
  warnings: string[];
  rows: Row[];
  ranking: Ranked[];
  /// What the shape test says of each measure's curve; empty without a sweep.
  shapes: { variant: string; measure: string; shape: string; at: number | null; low: number | null; high: number | null }[];
  csv: string;
}

export async function run(
  engine: Asker,
  experiment: Experiment,
  slot: string,
  { csv = false, figure = "" } = {},
): Promise<Run> {
  const text = toml(experiment);
  const tables = experiment.players ? ["ranking"] : ["summary", "peak"];
  const answer = (await engine.ask(
    { do: "run", toml: text, name: "lab", tables, csv: csv ? ["summary"] : [], report: figure !== "" },
    slot,
  )) as RunAnswer;
  const axes = experiment.sweep ? [experiment.sweep.key] : [];
  return {
    toml: text,
    verdict: answer.verdict,
    headline: answer.report?.figures.find(({ id }) => id === figure)?.headline ?? "",
    signature: answer.signature,
    warnings: answer.warnings,
    rows: rowsOf(answer.tables["summary"], axes),
    ranking: rankingOf(answer.tables["ranking"], axes),
    shapes: readersOf(answer.tables["peak"]).map((row) => ({
      variant: String(row("variant")),
      measure: String(row("measure")),
      shape: String(row("shape") ?? ""),
      at: number(row("peak_at")),
      low: number(row("peak_low")),
      high: number(row("peak_high")),
    })),
    csv: answer.csv["summary"] ?? "",
  };
}

const placesOf = (row: RowReader, axes: readonly string[]) => {
  const places = axes.map((axis) => number(row(axis)));
  return { x: places[0] ?? 0, places };
};

export function rowsOf(table: Table | null | undefined, axes: readonly string[]): Row[] {
  return readersOf(table).map((row) => ({
    ...placesOf(row, axes),
    variant: String(row("variant") ?? "main"),
    measure: String(row("measure")),
    ...estimateIn(row),
  }));
}

export function rankingOf(table: Table | null | undefined, axes: readonly string[]): Ranked[] {
  return readersOf(table).map((row) => ({
    ...placesOf(row, axes),
    player: String(row("player")),
    mean: number(row("score")),
    low: number(row("score_low")),
    high: number(row("score_high")),
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
