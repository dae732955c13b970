// What this visitor predicted and what the runs found, question by question; in memory only.
import { useEffect, useState } from "preact/hooks";
import { questions } from "./questions.ts";
import { type Answer, marks, type Result } from "./result.ts";

export const nothing: Answer = { predicted: null, found: null };

let own: Result = {
  mark: (crypto.getRandomValues(new Uint16Array(1))[0] ?? 0) % marks,
  answers: questions.map(() => nothing),
};
const readers = new Set<() => void>();

function write(id: string, part: Partial<Answer>): void {
  const at = questions.findIndex((one) => one.id === id);
  own = { ...own, answers: own.answers.map((old, each) => (each === at ? { ...old, ...part } : old)) };
  readers.forEach((tell) => tell());
}

const placeOf = (id: string, option: string | null): number | null => {
  const at = questions.find((one) => one.id === id)?.options.indexOf(option ?? "") ?? -1;
  return at < 0 ? null : at;
};

/// Keeps an answer as soon as it is given.
export function usePredicted(id: string | undefined, option: string | null): void {
  useEffect(() => {
    if (id !== undefined && option !== null) {
      write(id, { predicted: placeOf(id, option) });
    }
  }, [id, option]);
}

/// Keeps what a run found, the last one where there were several.
export function useFound(id: string, option: string | null): void {
  useEffect(() => {
    if (option !== null) {
      write(id, { found: placeOf(id, option) });
    }
  }, [id, option]);
}

export function useResult(): Result {
  const [result, setResult] = useState(own);
  useEffect(() => {
    const tell = (): void => setResult(own);
    tell();
    readers.add(tell);
    return () => void readers.delete(tell);
  }, []);
  return result;
}

/// What is asked twice, before and after the lesson.
export const keepAsked = (id: string, when: "predicted" | "found", option: string): void =>
  write(id, { [when]: placeOf(id, option) });

/// What this visitor answered to one question.
export const answered = (result: Result, id: string): Answer =>
  result.answers[questions.findIndex((one) => one.id === id)] ?? nothing;

export const anything = (result: Result): boolean =>
  result.answers.some(({ predicted, found }) => predicted !== null || found !== null);
