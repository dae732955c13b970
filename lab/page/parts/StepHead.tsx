// A step's question and what one needs to know before it.
import { type Key, t } from "../text/text.ts";

export function StepHead({ title, lead }: { title: Key; lead: readonly Key[] }) {
  return (
    <header class="step-head">
      <h1>{t(title)}</h1>
      {lead.map((key) => (
        <p>{t(key)}</p>
      ))}
    </header>
  );
}
