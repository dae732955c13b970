// The levers with their costs: how far each is pulled, and what is left of the budget.
import { useId } from "preact/hooks";
import { knobName } from "../parts/Knob.tsx";
import { budget, costOf, full, levers, type Plan } from "../state/levers.ts";
import { short } from "../text/numbers.ts";
import { type Key, t } from "../text/text.ts";

const amounts = Array.from({ length: full + 1 }, (_, pulled) => pulled);

const inHundred = (share: number): string => short(Math.round(100 * share));

interface Props {
  plan: Plan;
  onPlan(plan: Plan): void;
}

export function CaseLevers({ plan, onPlan }: Props) {
  const name = useId();
  const spent = costOf(plan);
  return (
    <section class="try" aria-label={t("cases.levers")}>
      <h2>{t("cases.levers")}</h2>
      <p class="meaning">{t("cases.costs_made_up")}</p>
      {levers.map(({ key, from, to, cost }, at) => (
        <fieldset class="lever">
          <legend>{knobName(key)}</legend>
          <p class="meaning">{t(`lever.${key}` as Key, { from: inHundred(from), to: inHundred(to) })}</p>
          <div class="amounts">
            {amounts.map((pulled) => (
              <label>
                <input
                  type="radio"
                  name={`${name} ${key}`}
                  checked={plan[at] === pulled}
                  onChange={() => onPlan(plan.map((old, other) => (other === at ? pulled : old)))}
                />
                <span>{t(`cases.amount_${pulled}` as Key, { cost: short((cost * pulled) / full) })}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <p role="status" class={spent > budget ? "spent trouble" : "spent"}>
        {spent > budget
          ? t("cases.too_dear", { spent: short(spent), budget: short(budget), over: short(spent - budget) })
          : t("cases.spent", { spent: short(spent), budget: short(budget), left: short(budget - spent) })}
      </p>
    </section>
  );
}

/// A plan in words: what is done, and how far.
export function planInWords(plan: Plan): string {
  const done = levers.flatMap(({ key }, at) => {
    const pulled = plan[at] ?? 0;
    return pulled === 0 ? [] : [`${knobName(key)} ${pulled === full ? "" : "½"}`.trim()];
  });
  return done.length === 0 ? t("cases.nothing_done") : done.join(", ");
}
