// Rebuilds analysis/report/report_assets/echarts.min.js: `npm ci && npm run build`. The bundle and its
// licences are committed, so building and running Fides needs neither node nor the network.
import { copyFileSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const assets = join(here, "../../analysis/report/report_assets");
const modules = join(here, "node_modules");
const version = (name) =>
  JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8")).version;

// A report is a redistribution: the notices that the licences ask for travel inside the bundle.
const text = (path) => readFileSync(join(modules, path), "utf8").replaceAll("\r", "").trim();
const banner = `/*! Minimal bundle of
Apache ECharts ${version("echarts")}, under the Apache License 2.0 (www.apache.org/licenses/LICENSE-2.0):
${text("echarts/NOTICE")}

Parts of it from d3.js:
${text("echarts/licenses/LICENSE-d3")}

ZRender ${version("zrender")}:
${text("zrender/LICENSE")}

tslib ${version("tslib")}:
${text("tslib/LICENSE.txt")}
*/`;

await build({
  entryPoints: [join(here, "entry.js")],
  outfile: join(assets, "echarts.min.js"),
  bundle: true,
  minify: true,
  format: "iife",
  globalName: "echarts",
  charset: "ascii",
  legalComments: "none",
  banner: { js: banner },
  define: { "process.env.NODE_ENV": '"production"' },
});

const licences = [
  ["echarts/LICENSE", "echarts.LICENSE"],
  ["echarts/NOTICE", "echarts.NOTICE"],
  ["echarts/licenses/LICENSE-d3", "echarts.LICENSE-d3"],
  ["zrender/LICENSE", "zrender.LICENSE"],
  ["tslib/LICENSE.txt", "tslib.LICENSE"],
];
for (const [from, to] of licences) {
  copyFileSync(join(modules, from), join(assets, to));
}
writeFileSync(join(assets, "echarts.version"), `${version("echarts")}\n`);
console.log(`echarts.min.js: ${statSync(join(assets, "echarts.min.js")).size} bytes`);
