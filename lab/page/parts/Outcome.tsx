// What was predicted beside what the run found, in one sentence.
import { answered, useResult } from "../class/answers.ts";
import { questionOf } from "../class/questions.ts";
import { t } from "../text/text.ts";

interface Props {
  /// Of the question.
  id: string;
  /// Whether the run is done: then no finding means that it left the question open.
  done: boolean;
}

export function Outcome({ id, done }: Props) {
  const { predicted, found } = answered(useResult(), id);
  const question = questionOf(id);
  if (!done || !question || predicted === null) {
    return null;
  }
  const label = (option: number): string => question.label(question.options[option] ?? "");
  return (
    <p class="outcome-said">
      {found === null
        ? t("predict.open", { said: label(predicted) })
        : t(predicted === found ? "predict.right" : "predict.other", {
            said: label(predicted),
            found: label(found),
          })}
    </p>
  );
}
