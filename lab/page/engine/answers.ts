// An answer of the engine as a value of a component: the newest question wins, the last answer stays
// in sight until the next is there.
import { useEffect, useState } from "preact/hooks";
import { useLab } from "../lab.ts";
import { Superseded } from "./client.ts";

export interface Answered<T> {
  answer: T | null;
  /// Which request the answer is of.
  of: unknown;
  error: string | null;
  busy: boolean;
}

const nothing = { answer: null, of: null, error: null };

let slots = 0;

/// `ask` is called anew whenever `key` changes; null asks nothing and forgets what was answered.
export function useAnswer<T>(
  key: string | null,
  ask: (slot: string) => Promise<T>,
): Answered<T> {
  const { engine } = useLab();
  const [slot] = useState(() => `answer ${++slots}`);
  const [given, setGiven] = useState<Omit<Answered<T>, "busy">>(nothing);
  useEffect(() => {
    let current = true;
    if (key === null) {
      engine.stop(slot);
      setGiven(nothing);
      return undefined;
    }
    ask(slot).then(
      (answer) => current && setGiven({ answer, of: key, error: null }),
      (error: unknown) => {
        if (current && !(error instanceof Superseded)) {
          setGiven({ answer: null, of: key, error: String((error as Error).message) });
        }
      },
    );
    return () => {
      current = false;
    };
  }, [key, engine]);
  useEffect(() => () => engine.stop(slot), [engine, slot]);
  return { ...given, busy: key !== null && given.of !== key };
}
