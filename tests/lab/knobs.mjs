// The page's sliders against the engine's schema: every key is one that the engine knows, every window
// lies inside what it allows, and every default can be shown.
//
//   node --test tests/lab/knobs.mjs   (after `npm ci` in lab/page; needs build/lab/fides_lab.wasm)
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { startEngine } from "../../lab/page/engine/module.mjs";
import { bundled } from "./bundle.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const lab = await bundled(["state/knobs"]);
const engine = startEngine(readFileSync(process.env.LAB_ENGINE ?? join(root, "build/lab/fides_lab.wasm")));

test("every knob is the engine's, with a window that it allows and a default inside", () => {
  const { keys } = engine.answer({ do: "explain" });
  const schema = new Map(keys.map((entry) => [entry.key, entry]));
  for (const { key, low, high, step } of lab.knobs) {
    const entry = schema.get(key);
    assert.ok(entry, `${key} is not the engine's`);
    assert.ok(entry.low === null || low >= entry.low, `${key} begins at ${low}`);
    assert.ok(entry.high === null || high <= entry.high, `${key} ends at ${high}`);
    const open = /^\(/.test(entry.allowed);
    assert.ok(!open || low > entry.low, `${key} may not be ${low}`);
    const start = parseFloat(entry.standard);
    assert.ok(start >= low && start <= high, `${key}: ${entry.standard} is outside the window`);
    assert.equal(lab.onGrid({ key, low, high, step }, start), start, `${key}: ${start}`);
  }
  assert.equal(new Set(lab.knobs.map(({ key }) => key)).size, lab.knobs.length);
});
