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

let slots = 0;

/// `ask` is called anew whenever `key` changes; null asks nothing and forgets what was answered.
export function useAnswer<T>(
  key: string | null,
  ask: (slot: string) => Promise<T>,
): Answered<T> {
  const { engine } = useLab();
  const [slot] = useState(() => `answer ${++slots}`);
  const [given, setGiven] = useState<Answered<T>>({ answer: null, of: null, error: null, busy: false });
  useEffect(() => {
    let current = true;
    if (key === null) {
      engine.stop(slot);
      setGiven({ answer: null, of: null, error: null, busy: false });
      return undefined;
    }
    setGiven((old) => ({ ...old, busy: true }));
    ask(slot).then(
      (answer) => current && setGiven({ answer, of: key, error: null, busy: false }),
      (error: unknown) => {
        if (current && !(error instanceof Superseded)) {
          setGiven({ answer: null, of: key, error: String((error as Error).message), busy: false });
        }
      },
    );
    return () => {
      current = false;
    };
  }, [key, engine]);
  return given;
}
