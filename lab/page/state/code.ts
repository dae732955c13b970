// The state as a short code to type from a blackboard.
import { knobs, knobIndex, stepsOf, valueAt } from "./knobs.ts";
import { readLetters, writeLetters } from "./letters.ts";
import { nothingDone, samePlan } from "./levers.ts";
import { defaultState, languages, type Reading, readState, type State, stepIds } from "./state.ts";

/// The first byte; other codes begin with others.
const version = 2;

function pushNumber(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}

export function writeCode(state: State): string {
  const flags = (state.projector ? 1 : 0) + 2 * languages.indexOf(state.language);
  const bytes = [version, stepIds.indexOf(state.step) + 16 * flags];
  pushNumber(bytes, state.seed);
  pushNumber(bytes, state.repetitions);
  bytes.push(knobIndex(state.axis));
  const moved = Object.entries(state.settings);
  bytes.push(moved.length);
  for (const [key, value] of moved) {
    const index = knobIndex(key);
    const knob = knobs[index];
    if (knob) {
      bytes.push(index);
      pushNumber(bytes, stepsOf(knob, value));
    }
  }
  bytes.push(state.hidden.length, ...state.hidden.map(knobIndex));
  if (!samePlan(state.plan, nothingDone)) {
    bytes.push(...state.plan);
  }
  return writeLetters(bytes);
}

const shown = (text: string): string => text.replace(/[^\x20-\x7e]/g, "?").trim().slice(0, 40);

/// A code that was mistyped is refused whole: its parts cannot be trusted.
export function readCode(text: string): Reading {
  const bytes = readLetters(text);
  if (!bytes || bytes[0] !== version) {
    return { state: defaultState, troubles: [{ name: shown(text), kind: "unreadable" }] };
  }
  let at = 1;
  const byte = (): number => bytes[at++] ?? NaN;
  const number = (): number => {
    let value = 0;
    for (let scale = 1; scale < 2 ** 42; scale *= 128) {
      const next = byte();
      value += (next % 128) * scale;
      if (!(next >= 128)) {
        break;
      }
    }
    return value;
  };
  const head = byte();
  const flags = head >> 4;
  const raw = new Map<string, unknown>([
    ["step", stepIds[head % 16] ?? "?"],
    ["language", languages[flags >> 1] ?? "?"],
    ["projector", flags % 2 === 1],
    ["seed", number()],
    ["repetitions", number()],
    ["axis", knobs[byte()]?.key ?? "?"],
  ]);
  const moved = byte();
  for (let i = 0; i < moved; ++i) {
    const knob = knobs[byte()];
    const steps = number();
    raw.set(knob?.key ?? "?", knob ? valueAt(knob, steps) : NaN);
  }
  const hidden = byte();
  const end = at + (Number.isFinite(hidden) ? hidden : 0);
  raw.set("hidden", bytes.slice(at, end).map((index) => knobs[index]?.key ?? "?"));
  if (end < bytes.length) {
    raw.set("plan", bytes.slice(end));
  }
  return readState(raw);
}
