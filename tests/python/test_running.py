"""How a run behaves in a session: progress, Ctrl-C, memory, other threads."""
import inspect
import os
import pathlib
import pydoc
import resource
import signal
import subprocess
import sys
import textwrap
import threading
import time

import pytest

import fides_games

LONG = """
[collaboration]
number = 40
[sweep]
"contract.coverage" = { from = 0.0, to = 1.0, points = 21 }
"""


def test_progress_is_told(capsys):
    told = []
    fides_games.run("[collaboration]\n", repetitions=20_000,
                    progress=lambda done, units: told.append((done, units)))
    assert told[-1][0] == told[-1][1] > 0
    assert all(done <= units for done, units in told)
    fides_games.run("[collaboration]\n", repetitions=20, progress=True)
    assert "[==============================] 100%" in capsys.readouterr().err


def test_what_progress_raises_stops_the_run():
    def stop(done, units):
        raise RuntimeError("enough")

    began = time.monotonic()
    with pytest.raises(RuntimeError, match="enough"):
        fides_games.run(LONG, repetitions=100_000, progress=stop)
    assert time.monotonic() - began < 20


@pytest.mark.parametrize("call", [
    "fides_games.run(LONG, repetitions=100_000)",
    "fides_games.Tournament([Slow, 'grudger'], turns=1000, repetitions=100_000).play()",
    "fides_games.match(Loops, 'grudger', time_limit=1000)",
    "fides_games.fit(CONFIGS + '/fit_trust.toml', CONFIGS + '/fit_trust.csv', "
    "settings={'fit.particles': 20_000, 'fit.repetitions': 5000})",
])
def test_ctrl_c_stops_it_and_the_session_goes_on(call, configs):
    script = textwrap.dedent("""
        import os, signal, threading, time, fides_games
        class Slow(fides_games.Player):
            def strategy(self, opponent):
                return "C"
        class Loops(fides_games.Player):
            def strategy(self, opponent):
                while True:
                    pass
        threading.Timer(1.0, os.kill, (os.getpid(), signal.SIGINT)).start()
        began = time.monotonic()
        try:
            CALL
        except KeyboardInterrupt:
            print("interrupted", time.monotonic() - began < 15)
        print(len(fides_games.match("tit_for_tat", "grudger", rounds=5).moves[0]))
    """).replace("CALL", call)
    script = f"LONG, CONFIGS = {LONG!r}, {str(configs)!r}\n" + script
    said = subprocess.run([sys.executable, "-X", "dev", "-c", script], check=True, text=True,
                          timeout=120, stdout=subprocess.PIPE).stdout
    assert said.split() == ["interrupted", "True", "5"]


def test_an_interrupted_folder_goes_on(tmp_path, configs):
    settings = {"repetitions": 1500}
    whole = fides_games.run(configs / "regime_map.toml", settings=settings)

    def stop(done, units):
        if done > units / 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fides_games.run(configs / "regime_map.toml", settings=settings, output=tmp_path / "out",
                        progress=stop)
    assert (tmp_path / "out").exists()
    again = fides_games.run(configs / "regime_map.toml", settings=settings, output=tmp_path / "out")
    assert again.signature == whole.signature
    assert again.manifest["run"]["interruptions"] == 1


def test_other_threads_go_on_meanwhile():
    counted = [0]
    stop = threading.Event()

    def count():
        while not stop.is_set():
            counted[0] += 1
            time.sleep(0.001)

    thread = threading.Thread(target=count)
    thread.start()
    fides_games.run(LONG, repetitions=4, threads=1)
    seen = counted[0]
    stop.set()
    thread.join()
    assert seen > 20


def test_runs_from_several_threads_at_once():
    expected = fides_games.run("[collaboration]\n", repetitions=300).signature
    found = []
    threads = [threading.Thread(target=lambda: found.append(
        fides_games.run("[collaboration]\n", repetitions=300, threads=1).signature))
        for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == 4 * [expected]


def memory():
    return int(pathlib.Path("/proc/self/statm").read_text().split()[1]) * \
        resource.getpagesize() / 2**20


def test_a_thousand_runs_leave_nothing():
    class Mine(fides_games.Player):
        def strategy(self, opponent):
            return "C"

    def once(number):
        results = fides_games.run("rounds = 20\n[collaboration]\n", repetitions=8, seed=number)
        assert len(results["summary"])
        if number % 4 == 0:
            fides_games.Tournament([Mine, "grudger"], turns=5, repetitions=2).play()
            with pytest.raises(fides_games.ConfigError):
                fides_games.run({"rounds": 0, "collaboration": {}})

    for number in range(200):  # caches and arenas fill
        once(number)
    before, files = memory(), len(os.listdir("/proc/self/fd"))
    n_threads = len(os.listdir("/proc/self/task"))
    for number in range(1000):
        once(number)
    assert memory() - before < 2  # MiB: two kilobytes a run; a table alone has more
    assert len(os.listdir("/proc/self/fd")) == files
    assert len(os.listdir("/proc/self/task")) <= n_threads + 1


def test_help_is_pleasant():
    for name in fides_games.__all__:
        thing = getattr(fides_games, name)
        if inspect.isclass(thing) or inspect.isfunction(thing):
            assert thing.__doc__, name
    text = pydoc.plain(pydoc.render_doc(fides_games.run))
    assert "Args:" in text and "Raises:" in text and "repetitions" in text
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_numpy_alone_will_do():
    script = textwrap.dedent("""
        import sys
        sys.modules["pandas"] = None
        import fides_games
        results = fides_games.run("[collaboration]\\n", repetitions=4)
        print(results.columns("summary")["mean"].dtype)
        try:
            results["summary"]
        except ImportError as error:
            print(error)
    """)
    said = subprocess.run([sys.executable, "-c", script], check=True, text=True,
                          stdout=subprocess.PIPE).stdout
    assert said == "float64\ntables as DataFrames take pandas; columns(name) does without\n"
