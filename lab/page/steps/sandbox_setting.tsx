// What the sandbox varies, how often it plays, and with which seed.
import { useLab } from "../lab.ts";
import { knobName } from "../parts/Knob.tsx";
import { knobs } from "../state/knobs.ts";
import { repetitionsLimits, seedLimit } from "../state/state.ts";
import { t } from "../text/text.ts";

function whole(text: string, low: number, high: number, otherwise: number): number {
  const value = Math.round(Number(text));
  return text.trim() !== "" && Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : otherwise;
}

export function Setting() {
  const { state, change, schema } = useLab();
  const axes = knobs.filter(({ key }) => schema.get(key)?.sweepable && (key === state.axis || !state.hidden.includes(key)));
  const { low, high } = repetitionsLimits;
  return (
    <div class="setting">
      <label>
        {t("sandbox.axis")}
        <select value={state.axis} onChange={(event) => change({ axis: event.currentTarget.value })}>
          {axes.map(({ key }) => (
            <option value={key}>{knobName(key)}</option>
          ))}
        </select>
      </label>
      <label>
        {t("sandbox.repetitions")}
        <input
          type="number"
          min={low}
          max={high}
          value={state.repetitions}
          onChange={(event) =>
            change({ repetitions: whole(event.currentTarget.value, low, high, state.repetitions) })
          }
        />
      </label>
      <label>
        {t("sandbox.seed")}
        <input
          type="number"
          min={0}
          max={seedLimit}
          value={state.seed}
          onChange={(event) => change({ seed: whole(event.currentTarget.value, 0, seedLimit, state.seed) })}
        />
      </label>
      <button type="button" onClick={() => change({ seed: (state.seed + 1) % (seedLimit + 1) })}>
        {t("sandbox.next_seed")}
      </button>
    </div>
  );
}
