// The state as the part of a link after #: readable, and forgiving when read.
import { nothingDone, samePlan } from "./levers.ts";
import { defaultState, longestExperiment, type Reading, readState, type State } from "./state.ts";

/// A character of an experiment may take three for its escape.
const longest = 4000 + 3 * longestExperiment;

export function writeFragment(state: State): string {
  const parts = new URLSearchParams();
  parts.set("step", state.step);
  if (state.language !== defaultState.language) {
    parts.set("language", state.language);
  }
  if (state.projector) {
    parts.set("projector", "yes");
  }
  if (state.seed !== defaultState.seed) {
    parts.set("seed", String(state.seed));
  }
  if (state.repetitions !== defaultState.repetitions) {
    parts.set("repetitions", String(state.repetitions));
  }
  if (state.axis !== defaultState.axis) {
    parts.set("axis", state.axis);
  }
  for (const [key, value] of Object.entries(state.settings)) {
    parts.set(key, String(value));
  }
  if (state.hidden.length > 0) {
    parts.set("hidden", state.hidden.join(" "));
  }
  if (!samePlan(state.plan, nothingDone)) {
    parts.set("plan", state.plan.join("-"));
  }
  if (state.experiment !== "") {
    parts.set("experiment", state.experiment);
  }
  return parts.toString();
}

/// With or without the leading #.
export function readFragment(text: string): Reading {
  const bare = text.replace(/^#/, "");
  if (bare.length > longest) {
    return { state: defaultState, troubles: [{ name: "#", kind: "unreadable" }] };
  }
  const raw = new Map<string, unknown>();
  for (const [name, value] of new URLSearchParams(bare)) {
    if (name === "hidden") {
      raw.set(name, value.split(" ").filter((key) => key !== ""));
    } else if (name === "projector") {
      raw.set(name, value === "yes" ? true : value);
    } else {
      raw.set(name === "settings" ? "settings?" : name, value);
    }
  }
  return readState(raw);
}
