// What every part of the page can reach: the state, the engine, and what the engine says of its keys.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Asker } from "./engine/client.ts";
import type { Names } from "./engine/names.ts";
import type { Schema } from "./engine/schema.ts";
import type { State, StepId } from "./state/state.ts";

export interface Lab {
  state: State;
  change(part: Partial<State>): void;
  engine: Asker;
  schema: Schema;
  /// Of strategies, by id.
  names: Names;
}

export const LabContext = createContext<Lab | null>(null);

/// The step that a part stands in, whichever is open now.
export const StepContext = createContext<StepId>("deed");

export const useStepId = (): StepId => useContext(StepContext);

export function useLab(): Lab {
  const lab = useContext(LabContext);
  if (!lab) {
    throw new Error("a part of the lab stands outside of it");
  }
  return lab;
}
