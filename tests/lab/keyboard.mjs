// Steps are played by keyboard alone: Tab, arrows, Space and Enter, nothing else.
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
    const style = getComputedStyle(element);
    return {
      kind: element.matches("main form input[type=range]")
        ? "guess"
        : element.matches("main .lever input")
          ? "lever"
        : element.matches("main form input[type=radio]")
          ? "radio"
          : element.matches("main form button[type=submit]")
            ? "submit"
            : element.matches(".plot")
              ? "chart"
              : element.tagName,
      named: (element.labels?.length ?? 0) > 0 || element.textContent !== "" || element.ariaLabel,
      visible: style.outlineStyle !== "none" || element.matches("main, h2, body"),
    };
  });

async function walk(page, last) {
  let charts = 0;
  let levers = 0;
  for (let presses = 0; presses < 200; ++presses) {
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
    } else if (kind === "submit") {
      await page.keyboard.press("Enter");
      await settled(page);
    } else if (kind === "chart") {
      await page.keyboard.press("End");
      assert.match(await page.locator(".unseen[aria-live]").textContent(), /\d/);
      charts += 1;
    }
    if (kind === "BODY" && charts > 0 && (await page.getByRole("heading", { name: last }).count()) > 0) {
      return charts;
    }
  }
  return assert.fail(`${last} was not reached`);
}

for (const [step, last, charts] of [
  ["deed", "Turn the penalty down", 2],
  ["contract", "What is left after the cost", 3],
  ["cases", "What did your neighbour choose?", 3],
]) {
  test(`${step} by keyboard alone`, async () => {
    const { page, context, problems } = await open(browser, { fragment: `#step=${step}` });
    await settled(page);
    assert.ok((await walk(page, last)) >= charts);
    assert.deepEqual(problems, []);
    await context.close();
  });
}
