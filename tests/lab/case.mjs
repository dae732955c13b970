// Nicky Case's The Evolution of Trust (2017) out of the page's engine: ten results of its rules, each
// beside an independent rerun of 2,000 runs (500 where one strategy won them all).
//
//   node --test tests/lab/case.mjs   (needs build/lab/fides_lab.wasm)
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { startEngine } from "../../lab/page/engine/module.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const engine = startEngine(readFileSync(process.env.LAB_ENGINE ?? join(root, "build/lab/fides_lab.wasm")));
const payoffs = { "game.R": 2, "game.S": -1, "game.T": 3, "game.P": 0 };
const runs = 2000;

function ask(request) {
  const reply = engine.answer(request);
  assert.equal(reply.error, undefined, JSON.stringify(reply.error));
  return reply;
}

test("you earn 7 to 49 from five characters", () => {
  const met = [["tit_for_tat", 5], ["defector", 4], ["cooperator", 4], ["grudger", 5], ["detective", 7]];
  let [least, most] = [0, 0];
  for (const [partner, rounds] of met) {
    const scores = Array.from({ length: 2 ** rounds }, (_, plan) => {
      const moves = Array.from({ length: rounds }, (_, round) => ((plan >> round) & 1 ? "C" : "D")).join("");
      return ask({ do: "match", players: [{ moves }, partner], rounds, settings: payoffs }).scores[0];
    });
    least += Math.min(...scores);
    most += Math.max(...scores);
  }
  assert.deepEqual([least, most], [7, 49]);
});

test("copycat wins a round robin of five", () => {
  const players = ["tit_for_tat", "grudger", "defector", "detective", "cooperator"];
  const totals = players.map((one) =>
    players
      .filter((other) => other !== one)
      .reduce((sum, other) => sum + ask({ do: "match", players: [one, other], rounds: 10, settings: payoffs }).scores[0], 0),
  );
  assert.deepEqual(totals, [57, 46, 45, 45, 29]);
});

const crowd = (many) => ({ [many]: 13, tit_for_tat: 3, tit_for_2_tats: 3, win_stay_lose_shift: 3, random: 3 });
const few = { cooperator: 23, defector: 1, tit_for_tat: 1 };

for (const [name, population, further, shares] of [
  ["fifteen cooperate, five defect, five copy", { cooperator: 15, defector: 5, tit_for_tat: 5 }, {}, { tit_for_tat: 1 }],
  ["five rounds", few, { rounds: 5 }, { defector: 1 }],
  ["six rounds", few, { rounds: 6 }, { tit_for_tat: 1 }],
  ["a reward of 1", few, { payoffs: { R: 1 } }, { defector: 1 }],
  ["noise 5 %, most cooperate", crowd("cooperator"), { noise: 0.05 }, { win_stay_lose_shift: 1 }],
  ["noise 5 %, most defect", crowd("defector"), { noise: 0.05 }, { tit_for_2_tats: 1 }],
  ["no noise", crowd("defector"), {}, { tit_for_tat: 0.83, tit_for_2_tats: 0.16, win_stay_lose_shift: 0.01 }],
  ["noise 7 %", crowd("defector"), { noise: 0.07 }, { defector: 0.06 }],
  ["noise 8 %", crowd("defector"), { noise: 0.08 }, { defector: 0.22 }],
  ["noise 9 %", crowd("defector"), { noise: 0.09 }, { defector: 0.5 }],
  ["noise 10 %", crowd("defector"), { noise: 0.1 }, { defector: 0.76 }],
  ["noise 12 %", crowd("defector"), { noise: 0.12 }, { defector: 0.98 }],
  ["noise 50 %", crowd("defector"), { noise: 0.5 }, { defector: 0.53 }],
]) {
  test(name, (context) => {
    const { wins } = ask({ do: "population", population, runs, ...further });
    for (const [strategy, expected] of Object.entries(shares)) {
      const share = wins[strategy] / runs;
      context.diagnostic(`${strategy} ${share}, the rerun ${expected}`);
      assert.ok(Math.abs(share - expected) <= 0.02, `${strategy}: ${share}, the rerun ${expected}`);
    }
  });
}
