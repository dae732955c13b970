// The sandbox with a configuration in place of its knobs: opened from a report, from a file, or typed.
import { useId, useState } from "preact/hooks";
import { Chart } from "../chart/Chart.tsx";
import { useAnswer } from "../engine/answers.ts";
import { playGiven } from "../engine/given.ts";
import { useLab } from "../lab.ts";
import { Verdict } from "../parts/Verdict.tsx";
import { longestExperiment } from "../state/state.ts";
import { isKey, t } from "../text/text.ts";
import { GivenTable } from "./sandbox_given_table.tsx";
import { Command } from "./sandbox_command.tsx";
import { measureName, spec } from "./sandbox_charts.ts";
import { knobName } from "../parts/Knob.tsx";

export function Given() {
  const { state, change, engine } = useLab();
  const [text, setText] = useState(state.experiment);
  const [stopped, setStopped] = useState(false);
  const [tooLong, setTooLong] = useState(false);
  const [measure, setMeasure] = useState("trust");
  const id = useId();
  const given = useAnswer(stopped ? null : state.experiment, (slot) =>
    playGiven(engine, state.experiment, slot),
  );
  const play = (): void => {
    setStopped(false);
    change({ experiment: text });
  };
  const open = async (file: File | undefined): Promise<void> => {
    if (file && file.size <= longestExperiment) {
      setText(await file.text());
    }
    setTooLong(file !== undefined && file.size > longestExperiment);
  };
  const run = given.answer;
  const [axis, ...others] = run?.axes ?? [];
  const there = [...new Set(run?.rows.filter(({ mean, measure }) => mean !== null && isKey(`measure.${measure}`)).map(({ measure }) => measure))];
  const shown = there.includes(measure) ? measure : (there[0] ?? "");
  return (
    <div class="bench">
      <div class="outcome">
        <h2>{t("sandbox.outcome")}</h2>
        {run?.title && <p lang="en">{run.title}</p>}
        {run && there.length > 0 && (
          <label class="pick">
            {t("sandbox.measure")}
            <select value={shown} onChange={(event) => setMeasure(event.currentTarget.value)}>
              {there.map((one) => (
                <option value={one}>{measureName(one)}</option>
              ))}
            </select>
          </label>
        )}
        {run && axis !== undefined && others.length === 0 && (
          <Chart spec={spec(run.rows, shown, knobName(axis))} busy={given.busy} />
        )}
        {run && <GivenTable run={run} measure={shown} />}
        <Verdict run={run} {...given} />
        {run?.warnings.map((warning) => <p class="meaning" lang="en">{warning}</p>)}
        {run && <Command run={run} />}
      </div>
      <form
        class="knobs"
        onSubmit={(event) => {
          event.preventDefault();
          play();
        }}
      >
        <h2>{t("given.title")}</h2>
        <p>{t("given.lead")}</p>
        <label for={id} class="sentence">
          {t("given.text")}
        </label>
        <textarea
          id={id}
          class="codes"
          rows={18}
          maxLength={longestExperiment}
          spellcheck={false}
          autocomplete="off"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <p>
          <button type="submit" class="main">
            {t("given.play")}
          </button>{" "}
          <button type="button" aria-disabled={!given.busy} onClick={() => given.busy && setStopped(true)}>
            {t("given.stop")}
          </button>
        </p>
        <p>
          <label>
            {t("given.file")}{" "}
            <input
              type="file"
              accept=".toml,text/plain"
              onChange={(event) => {
                open(event.currentTarget.files?.[0]).catch(() => setTooLong(true));
              }}
            />
          </label>
        </p>
        <p class="trouble" role="status" hidden={!tooLong}>
          {t("given.too_long", { most: longestExperiment })}
        </p>
        <p>
          <button type="button" onClick={() => change({ experiment: "" })}>
            {t("given.back")}
          </button>
        </p>
      </form>
    </div>
  );
}
