// All text of the page by key. A language may leave keys out: English stands in for them.
import type { Language } from "../state/state.ts";
import en from "./en.json";
import nl from "./nl.json";

export type Key = keyof typeof en;
type Texts = Partial<Record<Key, string>>;

const texts: Record<Language, Texts> = { en, nl };
let current: Language = "en";

export function speak(language: Language): void {
  current = language;
}

export const spokenLanguage = (): Language => current;

/// Each language by its own name.
export const nameOf = (language: Language): string => texts[language]["language.name"] ?? language;

export const direction = (): "ltr" | "rtl" =>
  texts[current]["language.direction"] === "rtl" ? "rtl" : "ltr";

export const isKey = (key: string): key is Key => Object.prototype.hasOwnProperty.call(en, key);

/// The text with each {name} replaced.
export function t(key: Key, values: Readonly<Record<string, string | number>> = {}): string {
  const text = texts[current][key] ?? en[key];
  return text.replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all));
}
