// The pictures of pooled results: how often a class predicted what it found, and one question's answers.
import type { Concept } from "../chart/palette.ts";
import type { ChartSpec, Series, Sign } from "../chart/spec.ts";
import { t } from "../text/text.ts";
import { agreement, counts, inBoth, type Pooled } from "./pool.ts";
import { numberOf, type Question, questions } from "./questions.ts";

const looks: readonly { concept: Concept; sign: Sign }[] = [
  { concept: "trust", sign: "diamond" },
  { concept: "betrayal", sign: "triangle" },
  { concept: "faith", sign: "circle" },
  { concept: "confidence", sign: "rect" },
];

/// As many classes as can be told apart in one picture: the last ones.
export const mostClasses = looks.length;

export const className = ({ name }: Pooled): string => name || t("pool.unnamed");

const withLooks = (classes: readonly Pooled[]) =>
  classes.slice(-mostClasses).map((one, at) => ({ one, look: looks[at] ?? { concept: "ink" as const, sign: "circle" as const } }));

const label = ({ one }: { one: Pooled }): string => t("pool.class", { name: className(one), n: one.results.length });

/// Questions that were predicted before a run; of what is asked twice nothing is right or wrong.
const predictedQuestions = questions.filter(({ kind }) => kind === "predicted");

export const agreementChart = (classes: readonly Pooled[]): ChartSpec => ({
  title: t("pool.agreement"),
  x: {
    label: t("pool.question"),
    low: -0.5,
    high: predictedQuestions.length - 0.5,
    names: predictedQuestions.map(({ id }, at) => ({ at, name: String(numberOf(id)) })),
  },
  y: { label: t("pool.share"), low: 0, high: 1 },
  series: withLooks(classes).map((shown, at) => ({
    id: String(at),
    name: label(shown),
    ...shown.look,
    apart: true,
    points: predictedQuestions.map(({ id }, x) => ({ x, mean: agreement(shown.one.results, numberOf(id) - 1) })),
  })),
});

/// Shares of those who answered: beside each other what was predicted and found, or said before and after.
export function questionChart(classes: readonly Pooled[], question: Question): ChartSpec {
  const at = numberOf(question.id) - 1;
  const twice = question.kind === "asked";
  const both = ["predicted", "found"] as const;
  const series = withLooks(classes).flatMap(({ one, look }, each): Series[] =>
    both.map((part) => {
      const numbers = counts(twice ? inBoth(one.results, at) : one.results, at, part);
      const total = numbers.reduce((sum, count) => sum + count, 0);
      const what = t(twice ? (part === "predicted" ? "pool.before" : "pool.after") : part === "predicted" ? "pool.predicted" : "pool.found");
      return {
        id: `${each} ${part}`,
        name: t("pool.series", { name: className(one), what, n: total }),
        concept: look.concept,
        sign: part === "predicted" ? look.sign : "rect",
        apart: true,
        points: numbers.map((count, x) => ({ x, mean: total === 0 ? null : count / total })),
      };
    }),
  );
  return {
    title: `${numberOf(question.id)}. ${question.text()}`,
    x: {
      label: t("pool.answer"),
      low: -0.5,
      high: question.options.length - 0.5,
      names: question.options.map((option, x) => ({ at: x, name: question.label(option) })),
    },
    y: { label: t("pool.share_answers"), low: 0, high: 1 },
    series,
  };
}
