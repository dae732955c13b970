// Takes every download of reports where they lie, in their result folders, and fails on what is not
// the file of that name, byte for byte.
//
//   node downloads.mjs FOLDER...
import { existsSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const problems = [];
let taken = 0;

/// Chromium drops a download now and then that begins while another one ends: as readers do, try
/// again.
async function click_for_file(page, control) {
  for (const patience of [10_000, 60_000, 300_000]) {
    const begun = page.waitForEvent("download", { timeout: patience }).catch(() => null);
    await control.click();
    const file = await begun;
    if (file !== null) {
      return file;
    }
  }
  return null;
}

async function take(page, control, complain) {
  const label = (await control.innerText()).trim();
  const file = await click_for_file(page, control);
  if (file === null) {
    complain(`"${label}" gives nothing`);
    return;
  }
  const name = file.suggestedFilename();
  const original = join(complain.folder, name);
  if (!existsSync(original)) {
    complain(`"${label}" gives ${name}, which the folder does not have`);
  } else if (!readFileSync(await file.path()).equals(readFileSync(original))) {
    complain(`"${label}" is not the file ${name} of the folder`);
  }
  ++taken;
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
const context = await browser.newContext({ offline: true, acceptDownloads: true });
for (const folder of process.argv.slice(2).map((path) => resolve(path))) {
  const complain = Object.assign((text) => problems.push(`${basename(folder)}: ${text}`), {
    folder,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(600_000); // a busy machine is no fault of the page
  page.on("pageerror", (error) => complain(error.stack));
  page.on("console", (message) => message.type() === "error" && complain(message.text()));
  await page.goto(pathToFileURL(join(folder, "report.html")).href);
  const controls = page.locator(".download");
  const count = await controls.count();
  const figures = await page.locator("figure").count();
  if (figures === 0 || count === 0) {
    complain(`${figures} figures and ${count} downloads`);
  }
  for (let i = 0; i < count; ++i) {
    await take(page, controls.nth(i), complain);
  }
  if ((await page.getByText(/download/i).count()) > (await page.locator(".download").count())) {
    complain("something else speaks of a download");
  }
  await page.close();
}
await browser.close();
problems.forEach((problem) => console.error(problem));
console.log(`${taken} downloads, ${problems.length} problems`);
process.exit(problems.length === 0 && taken > 0 ? 0 : 1);
