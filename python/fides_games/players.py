"""Strategies of your own, in Python: one decision at a time, or all matches at once.

A player is a class with ``strategy(self, opponent)``, as in Axelrod-Python, or a function of both
histories::

    class Mine(fides_games.Player):
        def strategy(self, opponent):
            return D if D in opponent.history[-2:] else C

    def mine(own, opponent):
        return C if not opponent or opponent[-1] is C else 0.1

An answer is ``C`` or ``D``, ``True`` (cooperate) or ``False``, or the chance in [0, 1] of
cooperating: chance is drawn by the engine, so that the same seed gives the same results.
"""

from __future__ import annotations

import enum
import random
from functools import cached_property
from typing import Any, Callable, Dict, List, Optional, Tuple, Union

import numpy as np
import numpy.typing as npt

from .errors import refused


class Action(str, enum.Enum):
    """``C`` cooperates: relies, honours, contributes. ``D`` does not."""

    C = "C"
    D = "D"

    def flip(self) -> "Action":
        """The other one."""
        return D if self is C else C

    def __repr__(self) -> str:
        return self.name

    def __str__(self) -> str:
        return self.name


C = Action.C
D = Action.D

#: What a player may answer: an action, whether to cooperate, or the chance of that in [0, 1].
Answer = Union[Action, str, bool, float]


class History(List[Action]):
    """The moves of one party so far, oldest first: a list of actions."""

    @property
    def cooperations(self) -> int:
        """How many of them are C."""
        return self.count(C)

    @property
    def defections(self) -> int:
        """How many of them are D."""
        return self.count(D)

    def __str__(self) -> str:
        return "".join(self)


class Opponent:
    """What a player sees of the other party.

    Attributes:
        history: its moves as this player saw them, oldest first.
        owed: for each of them, whether a contract asked for it: what is owed says less about
            goodwill.
    """

    __slots__ = ("history", "owed")

    def __init__(self) -> None:
        self.history = History()
        self.owed: List[bool] = []

    @property
    def cooperations(self) -> int:
        """How often it cooperated."""
        return self.history.cooperations

    @property
    def defections(self) -> int:
        """How often it defected."""
        return self.history.defections


class Player:
    """A strategy written in Python. Subclasses have ``strategy(self, opponent)``, which is asked
    once a round.

    For each match the class is made anew, with the arguments that the player was made with. In the
    trust games a player may decide each role by itself: ``rely(self, opponent)`` and
    ``honour(self, opponent)``.

    Attributes:
        name: by default the class's; results call the player so.
        history: own moves, oldest first.
        match_attributes: ``game`` (its type), ``length`` (rounds; None if nobody tells) and
            ``coverage`` (share of a contract that is written down, in [0, 1]).
        random: a generator of this match alone, for who needs more than a chance.
    """

    name: str = ""
    history: History
    match_attributes: Dict[str, Any]
    _seed: int = 0
    _arguments: Tuple[Tuple[Any, ...], Dict[str, Any]] = ((), {})

    def __new__(cls, *args: Any, **kwargs: Any) -> "Player":
        player = super().__new__(cls)
        player._arguments = (args, kwargs)
        player.history = History()
        player.match_attributes = {}
        return player

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "name" not in cls.__dict__:
            cls.name = cls.__name__

    @cached_property
    def random(self) -> random.Random:
        """Follows from the experiment's seed, the match and the seat."""
        return random.Random(self._seed)

    def clone(self) -> "Player":
        """A fresh one, made with the same arguments."""
        args, kwargs = self._arguments
        return type(self)(*args, **kwargs)

    def __repr__(self) -> str:
        return self.name or type(self).__name__


class BatchPlayer(Player):
    """Decides for all its matches at once, with arrays: a whole match takes a quarter of the time.

    Subclasses have ``decisions(self, own, opponent)``, which answers the chances of cooperating in
    all matches: shape (matches,), in [0, 1]; True and False count as 1 and 0. ``own`` and
    ``opponent`` are the moves so far, True for C, shape (matches, rounds so far); they cannot be
    written to. What a match that is over has in further rounds does not count, nor does the answer
    for it.

    Attributes:
        seeds: a number for each match, for generators of its own; shape (matches,), dtype uint32.
    """

    seeds: npt.NDArray[np.uint32]


#: A function that is a player: of its own history and the opponent's.
Rule = Callable[[History, History], Answer]


class FunctionPlayer(Player):
    """A function of both histories as a player. Its name is the function's."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.name = getattr(rule, "__name__", type(rule).__name__)


def as_player(given: Any) -> Optional[Player]:
    """The player that a class, an instance or a function is; None for what is none of these.

    Raises:
        ConfigError: for a player that cannot decide.
    """
    if isinstance(given, type) and issubclass(given, Player):
        given = given()
    if isinstance(given, Player):
        wanted = "decisions" if isinstance(given, BatchPlayer) else "strategy"
        if not (isinstance(given, FunctionPlayer) or is_role_aware(given) or
                callable(getattr(given, wanted, None))):
            raise refused("player", given, f"has no method {wanted}")
        return given
    if isinstance(given, type) or not callable(given):
        return None
    return FunctionPlayer(given)


Seat = Tuple[Any, Any, Any, Tuple[Any, ...], History, History, List[bool]]


def seat(prototype: Player, game: str, length: Optional[int], seed: int, coverage: float) -> Seat:
    """One match of a player, as the engine plays it: what it calls, with what, and the histories
    that it fills."""
    opponent = Opponent()
    if isinstance(prototype, FunctionPlayer):
        own = History()
        return (prototype.rule, None, None, (own, opponent.history), own, opponent.history,
                opponent.owed)
    player = prototype.clone()
    _prepare(player, game, length, coverage)
    player._seed = seed
    honour = getattr(player, "honour", None)
    return (getattr(player, "strategy", honour), getattr(player, "rely", None), honour,
            (opponent,), player.history, opponent.history, opponent.owed)


def seat_batch(prototype: BatchPlayer, game: str, length: Optional[int],
               seeds: npt.NDArray[np.uint32], coverage: float) -> Callable[..., npt.ArrayLike]:
    """Many matches of a player, as the engine plays them."""
    player: Any = prototype.clone()
    _prepare(player, game, length, coverage)
    player.seeds = seeds
    decisions: Callable[..., npt.ArrayLike] = player.decisions
    return decisions


def _prepare(player: Player, game: str, length: Optional[int], coverage: float) -> None:
    player.match_attributes = {"game": game, "length": length, "coverage": coverage}


def chance_of(answer: Any) -> float:
    """The chance of cooperating that an answer is.

    Raises:
        ValueError: for what is no answer.
    """
    if isinstance(answer, str):
        if answer in ("C", "D"):
            return 1.0 if answer == "C" else 0.0
    elif isinstance(answer, (bool, int, float, np.bool_, np.integer, np.floating)):
        chance = float(answer)
        if 0.0 <= chance <= 1.0:
            return chance
    raise ValueError(f"answer {answer!r} is none of C, D, True, False and a chance in [0, 1]")


def chances_of(answers: Any, matches: int) -> npt.NDArray[np.float64]:
    """The same of an array of answers, one a match.

    Raises:
        ValueError: for another shape, and for what is no chance.
    """
    chances = np.ascontiguousarray(answers, dtype=np.float64)
    if chances.shape != (matches,):
        raise ValueError(f"answers of shape {chances.shape}, not ({matches},): one for each match")
    if not bool(np.all((chances >= 0.0) & (chances <= 1.0))):
        wrong = chances[~((chances >= 0.0) & (chances <= 1.0))][0]
        raise ValueError(f"answer {wrong} is no chance in [0, 1]")
    return chances


def is_role_aware(prototype: Player) -> bool:
    """Whether it decides by itself whether to rely and whether to honour."""
    return callable(getattr(prototype, "rely", None)) and \
        callable(getattr(prototype, "honour", None))


def told(raised: BaseException) -> str:
    """What was raised, as a clause on one line."""
    kind = type(raised).__name__
    try:
        text = " ".join(str(raised).split())
    except Exception as error:
        text = f"(its text raised {type(error).__name__})"
    return f"raised {kind}: {text}" if text else f"raised {kind}"
