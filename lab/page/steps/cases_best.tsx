// Which mix would the program choose? Its own search over the same levers, costs and budget.
import { useState } from "preact/hooks";
import { useAnswer } from "../engine/answers.ts";
import { useLab } from "../lab.ts";
import { Verdict } from "../parts/Verdict.tsx";
import { t } from "../text/text.ts";
import { bestMixToml } from "./cases_case.ts";

export function BestMix() {
  const { state, engine } = useLab();
  const [asked, setAsked] = useState(false);
  const toml = bestMixToml(state);
  const { answer, busy, error } = useAnswer(asked ? toml : null, async (slot) => {
    const request = { do: "run", toml, name: "case_room", tables: [], csv: [] };
    const { verdict } = (await engine.ask(request, slot)) as { verdict: string };
    return { verdict, headline: "", toml };
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
      {answer && <p>{t("cases.best_after")}</p>}
    </section>
  );
}
