"""Experiments of every kind: ``run`` and ``worlds``."""

from __future__ import annotations

import datetime
import os
import platform
import shlex
import warnings
import zlib
from typing import Any, List, Mapping, Optional

from . import _engine
from .asking import Configuration, errors_of, positive, read, settings_of, threads_of, whole
from .errors import PlayerWarning, refused
from .progress import Progress, teller
from .results import Results


def run(configuration: Configuration, *, settings: Optional[Mapping[str, Any]] = None,
        seed: Optional[int] = None, repetitions: Optional[int] = None,
        world: Optional[int] = None, output: "str | os.PathLike[str] | None" = None,
        force: bool = False, threads: Optional[int] = None, progress: Progress = None,
        time_limit: float = 10.0, on_error: str = "disqualify") -> Results:
    """Does an experiment of any kind, as ``fides run``: tournament, sweep, collaboration, worlds.

    The same experiment gives the same bits as the program, on any number of threads. Ctrl-C stops
    it; with ``output`` the same call then goes on where it stopped.

    Args:
        configuration: path of a TOML file; a text in TOML (several lines, or an equals sign in
            it); or a dict with the same keys, nested or dotted:
            ``{"rounds": 50, "contract": {"coverage": 0.5}}``, ``{"contract.coverage": 0.5}``.
            Players of a tournament may be strategies, players written in Python and functions.
        settings: dotted keys and values that win over the configuration.
        seed: instead of the configuration's.
        repetitions: likewise.
        world: one world of the sample that ``[worlds]`` asks for, by its number from 0.
        output: folder that takes results and report as the program writes them; None: memory only.
        force: replace finished results that are in ``output``.
        threads: of the engine; None: all that this process may use.
        progress: called with units of work done and announced; True draws a bar.
        time_limit: seconds that a player in Python may take over a decision (a BatchPlayer over
            all of a round).
        on_error: of players in Python that raise or take too long: "disqualify" leaves them out,
            with a warning; "raise" raises.

    Returns:
        Results: a mapping from names of tables to DataFrames.

    Raises:
        ConfigError: for anything that is not exactly right, on one line that names the key.
        PlayerError: with on_error="raise"; what the player's code raised is the cause.
        KeyboardInterrupt: on Ctrl-C.
    """
    check_on_error(on_error)
    results = play(configuration, settings=settings, seed=seed, repetitions=repetitions,
                   world=world, output=output, force=force, threads=threads, progress=progress,
                   time_limit=time_limit)
    heed_disqualified(results, on_error)
    return results


def check_on_error(on_error: str) -> None:
    """Refuses what says neither to warn nor to raise."""
    if on_error not in ("disqualify", "raise"):
        raise refused("on_error", on_error, "is unknown", '"disqualify", "raise"')


def heed_disqualified(results: Results, on_error: str) -> None:
    """Warns of players that are out, in the line that called the caller, or raises."""
    for error in results.disqualified.values():
        if on_error == "raise":
            raise error
        warnings.warn(f"disqualified: {error}", PlayerWarning, stacklevel=3)


def play(configuration: Configuration, *, settings: Optional[Mapping[str, Any]] = None,
         seed: Optional[int] = None, repetitions: Optional[int] = None,
         world: Optional[int] = None, output: "str | os.PathLike[str] | None" = None,
         force: bool = False, threads: Optional[int] = None, progress: Progress = None,
         time_limit: float = 10.0) -> Results:
    """As ``run``, and says nothing of players that are out."""
    given = settings_of(settings, seed=seed, repetitions=repetitions)
    experiment, objects = read(configuration, given)
    if world is not None:
        experiment = experiment.world(whole("world", world, 0, 2**32 - 1))
    n_threads = threads_of(threads)
    limit = positive("time_limit", time_limit)
    if output is None:
        played = _engine.play(experiment, n_threads, teller(progress), objects, limit)
    else:
        folder = os.fspath(output)
        texts = [f"{key}={_text_of(value)}" for key, value in given.items()]
        played = _engine.run_to_folder(
            experiment, folder, force, n_threads, _command(experiment, texts, folder, world),
            texts, _program(), _machine(), teller(progress))
    return Results(played.take_tables(), experiment, played.verdict,
                   errors_of(played.disqualified), None if output is None else os.fspath(output))


def worlds(configuration: Configuration, *, sample: Optional[int] = None,
           settings: Optional[Mapping[str, Any]] = None, seed: Optional[int] = None,
           repetitions: Optional[int] = None,
           output: "str | os.PathLike[str] | None" = None, force: bool = False,
           threads: Optional[int] = None, progress: Progress = None) -> Results:
    """In how many of many plausible worlds something holds, and what decides.

    Args:
        configuration: as in ``run``; it has a table ``[worlds]``, whose ranges say what may differ
            from world to world.
        sample: number of worlds, in [16, 32768]; powers of two are even.

    The others are those of ``run``.

    Returns:
        Results, with the tables ``worlds`` (a row a world) and ``worlds_shapes`` among them.

    Raises:
        ConfigError: as ``run``, and for an experiment without ``[worlds]``.
    """
    given = settings_of(settings, **{"worlds.sample": sample})
    experiment, _ = read(configuration, given)
    if experiment.n_worlds == 0:
        raise refused("worlds.ranges", None, "is not there, so that no worlds are asked for",
                      "a range for each key that may differ")
    return run(configuration, settings=given, seed=seed, repetitions=repetitions, output=output,
               force=force, threads=threads, progress=progress)


def _text_of(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else repr(value)


def _command(experiment: _engine.Experiment, settings: List[str], folder: str,
             world: Optional[int]) -> str:
    """What does the same with the program, where there is a file; else in Python."""
    if not os.path.exists(experiment.source):
        return f"fides_games.run(..., output={folder!r})"
    words = ["fides", "run", experiment.source]
    for one in settings:
        words += ["--set", one]
    if world is not None:
        words += ["--world", str(world)]
    return " ".join(shlex.quote(word) for word in [*words, "-o", folder])


def _program() -> str:
    """What tells this engine from others of its commit: its journals are not theirs."""
    if _engine.commit != "unknown" and not _engine.commit.endswith("+changes"):
        return ""
    with open(_engine.__file__, "rb") as file:
        return f"{zlib.crc32(file.read()):08x}"


def _machine() -> List[str]:
    """When, where and on what, for the manifest."""
    now = datetime.datetime.now(datetime.timezone.utc)
    return [now.strftime("%Y-%m-%dT%H:%M:%SZ"), platform.node(),
            f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"]
