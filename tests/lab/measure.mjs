// How quickly the lab starts and answers, and what it holds on to: figures for a note, no test, since
// they depend on what else the machine does.
//
//   node tests/lab/measure.mjs   (after `npm ci` in lab/page and `node lab/build.mjs`)
import { statSync } from "node:fs";
import { launch, open, pageFile, settled } from "./browser.mjs";

const browser = await launch();
const { page, context } = await open(browser, { fragment: "#step=contract" });
await settled(page);
const start = await page.evaluate(() => ({
  paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
  usable: performance.now(),
}));
console.log(`size             ${statSync(pageFile).size} bytes`);
console.log(`first paint      ${Math.round(start.paint)} ms`);
console.log(`usable within    ${Math.round(start.usable)} ms`);

await page.locator("main form input").first().check();
await page.locator("main form button").click();
await page.waitForSelector(".try .knob input");
await settled(page);

/// Moves the slider of the step about the contract, and waits for the answer; milliseconds.
const slide = (times) =>
  page.evaluate(async (n) => {
    const long = [];
    new PerformanceObserver((list) => long.push(...list.getEntries().map((e) => e.duration))).observe({
      type: "longtask",
    });
    const slider = document.querySelector(".try .knob input");
    const chart = document.querySelector(".try figure");
    const taken = [];
    for (let i = 0; i < n; ++i) {
      const began = performance.now();
      slider.value = String(((i * 37) % 99) / 100 + 0.01);
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((resolve) => setTimeout(resolve, 0));
      while (chart.getAttribute("aria-busy") === "true" || document.querySelector(".try .verdict").getAttribute("aria-busy") === "true") {
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      taken.push(performance.now() - began);
    }
    return { taken: taken.sort((a, b) => a - b), long };
  }, times);

const devtools = await context.newCDPSession(page);
const heap = async () => {
  await devtools.send("HeapProfiler.collectGarbage");
  return (await devtools.send("Runtime.getHeapUsage")).usedSize;
};
const { taken, long } = await slide(50);
console.log(`slider, median   ${Math.round(taken[25])} ms, slowest ${Math.round(taken[49])} ms`);
console.log(`tasks over 50 ms ${long.length} ${long.map(Math.round).join(" ")}`);
const before = await heap();
await slide(200);
console.log(`heap             ${before} bytes, after 200 runs more ${await heap()}`);
await browser.close();
