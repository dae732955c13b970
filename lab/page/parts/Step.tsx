// A step: its question, what one needs to know before it, and the payoffs beside it.
import type { ComponentChildren } from "preact";
import { Payoffs } from "./Payoffs.tsx";

interface Props {
  title: string;
  lead: readonly string[];
  /// Whether the payoffs tell of a contract as well.
  contract?: boolean;
  settings?: Readonly<Record<string, number>>;
  wide?: boolean;
  children: ComponentChildren;
}

export function Step({ title, lead, contract = false, settings = {}, wide = false, children }: Props) {
  return (
    <div class={wide ? "step wide" : "step"}>
      <div class="story">
        <header>
          <h1>{title}</h1>
          {lead.map((text) => (
            <p>{text}</p>
          ))}
        </header>
        {children}
      </div>
      <Payoffs contract={contract} settings={settings} bar={wide} />
    </div>
  );
}
