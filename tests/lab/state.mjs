// Hostile and broken links, codes and saved pages: whatever arrives, a whole and valid state comes
// out, and what could not be read is said.
//
//   node --test tests/lab/state.mjs        (after `npm ci` in lab/page)
import assert from "node:assert/strict";
import test from "node:test";
import { bundled, generator } from "./bundle.mjs";

const lab = await bundled(
  ["knobs", "levers", "state", "fragment", "code", "saved"].map((name) => `state/${name}`),
);

function assertValid({ state, troubles }) {
  assert.deepEqual(Object.keys(state).sort(), Object.keys(lab.defaultState).sort());
  assert.ok(lab.stepIds.includes(state.step));
  assert.ok(lab.languages.includes(state.language));
  assert.equal(typeof state.projector, "boolean");
  assert.ok(Number.isInteger(state.seed) && state.seed >= 0 && state.seed <= lab.seedLimit);
  const { low, high } = lab.repetitionsLimits;
  assert.ok(Number.isInteger(state.repetitions));
  assert.ok(state.repetitions >= low && state.repetitions <= high);
  assert.ok(lab.knobOf(state.axis));
  for (const [key, value] of Object.entries(state.settings)) {
    const knob = lab.knobOf(key);
    assert.ok(knob, key);
    assert.ok(value >= knob.low && value <= knob.high, `${key} = ${value}`);
    assert.equal(value, lab.onGrid(knob, value));
  }
  assert.ok(state.hidden.every((key) => lab.knobOf(key)));
  assert.equal(new Set(state.hidden).size, state.hidden.length);
  assert.deepEqual(lab.readPlan([...state.plan]), state.plan);
  assert.equal(typeof state.experiment, "string");
  assert.ok(state.experiment.length <= lab.longestExperiment);
  for (const { name, kind } of troubles) {
    assert.ok(["unknown", "unreadable", "clamped"].includes(kind));
    assert.match(name, /^[\x20-\x7e]{0,40}$/);
  }
  assert.ok(troubles.length <= 5);
}

const readers = [lab.readFragment, lab.readCode, lab.readSaved];

function readWhole(text) {
  return readers.map((read) => {
    const reading = read(text);
    assertValid(reading);
    return reading;
  });
}

function randomState(random) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const settings = {};
  for (let i = Math.floor(random() * 8); i > 0; --i) {
    const knob = pick(lab.knobs);
    settings[knob.key] = lab.onGrid(knob, knob.low + random() * (knob.high - knob.low));
  }
  return {
    step: pick(lab.stepIds),
    language: pick(lab.languages),
    projector: random() < 0.5,
    seed: Math.floor(random() * 2 ** 32),
    repetitions: 1 + Math.floor(random() * 5000),
    axis: pick(lab.knobs).key,
    settings,
    hidden: [...new Set([pick(lab.knobs).key, pick(lab.knobs).key])].slice(random() < 0.5 ? 2 : 0),
    plan: lab.levers.map(() => Math.floor(random() * (lab.full + 1))),
    experiment: pick(["", 'title = "a & b"\n[collaboration]\n', "</script>#%25=\u00e9\n\\"]),
  };
}

const ways = [
  [lab.writeFragment, lab.readFragment],
  [(state) => lab.writeCode({ ...state, experiment: "" }), lab.readCode],
  [lab.writeSaved, lab.readSaved],
];

test("what is written is read back, whichever way it travels", () => {
  const random = generator(1);
  for (let i = 0; i < 1000; ++i) {
    const state = randomState(random);
    for (const [write, read] of ways) {
      const reading = read(write(state));
      const carried = read === lab.readCode ? { ...state, experiment: "" } : state;
      assert.deepEqual(reading.troubles, [], write(state));
      assert.deepEqual(reading.state, carried, write(state));
    }
  }
});

test("10,000 random texts and damaged states break nothing", () => {
  const random = generator(2);
  const alphabets = [
    "34679ACDEFHJKMNPQRTUVWXY-",
    "abcdefghijklmnopqrstuvwxyz.=&%#+ 0123456789-",
    '{}[]":,0123456789eE+-.truefalsn\\ <>/',
    "\u0000\u202e\ud800é漢<script>'\"`&;",
  ];
  for (let i = 0; i < 10_000; ++i) {
    let text;
    if (random() < 0.5) {
      const letters = alphabets[Math.floor(random() * alphabets.length)];
      text = "";
      for (let n = Math.floor(random() * 120); n > 0; --n) {
        text += letters[Math.floor(random() * letters.length)];
      }
    } else {
      const [write] = ways[Math.floor(random() * ways.length)];
      const good = write(randomState(random));
      const at = Math.floor(random() * good.length);
      const other = alphabets[Math.floor(random() * alphabets.length)];
      const letter = other[Math.floor(random() * other.length)];
      text = good.slice(0, at) + (random() < 0.3 ? "" : letter) + good.slice(at + 1);
    }
    readWhole(text);
  }
});

const crafted = [
  "#", "?", "&&&&", "=", "==&==", "%", "%E0%A4%A", "%00", "step", "step=", "step=__proto__",
  "__proto__=1", "constructor=1", "toString=1&hasOwnProperty=1", "settings=1", "state=1",
  "step=<script>alert(1)</script>", "<img src=x onerror=alert(1)>=1", "seed=1e999", "seed=-1",
  "seed=NaN", "seed=Infinity", "seed=0x10", "seed=1.5", "seed=99999999999999999999",
  "repetitions=0", "repetitions=1000000000", "contract.coverage=2", "contract.coverage=-0",
  "contract.coverage=.5", "contract.coverage=0,5", "contract.coverage=1e-1", "rounds=7.5",
  "contract.penalty=10.000001", "axis=__proto__", "axis=contract.nonsense", "hidden=",
  "hidden=__proto__ constructor", `hidden=${"contract.coverage ".repeat(200)}`,
  "plan=", "plan=3-0-0-0-0", "plan=0-0-0-0", "plan=-0-0-0-0-0", "plan=__proto__", '{"plan":{"length":5}}',
  '{"plan":[0,0,0,0,1e400]}', "projector=1", `seed=${"9".repeat(100_000)}`, "contract.coverage=0.1&".repeat(10_000),
  "A".repeat(1_000_000), "-".repeat(100_000), "", "null", "[]", "0", '"text"', "{",
  '{"__proto__":{"step":"sandbox"}}', '{"settings":[]}', '{"settings":null,"hidden":{}}',
  '{"settings":{"__proto__":1,"step":2}}', '{"step":{"toString":1},"seed":[1]}',
  `${"[".repeat(50_000)}`, `{"a":${"[".repeat(5000)}${"]".repeat(5000)}}`,
  `experiment=${"x".repeat(100_001)}`, "experiment=%00%FF", '{"experiment":["seed = 1"]}',
  '{"step":"sandbox","settings":{"contract.coverage":"</script><script>alert(1)</script>"}}',
];

test(`${crafted.length} crafted texts break nothing`, () => {
  assert.ok(crafted.length >= 50);
  crafted.forEach(readWhole);
  assert.equal({}.step, undefined);
});

test("what cannot be read is said, and the rest is kept", () => {
  const { state, troubles } = lab.readFragment("step=sandbox&contract.covrage=0.5&seed=7");
  assert.deepEqual(troubles, [{ name: "contract.covrage", kind: "unknown" }]);
  assert.equal(state.step, "sandbox");
  assert.equal(state.seed, 7);
});

test("a value outside its window is moved to the window's edge, and that is said", () => {
  const { state, troubles } = lab.readFragment("contract.coverage=1.7");
  assert.equal(state.settings["contract.coverage"], 1);
  assert.deepEqual(troubles, [{ name: "contract.coverage", kind: "clamped" }]);
});

test("a slip in a code is noticed: each letter changed, each pair of neighbours swapped", () => {
  const random = generator(3);
  for (let i = 0; i < 50; ++i) {
    const code = lab.writeCode(randomState(random)).replace(/-/g, "");
    for (let at = 0; at < code.length; ++at) {
      const other = code[at] === "A" ? "C" : "A";
      const changed = code.slice(0, at) + other + code.slice(at + 1);
      const swapped = code.slice(0, at) + (code[at + 1] ?? "") + code[at] + code.slice(at + 2);
      for (const wrong of [changed, swapped].filter((text) => text !== code)) {
        const { state, troubles } = lab.readCode(wrong);
        assert.equal(troubles.length, 1, wrong);
        assert.deepEqual(state, lab.defaultState);
      }
    }
  }
});

test("a code may be typed small, with spaces and without dashes", () => {
  const state = { ...lab.defaultState, step: "too_much", seed: 3 };
  const code = lab.writeCode(state);
  assert.deepEqual(lab.readCode(` ${code.toLowerCase().replace(/-/g, " ")} `).state, state);
});

test("a saved state cannot end the element that holds it", () => {
  const hostile = { ...lab.defaultState, axis: "</script><script>alert(1)</script>" };
  assert.ok(!lab.writeSaved(hostile).includes("<"));
});
