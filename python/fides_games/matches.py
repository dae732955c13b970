"""One match of two strategies."""

from __future__ import annotations

import json
import os
from typing import Any, Dict, List, Mapping, Optional, Tuple

from . import _engine
from .asking import errors_of, player_list, positive, read, settings_of, whole
from .players import Action, Player

MOST_REPETITIONS = 100_000_000


class MatchResult:
    """A match that was played.

    Attributes:
        players: both names.
        moves: of each player, a letter a round: C, D, or a point where it had nothing to do.
        scores: of each, payoff units over all rounds.
        cooperation: of each, share of its acts in [0, 1]; None if it never acted.
        rely, honour: as ``moves``, where these are two decisions (mutual_trust); else None.
        expected: of each, mean payoff a round where it can be worked out; else None.
        data: all of it, as ``fides match --json`` prints it.
    """

    def __init__(self, data: Dict[str, Any]) -> None:
        self.data = data
        self.players: List[str] = data["players"]
        self.moves: List[str] = data["moves"]
        self.scores: List[float] = data["scores"]
        self.cooperation: List[Optional[float]] = data["cooperation"]
        self.rely: Optional[List[str]] = data.get("rely")
        self.honour: Optional[List[str]] = data.get("honour")
        self.expected: Optional[List[float]] = data.get("expected")

    @property
    def rounds(self) -> int:
        """Rounds that were played."""
        return len(self.moves[0])

    def actions(self) -> List[Tuple[Action, Action]]:
        """The moves as pairs, a round each, as Axelrod-Python's ``Match.play`` has them.

        Raises:
            ValueError: for the trust game, where one of the two may have nothing to do.
        """
        return [(Action(first), Action(second)) for first, second in zip(*self.moves)]

    def __repr__(self) -> str:
        scores = ", ".join(f"{name} {score:g}" for name, score in zip(self.players, self.scores))
        return f"<MatchResult of {self.rounds} rounds: {scores}>"


def match(first: Any, second: Any, *, game: str = "prisoners_dilemma", rounds: int = 200,
          noise: float = 0.0, misperception: float = 0.0, seed: int = 2021, repetition: int = 0,
          contract: Optional[Mapping[str, Any]] = None,
          settings: Optional[Mapping[str, Any]] = None, time_limit: float = 10.0) -> MatchResult:
    """Plays one match of two strategies, as ``fides match``.

    Args:
        first, second: a strategy, its name with parameters (``"random(p=0.3)"``), a path of a
            strategy's file, a player written in Python, or a function.
        game: type of the stage game.
        rounds: in [1, 1000000].
        noise: chance in [0, 1] that an action flips by itself.
        misperception: chance in [0, 1] that an observation flips.
        seed: of all random numbers.
        repetition: which repetition of the match, from 0.
        contract: its terms: ``{"coverage": 0.5}``.
        settings: any other keys of a configuration, dotted.
        time_limit: seconds that a player in Python may take over a decision.

    Raises:
        ConfigError: for a value that is not allowed, naming its key.
        PlayerError: when a player in Python raises or takes too long.
    """
    objects: List[Player] = []
    given: Dict[str, Any] = {
        "game.type": game, "rounds": rounds, "noise": noise, "misperception": misperception,
        "seed": seed, "tournament.players": player_list([first, second], objects, "players")}
    given.update({f"contract.{key}": value for key, value in (contract or {}).items()})
    given.update(settings_of(settings))
    for one in given["tournament.players"]:
        if isinstance(one, str) and not os.path.exists(one):
            _engine.parse_spec(one)  # its errors read better than those of a list
    experiment, _ = read({"tournament": {}}, given, "match")
    data, disqualified = _engine.play_match(
        experiment, whole("repetition", repetition, 0, MOST_REPETITIONS - 1), objects,
        positive("time_limit", time_limit))
    for error in errors_of(disqualified).values():
        raise error
    return MatchResult(json.loads(data))
