// An experiment goes from a report to the lab, from there to the command line, and stays the same.
//
//   node --test tests/lab/given.mjs   (after `npm ci` in lab/page and `node lab/build.mjs`)
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, open, pageFile, root, settled } from "./browser.mjs";

const program = process.env.FIDES ?? join(root, "build/release/fides");
let browser;
let folder;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "fides-given-"));
  browser = await launch();
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const typed = (text) => writeFileSync(join(folder, "typed.toml"), text) ?? join(folder, "typed.toml");

function results(configuration, ...options) {
  const to = join(folder, "results");
  execFileSync(program, ["run", configuration, "-o", to, "--force", "--quiet", ...options]);
  const { signature } = JSON.parse(readFileSync(join(to, "manifest.json"), "utf8"));
  return { to, signature };
}

/// What the sandbox says of the run that it shows.
async function signatureIn(page) {
  await page.locator("details.command > summary").click();
  return page.locator("details.command code").first().innerText();
}

const few = ["--repetitions", "40"];

const endless = "repetitions = 100000000\n[collaboration]\n";
const endlessStep = `#step=sandbox&experiment=${encodeURIComponent(endless)}`;

for (const [what, configuration, options, sees] of [
  ["a sweep", "configs/crowding_out.toml", few, "figure.chart"],
  ["a form", "configs/forms/integrated_care_system.toml", few, "#given"],
  ["a tournament", "configs/first_tournament.toml", ["--repetitions", "4"], "#given"],
]) {
  test(`${what} is opened from its report, and gives the same signature`, async () => {
    const { to, signature } = results(join(root, configuration), ...options);
    copyFileSync(pageFile, join(to, "lab.html"));
    const report = await open(browser, { file: join(to, "report.html") });
    const address = await report.page.getByRole("link", { name: "Open this in the lab" }).getAttribute("href");
    await report.context.close();

    const [name, fragment] = address.split("#");
    const { page, context, problems } = await open(browser, { file: join(to, name), fragment: `#${fragment}` });
    await settled(page);
    await page.waitForSelector(sees);
    assert.equal(await signatureIn(page), signature);

    // Its text is a configuration like any other.
    const text = await page.locator("#toml").textContent();
    assert.equal(results(typed(text)).signature, signature);
    assert.deepEqual(problems, []);
    await context.close();
  });
}

test("an experiment is changed as text; a mistake in it is said in the engine's words", async () => {
  const { page, context, problems } = await open(browser, { fragment: "#step=sandbox&repetitions=20" });
  await settled(page);
  const before = await signatureIn(page);
  await page.getByRole("button", { name: "Change it as text" }).click();
  await settled(page);
  assert.equal(await signatureIn(page), before);

  const text = page.getByLabel("Configuration (TOML)");
  const old = await text.inputValue();
  await text.fill(old.replace("repetitions", "repetitoins"));
  await page.getByRole("button", { name: "Play this" }).click();
  await page.waitForSelector(".verdict .trouble");
  assert.match(await page.locator(".verdict .trouble").innerText(), /repetitoins.*repetitions/s);

  await page.getByRole("button", { name: "Back to the knobs" }).click();
  await settled(page);
  assert.equal(await signatureIn(page), before);
  assert.deepEqual(problems, []);
  await context.close();
});

test("a run that is left without being stopped keeps no worker from the next", async () => {
  const { page, context, problems } = await open(browser, { fragment: endlessStep });
  for (let left = 0; left < 5; ++left) {
    await page.locator(".verdict[aria-busy=true]").waitFor(); // it is under way
    await page.getByRole("button", { name: "Back to the knobs" }).click();
    await settled(page);
    await page.goto(page.url().replace(/#.*/, `${endlessStep}&seed=${left}`));
  }
  assert.deepEqual(problems, []);
  await context.close();
});

test("what would take too long is stopped", async () => {
  const { page, context } = await open(browser, {
    fragment: endlessStep,
  });
  const stop = page.getByRole("button", { name: "Stop" });
  await stop.click();
  await settled(page);
  assert.equal(await stop.getAttribute("aria-disabled"), "true");
  await page.getByLabel("Configuration (TOML)").fill(endless.replace("100000000", "10"));
  await page.getByRole("button", { name: "Play this" }).click();
  await settled(page);
  assert.match(await signatureIn(page), /^[0-9a-f]{16}$/);
  await context.close();
});
