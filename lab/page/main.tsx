// Starts the lab, or says in a sentence why it cannot; what the browser must have, boot.js has seen to.
import { render } from "preact";
import { Engine } from "./engine/client.ts";
import { askNames } from "./engine/names.ts";
import { unpack } from "./engine/packed.ts";
import { askSchema } from "./engine/schema.ts";
import { App } from "./parts/App.tsx";
import { readFragment } from "./state/fragment.ts";
import { readSaved } from "./state/saved.ts";
import "./state/page_file.ts";
import { speak, t } from "./text/text.ts";

declare const WORKER: string;

/// A sentence instead of the lab.
function sorry(sentence: string): void {
  const notice = document.querySelector("#notice p");
  if (notice) {
    notice.textContent = sentence;
  }
}

async function start(): Promise<void> {
  const saved = readSaved(document.getElementById("state")?.textContent ?? "");
  const linked = location.hash.length > 1 ? readFragment(location.hash) : saved;
  speak(linked.state.language);
  try {
    const bytes = await unpack(document.getElementById("engine")?.textContent ?? "").arrayBuffer();
    const engine = await Engine.start(bytes, WORKER);
    const [schema, names] = await Promise.all([askSchema(engine), askNames(engine)]);
    const place = document.getElementById("lab");
    if (place) {
      document.getElementById("notice")?.remove();
      render(<App engine={engine} schema={schema} names={names} start={linked} />, place);
      engine.grow(Math.min(4, Math.max(2, (navigator.hardwareConcurrency || 2) - 1)));
    }
  } catch (error) {
    sorry(t("start.failed", { why: String((error as Error).message) }));
  }
}

void start();
