// What did my partner think? One pair, deed by deed: the act, the reason that only the one who acted
// knows, the credit that the other gave, and its trust before and after.
import { useState } from "preact/hooks";
import { useAnswer } from "../engine/answers.ts";
import { askDeeds, type Deed } from "../engine/deeds.ts";
import type { Experiment } from "../engine/experiment.ts";
import { useLab } from "../lab.ts";
import { figure } from "../text/numbers.ts";
import { t } from "../text/text.ts";

const shownRounds = 20;

const act = ({ relied, done }: Deed): string =>
  t(!relied ? "deeds.withheld" : done ? "deeds.honoured" : "deeds.betrayed");

const why = ({ relied, meant, done }: Deed): string => {
  if (!relied) {
    return "";
  }
  return t(meant ? (done ? "deeds.meant" : "deeds.spoiled") : done ? "deeds.not_meant" : "deeds.not_meant_either");
};

export function Deeds({ experiment }: { experiment: Experiment }) {
  const { engine } = useLab();
  const [open, setOpen] = useState(false);
  const [pair, setPair] = useState(0);
  const key = JSON.stringify([experiment, pair]);
  const { answer, busy, error } = useAnswer(open ? key : null, (slot) =>
    askDeeds(engine, experiment, pair, slot),
  );
  return (
    <details class="deeds" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("deeds.title")}</summary>
      <p>{t("deeds.lead")}</p>
      <button type="button" onClick={() => setPair((pair + 1) % experiment.repetitions)}>
        {t("deeds.another")}
      </button>
      {error !== null && <p class="trouble">{t("engine.refused", { why: error })}</p>}
      {answer && (
        <div class="table" tabIndex={0} role="region" aria-label={t("deeds.caption", { pair: pair + 1 })} aria-busy={busy}>
          <table>
            <caption>{t("deeds.caption", { pair: pair + 1 })}</caption>
            <thead>
              <tr>
                {(["round", "act", "case", "why", "credit", "before", "after"] as const).map((name) => (
                  <th scope="col">{t(`deeds.${name}`)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {answer.slice(0, shownRounds).map((deed) => (
                <tr>
                  <th scope="row">{deed.round + 1}</th>
                  <td>{act(deed)}</td>
                  <td>{deed.relied ? t(deed.owed ? "deeds.covered" : "deeds.open") : ""}</td>
                  <td>{why(deed)}</td>
                  <td>{deed.credit === null ? "" : figure(deed.credit)}</td>
                  <td>{figure(deed.before)}</td>
                  <td>{figure(deed.after)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}
