// An experiment as the text that `fides run` reads. The page runs this text and nothing else, so what
// it shows for the command line is what it did.
import { knobOf } from "../state/knobs.ts";

export interface Sweep {
  key: string;
  values: readonly number[];
}

export interface Experiment {
  seed: number;
  repetitions: number;
  settings: Readonly<Record<string, number>>;
  sweep?: Sweep;
  analysis?: Readonly<Record<string, number | boolean>>;
  /// Strategies of a tournament; without them two or more organisations collaborate.
  players?: readonly string[];
  /// Keys that are no single number, as text.
  more?: Readonly<Record<string, string>>;
}

/// n + 1 places from 0 to 1.
export const evenly = (n: number): number[] =>
  Array.from({ length: n + 1 }, (_, i) => Number((i / n).toFixed(6)));

function numberText(key: string, value: number): string {
  const whole = knobOf(key)?.step === 1;
  return Number.isInteger(value) && !whole ? value.toFixed(1) : String(value);
}

export function toml({ seed, repetitions, settings, sweep, analysis, players, more }: Experiment): string {
  const top = [`name = "lab"`, `seed = ${seed}`, `repetitions = ${repetitions}`];
  const tables = new Map<string, string[]>(
    players
      ? [["tournament", [`players = [${players.map((id) => `"${id}"`).join(", ")}]`]]]
      : [["collaboration", []]],
  );
  const put = (key: string, value: string): void => {
    const dot = key.indexOf(".");
    if (dot < 0) {
      top.push(`${key} = ${value}`);
    } else {
      const name = key.slice(0, dot);
      tables.set(name, [...(tables.get(name) ?? []), `${key.slice(dot + 1)} = ${value}`]);
    }
  };
  for (const [key, value] of Object.entries(settings)) {
    if (key !== sweep?.key) {
      put(key, numberText(key, value));
    }
  }
  Object.entries(more ?? {}).forEach(([key, value]) => put(key, value));
  Object.entries(analysis ?? {}).forEach(([key, value]) => put(`analysis.${key}`, String(value)));
  if (sweep) {
    const values = sweep.values.map((value) => numberText(sweep.key, value)).join(", ");
    const [table = "", name] = sweep.key.split(".");
    if (name !== undefined && !tables.has(table)) {
      tables.set(table, []); // a venture that is swept must be there
    }
    tables.set("sweep", [`"${sweep.key}" = { values = [${values}] }`]);
  }
  const blocks = [...tables].map(([name, lines]) => [`[${name}]`, ...lines].join("\n"));
  return `${[top.join("\n"), ...blocks].join("\n\n")}\n`;
}
