// Plays a configuration that came from outside the page: a report's, a file's, the reader's own.
import type { Asker } from "./client.ts";
import { type Ranked, rankingOf, type Row, rowsOf, type RunAnswer } from "./run.ts";

export interface GivenRun {
  title: string;
  verdict: string;
  headline: string;
  signature: string;
  warnings: string[];
  toml: string;
  /// Keys that it sweeps.
  axes: string[];
  rows: Row[];
  /// Without a tournament empty.
  ranking: Ranked[];
  csv: string;
}

/// The columns of a table of results between the point's number and the variant's name.
function axesOf(columns: readonly string[] = []): string[] {
  return columns.slice(columns.indexOf("point") + 1, columns.indexOf("variant"));
}

export async function playGiven(engine: Asker, toml: string, slot: string): Promise<GivenRun> {
  const answer = (await engine.ask(
    { do: "run", toml, name: "lab", tables: ["summary", "ranking"], csv: ["summary"] },
    slot,
  )) as RunAnswer;
  const { title, verdict, signature, warnings } = answer;
  const axes = axesOf(answer.tables["summary"]?.columns);
  return {
    title,
    verdict,
    headline: "",
    signature,
    warnings,
    toml,
    axes,
    rows: rowsOf(answer.tables["summary"], axes),
    ranking: rankingOf(answer.tables["ranking"], axes),
    csv: answer.csv["summary"] ?? "",
  };
}
