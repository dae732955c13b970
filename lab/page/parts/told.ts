// A curve in one sentence, by the shape that the engine's test gives it. Without a run, or a shape,
// nothing is said.
import { compared } from "../class/found.ts";
import { pointsOf, type Run } from "../engine/run.ts";
import { figure, short } from "../text/numbers.ts";
import { isKey, t } from "../text/text.ts";

export function curveInWords(
  run: Run,
  { measure, name, axis, variant = "main" }: { measure: string; name: string; axis: string; variant?: string },
): string {
  const points = pointsOf(run.rows, measure, variant).filter(({ mean }) => mean !== null);
  const test = run.shapes.find((one) => one.variant === variant && one.measure === measure);
  const shape = test?.shape;
  const [first, last] = [points[0], points.at(-1)];
  const key = `told.${shape}`;
  if (!first || !last || !isKey(key)) {
    return "";
  }
  const byMean = [...points].sort((a, b) => (a.mean ?? 0) - (b.mean ?? 0));
  const turn = (shape === "inverted_u" ? byMean.at(-1) : byMean[0]) ?? first;
  const sentence = t(key, {
    name,
    axis,
    first: figure(first.mean),
    from: short(first.x),
    last: figure(last.mean),
    to: short(last.x),
    turn: figure(turn.mean),
    at: short(turn.x),
    low: figure(test?.low),
    high: figure(test?.high),
  });
  const ends = shape === "inverted_u" || shape === "u" ? compared(last, first) : null;
  return ends === null ? sentence : `${sentence} ${t(`told.end_${ends}`, { axis, from: short(first.x) })}`;
}
