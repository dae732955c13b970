// The notices that the licences of what is bundled ask for: `npm run licences` writes LICENCES.txt,
// which the build puts into the page. What is linked into the engine comes from the system's packages:
// its notices are kept in licences/, so that no build looks for them.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const read = (path) =>
  readFileSync(join(here, "node_modules", path), "utf8").replaceAll("\r", "").trim();
const version = (name) => JSON.parse(read(`${name}/package.json`)).version;

/// In the engine, in the order of the text; versions are those of Debian 12.
const linked = [
  ["LLVM 13: libc++, libc++abi, libunwind and compiler-rt, as Emscripten brings them", "llvm"],
  ["Emscripten 3.1.6, under the MIT license", "emscripten"],
  ["musl, as Emscripten brings it", "musl"],
  ["{fmt} 9, under the MIT license", "fmt"],
  ["toml++ 3, under the MIT license", "tomlplusplus"],
  ["JSON for Modern C++ 3, under the MIT license", "nlohmann_json"],
  ["Boost 1.74, under the Boost Software License 1.0", "boost"],
  ["Eigen 3, under the Mozilla Public License 2.0", "eigen"],
];

const inEngine = () =>
  linked
    .map(([title, name]) => `${title}\n${readFileSync(join(here, "licences", `${name}.txt`), "utf8").trim()}\n`)
    .join("\n");

export const licences = () => `In the page

Apache ECharts ${version("echarts")}, under the Apache License 2.0
${read("echarts/NOTICE")}

${read("echarts/LICENSE")}

Parts of Apache ECharts, from d3.js
${read("echarts/licenses/LICENSE-d3")}

ZRender ${version("zrender")}
${read("zrender/LICENSE")}

tslib ${version("tslib")}
${read("tslib/LICENSE.txt")}

Preact ${version("preact")}
${read("preact/LICENSE")}

In the engine

${inEngine()}`;

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(join(here, "LICENCES.txt"), licences());
}
