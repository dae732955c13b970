// A prediction that is a probability: a slider without a mark to lean on, committed once.
import { useId, useState } from "preact/hooks";
import { usePredicted } from "../class/answers.ts";
import { asGuess } from "../class/found.ts";
import { useStepId } from "../lab.ts";
import { useNote } from "../notebook.ts";
import { figure } from "../text/numbers.ts";
import { t } from "../text/text.ts";

interface Props {
  /// Of a question that result codes hold.
  id: string;
  question: string;
  low: string;
  high: string;
  guess: number | null;
  onGuess(guess: number): void;
}

export function Guess({ id: name, question, low, high, guess, onGuess }: Props) {
  const [value, setValue] = useState(0.5);
  const id = useId();
  const step = useStepId();
  usePredicted(name, asGuess(guess));
  useNote(guess === null ? null : { step, kind: "predicted", text: question, detail: figure(guess) });
  if (guess !== null) {
    return (
      <p class="said">
        {question} <strong>{t("predict.you_said", { answer: figure(guess) })}</strong>
      </p>
    );
  }
  return (
    <form
      class="guess"
      onSubmit={(event) => {
        event.preventDefault();
        onGuess(value);
      }}
    >
      <label for={id}>{question}</label>
      <div class="slider">
        <span aria-hidden="true">{low}</span>
        <input
          id={id}
          type="range"
          min={0}
          max={1}
          step={0.05}
          value={value}
          aria-valuetext={figure(value)}
          onInput={(event) => setValue(event.currentTarget.valueAsNumber)}
        />
        <span aria-hidden="true">{high}</span>
        <output for={id}>{figure(value)}</output>
      </div>
      <button type="submit" class="main">
        {t("predict.commit")}
      </button>
    </form>
  );
}
