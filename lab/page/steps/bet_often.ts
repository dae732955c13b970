// A population played many times: what there is so far, as it grows.
import { useEffect, useState } from "preact/hooks";
import { liveOften, type Population } from "../engine/population.ts";
import { useLab } from "../lab.ts";
import { runs } from "./bet_populations.ts";

export interface Often {
  answer: Population | null;
  busy: boolean;
  error: string | null;
}

/// `request` is what is asked, as text; null asks nothing.
export function useOften(request: string | null): Often {
  const { engine } = useLab();
  const [given, setGiven] = useState<Often>({ answer: null, busy: false, error: null });
  useEffect(() => {
    let current = true;
    setGiven({ answer: null, busy: request !== null, error: null });
    if (request !== null) {
      const tell = (answer: Population): void => setGiven({ answer, busy: true, error: null });
      const asked = JSON.parse(request) as Record<string, unknown>;
      liveOften(engine, asked, runs, tell, () => !current).then(
        (answer) => current && setGiven({ answer, busy: false, error: null }),
        (error: unknown) => current && setGiven({ answer: null, busy: false, error: String((error as Error).message) }),
      );
    }
    return () => {
      current = false;
    };
  }, [request, engine]);
  return given;
}
