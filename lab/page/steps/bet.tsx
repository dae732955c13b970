// Bet, then a population that copies its winners: once, and then a thousand times.
import { useState } from "preact/hooks";
import { Chart } from "../chart/Chart.tsx";
import { useFound } from "../class/answers.ts";
import { winner } from "../class/found.ts";
import { useAnswer } from "../engine/answers.ts";
import { live } from "../engine/population.ts";
import { useLab } from "../lab.ts";
import { Choice, Opened } from "../parts/Choice.tsx";
import { Outcome } from "../parts/Outcome.tsx";
import { OutcomePayoffs } from "../parts/OutcomePayoffs.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { t } from "../text/text.ts";
import { often, once } from "./bet_charts.ts";
import { useOften } from "./bet_often.ts";
import { habitOf, nameOfStrategy, populations, runs } from "./bet_populations.ts";
import { stakes } from "./partners_cast.ts";

export function Bet() {
  const { state, engine } = useLab();
  const [at, setAt] = useState(0);
  const [bets, setBets] = useState<Record<number, string>>({});
  const [seen, setSeen] = useState<Record<number, boolean>>({});
  const population = populations[at];
  const bet = bets[at] ?? null;
  const ask = population && { ...population.request, payoffs: stakes, seed: state.seed };
  const one = useAnswer(bet === null ? null : JSON.stringify(ask), (slot) =>
    live(engine, { ...ask }, slot),
  );
  const current = JSON.stringify(ask);
  const many = useOften(seen[at] ? current : null);
  useFound(`bet.${at}`, many.answer && !many.busy ? winner(many.answer) : null);
  if (!population) {
    return null;
  }
  return (
    <div class="step">
      <div class="story">
        <header>
          <h1>{t("bet.title")}</h1>
          <p>{t("bet.lead")}</p>
        </header>
        <label class="pick">
          {t("bet.choose")}
          <select value={at} onChange={(event) => setAt(Number(event.currentTarget.value))}>
            {populations.map(({ title }, index) => (
              <option value={index}>{t(title)}</option>
            ))}
          </select>
        </label>
        <p>{t(population.story)}</p>
        <dl class="crowd">
          {Object.keys(population.request.population).map((id) => (
            <div>
              <dt>{nameOfStrategy(id)}</dt>
              <dd>{habitOf(id)}</dd>
            </div>
          ))}
        </dl>
        <Choice
          key={`bet ${at}`}
          id={`bet.${at}`}
          question={t("bet.question")}
          options={Object.entries(population.request.population).map(([id, count]) => ({
            id,
            label: t("bet.option", { name: nameOfStrategy(id), count }),
          }))}
          chosen={bet}
          onChoose={(id) => setBets({ ...bets, [at]: id })}
        />
        {bet !== null && <Waiting {...one} />}
        {bet !== null && one.answer && one.of === current && (
          <Opened key={`once ${at}`} heading={t("bet.once_heading")}>
            <Chart spec={once(one.answer)} busy={one.busy} />
            {!seen[at] && (
              <p>
                <button
                  type="button"
                  class="main"
                  data-action="next"
                  onClick={() => setSeen({ ...seen, [at]: true })}
                >
                  {t("bet.often", { runs })}
                </button>
              </p>
            )}
          </Opened>
        )}
        {seen[at] && <Waiting {...many} />}
        {seen[at] && many.answer && (
          <Opened key={`often ${at}`} heading={t("bet.often_heading", { runs })}>
            <Chart spec={often(many.answer)} busy={many.busy} />
            <Outcome id={`bet.${at}`} done={!many.busy} />
            <p>{t("bet.after")}</p>
          </Opened>
        )}
      </div>
      <OutcomePayoffs stakes={stakes} />
    </div>
  );
}
