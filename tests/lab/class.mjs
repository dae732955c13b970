// Result codes of a class: what is written is read back, whatever is pasted breaks nothing, and bad
// lines are named.
//
//   node --test tests/lab/class.mjs        (after `npm ci` in lab/page)
import assert from "node:assert/strict";
import test from "node:test";
import { bundled, generator } from "./bundle.mjs";

const lab = await bundled(["class/questions", "class/result_code", "class/pool", "class/found", "state/code", "state/state", "state/letters"]);

export function randomResult(random, share = 0.8) {
  const pick = (options) => (random() < share ? Math.floor(random() * options.length) : null);
  return {
    mark: Math.floor(random() * 4096),
    answers: lab.questions.map(({ options }) => ({ predicted: pick(options), found: pick(options) })),
  };
}

test("what is written is read back", () => {
  const random = generator(1);
  for (let i = 0; i < 1000; ++i) {
    const result = randomResult(random, i / 1000);
    const code = lab.writeResult(result);
    assert.match(code, /^[34679ACDEFHJKMNPQRTUVWXY-]+$/);
    assert.ok(code.length <= 42, code);
    assert.deepEqual(lab.readResult(code), result);
    assert.deepEqual(lab.readResult(` ${code.toLowerCase().replaceAll("-", " ")} `), result);
  }
});

test("a slip in a code is noticed: each letter changed, each pair of neighbours swapped", () => {
  const random = generator(2);
  let slips = 0;
  let unnoticed = 0;
  for (let i = 0; i < 50; ++i) {
    const result = randomResult(random);
    const code = lab.writeResult(result).replaceAll("-", "");
    for (let at = 0; at < code.length; ++at) {
      const other = code[at] === "A" ? "C" : "A";
      const changed = code.slice(0, at) + other + code.slice(at + 1);
      const swapped = code.slice(0, at) + (code[at + 1] ?? "") + code[at] + code.slice(at + 2);
      for (const wrong of [changed, swapped].filter((text) => text !== code)) {
        ++slips;
        unnoticed += typeof lab.readResult(wrong) === "string" ? 0 : 1;
      }
    }
  }
  assert.ok(slips > 2000);
  assert.ok(unnoticed <= 1, `${unnoticed} of ${slips} went unnoticed`); // one in 65,536 may
});

function assertPool(text) {
  const pool = lab.readPool(text);
  for (const { name, results } of pool.classes) {
    assert.ok(name.length <= 40);
    assert.doesNotMatch(name, /[\u0000-\u001f\u007f-\u00a0\u2000-\uffff]/);
    for (const { answers } of results) {
      answers.forEach(({ predicted, found }, at) => {
        for (const option of [predicted, found]) {
          assert.ok(option === null || lab.questions[at].options[option] !== undefined);
        }
      });
    }
  }
  for (const { text: shown, why, line } of pool.bad) {
    assert.ok(shown.length <= 40 && line >= 1);
    assert.doesNotMatch(shown, /[\u0000-\u001f\u007f-\u00a0\u2000-\uffff]/);
    assert.ok(["unreadable", "no_result", "twice", "later"].includes(why));
  }
  lab.questions.forEach((_, at) => {
    const share = lab.agreement(pool.classes.flatMap(({ results }) => results), at);
    assert.ok(share === null || (share >= 0 && share <= 1));
  });
  for (const row of lab.poolAsCsv(pool.classes).split("\r\n").slice(0, -1)) {
    assert.match(row, /^"(?:[^"]|"")*"(?:,"(?:[^"]|"")*"){5}$/);
    assert.doesNotMatch(row, /(?:^|,)"[=+@\t\r-]/);
  }
  return pool;
}

test("10,000 random and damaged lines break nothing", () => {
  const random = generator(3);
  const alphabets = ["34679ACDEFHJKMNPQRTUVWXY-", "# <>&\"'=+-@,;\t", "\u0000\u202e\ud800é漢<script>"];
  const lines = Array.from({ length: 10_000 }, () => {
    if (random() < 0.4) {
      const letters = alphabets[Math.floor(random() * alphabets.length)];
      return Array.from({ length: Math.floor(random() * 60) }, () => letters[Math.floor(random() * letters.length)]).join("");
    }
    const code = lab.writeResult(randomResult(random));
    const at = Math.floor(random() * code.length);
    return random() < 0.3 ? code : code.slice(0, at) + code.slice(at + 1 + Math.floor(random() * 3));
  });
  for (let at = 0; at < lines.length; at += 500) {
    const pool = assertPool(lines.slice(at, at + 500).join("\n"));
    const counted = pool.classes.reduce((sum, { results }) => sum + results.length, 0);
    assert.ok(counted > 50 && pool.bad.length > 50);
  }
});

const good = lab.writeResult(randomResult(generator(4)));

const crafted = [
  "", "\n\n\n", "#", "####", "# <img src=x onerror=alert(1)>", `# =HYPERLINK("http://x")\n${good}`,
  `# @SUM(A1)\n${good}`, `# "quoted", and more\n${good}`, "# \u202eclass", `#${"x".repeat(100_000)}`,
  "\u0000", "<script>alert(1)</script>", "__proto__", "constructor", "null", "{}", "NaN",
  "A".repeat(1_000_000), "-".repeat(100_000), `${"\n".repeat(100_000)}${good}`, `${good}\r${good}`,
  `${good}\u2028${good}`, `${good} ${good}`, good.slice(1), `3${good}`, lab.writeCode(lab.defaultState),
  lab.writeLetters([101]), lab.writeLetters([101, 0]), lab.writeLetters([101, ...Array(40).fill(255)]),
  lab.writeLetters([101, ...Array(200).fill(1)]), lab.writeLetters([]), lab.writeLetters([2]),
];

test(`${crafted.length} crafted texts break nothing`, () => {
  crafted.forEach(assertPool);
  assert.equal({}.name, undefined);
});

test("bad lines are named with their reason, and the rest is counted", () => {
  const other = lab.writeResult(randomResult(generator(5)));
  const settings = lab.writeCode(lab.defaultState);
  const { classes, bad } = lab.readPool(`# 2026\n${good}\nnonsense\n\n${good}\n${settings}\n# 2027\r\n${good}\r\n${other}`);
  assert.deepEqual(classes.map(({ name, results }) => [name, results.length]), [["2026", 1], ["2027", 1]]);
  assert.deepEqual(bad.map(({ line, why }) => [line, why]), [[3, "unreadable"], [5, "twice"], [6, "no_result"], [8, "twice"]]);
});

test("of a student's two codes the fuller one counts, in either order; names in front are left out", () => {
  const answers = (...predicted) => lab.questions.map((_, at) => ({ predicted: predicted[at] ?? null, found: null }));
  const code = (mark, ...predicted) => lab.writeResult({ mark, answers: answers(...predicted) });
  const [early, late, other, same] = [code(7, 1), code(7, 1, 2), code(7, 2), code(8, 1)];
  for (const lines of [[early, late], [late, `Anna: ${early}`]]) {
    const { classes, bad } = lab.readPool([...lines, other, `12:03 Ben: ${same}`].join("\n"));
    assert.deepEqual(classes[0].results.map(({ mark }) => mark), [7, 7, 8]);
    assert.deepEqual(classes[0].results[0].answers, answers(1, 2));
    assert.deepEqual(bad.map(({ line, why }) => [line, why]), [[2, "later"]]);
  }
});

test("before and after are told of those who answered twice", () => {
  const at = lab.questions.findIndex(({ id }) => id === "asked.words");
  const one = (predicted, found) => ({ mark: 0, answers: lab.questions.map((_, each) => (each === at ? { predicted, found } : { predicted: null, found: null })) });
  assert.equal(lab.inBoth([one(0, 1), one(0, null), one(null, 1)], at).length, 1);
});

test("counts and agreement are those of the answers", () => {
  const at = lab.questions.findIndex(({ id }) => id === "too_much.shape");
  const answers = (predicted, found) => lab.questions.map((_, each) => (each === at ? { predicted, found } : { predicted: null, found: null }));
  const results = [[0, 1], [1, 1], [1, null], [null, 1]].map(([predicted, found]) => ({ mark: 0, answers: answers(predicted, found) }));
  assert.deepEqual(lab.counts(results, at, "predicted"), [1, 2, 0, 0]);
  assert.deepEqual(lab.counts(results, at, "found"), [0, 3, 0, 0]);
  assert.equal(lab.agreement(results, at), 0.5);
  assert.equal(lab.agreement(results, at + 1), null);
});

test("two means count as different where their intervals do not overlap", () => {
  const at = (mean, half) => ({ mean, low: mean - half, high: mean + half });
  assert.equal(lab.compared(at(0.5, 0.125), at(0.25, 0.0625)), "more");
  assert.equal(lab.compared(at(0.25, 0.0625), at(0.5, 0.125)), "less");
  assert.equal(lab.compared(at(0.5, 0.125), at(0.25, 0.125)), "same");
  assert.equal(lab.compared({ mean: null }, at(0.25, 0.125)), null);
});
