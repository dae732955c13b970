// What was predicted and what was found during this visit; in memory only, and nowhere else.
import { useEffect, useId, useState } from "preact/hooks";
import type { StepId } from "./state/state.ts";
import { csvOf } from "./text/csv.ts";

export interface Note {
  step: StepId;
  kind: "predicted" | "found";
  text: string;
  /// The answer that was given, or the experiment that was run.
  detail: string;
}

const notes = new Map<string, Note>();
const readers = new Set<() => void>();

/// A note takes the place of an earlier one with the same name.
export function writeNote(name: string, note: Note): void {
  notes.set(name, note);
  readers.forEach((tell) => tell());
}

/// Writes a note once it is there. A slider passes many runs: only the last one of a place is kept,
/// unless all are wanted.
export function useNote(note: Note | null, keepAll = false): void {
  const id = useId();
  useEffect(() => {
    if (note) {
      writeNote(keepAll ? `${id} ${note.detail}` : id, note);
    }
  }, [note?.text, note?.detail]);
}

/// All notes, in the order in which their places were first written.
export function useNotes(): readonly Note[] {
  const [all, setAll] = useState<readonly Note[]>([...notes.values()]);
  useEffect(() => {
    const tell = (): void => setAll([...notes.values()]);
    tell();
    readers.add(tell);
    return () => void readers.delete(tell);
  }, []);
  return all;
}

export const notesAsCsv = (all: readonly Note[]): string =>
  csvOf([["step", "kind", "text", "detail"], ...all.map(({ step, kind, text, detail }) => [step, kind, text, detail])]);
