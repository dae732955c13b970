// All knobs, by the tables of a configuration.
import { useLab } from "../lab.ts";
import { Knob, knobName } from "../parts/Knob.tsx";
import { knobs, onGrid, knobOf } from "../state/knobs.ts";
import { isKey, t } from "../text/text.ts";

const tableOf = (key: string): string => (key.includes(".") ? key.slice(0, key.indexOf(".")) : "rounds");

const tables = [...new Set(knobs.map(({ key }) => tableOf(key)))];

/// A venture is played as soon as one of its keys stands, at whatever value.
const optionalTable = "venture";

export function Knobs() {
  const { state, change, schema } = useLab();
  const move = (key: string, value: number): void => {
    const knob = knobOf(key);
    const { [key]: _, ...others } = state.settings;
    const isDefault = value === schema.get(key)?.start && tableOf(key) !== optionalTable;
    change({ settings: isDefault || !knob ? others : { ...others, [key]: onGrid(knob, value) } });
  };
  const moved = Object.keys(state.settings);
  const drop = (table: string): void =>
    change({
      settings: Object.fromEntries(
        Object.entries(state.settings).filter(([key]) => tableOf(key) !== table),
      ),
    });
  return (
    <section class="knobs" aria-label={t("sandbox.knobs")}>
      <h2>{t("sandbox.knobs")}</h2>
      <p class="meaning" aria-live="polite">
        {moved.length === 0
          ? t("sandbox.none_moved")
          : t("sandbox.moved", { names: moved.map(knobName).join(", ") })}
      </p>
      <button type="button" disabled={moved.length === 0} onClick={() => change({ settings: {} })}>
        {t("sandbox.reset")}
      </button>
      {tables.map((table) => {
        const own = knobs.filter(({ key }) => tableOf(key) === table && schema.has(key));
        const name = `table.${table}`;
        const movedHere = own.some(({ key }) => key in state.settings);
        return (
          <details open={table === "contract"}>
            <summary>
              {isKey(name) ? t(name) : table}
              {movedHere ? ` · ${t("sandbox.changed_here")}` : ""}
            </summary>
            {table === optionalTable && (
              <p class="meaning">
                {t("sandbox.venture")}{" "}
                {movedHere && (
                  <button type="button" class="plain" onClick={() => drop(table)}>
                    {t("sandbox.no_venture")}
                  </button>
                )}
              </p>
            )}
            {own.map(({ key }) => (
              <Knob
                key={key}
                knob={key}
                value={state.settings[key] ?? schema.get(key)?.start ?? 0}
                onValue={(value) => move(key, value)}
              />
            ))}
          </details>
        );
      })}
    </section>
  );
}
