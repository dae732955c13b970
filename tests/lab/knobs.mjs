// The page's sliders against the engine's schema: every key is one that the engine knows, every window
// lies inside what it allows, and every default can be shown.
//
//   node --test tests/lab/knobs.mjs   (after `npm ci` in lab/page; needs build/lab/fides_lab.wasm)
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const page = join(root, "lab/page");
const { build } = createRequire(join(page, "package.json"))("esbuild");

const bundle = await build({
  stdin: {
    contents: 'export * from "./state/knobs.ts"; export * from "./engine/shim.ts";',
    resolveDir: page,
    loader: "ts",
  },
  bundle: true,
  format: "esm",
  write: false,
});
const lab = await import(
  `data:text/javascript;base64,${Buffer.from(bundle.outputFiles[0].text).toString("base64")}`
);

async function ask(request) {
  const file = process.env.LAB_ENGINE ?? join(root, "build/lab/fides_lab.wasm");
  const module = await WebAssembly.compile(readFileSync(file));
  let engine;
  const { imports } = lab.surroundings(module, () => engine.memory);
  engine = (await WebAssembly.instantiate(module, imports)).exports;
  engine._initialize();
  const text = Buffer.from(JSON.stringify(request));
  const at = engine.malloc(text.length);
  new Uint8Array(engine.memory.buffer, at, text.length).set(text);
  const place = engine.fides_answer(at, text.length);
  return JSON.parse(
    Buffer.from(engine.memory.buffer, place, engine.fides_answer_length()).toString("utf8"),
  );
}

test("every knob is the engine's, with a window that it allows and a default inside", async () => {
  const { keys } = await ask({ do: "explain" });
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
