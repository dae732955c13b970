// The questions that a lesson asks, in the order of result codes: append only, also their options.
import type { StepId } from "../state/state.ts";
import { populations } from "../steps/bet_populations.ts";
import { fullCost } from "../steps/contract_experiments.ts";
import { crowd } from "../steps/slips_charts.ts";
import { figure, short } from "../text/numbers.ts";
import { type Key, t } from "../text/text.ts";

export interface Question {
  id: string;
  step: StepId;
  /// Predicted, then found by a run; or asked before and after the lesson; or a probability.
  kind: "predicted" | "asked" | "guess";
  text(): string;
  /// Identifiers, in the order of codes.
  options: readonly string[];
  label(option: string): string;
}

const word = (key: string): string => t(key as Key);

const predicted = (
  id: string,
  step: StepId,
  text: () => string,
  options: readonly string[],
  label: (option: string) => string,
): Question => ({ id, step, kind: "predicted", text, options, label });

/// Twenty-one places from 0 to 1.
const places = Array.from({ length: 21 }, (_, at) => String(at * 5));

const guess = (id: string, text: () => string): Question => ({
  id,
  step: "deed",
  kind: "guess",
  text,
  options: places,
  label: (option) => figure(Number(option) / 100),
});

const crowdIds = crowd.map(({ id }) => id);
const nameInCrowd = (id: string): string => t(crowd.find((one) => one.id === id)?.name ?? "player.tit_for_tat");
const shapes = ["rises", "inverted_u", "falls", "flat"];
const shape = (option: string): string => word(`shape.${option}`);

export const asked = ["evidence", "contract", "words", "once"] as const;
const answers = ["a", "b", "c", "d"];

export const questions: readonly Question[] = [
  guess("deed.free", () => `${t("deed.short")} ${t("deed.free_question")}`),
  guess("deed.owed", () => `${t("deed.owed_short")} ${t("deed.owed_question")}`),
  predicted("deed.bet", "deed", () => t("deed.bet_question"), ["more", "same", "less"], (o) => word(`deed.bet_${o}`)),
  ...populations.map(({ title, request }, at) =>
    predicted(`bet.${at}`, "bet", () => `${t(title)}: ${t("bet.question")}`, Object.keys(request.population), nameInCrowd),
  ),
  predicted("slips.slip", "slips", () => t("slips.slip_question"), crowdIds, nameInCrowd),
  predicted("slips.misread", "slips", () => t("slips.misread_question"), crowdIds, nameInCrowd),
  predicted("contract.start", "contract", () => t("contract.start_question"), ["more", "same", "less"], (o) =>
    word(o === "same" ? "contract.as_often" : `contract.${o}_often`),
  ),
  predicted("contract.best", "contract", () => t("contract.best_question", { cost: short(fullCost) }), ["none", "some", "all"], (o) =>
    word(`contract.best_${o}`),
  ),
  predicted("too_much.shape", "too_much", () => t("too_much.shape_question"), shapes, shape),
  predicted("too_much.naive", "too_much", () => t("too_much.naive_question"), shapes, shape),
  predicted("too_much.after", "too_much", () => t("too_much.after_question"), ["more", "same", "less"], (o) =>
    word(`too_much.after_${o}`),
  ),
  predicted("faith.small", "faith", () => t("faith.small_question"), ["more", "same", "less"], (o) => word(`faith.small_${o}`)),
  predicted("faith.easy", "faith", () => t("faith.easy_question"), ["more", "same", "less"], (o) => word(`faith.easy_${o}`)),
  predicted("cases", "cases", () => t("cases.question"), ["trust", "confidence", "faith", "none"], (o) => word(`cases.most_${o}`)),
  ...asked.map((id): Question => ({
    id: `asked.${id}`,
    step: "learnt",
    kind: "asked",
    text: () => word(`asked.${id}`),
    options: answers,
    label: (option) => word(`asked.${id}_${option}`),
  })),
];

/// What a step's `Choice` needs of it. @throws if there is no such question
export function asks(id: string): { id: string; question: string; options: { id: string; label: string }[] } {
  const question = questionOf(id);
  if (!question) {
    throw new Error(`no question ${id}`);
  }
  return { id, question: question.text(), options: question.options.map((id) => ({ id, label: question.label(id) })) };
}

export const questionOf = (id: string): Question | undefined => questions.find((one) => one.id === id);

/// Short enough for an axis: the number that list, sheet and picture share.
export const numberOf = (id: string): number => questions.findIndex((one) => one.id === id) + 1;
