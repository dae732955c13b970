// The head of the page: the steps, language, light, projector, sharing.
import { useEffect, useRef, useState } from "preact/hooks";
import { useLab } from "../lab.ts";
import type { Theme } from "../look/theme.ts";
import { type Language, languages } from "../state/state.ts";
import { steps } from "../steps/steps.ts";
import { nameOf, t } from "../text/text.ts";
import { Share } from "./Share.tsx";

interface Props {
  at: number;
  go(to: number): void;
  theme: Theme;
  setTheme(theme: Theme): void;
  /// Whether the teacher's room is open instead of a step.
  room: boolean;
  setRoom(open: boolean): void;
}

const themes: readonly Theme[] = ["system", "light", "dark"];

export function Head({ at, go, theme, setTheme, room, setRoom }: Props) {
  const { state, change } = useLab();
  const bar = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const list = bar.current;
    const open = list?.children[at];
    if (list && open instanceof HTMLElement) {
      list.scrollTo({ left: open.offsetLeft - list.offsetLeft - 40 });
    }
  }, [at]);
  const [sharing, setSharing] = useState(false);
  return (
    <header class="head">
      <div class="tools">
        <p class="brand">{t("lab.title")}</p>
        <label>
          <span class="unseen">{t("lab.language")}</span>
          <select
            value={state.language}
            onChange={(event) => change({ language: event.currentTarget.value as Language })}
          >
            {languages.map((language) => (
              <option value={language} lang={language}>
                {nameOf(language)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span class="unseen">{t("lab.theme")}</span>
          <select
            value={theme}
            onChange={(event) => setTheme(event.currentTarget.value as Theme)}
          >
            {themes.map((each) => (
              <option value={each}>{t(`theme.${each}` as "theme.light")}</option>
            ))}
          </select>
        </label>
        <button
          type="button"
          aria-pressed={state.projector}
          onClick={() => change({ projector: !state.projector })}
        >
          {t("lab.projector")}
        </button>
        <button type="button" data-action="class" aria-pressed={room} onClick={() => setRoom(!room)}>
          {t("class.open")}
        </button>
        <button type="button" aria-expanded={sharing} onClick={() => setSharing(!sharing)}>
          {t("share.title")}
        </button>
      </div>
      {sharing && <Share />}
      <nav class="steps" aria-label={t("lab.steps")}>
        <ol ref={bar}>
          {steps.map(({ id }, index) => (
            <li>
              <button
                type="button"
                aria-current={index === at && !room ? "step" : undefined}
                onClick={() => go(index)}
              >
                <span class="number">{index + 1}</span> {t(`step.${id}` as "step.deed")}
              </button>
            </li>
          ))}
        </ol>
      </nav>
    </header>
  );
}
