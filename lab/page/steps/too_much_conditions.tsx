// Is it a law? One condition is changed at a time, and what each run found is kept side by side.
import { useState } from "preact/hooks";
import { Chart } from "../chart/Chart.tsx";
import { Superseded } from "../engine/client.ts";
import type { Experiment } from "../engine/experiment.ts";
import { run, type Run } from "../engine/run.ts";
import { useLab } from "../lab.ts";
import { knobName, Knob } from "../parts/Knob.tsx";
import { Opened } from "../parts/Choice.tsx";
import { Verdict } from "../parts/Verdict.tsx";
import { short } from "../text/numbers.ts";
import { t } from "../text/text.ts";
import { curves, trustTold } from "./too_much_charts.ts";

const conditions = [
  "contract.penalty",
  "contract.enforcement",
  "organisations.goodwill",
  "beliefs.prior_trust",
  "beliefs.discernment",
  "beliefs.negativity",
] as const;

interface Finding {
  knob: string;
  value: number;
  found: Run;
}

interface Props {
  experiment: Experiment;
  /// The run without any change.
  before: Run | null;
  onSettings(settings: Readonly<Record<string, number>>): void;
}

export function Conditions({ experiment, before, onSettings }: Props) {
  const { engine, schema, state } = useLab();
  const open = conditions.filter((key) => !state.hidden.includes(key));
  const [knob, setKnob] = useState<string>(open[0] ?? conditions[0]);
  const [value, setValue] = useState(schema.get(knob)?.start ?? 0);
  const [findings, setFindings] = useState<Finding[]>([]);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  const turn = (key: string, to: number): void => {
    setKnob(key);
    setValue(to);
    onSettings({ [key]: to });
  };
  const play = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const found = await run(engine, { ...experiment, settings: { [knob]: value } }, "conditions");
      setFindings((old) => [
        { knob, value, found },
        ...old.filter((one) => one.knob !== knob || one.value !== value),
      ]);
      setBusy(false);
    } catch (problem) {
      if (!(problem instanceof Superseded)) {
        setError((problem as Error).message);
        setBusy(false);
      }
    }
  };
  const shown = findings.find((one) => one.knob === knob && one.value === value);
  const name = ({ knob, value }: Finding): string => `${knobName(knob)} ${short(value)}`;
  return (
    <Opened heading={t("too_much.law_heading")}>
      <p>{t("too_much.law_lead")}</p>
      <label class="pick">
        {t("too_much.law_choose")}
        <select value={knob} onChange={({ currentTarget: { value: key } }) => turn(key, schema.get(key)?.start ?? 0)}>
          {open.map((key) => (
            <option value={key}>{knobName(key)}</option>
          ))}
        </select>
      </label>
      <Knob knob={knob} value={value} onValue={(to) => turn(knob, to)} needed />
      <p>
        <button type="button" class="main" data-action="condition" onClick={() => void play()} aria-disabled={busy}>
          {t("too_much.law_play")}
        </button>
      </p>
      {shown && (
        <Chart
          spec={curves(
            shown.found.rows,
            t("too_much.law_chart", { knob: knobName(knob), value: short(value) }),
            before?.rows,
          )}
          busy={busy}
        />
      )}
      {(shown || busy || error) && (
        <Verdict
          run={shown ? trustTold(shown.found) : null}
          busy={busy}
          error={error}
          about={shown ? name(shown) : ""}
          keepAll
        />
      )}
      {findings.length > 1 && (
        <div class="table" tabIndex={0} role="region" aria-label={t("too_much.found")}>
          <table>
            <caption>{t("too_much.found")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("too_much.changed")}</th>
                <th scope="col">{t("too_much.run_found")}</th>
              </tr>
            </thead>
            <tbody>
              {findings.map((one) => (
                <tr>
                  <th scope="row">{name(one)}</th>
                  <td class="words">{trustTold(one.found).headline}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Opened>
  );
}
