// The state as JSON inside a saved page.
import { defaultState, longestExperiment, type Reading, readState, type State } from "./state.ts";

/// A character of an experiment may take six for its escape.
const longest = 20_000 + 6 * longestExperiment;

/// Safe inside a script element: nothing in it can end one.
export const writeSaved = (state: State): string =>
  JSON.stringify(state).replace(/</g, "\\u003c");

/// Empty text is no saved state, and no trouble either.
export function readSaved(text: string): Reading {
  const refused: Reading = {
    state: defaultState,
    troubles: [{ name: "saved page", kind: "unreadable" }],
  };
  if (text.trim() === "") {
    return { state: defaultState, troubles: [] };
  }
  if (text.length > longest) {
    return refused;
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return refused;
  }
  const { settings, ...fields } = value as Record<string, unknown>;
  const raw = new Map<string, unknown>(Object.entries(fields));
  if (typeof settings === "object" && settings !== null && !Array.isArray(settings)) {
    for (const [key, number] of Object.entries(settings)) {
      raw.set(raw.has(key) ? `settings.${key}` : key, number);
    }
  } else if (settings !== undefined) {
    raw.set("settings?", NaN);
  }
  return readState(raw);
}
