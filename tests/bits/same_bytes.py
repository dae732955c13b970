#!/usr/bin/env python3
"""Plays all configurations in every way there is and compares all their tables, byte for byte.

    tests/bits/same_bytes.py PROGRAM [--other PROGRAM]... [--repetitions N] [--only TEXT]

The ways: each instruction set of this processor, the loop, the other programs (of another compiler),
1 and 3 threads, 2 to 4 processes under mpirun, 2 to 7 shares merged, and killed half-way and gone on
with. N is the number of repetitions of each experiment (20), or 0 for its own. Prints a row a
configuration: in which ways all tables and the signature are those of the program left to itself,
and else what differs. What cannot be shared out is not. Ends with 1 if anything differed. Results
go into a temporary folder and are removed.
"""
import argparse
import filecmp
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
CONFIGS = ROOT / "configs"
SETS = ["loop", "baseline", "avx2", "avx512"]


class Differs(Exception):
    pass


class NotThisWay(Exception):
    """What the program refuses for a reason that it names."""


def is_experiment(path):
    text = path.read_text(encoding="utf-8")
    return any(f"[{kind}" in text for kind in ("tournament", "collaboration", "game", "beliefs"))


def call(command, environment=None):
    done = subprocess.run(command, env={**os.environ, **(environment or {})},
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode == 2 and "cannot be shared out" in done.stderr:
        raise NotThisWay
    if done.returncode != 0:
        raise Differs(f"ended with {done.returncode}: {done.stderr.strip().splitlines()[-1:]}")


def compare(first, second):
    """Raises Differs if a table or the signature is another."""
    names = {path.name for folder in (first, second) for path in folder.glob("*.csv")}
    for name in sorted(names):
        if not (first / name).exists() or not (second / name).exists():
            raise Differs(f"{name} is missing")
        if not filecmp.cmp(first / name, second / name, shallow=False):
            raise Differs(name)
    signatures = [json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["signature"]
                  for folder in (first, second)]
    if signatures[0] != signatures[1]:
        raise Differs("signature")


class Ways:
    def __init__(self, options, folder):
        self.program = str(pathlib.Path(options.program).resolve())
        self.others = [str(pathlib.Path(other).resolve()) for other in options.other]
        self.folder = folder
        self.more = ["--repetitions", str(options.repetitions)] if options.repetitions else []
        self.dice = random.Random(1)
        self.seconds = 0.0
        mpi = shutil.which("mpirun")
        self.has_ranks = mpi and (pathlib.Path(self.program).parent / "fides-mpi.so").exists()

    def command(self, config, out, *more, program=None):
        return [program or self.program, "run", str(config), "-o", str(out), "--quiet", "--force",
                *self.more, *more]

    def all(self, number):
        """Names and what they do; which number of processes and shares is tried goes round."""
        for name in SETS:
            yield name, lambda config, out, name=name: call(
                self.command(config, out), {"FIDES_INSTRUCTION_SET": name})
        for other in self.others:
            yield "other", lambda config, out, other=other: call(
                self.command(config, out, program=other))
        for threads in (1, 3):
            yield f"{threads} threads", lambda config, out, threads=threads: call(
                self.command(config, out, "--threads", str(threads)))
        if self.has_ranks:
            ranks = 2 + number % 3
            yield "ranks", lambda config, out: call(
                ["mpirun", "--oversubscribe", "-n", str(ranks), *self.command(config, out)],
                {"OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1"})
        yield "shares", lambda config, out: self.share(config, out, 2 + number % 6)
        yield "resumed", self.resume

    def share(self, config, out, count):
        parts = [out.with_name(f"part{i}") for i in range(1, count + 1)]
        self.dice.shuffle(parts)
        for part in parts:
            i = part.name.removeprefix("part")
            call(self.command(config, part, "--shard", f"{i}/{count}"))
        call([self.program, "merge", *map(str, parts), "-o", str(out), "--quiet"])
        for part in parts:
            shutil.rmtree(part)

    def resume(self, config, out):
        command = [part for part in self.command(config, out) if part != "--force"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(self.seconds * self.dice.uniform(0.2, 0.8))
        process.kill()
        if process.wait() != 0:
            call(command)


def check(ways, config, number, folder):
    first = folder / "first"
    began = time.perf_counter()
    call(ways.command(config, first))
    ways.seconds = time.perf_counter() - began
    row = {}
    for name, play in ways.all(number):
        out = folder / "out"
        try:
            play(config, out)
            compare(first, out)
            row[name] = "="
        except NotThisWay:
            pass
        except Differs as difference:
            row[name] = str(difference)
        shutil.rmtree(out, ignore_errors=True)
    shutil.rmtree(first)
    return row


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--other", action="append", default=[])
    parser.add_argument("--repetitions", type=int, default=20)
    parser.add_argument("--only", default="", help="configurations with this in their path")
    options = parser.parse_args()
    configs = [path for path in sorted(CONFIGS.rglob("*.toml"))
               if options.only in str(path) and is_experiment(path)]
    failed = False
    with tempfile.TemporaryDirectory(prefix="fides-bits-") as name:
        ways = Ways(options, pathlib.Path(name))
        for number, config in enumerate(configs):
            shown = config.relative_to(CONFIGS)
            try:
                row = check(ways, config, number, pathlib.Path(name))
            except Differs as problem:
                row = {"by itself": str(problem)}
            differing = {way: text for way, text in row.items() if text != "="}
            failed = failed or bool(differing)
            same = ", ".join(way for way, text in row.items() if text == "=")
            print(f"{shown}: same by {same}" +
                  "".join(f"; {way}: {text}" for way, text in differing.items()), flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
