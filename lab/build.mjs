// Builds the page of the lab: one HTML file that needs nothing else.
//
//   node lab/build.mjs [ENGINE [PAGE]]
//
// ENGINE: the engine compiled to WebAssembly, build/lab/fides_lab.wasm by default.
// PAGE: the file to write, build/lab/lab.html by default.
// `npm ci` in lab/page comes first. Equal inputs give equal bytes.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { licences as written_licences } from "./page/licences.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const page = join(here, "page");
const { build } = createRequire(join(page, "package.json"))("esbuild");
const root = dirname(here);
const [engine_file = join(root, "build/lab/fides_lab.wasm"), page_file = join(root, "build/lab/lab.html")] =
  process.argv.slice(2).map((path) => resolve(path));

const largest = 2e6; // bytes: a mail attachment, a school's network

const fail = (text) => {
  console.error(`lab/build.mjs: ${text}`);
  process.exit(2);
};

let engine;
try {
  engine = readFileSync(engine_file);
} catch {
  fail(`${engine_file} is not there: the engine is compiled first`);
}

const shared = {
  bundle: true,
  minify: true,
  write: false,
  format: "iife",
  charset: "ascii",
  legalComments: "none",
  target: ["chrome95", "firefox113", "safari16.4"],
  absWorkingDir: page,
  tsconfig: join(page, "tsconfig.json"),
  define: { "process.env.NODE_ENV": '"production"' },
};
const bundled = async (entry, more = {}) =>
  (await build({ ...shared, entryPoints: [join(page, entry)], ...more })).outputFiles[0].text.trim();

const licences = readFileSync(join(page, "LICENCES.txt"), "utf8");
if (licences !== written_licences()) {
  fail("lab/page/LICENCES.txt is not of the installed versions: `npm run licences` in lab/page");
}

const worker = await bundled("engine/worker.ts");
// Text that a script element holds must not look like its end, or like the start of a comment.
const inert = (text) => text.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
const program = await bundled("main.tsx", {
  define: { ...shared.define, WORKER: JSON.stringify(worker), LICENCES: JSON.stringify(licences) },
});
const boot = inert(await bundled("boot.js", { target: "es5" }));

const look = readdirSync(join(page, "look"))
  .filter((name) => name.endsWith(".css"))
  .sort();
const style = (
  await build({
    ...shared,
    stdin: {
      contents: look.map((name) => `@import "./${name}";`).join("\n"),
      resolveDir: join(page, "look"),
      loader: "css",
    },
  })
).outputFiles[0].text.trim();

const sha256 = (data) => createHash("sha256").update(data);
const hash = (text) => `'sha256-${sha256(text).digest("base64")}'`;
const policy = [
  "default-src 'none'",
  `script-src ${hash(boot)} ${hash(program)} 'wasm-unsafe-eval'`,
  "style-src 'unsafe-inline'",
  "worker-src blob:",
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

// Read by page/engine/packed.ts. No time stamp in the archive (zlib writes none), so equal engines give
// equal text.
const packed = (data) => gzipSync(data, { level: 9 }).toString("base64");

// Of what the page was made, but for the engine: tests/lab/current compares it with what is there.
const sources = ["build.mjs", ...readdirSync(page, { recursive: true }).map((name) => `page/${name}`)]
  .filter((name) => !name.includes("node_modules") && statSync(join(here, name)).isFile())
  .sort();
const sums = sources.map((name) => `${sha256(readFileSync(join(here, name))).digest("hex")}  ${name}\n`);

const parts = {
  sources: sha256(sums.join("")).digest("hex"),
  policy,
  style,
  engine: packed(engine),
  program: packed(program),
  boot,
};
const html = readFileSync(join(page, "index.html"), "utf8").replace(
  /\{\{(\w+)\}\}/g,
  (_, name) => parts[name] ?? fail(`index.html asks for ${name}`),
);
if (Buffer.byteLength(html) > largest) {
  fail(`the page has ${Buffer.byteLength(html)} bytes; ${largest} are allowed`);
}
mkdirSync(dirname(page_file), { recursive: true });
writeFileSync(page_file, html);
console.log(
  `${page_file}: ${Buffer.byteLength(html)} bytes (engine ${parts.engine.length}, program ${parts.program.length})`,
);
