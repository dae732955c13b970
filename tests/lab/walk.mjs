// The teacher's walk: what a lecturer does in the first five minutes, in that order, offline. How long
// opening and sliding take is measured by measure.mjs: a test does not depend on a busy machine.
//
//   node --test tests/lab/walk.mjs   (after `npm ci` in lab/page and `node lab/build.mjs`)
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { launch, open, settled } from "./browser.mjs";
import { bundled } from "./bundle.mjs";
import { playThrough, readCharts } from "./play.mjs";

const { questions } = await bundled(["class/questions"]);
let browser;

before(async () => {
  browser = await launch();
});

after(() => browser?.close());

const inStep = "main div:not([hidden]) > .step";
const bars = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function download(page, button) {
  const [file] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return readFileSync(await file.path(), "utf8");
}

test("1: the file opens by itself without network, at 360 pixels and by keyboard", async () => {
  const { page, context, problems } = await open(browser, { viewport: { width: 360, height: 740 }, hasTouch: true });
  await settled(page);
  assert.ok((await bars(page)) <= 0);
  await page.keyboard.press("Tab");
  assert.match(await page.evaluate(() => document.activeElement.textContent), /Skip/);
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  assert.deepEqual(problems, []);
  await context.close();
});

test("2: nothing is shown of a run before it was predicted", async () => {
  for (const step of ["deed", "bet", "slips", "contract", "too_much", "faith", "cases"]) {
    const { page, context, problems } = await open(browser, { fragment: `#step=${step}` });
    await settled(page);
    assert.equal(await page.locator(`${inStep} figure, ${inStep} .verdict`).count(), 0, step);
    await playThrough(page);
    assert.ok((await page.locator(`${inStep} figure`).count()) > 0, step);
    assert.deepEqual(problems, []);
    await context.close();
  }
});

test("3: the contract's slider moves, and the picture with it", async () => {
  const { page, context, problems } = await open(browser, { fragment: "#step=contract" });
  await settled(page);
  await page.locator("main form input").first().check();
  await page.locator("main form button").click();
  await page.waitForSelector(".try .knob input");
  await settled(page);
  const shown = () => page.locator(".try figure tbody").textContent();
  const values = [];
  for (const coverage of [0, 0.5, 1]) {
    await page.locator(".try .knob input").fill(String(coverage));
    await settled(page);
    values.push(await shown());
  }
  assert.equal(new Set(values).size, 3);
  assert.deepEqual(problems, []);
  await context.close();
});

test("4: what a partner thought of one deed is opened", async () => {
  const { page, context, problems } = await open(browser, { fragment: "#step=contract" });
  await playThrough(page);
  await page.locator(`${inStep} .deeds summary`).first().click();
  const table = page.locator(`${inStep} .deeds tbody tr`);
  await table.first().waitFor();
  const rows = await table.evaluateAll((all) => all.map(({ cells }) => [...cells].map((cell) => cell.textContent)));
  assert.ok(rows.length >= 10);
  rows.forEach(([round, act, , , credit, before, afterwards], at) => {
    assert.equal(Number(round), at + 1);
    assert.ok(act && before && afterwards);
    assert.ok(credit === "" || (Number(credit) >= 0 && Number(credit) <= 1), credit);
  });
  assert.deepEqual(problems, []);
  await context.close();
});

test("5: a link opens the same run on another machine, seed and settings and all", async () => {
  const fragment = "#step=sandbox&seed=77&repetitions=40&axis=contract.penalty&contract.coverage=0.8";
  const mine = await open(browser, { fragment });
  await settled(mine.page);
  await mine.page.getByRole("button", { name: "Share" }).click();
  const link = await mine.page.getByLabel("Link", { exact: true }).inputValue();
  const [, carried] = link.split("#");

  const theirs = await open(browser, { fragment: `#${carried}`, locale: "nl-NL" });
  await settled(theirs.page);
  const told = async ({ page }) => [await readCharts(page), await page.locator("#toml").textContent(), await page.locator(".command code").first().textContent()];
  assert.deepEqual(await told(theirs), await told(mine));
  assert.match(carried, /seed=77/);
  assert.deepEqual([...mine.problems, ...theirs.problems], []);
  await mine.context.close();
  await theirs.context.close();
});

test("6: the class sheet is printed: questions and blank tables, then the key on a page of its own", async () => {
  const { page, context, problems } = await open(browser);
  await settled(page);
  await page.evaluate(() => {
    globalThis.print = () => undefined;
  });
  await page.locator("[data-action=class]").click();
  const pagesFor = async (minutes) => {
    await page.getByLabel("For a lesson of").selectOption(minutes);
    await page.getByRole("button", { name: "Print the sheet" }).click();
    const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
    return pdf.match(/\/Type\s*\/Page\b/g).length;
  };
  const sheet = page.locator(".sheet");
  assert.equal(await pagesFor("20"), 1);
  assert.equal(await sheet.locator("section > ol > li").count(), questions.filter(({ step }) => ["deed", "too_much"].includes(step)).length);
  assert.equal(await sheet.locator("table").count(), 1);
  const whole = await pagesFor("90");
  assert.equal(await sheet.locator("section > ol > li").count(), questions.length);
  assert.equal(await sheet.locator("table").count(), 2);
  await page.locator("[data-action=key]").click();
  await page.locator(".key li").first().waitFor({ timeout: 300_000 });
  assert.ok((await pagesFor("90")) > whole);
  assert.equal(await pagesFor("20"), 2);
  assert.deepEqual(problems, []);
  await context.close();
});

test("7: numbers are saved as a table that a spreadsheet reads", async () => {
  const { page, context, problems } = await open(browser, { fragment: "#step=sandbox&repetitions=40" });
  await settled(page);
  await page.locator("details.command > summary").click();
  const csv = await download(page, page.getByRole("button", { name: "Save the numbers as CSV" }));
  const [header, ...rows] = csv.trim().split(/\r?\n/).map((line) => line.split(","));
  assert.deepEqual(header, ["point", "contract.coverage", "variant", "measure", "mean", "standard_error", "low", "high", "repetitions"]);
  assert.ok(rows.length > 100);
  for (const row of rows) {
    assert.equal(row.length, header.length);
    assert.ok(row.slice(4).every((cell) => cell === "" || Number.isFinite(Number(cell))), row.join());
  }
  assert.deepEqual(problems, []);
  await context.close();
});
