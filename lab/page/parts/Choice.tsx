// Predict before seeing: a choice that is made once, and stays in sight beside what came out.
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { usePredicted } from "../class/answers.ts";
import { useStepId } from "../lab.ts";
import { useNote } from "../notebook.ts";
import { t } from "../text/text.ts";

interface Option {
  id: string;
  label: string;
}

interface Props {
  /// Of a question that result codes hold.
  id?: string;
  question: string;
  options: readonly Option[];
  chosen: string | null;
  onChoose(id: string): void;
}

export function Choice({ id, question, options, chosen, onChoose }: Props) {
  const [picked, setPicked] = useState<string | null>(null);
  const name = useId();
  const step = useStepId();
  const said = options.find(({ id }) => id === chosen)?.label ?? "";
  usePredicted(id, chosen);
  useNote(chosen === null ? null : { step, kind: "predicted", text: question, detail: said });
  if (chosen !== null) {
    return (
      <p class="said">
        {question} <strong>{t("predict.you_said", { answer: said })}</strong>
      </p>
    );
  }
  return (
    <form
      class="choice"
      onSubmit={(event) => {
        event.preventDefault();
        if (picked !== null) {
          onChoose(picked);
        }
      }}
    >
      <fieldset>
        <legend>{question}</legend>
        {options.map(({ id: option, label }) => (
          <label>
            <input type="radio" name={name} value={option} onChange={() => setPicked(option)} required />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
      <button type="submit" class="main">
        {t("predict.commit")}
      </button>
    </form>
  );
}

/// What a prediction opens: takes the focus when it first appears, so that keyboard and voice follow.
export function Opened({ heading, children }: { heading: string; children: ComponentChildren }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus({ preventScroll: true }), []);
  return (
    <section class="opened">
      <h2 ref={title} tabIndex={-1}>
        {heading}
      </h2>
      {children}
    </section>
  );
}
