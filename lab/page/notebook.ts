// What was predicted and what was found during this visit; in memory only, and nowhere else.
import { createContext } from "preact";
import { useContext, useEffect } from "preact/hooks";
import type { StepId } from "./state/state.ts";

export interface Note {
  step: StepId;
  kind: "predicted" | "found";
  text: string;
  /// The answer that was given, or the experiment that was run.
  detail: string;
}

export interface Notebook {
  notes: readonly Note[];
  write(note: Note): void;
}

export const NotebookContext = createContext<Notebook>({ notes: [], write: () => undefined });

export const useNotebook = (): Notebook => useContext(NotebookContext);

/// Adds a note unless it stands there already.
export function withNote(notes: readonly Note[], note: Note): readonly Note[] {
  const known = notes.some(
    (old) =>
      old.step === note.step &&
      old.kind === note.kind &&
      old.text === note.text &&
      old.detail === note.detail,
  );
  return known ? notes : [...notes, note];
}

/// Writes a note once it is there.
export function useNote(note: Note | null): void {
  const { write } = useNotebook();
  useEffect(() => {
    if (note) {
      write(note);
    }
  }, [note?.text, note?.detail]);
}

/// One row a note, as a spreadsheet reads it: cells that begin like a formula are text.
export function notesAsCsv(notes: readonly Note[]): string {
  const cell = (text: string): string => {
    const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return `"${plain.replaceAll('"', '""')}"`;
  };
  const rows = notes.map(({ step, kind, text, detail }) => [step, kind, text, detail]);
  return `${[["step", "kind", "text", "detail"], ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}
