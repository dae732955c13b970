// Parts of the page for tests without a browser.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const page = join(dirname(fileURLToPath(import.meta.url)), "../../lab/page");
const { build } = createRequire(join(page, "package.json"))("esbuild");

/// All that the modules export; names without ending, from lab/page.
export async function bundled(modules) {
  const { outputFiles } = await build({
    stdin: {
      contents: modules.map((name) => `export * from "./${name}.ts";`).join("\n"),
      resolveDir: page,
      loader: "ts",
    },
    bundle: true,
    format: "esm",
    write: false,
    tsconfig: join(page, "tsconfig.json"),
    // A browser's, where a module asks for it as it is loaded.
    banner: { js: "globalThis.matchMedia ??= () => ({ matches: false, addEventListener() {} });" },
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString("base64")}`);
}

/// Always the same random numbers (Mulberry32), so that a failure can be looked at.
export function generator(seed) {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
