// Steps are played by keyboard alone: Tab, arrows, Space and Enter, nothing else; and every number of
// every chart is heard on the way.
//
//   node --test tests/lab/keyboard.mjs   (after `npm ci` in lab/page and `node lab/build.mjs`)
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, settled } from "./browser.mjs";

let browser;

before(async () => {
  browser = await launch();
});

after(() => browser?.close());

/// What has the focus, and whether that can be seen.
const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const kinds = {
      guess: "main form input[type=range]",
      lever: "main .lever input",
      radio: "main form input[type=radio]",
      submit: "main form button[type=submit]",
      slider: "main .opened .knob input",
      sample: "main [data-action=sample]",
      enough: "main [data-action=enough]:not([aria-disabled=true])",
      next: "main [data-action=next]",
      chart: ".plot",
    };
    const style = getComputedStyle(element);
    return {
      kind: Object.keys(kinds).find((kind) => element.matches(kinds[kind])) ?? element.tagName,
      named: (element.labels?.length ?? 0) > 0 || element.textContent !== "" || element.ariaLabel,
      visible: style.outlineStyle !== "none" || element.matches("main, h2, body"),
    };
  });

const figures = (page) => page.locator("main figure.chart:visible");

/// Which of the charts has the focus, and its rows as its table has them.
const chartOf = (page) =>
  figures(page).evaluateAll((all) => {
    const at = all.findIndex((figure) => figure.contains(document.activeElement));
    const rows = [...all[at].querySelectorAll("tbody tr")];
    return { at, rows: rows.map((row) => [...row.cells].map((cell) => cell.textContent)) };
  });

/// Goes through all numbers of the chart that has the focus; gives which it is.
async function hear(page) {
  const { at, rows } = await chartOf(page);
  assert.ok(rows.length > 0);
  for (let stop = 0; stop < rows.length; ++stop) {
    await page.keyboard.press(stop === 0 ? "Home" : "ArrowRight");
    const spoken = await page.locator(".unseen[aria-live]").textContent();
    for (const number of rows[stop].filter((text) => text !== "–")) {
      assert.ok(spoken.includes(number), `"${spoken}" lacks ${number}`);
    }
  }
  return at;
}

/// Until everything has been walked through once more after the heading `last` was there. Gives how many
/// charts were heard on that last round, which are all.
async function walk(page, last) {
  const heard = new Set();
  let levers = 0;
  let isLastRound = false;
  for (let presses = 0; presses < 3000; ++presses) {
    await page.keyboard.press("Tab");
    const { kind, named, visible } = await focused(page);
    assert.ok(named, `${kind} has no name`);
    assert.ok(visible, `the focus on ${kind} cannot be seen`);
    if (kind === "guess") {
      await page.keyboard.press("ArrowRight");
    } else if (kind === "radio") {
      await page.keyboard.press("Space");
    } else if (kind === "lever" && levers < 2) {
      await page.keyboard.press("ArrowRight"); // half of two of them is within the budget
      levers += 1;
    } else if (kind === "slider" && !isLastRound) {
      await page.keyboard.press("PageUp");
    } else if (["submit", "sample", "enough", "next"].includes(kind) && !isLastRound) {
      await page.keyboard.press("Enter");
      await settled(page);
    } else if (kind === "chart" && isLastRound) {
      heard.add(await hear(page));
    } else if (kind === "BODY") {
      if (isLastRound) {
        assert.equal(heard.size, await figures(page).count());
        return heard.size;
      }
      isLastRound = (await page.getByRole("heading", { name: last }).locator("visible=true").count()) > 0;
    }
  }
  return assert.fail(`${last} was not reached`);
}

for (const [step, last, charts] of [
  ["deed", "Turn the penalty down", 2],
  ["bet", "1000 runs", 2],
  ["slips", "More and more misreadings", 2],
  ["contract", "What is left after the cost", 3],
  ["too_much", "Is it a law?", 4],
  ["faith", "One lever at a time", 3],
  ["cases", "What did your neighbour choose?", 3],
  ["sandbox", "Knobs", 1],
]) {
  test(`${step} by keyboard alone`, async () => {
    const { page, context, problems } = await open(browser, { fragment: `#step=${step}` });
    await settled(page);
    assert.equal(await walk(page, last), charts);
    assert.deepEqual(problems, []);
    await context.close();
  });
}
