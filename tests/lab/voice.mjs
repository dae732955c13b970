// What a screen reader has of the page: its accessibility tree, step by step. Every number of every
// chart is a cell with its row's and column's names; every control has a name; the plot says what the
// picture shows. The trees are left in build/lab/voice, to be read.
//
//   node --test tests/lab/voice.mjs   (after `npm ci` in lab/page and `node lab/build.mjs`)
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, open, root, settled } from "./browser.mjs";
import { bundled } from "./bundle.mjs";
import { playThrough } from "./play.mjs";

const { stepIds } = await bundled(["state/state"]);
const trees = join(root, "build/lab/voice");
let browser;

before(async () => {
  mkdirSync(trees, { recursive: true });
  browser = await launch();
});

after(() => browser?.close());

/// The tree without what a screen reader passes over: { role, name, children }.
async function treeOf(page, context) {
  const devtools = await context.newCDPSession(page);
  const { nodes } = await devtools.send("Accessibility.getFullAXTree");
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const read = (node) => {
    const children = (node.childIds ?? []).map((id) => byId.get(id)).filter(Boolean).flatMap(read);
    const role = node.role?.value;
    return node.ignored || ["none", "generic", "InlineTextBox"].includes(role)
      ? children
      : [{ role, name: node.name?.value ?? "", children }];
  };
  return { role: "page", name: "", children: read(nodes[0]) };
}

const lines = ({ role, name, children }, depth = 0) =>
  [`${"  ".repeat(depth)}${role}${name ? ` "${name}"` : ""}`, ...children.flatMap((one) => lines(one, depth + 1))];

const all = (node, role) => [
  ...(node.role === role ? [node] : []),
  ...node.children.flatMap((child) => all(child, role)),
];

const operated = ["button", "link", "slider", "radio", "checkbox", "textbox", "combobox", "spinbutton", "application"];

for (const step of stepIds) {
  test(`a screen reader in ${step}`, async () => {
    const { page, context, problems } = await open(browser, { fragment: `#step=${step}` });
    await playThrough(page);
    await settled(page);
    const closed = page.locator("figure.chart button[aria-expanded=false]:visible");
    while ((await closed.count()) > 0) {
      await closed.first().press("Enter");
    }
    const seen = await page.locator("figure.chart:visible").evaluateAll((figures) =>
      figures.map((figure) => ({
        title: figure.querySelector("h3").textContent,
        columns: [...figure.querySelectorAll("thead th")].map((cell) => cell.textContent),
        rows: [...figure.querySelectorAll("tbody tr")].map((row) => [...row.cells].map((cell) => cell.textContent)),
      })),
    );
    assert.ok(seen.length > 0 || ["partners", "learnt"].includes(step), "no chart");
    const tree = await treeOf(page, context);
    writeFileSync(join(trees, `${step}.txt`), `${lines(tree).join("\n")}\n`);

    for (const role of operated) {
      for (const { name } of all(tree, role)) {
        assert.notEqual(name.trim(), "", `a ${role} without a name`);
      }
    }
    const tables = all(tree, "table");
    for (const { title, columns, rows } of seen) {
      const plot = all(tree, "application").find(({ name }) => name.startsWith(title));
      assert.ok(plot, `no picture tells of ${title}`);
      const named = tables.filter((one) => {
        const headers = all(one, "columnheader").map(({ name }) => name);
        const caption = all(one, "caption").flatMap((each) => all(each, "StaticText")).map(({ name }) => name).join("");
        return caption.startsWith(title) && columns.every((column) => headers.includes(column));
      });
      const read = named.map((table) =>
        all(table, "row").map((row) => String([...all(row, "rowheader"), ...all(row, "cell")].map(({ name }) => name))),
      );
      assert.ok(
        read.some((table) => rows.every((row) => table.includes(String(row)))), // a title may stand twice
        `${title}: no table that is read has all its numbers`,
      );
    }
    assert.deepEqual(problems, []);
    await context.close();
  });
}
