// What somebody typed or pasted: a link, known by its #, or a code.
import { readCode } from "./code.ts";
import { readFragment } from "./fragment.ts";
import type { Reading } from "./state.ts";

export function readEntered(text: string): Reading {
  const hash = text.indexOf("#");
  return hash < 0 ? readCode(text) : readFragment(text.slice(hash).trim());
}
