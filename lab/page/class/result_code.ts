// A result as a short code to paste or to read out: one number whose digits have as many values as the
// question has options, and one more for none.
import { readLetters, writeLetters } from "../state/letters.ts";
import { questions } from "./questions.ts";
import { type Answer, marks, type Result } from "./result.ts";

/// The first byte; codes of the page's state begin with another.
const version = 101;

const digits = questions.flatMap(({ options }) => [options.length + 1, options.length + 1]);

export function writeResult({ mark, answers }: Result): string {
  let number = 0n;
  const values = questions.flatMap((_, at) => {
    const { predicted = null, found = null } = answers[at] ?? {};
    return [predicted, found].map((option) => (option === null ? 0 : option + 1));
  });
  for (let at = digits.length - 1; at >= 0; --at) {
    number = number * BigInt(digits[at] ?? 1) + BigInt(values[at] ?? 0);
  }
  number = number * BigInt(marks) + BigInt(mark);
  const bytes: number[] = [];
  for (; number > 0n; number /= 256n) {
    bytes.push(Number(number % 256n));
  }
  return writeLetters([version, ...bytes]);
}

export type ResultReading = Result | "unreadable" | "no_result";

/// A code that was mistyped is refused whole.
export function readResult(text: string): ResultReading {
  const bytes = readLetters(text);
  if (!bytes) {
    return "unreadable";
  }
  if (bytes[0] !== version) {
    return "no_result";
  }
  let number = 0n;
  for (const byte of bytes.slice(1).reverse()) {
    number = number * 256n + BigInt(byte);
  }
  const take = (values: number): number => {
    const value = Number(number % BigInt(values));
    number /= BigInt(values);
    return value;
  };
  const mark = take(marks);
  const values = digits.map(take);
  if (number !== 0n) {
    return "no_result"; // of a later page, with more questions
  }
  const option = (at: number): number | null => ((values[at] ?? 0) === 0 ? null : (values[at] ?? 0) - 1);
  const answers = questions.map((_, at): Answer => ({ predicted: option(2 * at), found: option(2 * at + 1) }));
  return { mark, answers };
}
