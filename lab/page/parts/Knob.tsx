// One number of the experiment as a slider: what it means, where it stands, and the way back.
import { useId } from "preact/hooks";
import { useLab } from "../lab.ts";
import { knobOf } from "../state/knobs.ts";
import { short } from "../text/numbers.ts";
import { isKey, t } from "../text/text.ts";

interface Props {
  knob: string;
  value: number;
  onValue(value: number): void;
  /// Where the way back leads; the engine's default unless a step says otherwise.
  home?: number;
  /// Shown even where it is to be hidden: the step asks for it.
  needed?: boolean;
}

/// The page's words for a key, or the key itself.
export function knobName(key: string): string {
  const name = `knob.${key}`;
  return isKey(name) ? t(name) : key;
}

export function Knob({ knob: key, value, onValue, home, needed = false }: Props) {
  const { schema, state } = useLab();
  const id = useId();
  const knob = knobOf(key);
  const entry = schema.get(key);
  const start = home ?? entry?.start;
  const meaning = `meaning.${key}`;
  if (!knob || (!needed && state.hidden.includes(key))) {
    return null;
  }
  return (
    <div class="knob">
      <label for={id}>{knobName(key)}</label>
      <div class="slider">
        <input
          id={id}
          type="range"
          min={knob.low}
          max={knob.high}
          step={knob.step}
          value={value}
          aria-valuetext={short(value)}
          aria-describedby={`${id}-meaning`}
          onInput={(event) => onValue(event.currentTarget.valueAsNumber)}
        />
        <output for={id}>{short(value)}</output>
        {start !== undefined && (
          <button
            type="button"
            class="plain"
            aria-disabled={value === start}
            onClick={() => onValue(start)}
            aria-label={t("knob.reset_of", { name: knobName(key), value: short(start) })}
          >
            ↺ {short(start)}
          </button>
        )}
      </div>
      <p class="meaning" id={`${id}-meaning`} lang={isKey(meaning) ? undefined : "en"}>
        {isKey(meaning) ? t(meaning) : entry?.meaning}
      </p>
    </div>
  );
}
