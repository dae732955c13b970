// The notices that the licences of what is bundled ask for: `npm run licences` writes LICENCES.txt,
// which the build puts into the page.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const read = (path) =>
  readFileSync(join(here, "node_modules", path), "utf8").replaceAll("\r", "").trim();
const version = (name) => JSON.parse(read(`${name}/package.json`)).version;

export const licences = () => `Apache ECharts ${version("echarts")}, under the Apache License 2.0
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
`;

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(join(here, "LICENCES.txt"), licences());
}
