// Plays a strategy for Fides: `play(decide)` is all that a program needs. No dependencies; copy
// this file beside your strategy. It speaks protocol 1 of docs/plugin_protocol.md over standard
// input and output, so a strategy prints with console.error.
import { createInterface } from "node:readline";

/** A generator of numbers in [0, 1) for one match: mulberry32 (Ettinger 2017). */
function generator(seed) {
    let state = seed >>> 0;
    return () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let word = Math.imul(state ^ (state >>> 15), state | 1);
        word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
        return ((word ^ (word >>> 14)) >>> 0) / 4294967296;
    };
}

const beliefs = ["trust", "motivation", "compliance_expected", "confidence", "reliability"];

/** Move, reliance, response and whether it was owed, by the protocol's letter. */
function conduct(letter) {
    const code = letter.charCodeAt(0) - 97;
    return {
        move: "CD"[code % 2],
        reliance: "CD"[(code >> 1) % 2],
        response: ["withheld", "honoured", "betrayed"][(code >> 2) % 3],
        covered: code >= 12,
    };
}

/**
 * What a strategy knows of one match: round (from 0), own and partner (moves so far, oldest first),
 * length (rounds, or null), seat (1 or 2), role (in the trust game), random() of this match alone,
 * memory (an object of this match alone), game, contract, inForce, ownConduct and partnerConduct
 * (under contracts and in trust games), terms (under contracts what it comes to, about seat 1 and
 * seat 2), and with readsBeliefs the beliefs trust, motivation, compliance_expected, confidence and
 * reliability.
 */
function newView(begin, index) {
    return {
        round: 0, own: [], partner: [], length: begin.rounds, seat: Number(begin.seats[index]),
        role: null, random: generator(begin.seeds[index]), memory: {}, game: begin.game,
        contract: begin.contract, inForce: false, ownConduct: [], partnerConduct: [],
        terms: null, ...Object.fromEntries(beliefs.map((name) => [name, null])),
    };
}

function learn(view, message, i) {
    if (message.own) {
        view.own.push(message.own[i]);
        view.partner.push(message.partner[i]);
    }
    if (message.own_conduct && message.own_conduct[i] !== ".") {
        view.ownConduct.push(conduct(message.own_conduct[i]));
        view.partnerConduct.push(conduct(message.partner_conduct[i]));
    }
    if (message.roles) {
        view.role = message.roles[i] === "R" ? "trustor" : "trustee";
    }
    view.inForce = message.in_force ?? view.inForce;
    view.terms = message.terms ?? view.terms;
    for (const name of beliefs) {
        view[name] = message[name]?.[i] ?? view[name];
    }
    view.round = message.round;
}

const chance = (answer) => ({ C: 1, D: 0, ".": 0 })[answer] ?? answer;

function ask(decide, views, message) {
    const answers = views.map((view, i) => (message.own[i] === "." ? "." : decide(view)));
    return answers.every((answer) => typeof answer === "string")
        ? answers.join("")
        : answers.map(chance);
}

/**
 * Plays until the referee has had enough.
 *
 * decide: from a view to "C", "D" or the chance of "C" in [0, 1]; or null, with about.rely and
 * about.honour for a strategy that decides each role of the trust games by itself.
 */
export function play(decide, about = {}) {
    let views = [];
    const answerTo = (message) => {
        switch (message.type) {
            case "hello":
                return {
                    protocol: 1, name: about.name ?? "javascript", summary: about.summary ?? "",
                    batch: 1000000, role_aware: about.rely !== undefined,
                    reads_beliefs: about.readsBeliefs ?? false,
                    stochastic: about.stochastic ?? true, memory: about.memory ?? null,
                };
            case "begin":
                views = Array.from({ length: message.matches }, (_, i) => newView(message, i));
                return { ready: views.length };
            case "play":
                views.forEach((view, i) => learn(view, message, i));
                if (about.rely !== undefined && views[0].game.form !== "two_action") {
                    return {
                        rely: ask(about.rely, views, message),
                        honour: ask(about.honour, views, message),
                    };
                }
                return { moves: ask(decide ?? about.honour, views, message) };
            case "end":
                views = [];
                return { done: true };
            default:
                return null;
        }
    };
    createInterface({ input: process.stdin }).on("line", (line) => {
        let answer;
        try {
            answer = answerTo(JSON.parse(line));
        } catch (error) {
            answer = { error: `threw ${error.name}: ${error.message}` };
        }
        if (answer === null) {
            process.exit(0);
        }
        process.stdout.write(`${JSON.stringify(answer)}\n`);
    });
}
