"""Fides in Python: repeated trust games between organisations under contracts.

    >>> import fides_games
    >>> results = fides_games.run("configs/crowding_out.toml")
    >>> results["summary"]                      # a DataFrame, one observation a row
    >>> print(results.verdict)

``run`` does any experiment, ``worlds`` asks in how many plausible worlds something holds,
``match`` plays one match, ``Tournament`` holds one as scripts for Axelrod-Python do, ``infer`` and
``fit`` go from data to strategies and to parameters. Every strategy of the catalogue is a class:
``fides_games.TitForTat()``, ``fides_games.Random(p=0.3)``; your own are subclasses of ``Player``,
or functions. The same experiment and seed give the same bits as the program ``fides``, on any
number of threads.
"""

from __future__ import annotations

from typing import List, Type

from . import _engine
from .catalogue import Strategy, classes as _classes, strategies
from .errors import ConfigError, PlayerError, PlayerWarning
from .estimates import Estimates, fit, infer
from .matches import MatchResult, match
from .players import Action, BatchPlayer, C, D, History, Opponent, Player
from .results import Results
from .running import run, worlds
from .tournaments import Game, Summary, Tournament, TournamentResults

__version__: str = _engine.version

#: The strategies of Axelrod-Python's own short list, `axelrod.demo_strategies`.
demo_strategies: List[Type[Strategy]] = [
    _classes[name] for name in ("Cooperator", "Defector", "TitForTat", "Grudger", "Random")]

__all__ = [
    "Action", "BatchPlayer", "C", "ConfigError", "D", "Estimates", "Game", "History",
    "MatchResult", "Opponent", "Player", "PlayerError", "PlayerWarning", "Results", "Strategy",
    "Summary", "Tournament", "TournamentResults", "demo_strategies", "fit", "infer", "match",
    "run", "strategies", "worlds",
]


def __getattr__(name: str) -> Type[Strategy]:
    if name in _classes:
        return _classes[name]
    raise AttributeError(f"module 'fides_games' has no attribute {name!r}" + _nearest(name))


def __dir__() -> List[str]:
    return sorted({*globals(), *_classes})


def _nearest(name: str) -> str:
    import difflib

    near = difflib.get_close_matches(name, [*__all__, *_classes], n=1)
    return f"; nearest: {near[0]}" if near else ""
