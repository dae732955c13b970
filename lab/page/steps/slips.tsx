// Misunderstandings, twice: a slip of the hand and a misreading. Does forgiveness pay?
import { useState } from "preact/hooks";
import { Chart } from "../chart/Chart.tsx";
import { useFound } from "../class/answers.ts";
import { firstAt } from "../class/found.ts";
import { useAnswer } from "../engine/answers.ts";
import { run } from "../engine/run.ts";
import { useLab } from "../lab.ts";
import { Choice, Opened } from "../parts/Choice.tsx";
import { OutcomePayoffs } from "../parts/OutcomePayoffs.tsx";
import { Verdict } from "../parts/Verdict.tsx";
import { t } from "../text/text.ts";
import { askedError, crowd, scores, tournament } from "./slips_charts.ts";

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
  const options = crowd.map(({ id, name }) => ({ id, label: t(name) }));
  useFound("slips.slip", first.answer && firstAt(first.answer.ranking, askedError));
  useFound("slips.misread", second.answer && firstAt(second.answer.ranking, askedError));
  return (
    <div class="step">
      <div class="story">
        <header>
          <h1>{t("slips.title")}</h1>
          <p>{t("slips.lead")}</p>
        </header>
        <dl class="crowd">
          {crowd.map(({ name, habit }) => (
            <div>
              <dt>{t(name)}</dt>
              <dd>{t(habit)}</dd>
            </div>
          ))}
        </dl>
        <Choice id="slips.slip" question={t("slips.slip_question")} options={options} chosen={slip} onChoose={setSlip} />
        {slip && (
          <Opened heading={t("slips.slip_heading")}>
            {first.answer && <Chart spec={scores(first.answer.ranking, "noise")} busy={first.busy} />}
            <Verdict run={first.answer} {...first} />
            <Choice
              id="slips.misread"
              question={t("slips.misread_question")}
              options={options}
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
            <Verdict run={second.answer} {...second} />
            <p>{t("slips.after")}</p>
          </Opened>
        )}
      </div>
      <OutcomePayoffs stakes={{ R: of("game.R"), S: of("game.S"), T: of("game.T"), P: of("game.P") }} />
    </div>
  );
}
