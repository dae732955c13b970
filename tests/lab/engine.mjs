// Holds the engine of the lab to the program: the same tables, byte by byte, for configurations of
// the repository; no memory lost; and how long it takes.
//
//   node tests/lab/engine.mjs [MODULE [PROGRAM]]     from the root of the repository
//
// MODULE: build/lab/fides_lab.wasm, or a page with it; PROGRAM: build/release/fides. Exit code 1: something differs.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import process from "node:process";
import { gunzipSync } from "node:zlib";

import { startEngine } from "../../lab/page/engine/module.mjs";

const [modulePath = "build/lab/fides_lab.wasm", program = "build/release/fides"] =
    process.argv.slice(2);

const few = { repetitions: 64 };

// Every configuration that needs neither files nor plugins, small enough to be waited for.
const configurations = [
    ["configs/bench.toml", { repetitions: 8 }],
    ["configs/contract_tournament.toml", { repetitions: 8 }],
    ["configs/crowding_out.toml", few],
    ["configs/crowding_out.toml",
        { "contract.enforcement": 0.25, "beliefs.prior_trust": 0.3, seed: 7, repetitions: 100 }],
    ["configs/enforcement.toml", few],
    ["configs/first_tournament.toml", { repetitions: 4 }],
    ["configs/public_goods.toml", { repetitions: 4 }],
    ["configs/regime_map.toml", { repetitions: 16, "analysis.bootstrap": 100 }],
    ["configs/removal.toml", few],
    ["configs/strategy_tournament.toml", { repetitions: 2 }],
    ["configs/worlds_anything.toml", { "worlds.sample": 16, repetitions: 32 }],
    ["configs/worlds_binding.toml", { "worlds.sample": 32, repetitions: 32 }],
    ...readdirSync("configs/forms").map((name) => [`configs/forms/${name}`, { repetitions: 16 }]),
    ...readdirSync("configs/scenarios")
        .map((name) => [`configs/scenarios/${name}`, { repetitions: 16 }]),
    ...readdirSync("configs/validation")
        .map((name) => [`configs/validation/${name}`, { repetitions: 16 }]),
];

// The engine by itself, or out of a page.
function moduleBytes(path) {
    if (!path.endsWith(".html")) {
        return readFileSync(path);
    }
    const [, packed] = readFileSync(path, "utf8").match(/<script [^>]*id="engine">([^<]*)</);
    return gunzipSync(Buffer.from(packed, "base64"));
}

const engine = startEngine(moduleBytes(modulePath));
const work = mkdtempSync(join(tmpdir(), "fides_lab_"));
let failures = 0;

function fail(text) {
    failures += 1;
    console.log(`differs: ${text}`);
}

function seconds(since) {
    return ((performance.now() - since) / 1000).toFixed(2);
}

function ran(request) {
    const reply = engine.answer({ do: "run", ...request });
    if (reply.error) {
        throw new Error(reply.error.text);
    }
    return reply;
}

// What the program writes for the same settings: verdict, signature, and its files' texts.
function programRun(file, settings, folder) {
    const assignments = Object.entries(settings).flatMap(([key, value]) => ["--set", `${key}=${value}`]);
    const told = execFileSync(program,
        ["run", file, ...assignments, "-o", folder, "--json", "--quiet"], { encoding: "utf8" });
    return JSON.parse(told);
}

function compare(file, settings, number) {
    const folder = join(work, `${number}`);
    const expected = programRun(file, settings, folder);
    const began = performance.now();
    const reply = ran({ toml: readFileSync(file, "utf8"), name: basename(file, ".toml"), settings, csv: true });
    const took = seconds(began);
    if (reply.signature !== expected.signature) {
        fail(`${file}: signature ${reply.signature}, not ${expected.signature}`);
    }
    if (reply.verdict !== expected.verdict) {
        fail(`${file}: verdict\n  ${reply.verdict}\n  not\n  ${expected.verdict}`);
    }
    for (const name of reply.table_names) {
        if (reply.csv[name] !== readFileSync(join(folder, `${name}.csv`), "utf8")) {
            fail(`${file}: table ${name}`);
        }
    }
    const tables = readdirSync(folder).filter((name) => name.endsWith(".csv") && name !== "blocks.csv");
    if (tables.length !== reply.table_names.length) {
        fail(`${file}: tables ${reply.table_names}, not ${tables}`);
    }
    console.log(`${took.padStart(7)} s  ${file}  ${reply.table_names.length} tables, ${reply.signature}`);
}

function keepsMemory() {
    const request = {
        toml: readFileSync("configs/crowding_out.toml", "utf8"),
        settings: { "sweep.contract.coverage.points": 5, repetitions: 16, "analysis.bootstrap": 100 },
        tables: ["summary"],
    };
    ran(request);
    const before = engine.memory.buffer.byteLength;
    for (let i = 0; i < 200; ++i) {
        ran(request);
    }
    const after = engine.memory.buffer.byteLength;
    if (after !== before) {
        fail(`memory grew from ${before} to ${after} bytes over 200 runs`);
    }
    console.log(`memory: ${before} bytes before and ${after} after 200 runs`);
}

function times() {
    const toml = readFileSync("configs/crowding_out.toml", "utf8");
    for (const repetitions of [32, 64, 128]) {
        const settings = {
            repetitions,
            "sweep.contract.coverage.points": 11,
            "analysis.counterfactual": false,
            "analysis.trajectory": false,
        };
        ran({ toml, settings, tables: ["summary", "peak"] });
        const began = performance.now();
        ran({ toml, settings, tables: ["summary", "peak"] });
        console.log(`crowding out, 11 points, ${repetitions} repetitions: ` +
            `${(performance.now() - began).toFixed(0)} ms`);
    }
}

try {
    configurations.forEach(([file, settings], number) => {
        try {
            compare(file, settings, number);
        } catch (error) {
            fail(`${file}: ${error.message}`);
        }
    });
    keepsMemory();
    times();
} finally {
    rmSync(work, { recursive: true });
}
console.log(failures === 0 ? "the lab and the program agree" : `${failures} differences`);
process.exit(failures === 0 ? 0 : 1);
