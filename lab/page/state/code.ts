// The state as a short code to type from a blackboard: letters and digits that are not mistaken for
// each other, groups of four, and a checksum that catches a slip of the fingers.
import { knobs, knobIndex, stepsOf, valueAt } from "./knobs.ts";
import { defaultState, languages, type Reading, readState, type State, stepIds } from "./state.ts";

const alphabet = "34679ACDEFHJKMNPQRTUVWXY";
const base = BigInt(alphabet.length);
const longest = 400;
const version = 1;
const checkBytes = 2;

/// CRC-16/CCITT: one slip in 65,536 goes unnoticed.
function checksum(bytes: readonly number[]): number {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; ++bit) {
      crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff;
    }
  }
  return crc;
}

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
  for (const key of state.hidden) {
    bytes.push(knobIndex(key));
  }
  const check = checksum(bytes);
  bytes.push(check >> 8, check & 0xff);

  let number = 1n; // a leading one keeps zeros at the front
  for (const byte of bytes) {
    number = number * 256n + BigInt(byte);
  }
  let text = "";
  for (; number > 0n; number /= base) {
    text = (alphabet[Number(number % base)] ?? "") + text;
  }
  return text.replace(/(.{4})(?=.)/g, "$1-");
}

function bytesOf(text: string): number[] | null {
  const letters = text.toUpperCase().replace(/[\s-]/g, "");
  if (letters.length === 0 || letters.length > longest) {
    return null;
  }
  let number = 0n;
  for (const letter of letters) {
    const digit = alphabet.indexOf(letter);
    if (digit < 0) {
      return null;
    }
    number = number * base + BigInt(digit);
  }
  const bytes: number[] = [];
  for (; number > 1n; number /= 256n) {
    bytes.unshift(Number(number % 256n));
  }
  const check = (bytes.pop() ?? 0) + 256 * (bytes.pop() ?? 0);
  return number === 1n && bytes.length > checkBytes && checksum(bytes) === check ? bytes : null;
}

/// A code that was mistyped is refused whole: its parts cannot be trusted.
export function readCode(text: string): Reading {
  const bytes = bytesOf(text);
  if (!bytes || bytes[0] !== version) {
    const name = text.replace(/[^\x20-\x7e]/g, "?").trim().slice(0, 40);
    return { state: defaultState, troubles: [{ name, kind: "unreadable" }] };
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
  raw.set("hidden", bytes.slice(at).map((index) => knobs[index]?.key ?? "?"));
  return readState(raw);
}
