// Who was who? A guess for each partner, then their names.
import { useState } from "preact/hooks";
import { useStepId } from "../lab.ts";
import { writeNote } from "../notebook.ts";
import { short } from "../text/numbers.ts";
import { t } from "../text/text.ts";
import type { Played } from "./partners.tsx";
import { cast } from "./partners_cast.ts";

const inOrder = [...cast].sort((a, b) => a.id.localeCompare(b.id));

export function Meeting({ played }: { played: readonly Played[] }) {
  const [guesses, setGuesses] = useState<Record<number, string>>({});
  const [met, setMet] = useState(false);
  const step = useStepId();
  const habitOf = (id: string | undefined): string => {
    const one = cast.find((each) => each.id === id);
    return one ? t(one.habit) : "";
  };
  const commit = (): void => {
    cast.forEach((_, at) =>
      writeNote(`partner ${at}`, {
        step,
        kind: "predicted",
        text: t("partners.nth", { n: at + 1 }),
        detail: habitOf(guesses[at]),
      }),
    );
    setMet(true);
  };
  if (met) {
    return (
      <>
        <div class="table tries" tabIndex={0} role="region" aria-label={t("partners.met")}>
          <table>
            <caption>{t("partners.met")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("partners.partner")}</th>
                <th scope="col">{t("partners.name")}</th>
                <th scope="col">{t("partners.habit")}</th>
                <th scope="col">{t("partners.your_guess")}</th>
                <th scope="col">{t("partners.you")}</th>
                <th scope="col">{t("partners.they")}</th>
              </tr>
            </thead>
            <tbody>
              {cast.map(({ name, alias, habit, id }, at) => (
                <tr>
                  <th scope="row">{at + 1}</th>
                  <td class="words">
                    <strong>{t(name)}</strong> ({t("partners.alias", { alias })})
                  </td>
                  <td class="words">{t(habit)}</td>
                  <td class="words">
                    {guesses[at] === id ? t("partners.right") : habitOf(guesses[at])}
                  </td>
                  <td>{short(played[at]?.score ?? 0)}</td>
                  <td>{short(played[at]?.theirScore ?? 0)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p>{t("partners.after")}</p>
      </>
    );
  }
  return (
    <form
      class="choice"
      onSubmit={(event) => {
        event.preventDefault();
        commit();
      }}
    >
      <p>{t("partners.who_question")}</p>
      {cast.map((_, at) => (
        <label class="pick">
          {t("partners.nth", { n: at + 1 })}{" "}
          <span class="meaning">
            {t("partners.you")} {[...(played[at]?.moves ?? "")].join(" ")} · {t("partners.partner")}{" "}
            {[...(played[at]?.theirs ?? "")].join(" ")}
          </span>
          <select
            required
            value={guesses[at] ?? ""}
            onChange={(event) => setGuesses({ ...guesses, [at]: event.currentTarget.value })}
          >
            <option value="" disabled>
              {t("partners.choose")}
            </option>
            {inOrder.map(({ id, habit }) => (
              <option value={id}>{t(habit)}</option>
            ))}
          </select>
        </label>
      ))}
      <button type="submit" class="main">
        {t("predict.commit")}
      </button>
    </form>
  );
}
