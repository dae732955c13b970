// The class's panels in Chromium: a student's code, the teacher's picture of all, the sheet, questions
// before and after; by keyboard, by axe-core, and under hostile input.
//
//   node --test tests/lab/class_page.mjs   (after `npm ci` in lab/page and `node lab/build.mjs`)
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { axePath, launch, open, settled } from "./browser.mjs";
import { bundled, generator } from "./bundle.mjs";
import { playThrough, readCharts } from "./play.mjs";

const lab = await bundled(["class/questions", "class/result_code", "state/code", "state/state"]);
const axe = readFileSync(axePath, "utf8");
let browser;

before(async () => {
  browser = await launch();
});

after(() => browser?.close());

const random = generator(11);

function randomCode() {
  const pick = (options) => (random() < 0.9 ? Math.floor(random() * options.length) : null);
  const answers = lab.questions.map(({ options }) => ({ predicted: pick(options), found: pick(options) }));
  return lab.writeResult({ mark: Math.floor(random() * 4096), answers });
}

const classText = (name, people) => [`# ${name}`, ...Array.from({ length: people }, randomCode)].join("\n");

async function axeFindings(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
}

async function openRoom(view = {}) {
  const opened = await open(browser, view);
  await settled(opened.page);
  await opened.page.locator("[data-action=class]").click();
  return opened;
}

for (const [name, view] of [
  ["360 light", { viewport: { width: 360, height: 740 }, colorScheme: "light", hasTouch: true }],
  ["1280 dark", { viewport: { width: 1280, height: 900 }, colorScheme: "dark" }],
]) {
  test(`two classes at ${name}: axe finds nothing, nothing is too wide; picture, table and voice agree`, async () => {
    const { page, context, problems } = await openRoom(view);
    assert.deepEqual(await axeFindings(page), []);
    await page.locator("textarea.codes").fill(`${classText("2025", 21)}\n${classText("2026", 14)}\nnonsense\n`);
    await settled(page);
    assert.match(await page.locator("main").innerText(), /2025 \(21\); 2026 \(14\)/);
    assert.match(await page.locator("main div.trouble").innerText(), /line 38, nonsense/);
    assert.deepEqual(await axeFindings(page), []);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
    const charts = await readCharts(page);
    assert.equal(charts.length, 2);
    for (const { title, spoken, rows, tip } of charts) {
      rows.forEach(([place, ...cells], at) => {
        for (const said of [place, ...cells.filter((text) => text !== "–")]) {
          assert.ok(spoken[at].includes(said), `${title}: "${spoken[at]}" lacks ${said}`);
        }
      });
      for (const cell of rows.at(-1).slice(1).filter((text) => text !== "–")) {
        assert.ok(tip.includes(cell), `${title}: the picture lacks ${cell}`);
      }
    }
    assert.deepEqual(problems, []);
    await context.close();
  });
}

test("the picture is reached and read by keyboard alone", async () => {
  const { page, context, problems } = await open(browser);
  await settled(page);
  const tabTo = async (selector) => {
    for (let presses = 0; presses < 80; ++presses) {
      await page.keyboard.press("Tab");
      if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) {
        return;
      }
    }
    assert.fail(`${selector} was not reached`);
  };
  await tabTo("[data-action=class]");
  await page.keyboard.press("Enter");
  await tabTo("textarea.codes");
  await page.keyboard.insertText(classText("This autumn", 9));
  await tabTo(".plot");
  await page.keyboard.press("End");
  assert.match(await page.locator(".unseen[aria-live]").textContent(), /This autumn \(9\) \d/);
  await tabTo(".pick select");
  await tabTo(".plot");
  await page.keyboard.press("Home");
  assert.match(await page.locator(".unseen[aria-live]").textContent(), /predicted/);
  await tabTo("[data-action=key]");
  assert.deepEqual(problems, []);
  await context.close();
});

test("hostile names and lines are shown as text", async () => {
  const { page, context, problems } = await openRoom();
  const hostile = [
    "# <img src=x onerror=alert(1)>", randomCode(), "</textarea><script>alert(1)</script>", "__proto__",
    lab.writeCode(lab.defaultState), "\u202egnihton", ...Array.from({ length: 3000 }, (_, at) => `line ${at}`),
  ].join("\n");
  // Set at once: typing 3,000 lines through the browser's editing takes longer than reading them.
  await page.locator("textarea.codes").evaluate((area, text) => {
    area.value = text;
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }, hostile);
  await page.locator("main div.trouble li").first().waitFor();
  assert.equal(await page.locator("main img, main script").count(), 0);
  const told = await page.locator("main div.trouble").innerText();
  assert.match(told, /is a code, but not of results/);
  assert.match(told, /lines at the end that were not read: 100\d/);
  assert.ok((await page.locator("main div.trouble li").count()) < 20);
  assert.deepEqual(problems, []);
  await context.close();
});

test("what a student predicts and finds arrives at the teacher", async () => {
  const student = await open(browser, { fragment: "#step=contract" });
  await playThrough(student.page);
  await student.page.locator("[data-action=class]").click();
  const code = await student.page.locator("main input[readonly]").inputValue();
  const { answers } = lab.readResult(code);
  const of = (id) => answers[lab.questions.findIndex((one) => one.id === id)];
  assert.deepEqual(of("contract.start"), { predicted: 0, found: 0 });
  assert.deepEqual(of("contract.best"), { predicted: 0, found: 1 });
  assert.deepEqual(of("too_much.shape"), { predicted: null, found: null });
  const teacher = await openRoom();
  await teacher.page.locator("textarea.codes").fill(code.toLowerCase());
  await settled(teacher.page);
  assert.match(await teacher.page.locator("main").innerText(), /This class \(1\)/);
  assert.deepEqual([...student.problems, ...teacher.problems], []);
  await student.context.close();
  await teacher.context.close();
});

test("four questions before and after: the change is shown, and saved without a name", async () => {
  const { page, context, problems } = await open(browser);
  await settled(page);
  const answer = async (scope, option) => {
    const form = scope.locator("form.choice").first();
    await form.locator("input").nth(option).check();
    await form.locator("button").click();
  };
  const first = page.locator(".asked");
  for (const option of [0, 1, 2, 0]) {
    await answer(first, option);
  }
  await page.locator(".steps button").last().click();
  const last = page.locator("main div:not([hidden]) > .step .opened").first();
  for (const option of [1, 2, 1, 1]) {
    await answer(last, option);
  }
  const rows = await last.locator("tbody tr").evaluateAll((all) => all.map(({ cells }) => [...cells].map((cell) => cell.textContent)));
  assert.equal(rows.length, 4);
  assert.ok(rows.every(([question, before, after]) => question && before && after && before !== after));
  assert.deepEqual(await axeFindings(page), []);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save your answers as CSV" }).locator("visible=true").click(),
  ]);
  const csv = readFileSync(await file.path(), "utf8").trim().split("\r\n");
  assert.equal(csv[0], '"class","person","question","kind","predicted_or_before","found_or_after"');
  assert.deepEqual(csv.slice(1).map((row) => row.split(",").slice(2)), [
    ['"asked.evidence"', '"asked"', '"a"', '"b"'],
    ['"asked.contract"', '"asked"', '"b"', '"c"'],
    ['"asked.words"', '"asked"', '"c"', '"b"'],
    ['"asked.once"', '"asked"', '"a"', '"b"'],
  ]);
  assert.deepEqual(problems, []);
  await context.close();
});

test("the sheet prints alone, with the key that the runs worked out on a page of its own", async () => {
  const { page, context, problems } = await openRoom();
  await page.evaluate(() => {
    globalThis.print = () => (globalThis.printed = document.documentElement.className);
  });
  await page.getByLabel("For a lesson of").selectOption("90");
  await page.locator("[data-action=key]").click();
  await page.locator(".key li").first().waitFor({ timeout: 300_000 });
  assert.equal(await page.locator(".key li").count(), lab.questions.filter(({ kind, id }) => kind !== "asked" && id !== "cases").length);
  await page.getByRole("button", { name: "Print the sheet" }).click();
  assert.match(await page.evaluate(() => globalThis.printed), /sheet-only/);
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator(".sheet").isVisible());
  assert.ok(!(await page.locator("textarea.codes").isVisible()));
  assert.ok(!(await page.locator(".head").isVisible()));
  assert.equal(await page.locator(".key").evaluate((key) => getComputedStyle(key).breakBefore), "page");
  assert.deepEqual(problems, []);
  await context.close();
});

test("a neighbour's plan is played beside one's own, whichever way it comes", async () => {
  const { page, context, problems } = await open(browser, { fragment: "#step=cases" });
  await playThrough(page);
  const enter = async (text) => {
    await page.locator("[data-entry=neighbour]").fill(text);
    await page.locator("[data-entry=neighbour]").press("Enter");
    await settled(page);
  };
  const plan = [2, 0, 0, 0, 1];
  await enter(lab.writeCode({ ...lab.defaultState, step: "cases", plan }));
  const neighbours = page.locator(".tries tbody tr", { hasText: "Neighbour" });
  await neighbours.first().waitFor();
  assert.match(await neighbours.innerText(), /First target \(quick wins\), Coverage ½\s+2\s/);
  await enter("file:///somewhere/lab.html#step=cases&plan=0-1-0-0-0");
  await page.waitForFunction(() => [...document.querySelectorAll(".tries tbody tr")].filter((row) => row.textContent.includes("Neighbour")).length === 2);
  await enter("<img src=x onerror=alert(1)>");
  assert.match(await page.locator("main div:not([hidden]) > .step .trouble").locator("visible=true").innerText(), /<img/);
  assert.equal(await page.locator("main img").count(), 0);
  assert.deepEqual(await axeFindings(page), []);
  assert.deepEqual(problems, []);
  await context.close();
});

test("a plan beyond the budget cannot be played", async () => {
  const { page, context } = await open(browser, { fragment: "#step=cases&plan=2-2-2-2-2" });
  await settled(page);
  assert.match(await page.locator(".spent").innerText(), /too dear by 6/);
  assert.equal(await page.locator("main form.choice").locator("visible=true").count(), 0);
  await context.close();
});
