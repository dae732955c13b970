#!/usr/bin/env python3
"""Times whole jobs, from the start of the process to the last table.

How long they take, how much processor time and memory; how they scale with threads and shards, and
grow with what is asked. A peak is at least that of this script, some 10 MB.

    tests/bench/jobs.py PROGRAM [--json] [--quick]

Prints a table, or with --json Google Benchmark's format (real_time and cpu_time in ms), so that its
tools/compare.py and whatever else reads that can be used. --quick leaves out what takes over a
minute. Results go into a temporary folder and are removed.
"""
import argparse
import json
import os
import pathlib
import platform
import shutil
import statistics
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
CONFIGS = ROOT / "configs"


class Bench:
    def __init__(self, program, passes):
        self.program = str(pathlib.Path(program).resolve())
        self.passes = passes
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="fides-bench-"))
        self.rows = []

    def once(self, commands):
        """Runs the commands one after the other; wall and processor seconds, peak MB of any."""
        wall = cpu = peak = 0.0
        for command in commands:
            began = time.perf_counter()
            pid = os.posix_spawn(self.program, [self.program, *command], os.environ)
            _, status, usage = os.wait4(pid, 0)
            wall += time.perf_counter() - began
            if status != 0:
                code = os.waitstatus_to_exitcode(status)
                raise SystemExit(f"jobs.py: {' '.join(command)} ended with {code}")
            cpu += usage.ru_utime + usage.ru_stime
            peak = max(peak, usage.ru_maxrss / 1024)
        return wall, cpu, peak

    def measure(self, name, *commands, items=0, unit="", before=lambda: None):
        """Median of the passes; `before` readies each."""
        runs = []
        for _ in range(self.passes):
            before()
            runs.append(self.once(commands))
        wall, cpu, peak = (statistics.median(column) for column in zip(*runs))
        self.rows.append({"name": name, "wall": wall, "cpu": cpu, "peak": peak,
                          "low": min(run[0] for run in runs), "high": max(run[0] for run in runs),
                          "items": items, "unit": unit})
        return wall, cpu

    def out(self, name):
        return str(self.folder / name)

    def run(self, config, *more, out="out"):
        path = config if os.path.isabs(config) else str(CONFIGS / config)
        return ["run", path, "-o", self.out(out), "--force", "--quiet", *more]


def tournament(folder, name, players, rounds=200, repetitions=20):
    """A round robin of a few kinds of strategies, each many times with another parameter."""
    entries = []
    for i in range(players):
        entries.append(f'{{ id = "random", p = {(i + 0.5) / players:.6f} }}' if i % 2 else
                       f'{{ id = "generous_tit_for_tat", p = {(i + 0.5) / players:.6f} }}')
    path = folder / f"{name}.toml"
    path.write_text(f"seed = 1\nrounds = {rounds}\nrepetitions = {repetitions}\nnoise = 0.01\n"
                    'method = "sampled"\n[game]\ntype = "prisoners_dilemma"\n[tournament]\n'
                    f"players = [{', '.join(entries)}]\n", encoding="utf-8")
    return str(path)


def whole_jobs(bench, quick):
    bench.measure("job/first_tournament/10_repetitions",
                  bench.run("first_tournament.toml", "--repetitions", "10"))
    bench.measure("job/crowding_out", bench.run("crowding_out.toml"))
    bench.measure("job/strategy_tournament", bench.run("strategy_tournament.toml"))
    bench.measure("job/thirty_hospitals", bench.run("thirty_hospitals.toml"))
    if not quick:
        bench.measure("job/strategy_tournament/100_repetitions",
                      bench.run("strategy_tournament.toml", "--repetitions", "100"))
        bench.measure("job/regime_map", bench.run("regime_map.toml"))
        bench.measure("job/worlds_binding", bench.run("worlds_binding.toml"))


def scaling(bench):
    jobs = {"crowding_out": ("crowding_out.toml", "--repetitions", "8000"),
            "strategy_tournament": ("strategy_tournament.toml", "--repetitions", "30"),
            "thirty_hospitals": ("thirty_hospitals.toml",)}
    for name, job in jobs.items():
        for threads in range(1, (os.cpu_count() or 1) + 1):
            bench.measure(f"threads/{name}/{threads}",
                          bench.run(*job, "--threads", str(threads)))
    for shards in (1, 2, 4):
        def clear(number=shards):
            for place in [*range(1, number + 1), "merged"]:
                shutil.rmtree(bench.out(f"part{place}"), ignore_errors=True)

        parts = [["run", str(CONFIGS / "crowding_out.toml"), "--repetitions", "8000", "--quiet",
                  "--threads", "1", "--shard", f"{i}/{shards}", "-o", bench.out(f"part{i}")]
                 for i in range(1, shards + 1)]
        merge = ["merge", *(bench.out(f"part{i}") for i in range(1, shards + 1)),
                 "-o", bench.out("partmerged"), "--quiet"]
        bench.measure(f"shards/crowding_out/{shards}_in_a_row_and_merged", *parts, merge,
                      before=clear)


def growth(bench, quick):
    for players in (25, 50, 100) if quick else (25, 50, 100, 200):
        path = tournament(bench.folder, f"players{players}", players)
        rounds = players * (players + 1) // 2 * 20 * 200
        bench.measure(f"strategies/{players}", bench.run(path, "--threads", "1"), items=rounds,
                      unit="rounds")
    for rounds in (100, 1000, 10000):
        path = tournament(bench.folder, f"rounds{rounds}", 20, rounds=rounds)
        bench.measure(f"rounds/{rounds}", bench.run(path, "--threads", "1"),
                      items=210 * 20 * rounds, unit="rounds")
    for repetitions in (50, 500, 5000):
        path = tournament(bench.folder, f"repetitions{repetitions}", 20, repetitions=repetitions)
        bench.measure(f"repetitions/{repetitions}", bench.run(path, "--threads", "1"),
                      items=210 * 200 * repetitions, unit="rounds")
    sweep = (CONFIGS / "crowding_out.toml").read_text(encoding="utf-8")
    if "points = 11" not in sweep:
        raise SystemExit("jobs.py: crowding_out.toml no longer has 11 points")
    for points in (11, 41, 101):
        path = bench.folder / f"points{points}.toml"
        path.write_text(sweep.replace("points = 11", f"points = {points}"), encoding="utf-8")
        bench.measure(f"points/{points}", bench.run(str(path), "--threads", "1"), items=points,
                      unit="points")


def as_text(rows):
    lines = [f"{'job':44}{'wall s':>9}{'lowest':>9}{'highest':>9}{'CPU s':>9}{'peak MB':>9}  a second"]
    for row in rows:
        rate = f"{row['items'] / row['wall']:.3g} {row['unit']}" if row["items"] else ""
        lines.append(f"{row['name']:44}{row['wall']:9.3f}{row['low']:9.3f}{row['high']:9.3f}"
                     f"{row['cpu']:9.3f}{row['peak']:9.0f}  {rate}".rstrip())
    return "\n".join(lines)


def as_json(rows, program):
    context = {"date": time.strftime("%Y-%m-%dT%H:%M:%S%z"), "host_name": platform.node(),
               "executable": program, "num_cpus": os.cpu_count(),
               "load_avg": list(os.getloadavg())}
    benchmarks = []
    for row in rows:
        entry = {"name": row["name"], "run_name": row["name"], "run_type": "iteration",
                 "iterations": 1, "real_time": 1e3 * row["wall"], "cpu_time": 1e3 * row["cpu"],
                 "time_unit": "ms", "peak_mb": row["peak"], "lowest_ms": 1e3 * row["low"],
                 "highest_ms": 1e3 * row["high"]}
        if row["items"]:
            entry["items_per_second"] = row["items"] / row["wall"]
        benchmarks.append(entry)
    return json.dumps({"context": context, "benchmarks": benchmarks}, indent=2)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", help="the program: build/release/fides")
    parser.add_argument("--json", action="store_true", help="Google Benchmark's format")
    parser.add_argument("--quick", action="store_true",
                        help="without what takes over a minute")
    given = parser.parse_args()
    bench = Bench(given.program, passes=3)
    try:
        whole_jobs(bench, given.quick)
        scaling(bench)
        growth(bench, given.quick)
    finally:
        shutil.rmtree(bench.folder, ignore_errors=True)
    print(as_json(bench.rows, bench.program) if given.json else as_text(bench.rows))


if __name__ == "__main__":
    main()
