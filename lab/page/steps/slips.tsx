// Misunderstandings, twice: a slip of the hand and a misreading. Does forgiveness pay?
import { useState } from "preact/hooks";
import { Chart } from "../chart/Chart.tsx";
import { useFound } from "../class/answers.ts";
import { firstAt } from "../class/found.ts";
import { asks } from "../class/questions.ts";
import { useAnswer } from "../engine/answers.ts";
import { run } from "../engine/run.ts";
import { useLab } from "../lab.ts";
import { Choice, Opened } from "../parts/Choice.tsx";
import { OutcomePayoffs } from "../parts/OutcomePayoffs.tsx";
import { Verdict } from "../parts/Verdict.tsx";
import { t } from "../text/text.ts";
import { askedError, crowd, firstTold, rounds, scores, tournament } from "./slips_charts.ts";

export function Slips() {
  const { state, engine, schema } = useLab();
  // The dilemma's payoffs as the engine has them by default.
  const of = (key: string): number => schema.get(key)?.start ?? NaN;
  const [slip, setSlip] = useState<string | null>(null);
  const [misread, setMisread] = useState<string | null>(null);
  const slips = tournament(state, "noise");
  const misreadings = tournament(state, "misperception");
  const first = useAnswer(slip && JSON.stringify(slips), (slot) => run(engine, slips, slot));
  const second = useAnswer(misread && JSON.stringify(misreadings), (slot) =>
    run(engine, misreadings, slot),
  );
  useFound("slips.slip", first.answer && firstAt(first.answer.ranking, askedError));
  useFound("slips.misread", second.answer && firstAt(second.answer.ranking, askedError));
  return (
    <div class="step">
      <div class="story">
        <header>
          <h1>{t("slips.title")}</h1>
          <p>{t("slips.lead", { rounds })}</p>
        </header>
        <dl class="crowd">
          {crowd.map(({ name, habit }) => (
            <div>
              <dt>{t(name)}</dt>
              <dd>{t(habit)}</dd>
            </div>
          ))}
        </dl>
        <Choice {...asks("slips.slip")} chosen={slip} onChoose={setSlip} />
        {slip && (
          <Opened heading={t("slips.slip_heading")}>
            {first.answer && <Chart spec={scores(first.answer.ranking, "noise")} busy={first.busy} />}
            <Verdict run={first.answer && firstTold(first.answer)} {...first} question="slips.slip" brief />
            <Choice
              {...asks("slips.misread")}
              chosen={misread}
              onChoose={setMisread}
            />
          </Opened>
        )}
        {misread && (
          <Opened heading={t("slips.misread_heading")}>
            {second.answer && (
              <Chart spec={scores(second.answer.ranking, "misperception")} busy={second.busy} />
            )}
            <Verdict run={second.answer && firstTold(second.answer)} {...second} question="slips.misread" brief />
            <p>{t("slips.after")}</p>
          </Opened>
        )}
      </div>
      <OutcomePayoffs stakes={{ R: of("game.R"), S: of("game.S"), T: of("game.T"), P: of("game.P") }} />
    </div>
  );
}
