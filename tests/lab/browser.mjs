// Opens the lab in Chromium, offline, and notes what a reader would trip over.
import { accessSync, constants } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
export const root = join(here, "../..");
const require = createRequire(join(root, "lab/page/package.json"));
const { chromium } = require("playwright-core");
export const axePath = require.resolve("axe-core/axe.min.js");
export const pageFile = resolve(process.env.LAB_PAGE ?? join(root, "build/lab/lab.html"));
export const shots = join(root, "build/lab/shots");

/// Chromium, wherever the system has it.
function browserPath() {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return join(folder, name);
      } catch {
        // not here
      }
    }
  }
  throw new Error("no Chromium on PATH (Debian: apt-get install chromium)");
}

export const launch = () =>
  chromium.launch({ executablePath: browserPath(), args: ["--no-sandbox"] });

/// A page, with what went wrong in it so far. `fragment` has its #.
export async function open(browser, { fragment = "", file = pageFile, ...options } = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: "reduce",
    offline: true,
    acceptDownloads: true,
    ...options,
  });
  context.setDefaultTimeout(120_000); // a busy machine is no fault of the page
  const page = await context.newPage();
  const problems = [];
  const url = pathToFileURL(file).href;
  page.on("console", (message) => problems.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
  page.on("request", (request) => {
    if (request.url().split("#")[0] !== url && !/^(data|blob):/.test(request.url())) {
      problems.push(`request: ${request.url()}`);
    }
  });
  await page.goto(url + fragment);
  return { page, context, problems };
}

/// Waits until the engine has answered everything that is on the page.
export async function settled(page) {
  await page.waitForSelector("#lab main h1:visible");
  await page.waitForFunction(() => document.querySelector("[aria-busy=true]") === null);
}
