// @NAME@: a strategy for Fides. Change `decide`; all that it may look at is in fides_plugin.mjs.
import { pathToFileURL } from "node:url";

import { play } from "./fides_plugin.mjs";

/** Cooperates until the partner has been seen to defect, then never again. */
export function decide(view) {
    return view.partner.includes("D") ? "D" : "C";
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
    // stochastic false: it never leaves a move to chance. memory null: it looks back at all rounds.
    // The referee measures both.
    play(decide, { name: "@NAME@", stochastic: false, memory: null });
}
