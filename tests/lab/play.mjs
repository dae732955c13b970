// Plays a step to its end as a reader would, and reads its charts as a reader without a pointer would.
import { settled } from "./browser.mjs";

const mostActions = 60;

async function slideTo(slider, share) {
  await slider.evaluate((input, at) => {
    const low = Number(input.min);
    input.value = String(low + at * (Number(input.max) - low));
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }, share);
}

/// Answers, samples and presses on until the step asks for nothing more.
export async function playThrough(page) {
  let samples = 0;
  let conditions = 0;
  for (let action = 0; action < mostActions; ++action) {
    await settled(page);
    const form = page.locator("main form:visible").first();
    const enough = page.locator("[data-action=enough]");
    const move = page.locator("[data-action=move], [data-action=next]").first();
    const again = page.locator("[data-action=condition]");
    const levers = page.locator("main div:not([hidden]) > .step .lever");
    if ((await levers.count()) > 0 && (await form.count()) === 0 && (await page.locator("[data-action=plan]").count()) === 0) {
      await levers.nth(1).locator("input").last().check();
    } else if ((await move.count()) > 0) {
      const before = await page.locator("main").innerText();
      await move.click();
      await page.waitForFunction((old) => document.querySelector("main").innerText !== old, before);
    } else if ((await form.count()) > 0) {
      for (const select of await form.locator("select").all()) {
        await select.selectOption({ index: 1 });
      }
      const radio = form.locator("input[type=radio]").first();
      if ((await radio.count()) > 0) {
        await radio.check();
      }
      await form.locator("button[type=submit]").click();
    } else if ((await enough.count()) > 0) {
      if ((await enough.getAttribute("aria-disabled")) === "true") {
        await slideTo(page.locator(".opened .knob input").first(), samples++ / 5);
        await page.locator("[data-action=sample]").click();
      } else {
        await enough.click();
      }
    } else if ((await again.count()) > 0 && conditions < 2) {
      await slideTo(page.locator(".opened .knob input").last(), conditions++ / 4);
      await again.click();
    } else {
      return;
    }
  }
  throw new Error("the step does not come to an end");
}

/// What each chart tells by keyboard alone, and what its table says: [{ title, spoken, rows }].
export async function readCharts(page) {
  const charts = [];
  for (const figure of await page.locator("figure.chart").all()) {
    const title = await figure.locator("h3").innerText();
    const button = figure.locator("button").last();
    await button.focus();
    await page.keyboard.press("Enter");
    const rows = await figure.locator("tbody tr").evaluateAll((all) =>
      all.map((row) => [...row.children].map((cell) => cell.textContent)),
    );
    await figure.locator(".plot").focus();
    const spoken = [];
    for (let i = 0; i < rows.length; ++i) {
      await page.keyboard.press(i === 0 ? "Home" : "ArrowRight");
      spoken.push(await page.locator("[aria-live=polite].unseen").textContent());
    }
    const tip = await figure.locator(".tip").innerText();
    await page.keyboard.press("Escape");
    await button.focus();
    await page.keyboard.press("Enter");
    charts.push({ title, spoken, rows, tip });
  }
  return charts;
}
