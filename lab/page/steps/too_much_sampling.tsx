// The curve as the reader draws it: choose a coverage, let a few pairs play, see one point.
import { useState } from "preact/hooks";
import { Chart } from "../chart/Chart.tsx";
import { say } from "../chart/live.ts";
import type { Point } from "../chart/spec.ts";
import { Superseded } from "../engine/client.ts";
import { measured, run } from "../engine/run.ts";
import { useLab } from "../lab.ts";
import { Knob } from "../parts/Knob.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { estimate, short } from "../text/numbers.ts";
import { t } from "../text/text.ts";
import { samples } from "./too_much_charts.ts";

/// Few enough that a point wobbles, so that the band that follows has a meaning.
const pairs = 40;
const enough = 4;

interface Props {
  done: boolean;
  onDone(): void;
}

export function Sampling({ done, onDone }: Props) {
  const { state, engine } = useLab();
  const [coverage, setCoverage] = useState(0);
  const [points, setPoints] = useState<Point[]>([]);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const sample = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    const experiment = {
      seed: state.seed,
      repetitions: pairs,
      settings: { "contract.coverage": coverage },
      analysis: { ablation: false },
    };
    try {
      const point = measured((await run(engine, experiment, "sample")).rows, "trust", 0);
      if (point) {
        const fresh = { ...point, x: coverage };
        setPoints((old) => [...old.filter(({ x }) => x !== coverage), fresh]);
        say(`${t("axis.coverage")} ${short(coverage)}: ${t("measure.trust")} ${estimate(fresh)}`);
      }
      setBusy(false);
    } catch (problem) {
      if (!(problem instanceof Superseded)) {
        setError((problem as Error).message);
        setBusy(false);
      }
    }
  };
  const missing = enough - points.length;
  return (
    <>
      <p>{t("too_much.sample_lead", { pairs })}</p>
      <Knob knob="contract.coverage" value={coverage} onValue={setCoverage} home={0} needed />
      <p>
        <button type="button" class="main" data-action="sample" onClick={() => void sample()}>
          {t("too_much.sample", { pairs })}
        </button>
      </p>
      <Waiting busy={busy} error={error} />
      {points.length > 0 && <Chart spec={samples(points)} busy={busy} />}
      {!done && (
        <p>
          <button type="button" data-action="enough" aria-disabled={missing > 0} onClick={() => missing <= 0 && onDone()}>
            {t("too_much.enough")}
          </button>{" "}
          {missing > 0 && <span class="meaning">{t("too_much.missing", { missing })}</span>}
        </p>
      )}
    </>
  );
}
