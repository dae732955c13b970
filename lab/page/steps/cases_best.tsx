// Which mix would the program choose? Its own search over the same levers, costs and budget.
import { useState } from "preact/hooks";
import { useAnswer } from "../engine/answers.ts";
import { useLab } from "../lab.ts";
import { Verdict } from "../parts/Verdict.tsx";
import { seedLimit } from "../state/state.ts";
import { t } from "../text/text.ts";
import { bestMixToml } from "./cases_case.ts";

interface Answer {
  verdict: string;
  report: { figures: { id: string; headline: string }[] };
}

export function BestMix() {
  const { state, engine, change } = useLab();
  const [asked, setAsked] = useState(false);
  const toml = bestMixToml(state);
  const { answer, busy, error } = useAnswer(asked ? toml : null, async (slot) => {
    const request = { do: "run", toml, name: "case_room", tables: [], csv: [], report: true };
    const { verdict, report } = (await engine.ask(request, slot)) as Answer;
    // What the step is about is the mix, not the ranking of levers before it.
    return { verdict, headline: report.figures.find(({ id }) => id === "mix")?.headline ?? "", toml };
  });
  return (
    <section class="try">
      <h3>{t("cases.best")}</h3>
      <p>{t("cases.best_lead")}</p>
      {asked ? (
        <Verdict run={answer} busy={busy} error={error} />
      ) : (
        <button type="button" data-action="next" onClick={() => setAsked(true)}>
          {t("cases.best_ask")}
        </button>
      )}
      {answer && (
        <>
          <p>{t("cases.best_after")}</p>
          <button type="button" onClick={() => change({ seed: (state.seed + 1) % (seedLimit + 1) })}>
            {t("sandbox.next_seed")}
          </button>
        </>
      )}
    </section>
  );
}
