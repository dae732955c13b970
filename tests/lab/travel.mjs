// How a state travels with the page, and what is said where the lab cannot start.
//
//   node --test tests/lab/travel.mjs   (after `npm ci` in lab/page and `node lab/build.mjs`)
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { launch, open, pageFile, root, settled } from "./browser.mjs";

let browser;
let folder;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "fides-lab-"));
  browser = await launch();
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const fragment = "#step=sandbox&language=nl&seed=7&contract.penalty=2.5&hidden=contract.coverage";

test("a page that was saved opens with its state, and saves the same bytes again", async () => {
  const { page, context, problems } = await open(browser, { fragment });
  const save = async (page, name) => {
    await settled(page);
    await page.locator(".tools button[aria-expanded]").click();
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.locator(".share [data-action=save]").click(),
    ]);
    const path = join(folder, name);
    copyFileSync(await file.path(), path);
    return path;
  };
  const first = await save(page, "first.html");
  assert.deepEqual(problems, []);
  await context.close();

  const again = await open(browser, { file: first });
  await settled(again.page);
  await again.page.waitForFunction((hash) => location.hash === hash, fragment);
  const second = await save(again.page, "second.html");
  assert.deepEqual(again.problems, []);
  assert.ok(readFileSync(first).equals(readFileSync(second)));
  await again.context.close();
});

test("a code that is typed opens what it was made of", async () => {
  const { page, context, problems } = await open(browser, { fragment });
  await settled(page);
  const share = page.locator(".tools button[aria-expanded]");
  await share.click();
  const code = await page.locator(".share input[readonly]").nth(1).inputValue();
  await context.close();

  const other = await open(browser);
  await settled(other.page);
  await other.page.locator(".tools button[aria-expanded]").click();
  const entry = other.page.locator(".share form input");
  await entry.fill(code.toLowerCase().replaceAll("-", " "));
  await entry.press("Enter");
  await other.page.waitForFunction((hash) => location.hash === hash, fragment);
  assert.deepEqual([...problems, ...other.problems], []);
  await other.context.close();
});

test("what cannot be read of a link is said in a line, as text", async () => {
  const { page, context, problems } = await open(browser, {
    fragment: `#step=sandbox&contract.coverage=9&${encodeURIComponent("<img src=x onerror=alert(1)>")}=1`,
  });
  await settled(page);
  const said = await page.locator("main > .trouble").innerText();
  assert.match(said, /<img src=x onerror=alert\(1\)>/);
  assert.match(said, /contract\.coverage/);
  assert.equal(await page.locator("main img").count(), 0);
  assert.deepEqual(problems, []);
  await context.close();
});

for (const lacking of ["WebAssembly", "Worker", "DecompressionStream"]) {
  test(`without ${lacking} there is a sentence`, async () => {
    const context = await browser.newContext({ offline: true });
    await context.addInitScript((name) => delete globalThis[name], lacking);
    const page = await context.newPage();
    await page.goto(pathToFileURL(pageFile).href);
    await page.waitForFunction((name) => document.body.innerText.includes(name), lacking);
    await context.close();
  });
}

test("without scripts there is a sentence", async () => {
  const context = await browser.newContext({ offline: true, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(pathToFileURL(pageFile).href);
  assert.match(await page.locator("body").innerText(), /scripts are switched off/);
  await context.close();
});

test("equal inputs give equal bytes", () => {
  const built = ["a.html", "b.html"].map((name) => {
    const path = join(folder, name);
    const engine = process.env.LAB_ENGINE ?? join(root, "build/lab/fides_lab.wasm");
    execFileSync(process.execPath, [join(root, "lab/build.mjs"), engine, path]);
    return readFileSync(path);
  });
  assert.ok(built[0].equals(built[1]));
  assert.ok(built[0].length < 2e6);
});
