// What the page shows, as one value: it travels as link, as short code and inside a saved page.
// Whatever arrives goes through `readState`, which never throws and always gives a whole state.
import { knobOf, onGrid } from "./knobs.ts";
import { nothingDone, type Plan, readPlan } from "./levers.ts";

/// The steps in the order of the lesson; the order is that of short codes: append only.
export const stepIds = [
  "deed",
  "partners",
  "bet",
  "slips",
  "contract",
  "too_much",
  "faith",
  "cases",
  "sandbox",
  "learnt",
] as const;
export type StepId = (typeof stepIds)[number];

/// Append only, as above.
export const languages = ["en", "nl"] as const;
export type Language = (typeof languages)[number];

export interface State {
  step: StepId;
  language: Language;
  projector: boolean;
  seed: number;
  repetitions: number;
  /// What the sandbox varies.
  axis: string;
  /// What differs from the engine's defaults.
  settings: Readonly<Record<string, number>>;
  /// Knobs that whoever prepared the state does not want moved or seen.
  hidden: readonly string[];
  /// What is done in the case room.
  plan: Plan;
  /// A configuration that the sandbox plays in place of its knobs; empty: none. Whether it is one, the
  /// engine says. It travels by link and in a saved page; no code is long enough.
  experiment: string;
}

export const seedLimit = 2 ** 32 - 1;
export const repetitionsLimits = { low: 1, high: 5000 };

export const defaultState: State = {
  step: "deed",
  language: "en",
  projector: false,
  seed: 2021,
  repetitions: 300,
  axis: "contract.coverage",
  settings: {},
  hidden: [],
  plan: nothingDone,
  experiment: "",
};

/// Characters of a configuration.
export const longestExperiment = 100_000;

/// What could not be read as it stood: its name, cut short, and whether it was moved into its
/// window or put to its default.
export interface Trouble {
  name: string;
  kind: "unknown" | "unreadable" | "clamped";
}

export interface Reading {
  state: State;
  troubles: Trouble[];
}

const nameLength = 40;
const mostTroubles = 5;

/// A name as it may be shown: short, one line.
const shown = (name: string): string => name.replace(/[^\x20-\x7e]/g, "?").slice(0, nameLength);

function numberOf(value: unknown): number {
  if (typeof value === "number") {
    return value;
  }
  return typeof value === "string" && /^-?\d{1,12}(\.\d{1,12})?$/.test(value) ? Number(value) : NaN;
}

/// `raw` has the state's fields, each knob under its key, and `hidden` as a list; numbers may be text.
export function readState(raw: ReadonlyMap<string, unknown>, fallback = defaultState): Reading {
  const troubles: Trouble[] = [];
  const complain = (name: string, kind: Trouble["kind"]): void => {
    if (troubles.length < mostTroubles) {
      troubles.push({ name: shown(name), kind });
    }
  };
  const oneOf = <T extends string>(name: string, allowed: readonly T[], otherwise: T): T => {
    const value = raw.get(name);
    const found = allowed.find((entry) => entry === value);
    if (value !== undefined && found === undefined) {
      complain(name, "unreadable");
    }
    return found ?? otherwise;
  };
  const whole = (name: string, low: number, high: number, otherwise: number): number => {
    if (!raw.has(name)) {
      return otherwise;
    }
    const value = numberOf(raw.get(name));
    if (!Number.isInteger(value)) {
      complain(name, "unreadable");
      return otherwise;
    }
    const inside = Math.min(high, Math.max(low, value));
    if (inside !== value) {
      complain(name, "clamped");
    }
    return inside;
  };

  const settings: Record<string, number> = {};
  for (const [name, value] of raw) {
    if (Object.prototype.hasOwnProperty.call(known, name)) {
      continue;
    }
    const knob = knobOf(name);
    const number = numberOf(value);
    if (!knob) {
      complain(name, "unknown");
    } else if (!Number.isFinite(number)) {
      complain(name, "unreadable");
    } else {
      settings[name] = onGrid(knob, number);
      if (Math.abs(settings[name] - number) > 1e-9) {
        complain(name, "clamped");
      }
    }
  }

  const list = raw.get("hidden");
  const hidden: string[] = [];
  if (list !== undefined && !Array.isArray(list)) {
    complain("hidden", "unreadable");
  }
  for (const key of Array.isArray(list) ? (list as unknown[]) : []) {
    if (typeof key !== "string" || !knobOf(key)) {
      complain("hidden", "unreadable");
    } else if (!hidden.includes(key)) {
      hidden.push(key);
    }
  }

  const plan = raw.has("plan") ? readPlan(raw.get("plan")) : fallback.plan;
  if (plan === null) {
    complain("plan", "unreadable");
  }
  const axis = raw.get("axis");
  if (axis !== undefined && !(typeof axis === "string" && knobOf(axis))) {
    complain("axis", "unreadable");
  }
  const experiment = raw.get("experiment") ?? fallback.experiment;
  const isText = typeof experiment === "string" && experiment.length <= longestExperiment;
  if (!isText) {
    complain("experiment", "unreadable");
  }
  const projector = raw.get("projector");
  if (projector !== undefined && typeof projector !== "boolean") {
    complain("projector", "unreadable");
  }
  return {
    state: {
      step: oneOf("step", stepIds, fallback.step),
      language: oneOf("language", languages, fallback.language),
      projector: projector === true,
      seed: whole("seed", 0, seedLimit, fallback.seed),
      repetitions: whole(
        "repetitions",
        repetitionsLimits.low,
        repetitionsLimits.high,
        fallback.repetitions,
      ),
      axis: typeof axis === "string" && knobOf(axis) ? axis : fallback.axis,
      settings,
      hidden,
      plan: plan ?? fallback.plan,
      experiment: isText ? experiment : fallback.experiment,
    },
    troubles,
  };
}

const known: Readonly<Record<keyof State, true>> = {
  step: true,
  language: true,
  projector: true,
  seed: true,
  repetitions: true,
  axis: true,
  settings: true,
  hidden: true,
  plan: true,
  experiment: true,
};
