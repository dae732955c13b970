// The page of the lab in Chromium, offline: each step is played to its end at the sizes and in the
// light that readers have, and read by keyboard, as a table and by axe-core.
//
//   node --test tests/lab/page.mjs   (after `npm ci` in lab/page and `node lab/build.mjs`)
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { axePath, launch, open, settled, shots } from "./browser.mjs";
import { bundled } from "./bundle.mjs";
import { playThrough, readCharts } from "./play.mjs";

const axe = readFileSync(axePath, "utf8");
const { stepIds: steps } = await bundled(["state/state"]);
let browser;

// Where `read` stands, axe-core reads each step before and after it is played: widths and schemes each
// have their own markup or colours, all six pairs of them do not.
const views = [
  { name: "360-light", viewport: { width: 360, height: 740 }, colorScheme: "light", hasTouch: true, read: true },
  { name: "1280-light", viewport: { width: 1280, height: 900 }, colorScheme: "light", read: true },
  { name: "1280-dark", viewport: { width: 1280, height: 900 }, colorScheme: "dark", read: true },
  { name: "1920-light", viewport: { width: 1920, height: 1080 }, colorScheme: "light" },
  { name: "360-dark", viewport: { width: 360, height: 740 }, colorScheme: "dark", hasTouch: true },
  { name: "1920-dark", viewport: { width: 1920, height: 1080 }, colorScheme: "dark" },
];

before(async () => {
  mkdirSync(shots, { recursive: true });
  browser = await launch();
});

after(() => browser?.close());

const overflow = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function axeFindings(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`).join(" | ")}`,
  );
}

for (const { name, read = false, ...view } of views) {
  test(`each step at ${name}`, async (context_of_test) => {
    for (const step of steps) {
      await context_of_test.test(step, async () => {
        const { page, context, problems } = await open(browser, { fragment: `#step=${step}`, ...view });
        await settled(page);
        await page.screenshot({ path: `${shots}/${step}-${name}-start.png`, fullPage: true });
        if (read) {
          assert.deepEqual(await axeFindings(page), []);
        }
        await playThrough(page);
        await page.evaluate(() => scrollTo(0, 0));
        await page.screenshot({ path: `${shots}/${step}-${name}.png`, fullPage: true });
        assert.ok((await overflow(page)) <= 0, "wider than the window");
        if (read) {
          assert.deepEqual(await axeFindings(page), []);
        }
        assert.deepEqual(problems, []);
        await context.close();
      });
    }
  });
}

test("picture, voice and table of each chart have the same numbers", async () => {
  for (const step of steps) {
    const { page, context, problems } = await open(browser, { fragment: `#step=${step}` });
    await playThrough(page);
    const charts = await readCharts(page);
    assert.ok(charts.length > 0 || ["partners", "learnt"].includes(step), `${step} has no chart`);
    for (const { title, spoken, rows, tip } of charts) {
      rows.forEach(([place, ...cells], at) => {
        assert.ok(spoken[at].includes(place), `${title}: "${spoken[at]}" lacks ${place}`);
        for (const cell of cells.filter((text) => text !== "–")) {
          assert.ok(spoken[at].includes(cell), `${title}: "${spoken[at]}" lacks ${cell}`);
        }
      });
      for (const cell of rows[rows.length - 1].slice(1).filter((text) => text !== "–")) {
        assert.ok(tip.includes(cell), `${title}: the picture lacks ${cell}`);
      }
    }
    assert.deepEqual(problems, []);
    await context.close();
  }
});
