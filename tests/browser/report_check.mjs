// Opens every report page of a folder in Chromium, offline, and fails on what a reader would trip
// over. Not part of `./dev test`: it needs Chromium and node.
//
//   cmake --build build/release --target fides_render_report
//   build/release/tests/analysis/fides_render_report tests/data/report/*.json PAGES
//   cd tests/browser && npm ci && node report_check.mjs PAGES SHOTS
//
// PAGES: folder of .html files. SHOTS: folder for screenshots and the printed PDF.
import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [pages_folder, shots_folder] = process.argv.slice(2).map((path) => resolve(path));
mkdirSync(shots_folder, { recursive: true });
const problems = [];

const views = [
  { name: "1280", viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  { name: "400", viewport: { width: 400, height: 800 }, colorScheme: "light", hasTouch: true },
  { name: "dark", viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
  { name: "projector", viewport: { width: 1920, height: 1080 }, colorScheme: "light" },
];

// Labels of one chart that lie over each other, or stick out of it.
function label_troubles() {
  const found = [];
  for (const svg of document.querySelectorAll(".canvas svg")) {
    const figure = svg.closest("figure")?.id ?? "?";
    const frame = svg.getBoundingClientRect();
    const boxes = [...svg.querySelectorAll("text")]
      .filter((text) => text.textContent.trim() !== "")
      .map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }));
    for (const { text, box } of boxes) {
      if (
        box.left < frame.left - 1 ||
        box.right > frame.right + 1 ||
        box.top < frame.top - 1 ||
        box.bottom > frame.bottom + 1
      ) {
        found.push(`${figure}: "${text}" sticks out of its chart`);
      }
    }
    boxes.forEach((a, i) =>
      boxes.slice(i + 1).forEach((b) => {
        const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        if (wide > 1 && high > 4) {
          found.push(`${figure}: "${a.text}" and "${b.text}" overlap`);
        }
      }),
    );
  }
  return found;
}

async function use(page, complain) {
  const figures = page.locator("figure");
  const count = await figures.count();
  if (count === 0) {
    complain("no figure");
  }
  for (let i = 0; i < count; ++i) {
    const figure = figures.nth(i);
    const name = `figure ${i + 1}`;
    if ((await figure.locator("h2").innerText()).trim() === "") {
      complain(`${name} has no headline`);
    }
    if ((await figure.locator("figcaption").textContent()).trim().length < 40) {
      complain(`${name} has no description`);
    }
    await figure.getByRole("button", { name: "Show table" }).click();
    if ((await figure.locator(".table tbody tr").count()) === 0) {
      complain(`${name} has an empty table`);
    }
    await figure.getByRole("button", { name: "Hide table" }).click();
    for (const button of await figure.locator("button.download").all()) {
      const [file] = await Promise.all([page.waitForEvent("download"), button.click()]);
      if (readFileSync(await file.path(), "utf8").split("\n").length < 3) {
        complain(`${name} downloads an empty CSV`);
      }
    }
    const plot = figure.locator(".plot").first();
    await plot.focus();
    for (const key of ["ArrowRight", "ArrowRight", "ArrowLeft", "End", "Home"]) {
      await page.keyboard.press(key);
      if (
        (await page.locator(".tooltip").isHidden()) ||
        (await plot.locator(".mark").count()) === 0
      ) {
        complain(`${name}: ${key} shows no cursor`);
      }
    }
    if ((await page.locator("[aria-live]").textContent()).trim() === "") {
      complain(`${name} announces nothing`);
    }
    await page.keyboard.press("Escape");
    if (await page.locator(".tooltip").isVisible()) {
      complain(`${name}: Escape leaves the tooltip`);
    }
    const entries = figure.locator(".legend .entry");
    if ((await entries.count()) > 1) {
      const before = await plot.locator("svg").innerHTML();
      await entries.first().click();
      if (before === (await plot.locator("svg").innerHTML())) {
        complain(`${name}: the legend toggles nothing`);
      }
      await entries.first().click();
    }
    const slider = figure.locator(".controls input[type=range]");
    if ((await slider.count()) > 0) {
      await slider.focus();
      const before = await plot.locator("svg").innerHTML();
      await page.keyboard.press("Home");
      if (before === (await plot.locator("svg").innerHTML())) {
        complain(`${name}: the slider moves nothing`);
      }
      (await page.evaluate(label_troubles)).forEach((text) => complain(`${text} (at the start)`));
    }
    for (let k = 0; k < (await figure.locator(".controls select").count()); ++k) {
      const select = figure.locator(".controls select").nth(k);
      if (await select.isVisible()) {
        const options = await select.locator("option").count();
        for (let option = 0; option < options; ++option) {
          await figure.locator(".controls select").nth(k).selectOption({ index: option });
        }
        (await page.evaluate(label_troubles)).forEach((text) =>
          complain(`${text} (after a choice)`),
        );
        await select.focus();
        await page.keyboard.press("ArrowUp");
        if (!(await select.evaluate((node) => node === document.activeElement))) {
          complain(`${name}: a choice loses the focus`);
        }
        await figure.locator(".controls select").nth(k).selectOption({ index: 0 });
      }
    }
  }
}

async function drag_and_hover(page, shot, complain) {
  const plots = page.locator("figure .plot");
  for (let i = 0; i < (await plots.count()); ++i) {
    const plot = plots.nth(i);
    await plot.scrollIntoViewIfNeeded();
    const box = await plot.boundingBox();
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.45);
    if (await page.locator(".tooltip").isHidden()) {
      complain(`plot ${i + 1}: hovering shows nothing`);
    }
    if (
      i === 0 ||
      (await plot.locator("xpath=ancestor::figure").locator("h2").innerText()).includes("earns")
    ) {
      await page.screenshot({ path: `${shot}-hover${i}.png` });
    }
  }
  const zoomable = page.locator("figure:has(.hint) .plot").first();
  if ((await zoomable.count()) > 0) {
    await zoomable.scrollIntoViewIfNeeded();
    const figure = zoomable.locator("xpath=ancestor::figure");
    const box = await zoomable.boundingBox();
    const y = box.y + box.height * 0.4;
    await page.mouse.move(box.x + box.width * 0.2, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.6, y, { steps: 5 });
    await page.mouse.up();
    const reset = figure.locator(".reset");
    if (await reset.isHidden()) {
      complain("dragging does not zoom");
    } else {
      await page.screenshot({ path: `${shot}-zoom.png` });
      await reset.click();
      if (await reset.isVisible()) {
        complain("the zoom cannot be undone");
      }
    }
  }
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
for (const file of readdirSync(pages_folder)
  .filter((name) => name.endsWith(".html"))
  .sort()) {
  const path = join(pages_folder, file);
  const url = pathToFileURL(path).href;
  if (statSync(path).size > 1.5e6) {
    problems.push(`${file}: larger than 1.5 MB`);
  }
  for (const { name, ...options } of views) {
    const context = await browser.newContext({ ...options, offline: true, acceptDownloads: true });
    context.setDefaultTimeout(600_000); // a busy machine is no fault of the page
    const page = await context.newPage();
    const complain = (text) => problems.push(`${file} at ${name}: ${text}`);
    page.on(
      "console",
      (message) => ["error", "warning"].includes(message.type()) && complain(message.text()),
    );
    page.on("pageerror", (error) => complain(error.stack));
    page.on("request", (request) => {
      if (request.url() !== url && !/^(data|blob):/.test(request.url())) {
        complain(`asks for ${request.url()}`);
      }
    });
    await page.goto(url);
    const shot = join(shots_folder, `${basename(file, ".html")}-${name}`);
    await page.screenshot({ path: `${shot}.png`, fullPage: true });
    const overflow = () =>
      page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
    if ((await overflow()) > 0) {
      complain(`${await overflow()} pixels too wide`);
    }
    (await page.evaluate(label_troubles)).forEach(complain);
    if (
      (await page.locator("#figures img, #figures b, .tooltip img").count()) > 0 ||
      (await page.title()) === "broken"
    ) {
      complain("text from the data became markup");
    }
    if (name === "1280" || name === "400") {
      await use(page, complain);
      if ((await overflow()) > 0) {
        complain("too wide after use");
      }
    }
    if (name === "1280" || name === "dark") {
      await drag_and_hover(page, shot, complain);
    }
    if (name === "1280") {
      await page.reload();
      await page.pdf({
        path: `${shot.replace("-1280", "")}.pdf`,
        format: "A4",
        preferCSSPageSize: true,
      });
    }
    await context.close();
  }
}
await browser.close();
for (const problem of problems) {
  console.error(problem);
}
console.log(problems.length === 0 ? "every page is fine" : `${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
