// The page: head with the steps, the step that is open, foot.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Asker } from "../engine/client.ts";
import type { Names } from "../engine/names.ts";
import type { Schema } from "../engine/schema.ts";
import { LabContext, StepContext } from "../lab.ts";
import { type Theme, ThemeContext } from "../look/theme.ts";
import { anything, useResult } from "../class/answers.ts";
import { ClassRoom } from "../class/ClassRoom.tsx";
import { setLiveRegion } from "../chart/live.ts";
import { readFragment, writeFragment } from "../state/fragment.ts";
import type { Reading, State, StepId } from "../state/state.ts";
import { steps } from "../steps/steps.ts";
import { direction, speak, t } from "../text/text.ts";
import { Foot } from "./Foot.tsx";
import { Head } from "./Head.tsx";
import { Troubles } from "./Troubles.tsx";

/// Milliseconds that the address lags behind a slider: Safari takes a hundred changes in half a minute.
const addressDelay = 400;

interface Props {
  engine: Asker;
  schema: Schema;
  names: Names;
  start: Reading;
}

export function App({ engine, schema, names, start }: Props) {
  const [state, setState] = useState<State>(start.state);
  const [troubles, setTroubles] = useState(start.troubles);
  const [theme, setTheme] = useState<Theme>("system");
  const [room, setRoom] = useState(false);
  // What was pasted into it, and a key that took minutes, stays.
  const wasOpened = useRef(false);
  wasOpened.current ||= room;
  const main = useRef<HTMLElement>(null);
  const written = useRef("");
  speak(state.language);

  useEffect(() => {
    const root = document.documentElement;
    root.lang = state.language;
    root.dir = direction();
    root.classList.toggle("projector", state.projector);
    root.dataset["theme"] = theme;
    document.title = `${t("lab.title")}: ${t(`step.${state.step}` as "step.deed")}`;
  }, [state.language, state.projector, state.step, theme]);

  useEffect(() => {
    const wait = setTimeout(() => {
      written.current = `#${writeFragment(state)}`;
      if (location.hash !== written.current) {
        history.replaceState(null, "", written.current);
      }
    }, addressDelay);
    return () => clearTimeout(wait);
  }, [state]);

  useEffect(() => {
    const listen = (): void => {
      if (location.hash !== written.current) {
        const reading = readFragment(location.hash);
        setState(reading.state);
        setTroubles(reading.troubles);
      }
    };
    addEventListener("hashchange", listen);
    return () => removeEventListener("hashchange", listen);
  }, []);

  const result = useResult();
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    if (anything(result)) {
      addEventListener("beforeunload", warn);
    }
    return () => removeEventListener("beforeunload", warn);
  }, [result]);

  const lab = useMemo(
    () => ({
      state,
      engine,
      schema,
      names,
      change: (part: Partial<State>) => setState((old) => ({ ...old, ...part })),
    }),
    [state, engine, schema, names],
  );
  const step = steps.find(({ id }) => id === state.step) ?? steps[0];
  // A step that was left keeps what was predicted and found in it.
  const visited = useRef(new Set<StepId>()).current;
  if (step) {
    visited.add(step.id);
  }
  const at = steps.findIndex(({ id }) => id === step?.id);

  const go = (to: number): void => {
    const next = steps[to];
    if (next) {
      setRoom(false);
      setState((old) => ({ ...old, step: next.id }));
      scrollTo(0, 0);
      main.current?.focus({ preventScroll: true });
    }
  };

  const openRoom = (open: boolean): void => {
    setRoom(open);
    scrollTo(0, 0);
  };

  return (
    <LabContext.Provider value={lab}>
      <ThemeContext.Provider value={theme}>
        <a class="skip" href="#main" onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}>
          {t("lab.skip")}
        </a>
        <Head at={at} go={go} theme={theme} setTheme={setTheme} room={room} setRoom={openRoom} />
        <main id="main" ref={main} tabIndex={-1}>
          <Troubles troubles={troubles} />
          {steps
            .filter(({ id }) => visited.has(id))
            .map(({ id, Show }) => (
              <StepContext.Provider value={id} key={id}>
                <div hidden={room || id !== step?.id}>
                  <Show />
                </div>
              </StepContext.Provider>
            ))}
          {wasOpened.current && (
            <div hidden={!room}>
              <ClassRoom />
            </div>
          )}
          <nav class="onward" hidden={room} aria-label={t("lab.onward")}>
            {steps[at - 1] && (
              <button type="button" onClick={() => go(at - 1)}>
                {t("lab.back")}
              </button>
            )}
            {steps[at + 1] && (
              <button type="button" class="main" onClick={() => go(at + 1)}>
                {t("lab.next", { step: t(`step.${steps[at + 1]?.id}` as "step.deed") })}
              </button>
            )}
          </nav>
        </main>
        <Foot />
        <div class="unseen" aria-live="polite" ref={setLiveRegion} />
      </ThemeContext.Provider>
    </LabContext.Provider>
  );
}
