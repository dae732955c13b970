// For a class: which knobs whoever opens the link, the code or the file is not to see.
import { useLab } from "../lab.ts";
import { knobs } from "../state/knobs.ts";
import { t } from "../text/text.ts";
import { knobName } from "./Knob.tsx";

export function Hide() {
  const { state, change } = useLab();
  const toggle = (key: string): void => {
    const others = state.hidden.filter((other) => other !== key);
    change({ hidden: others.length < state.hidden.length ? others : [...others, key] });
  };
  return (
    <details>
      <summary>{t("hide.title")}</summary>
      <p class="meaning">{t("hide.lead")}</p>
      <fieldset class="boxes">
        <legend class="unseen">{t("hide.title")}</legend>
        {knobs.map(({ key }) => (
          <label>
            <input type="checkbox" checked={state.hidden.includes(key)} onChange={() => toggle(key)} />
            {knobName(key)}
          </label>
        ))}
      </fieldset>
    </details>
  );
}
