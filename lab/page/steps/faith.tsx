// Faith and quick wins: what keeps organisations working on a venture?
import { useState } from "preact/hooks";
import { Chart } from "../chart/Chart.tsx";
import { useFound } from "../class/answers.ts";
import { withEasyTargets, withSmallTargets } from "../class/found.ts";
import { asks } from "../class/questions.ts";
import { useAnswer } from "../engine/answers.ts";
import { run } from "../engine/run.ts";
import { useLab } from "../lab.ts";
import { Choice, Opened } from "../parts/Choice.tsx";
import { Step } from "../parts/Step.tsx";
import { Verdict } from "../parts/Verdict.tsx";
import { t } from "../text/text.ts";
import { easyTargets, faithTold, smallFirst, smallWins, ventureChart } from "./faith_charts.ts";
import { Levers } from "./faith_levers.tsx";


export function Faith() {
  const { state, engine } = useLab();
  const [small, setSmall] = useState<string | null>(null);
  const [easy, setEasy] = useState<string | null>(null);

  const wins = smallWins(state);
  const ease = easyTargets(state);
  const first = useAnswer(small && JSON.stringify(wins), (slot) => run(engine, wins, slot));
  const second = useAnswer(easy && JSON.stringify(ease), (slot) => run(engine, ease, slot));

  useFound("faith.small", first.answer && withSmallTargets(first.answer));
  useFound("faith.easy", second.answer && withEasyTargets(second.answer));

  return (
    <Step title={t("faith.title")} lead={[t("faith.lead"), t("faith.reviews")]} contract>
      <Choice
        {...asks("faith.small")}
        chosen={small}
        onChoose={setSmall}
      />
      {small && (
        <Opened heading={t("faith.small_heading")}>
          {first.answer && (
            <Chart
              spec={ventureChart(first.answer.rows, t("faith.small_chart"), "venture.first_target")}
              busy={first.busy}
            />
          )}
          <Verdict run={first.answer && faithTold(first.answer, "venture.first_target")} {...first} question="faith.small" />
          <p>{t("faith.named")}</p>
          <Choice
            {...asks("faith.easy")}
            chosen={easy}
            onChoose={setEasy}
          />
        </Opened>
      )}
      {easy && (
        <Opened heading={t("faith.easy_heading")}>
          {second.answer && (
            <Chart
              spec={ventureChart(second.answer.rows, t("faith.easy_chart"), "venture.ambition")}
              busy={second.busy}
            />
          )}
          <Verdict run={second.answer && faithTold(second.answer, "venture.ambition")} {...second} question="faith.easy" />
          <p>{t("faith.easy_after")}</p>
          <Levers given={smallFirst} />
        </Opened>
      )}
    </Step>
  );
}
