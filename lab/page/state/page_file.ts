// The page as a file with the state inside. Built from the parts that the page came with, so that a
// saved page saves the same bytes again.
import { writeSaved } from "./saved.ts";
import type { State } from "./state.ts";

const parts = ["state", "engine", "packed", "boot"] as const;

/// The page's head and first words as they came, before anything was drawn; the unpacked program is
/// no part of them.
document.currentScript?.remove();
const head = document.head.outerHTML;
const notice = document.getElementById("notice")?.outerHTML ?? "";

function pageText(state: State): string {
  const scripts = parts.map((id) => {
    const old = document.getElementById(id);
    const type = old?.getAttribute("type");
    const text = id === "state" ? writeSaved(state) : (old?.textContent ?? "");
    return `<script${type ? ` type="${type}"` : ""} id="${id}">${text}</script>`;
  });
  return [
    "<!doctype html>",
    '<html lang="en">',
    head,
    "<body>",
    notice,
    '<div id="lab"></div>',
    ...scripts,
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

export function download(name: string, type: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export function savePage(state: State): void {
  download(`lab-${state.step}-${state.seed}.html`, "text/html", pageText(state));
}
