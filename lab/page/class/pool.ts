// Many result codes, one a line, as one picture: counts a class, and the lines that say nothing. A line
// that begins with # names the class that follows, so that earlier classes are kept as plain text.
import { csvOf } from "../text/csv.ts";
import { questions } from "./questions.ts";
import type { Result } from "./result.ts";
import { readResult, type ResultReading } from "./result_code.ts";

export interface BadLine {
  line: number;
  text: string;
  why: Exclude<ResultReading, Result> | "twice" | "later";
}

export interface Pooled {
  name: string;
  results: Result[];
}

export interface Pool {
  classes: Pooled[];
  bad: BadLine[];
  /// Lines beyond the most that are read.
  left: number;
}

const mostLines = 2000;
const shownLength = 40;

/// As it may be shown: short, one line, no letters that turn others around.
const shown = (text: string): string => text.replace(/[^\x20-\x7e\u00a1-\u024f]/g, "?").slice(0, shownLength);

/// Whether a code was made later by the same student: the same mark, and nothing that was predicted is
/// taken back.
const continues = (later: Result, earlier: Result): boolean =>
  later.mark === earlier.mark &&
  earlier.answers.every(({ predicted }, at) => predicted === null || predicted === later.answers[at]?.predicted);

/// In a chat a name stands in front of a code.
const codeIn = (line: string): string => line.slice(line.lastIndexOf(":") + 1).trim();

export function readPool(text: string): Pool {
  const lines = text.split(/\r\n|\r|\n/, mostLines + 1);
  const pool: Pool = { classes: [], bad: [], left: lines.length > mostLines ? text.split(/\r\n|\r|\n/).length - mostLines : 0 };
  const seen = new Set<string>();
  let current: Pooled | undefined;
  lines.slice(0, mostLines).forEach((raw, at) => {
    const line = raw.slice(0, 600).trim();
    if (line.startsWith("#")) {
      current = { name: shown(line.replace(/^#+\s*/, "")), results: [] };
      pool.classes.push(current);
    } else if (line !== "") {
      const reading = readResult(codeIn(line));
      const key = typeof reading === "string" ? "" : JSON.stringify(reading);
      if (typeof reading === "string" || seen.has(key)) {
        const why = typeof reading === "string" ? reading : "twice";
        pool.bad.push({ line: at + 1, text: shown(line), why });
      } else {
        if (!current) {
          current = { name: "", results: [] };
          pool.classes.push(current);
        }
        seen.add(key);
        const before = current.results.findIndex((one) => continues(reading, one) || continues(one, reading));
        const earlier = current.results[before];
        if (earlier === undefined) {
          current.results.push(reading);
        } else {
          pool.bad.push({ line: at + 1, text: shown(line), why: "later" });
          current.results[before] = continues(reading, earlier) ? reading : earlier;
        }
      }
    }
  });
  pool.classes = pool.classes.filter(({ results }) => results.length > 0);
  return pool;
}

/// Those who answered a question both before and after.
export const inBoth = (results: readonly Result[], question: number): Result[] =>
  results.filter(({ answers }) => answers[question]?.predicted !== null && answers[question]?.found !== null);

/// How many chose each option, or found it; and how many answered at all.
export function counts(results: readonly Result[], question: number, part: "predicted" | "found"): number[] {
  const of = questions[question]?.options.map(() => 0) ?? [];
  for (const { answers } of results) {
    const option = answers[question]?.[part] ?? null;
    if (option !== null && of[option] !== undefined) {
      of[option] += 1;
    }
  }
  return of;
}

/// Of those who predicted and saw a run: the share that had predicted what it found; null: nobody.
export function agreement(results: readonly Result[], question: number): number | null {
  const both = results
    .map(({ answers }) => answers[question])
    .filter((one) => one !== undefined && one.predicted !== null && one.found !== null);
  return both.length === 0 ? null : both.filter((one) => one?.predicted === one?.found).length / both.length;
}

/// One row a person and question; people are numbers in the order of their lines.
export function poolAsCsv(classes: readonly Pooled[]): string {
  const rows = classes.flatMap(({ name, results }) =>
    results.flatMap(({ answers }, person) =>
      questions.flatMap(({ id, kind, options }, at) => {
        const { predicted = null, found = null } = answers[at] ?? {};
        const told = (option: number | null): string => (option === null ? "" : (options[option] ?? ""));
        return predicted === null && found === null
          ? []
          : [[name, String(person + 1), id, kind, told(predicted), told(found)]];
      }),
    ),
  );
  const head = ["class", "person", "question", "kind", "predicted_or_before", "found_or_after"];
  return csvOf([head, ...rows]);
}
