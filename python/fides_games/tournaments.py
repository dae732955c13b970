"""Tournaments as scripts for Axelrod-Python write them."""

from __future__ import annotations

import math
from functools import cached_property
from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Sequence, Tuple, Union

import numpy as np
import numpy.typing as npt

from .asking import PLAYERS, whole
from .errors import refused
from .progress import Progress
from .results import Results, matrix
from .running import check_on_error, heed_disqualified, play


#: What a tournament's random numbers start from where nothing is said: the program's own.
STANDARD_SEED = 2021


class Game:
    """Payoffs of a two-action game, payoff units a round: ``r`` both cooperate, ``s`` one alone
    cooperates, ``t`` one alone defects, ``p`` both defect."""

    def __init__(self, r: float = 3.0, s: float = 0.0, t: float = 5.0, p: float = 1.0) -> None:
        self.r, self.s, self.t, self.p = r, s, t, p

    def settings(self) -> Dict[str, Any]:
        """The game as keys of a configuration."""
        r, s, t, p = self.r, self.s, self.t, self.p
        return {"type": "bimatrix", "matrices": [[[r, s], [t, p]], [[r, t], [s, p]]]}

    def __repr__(self) -> str:
        return f"Game(r={self.r!r}, s={self.s!r}, t={self.t!r}, p={self.p!r})"


class Summary(NamedTuple):
    """A player's line of ``TournamentResults.summarise``; shares lie in [0, 1]."""

    Rank: int  #: from 0
    Name: str
    Mean_score: float  #: a round, against others
    Cooperation_rating: float  #: share of its acts
    Wins: float  #: matches won, a repetition
    CC_rate: float
    CD_rate: float
    DC_rate: float
    DD_rate: float


class TournamentResults:
    """What a tournament came to. Players stand in the order in which they were given, but for those
    that were disqualified.

    Attributes:
        results: all tables of the run, as DataFrames.
        players: their names.
        disqualified: as ``Results.disqualified``.
    """

    def __init__(self, results: Results, players: Sequence[str]) -> None:
        self.results = results
        self.disqualified = results.disqualified
        self.players: List[str] = [name for name in players if name not in results.disqualified]

    @cached_property
    def _pairs(self) -> Dict[str, npt.NDArray[Any]]:
        return self.results.columns("pairs")

    @cached_property
    def payoff_matrix(self) -> npt.NDArray[np.float64]:
        """Mean payoff a round of row against column, shape (players, players); NaN where they did
        not meet."""
        return matrix(self._pairs, "score", self.players)

    @cached_property
    def normalised_cooperation(self) -> npt.NDArray[np.float64]:
        """Share of row's acts against column in which it cooperated, shape (players, players)."""
        return matrix(self._pairs, "cooperation", self.players)

    @cached_property
    def scores(self) -> npt.NDArray[np.float64]:
        """Mean payoff a round against all others that each met, shape (players,)."""
        return self._against_others("score")

    @cached_property
    def ranking(self) -> List[int]:
        """Places of the players in ``players``, the best first; who scores alike stays in order."""
        scores = [float(score) for score in self.scores]
        return sorted(range(len(scores)), key=lambda place: -scores[place])

    @property
    def ranked_names(self) -> List[str]:
        """Names of the players, the best first."""
        return [self.players[place] for place in self.ranking]

    def summarise(self) -> List[Summary]:
        """A line a player, the best first."""
        columns = {name: self._against_others(name)
                   for name in ("cooperation", "cc", "cd", "dc", "dd")}
        wins = self._sums("wins") / self.results.repetitions
        return [Summary(rank, self.players[place], float(self.scores[place]),
                        float(columns["cooperation"][place]), float(wins[place]),
                        *(float(columns[name][place]) for name in ("cc", "cd", "dc", "dd")))
                for rank, place in enumerate(self.ranking)]

    def _against_others(self, column: str) -> npt.NDArray[np.float64]:
        return np.array([math.fsum(row) / len(row) if row else math.nan
                         for row in self._rows(column)])

    def _sums(self, column: str) -> npt.NDArray[np.float64]:
        return np.array([math.fsum(row) for row in self._rows(column)])

    def _rows(self, column: str) -> List[List[float]]:
        """What each got against others, where that was observed."""
        cells = matrix(self._pairs, column, self.players)
        np.fill_diagonal(cells, np.nan)
        return [[float(cell) for cell in row if not math.isnan(cell)] for row in cells]

    def __repr__(self) -> str:
        return f"<TournamentResults: {', '.join(self.ranked_names)}>"


class Tournament:
    """Strategies against each other, everybody everybody, or the pairs in ``edges``.

    Args:
        players: strategies (``fides_games.TitForTat()``), names with parameters, players written
            in Python, functions.
        name: of the tournament.
        game: a ``Game``, the name of a stage game (``"mutual_trust"``), or a dict with the keys of
            a configuration's ``[game]``; None: the prisoner's dilemma with 3, 0, 5, 1.
        turns: rounds of a match; None: 200, or a random length with ``prob_end``.
        prob_end: chance in (0, 1) that a round is the last; not together with ``turns``.
        repetitions: of each match.
        noise: chance in [0, 1] that an action flips by itself.
        edges: pairs of places in ``players`` that meet; None: everybody meets everybody, and a
            copy of itself.
        seed: of all random numbers; None: 2021, so that a script gives the same each time.
        contract: its terms: ``{"coverage": 0.5}``.
        settings: any other keys of a configuration, dotted.
    """

    def __init__(self, players: Sequence[Any], name: str = "tournament",
                 game: Union[Game, str, Mapping[str, Any], None] = None,
                 turns: Optional[int] = None, prob_end: Optional[float] = None,
                 repetitions: int = 10, noise: float = 0.0,
                 edges: Optional[Sequence[Tuple[int, int]]] = None, seed: Optional[int] = None,
                 *,
                 contract: Optional[Mapping[str, Any]] = None,
                 settings: Optional[Mapping[str, Any]] = None) -> None:
        if turns is not None and prob_end is not None:
            raise refused("prob_end", prob_end, f"is not together with turns = {turns}",
                          "one of the two")
        self.players = list(players)
        self._configuration: Dict[str, Any] = {
            "name": name, "repetitions": repetitions, "noise": noise,
            "seed": STANDARD_SEED if seed is None else seed,
            "game": _game_of(game), PLAYERS: self.players}
        if prob_end is None:
            self._configuration["rounds"] = 200 if turns is None else turns
        else:
            self._configuration["continuation"] = _continuation(prob_end)
        if edges is not None:
            self._configuration["tournament.pairs"] = [_edge(edge, len(self.players))
                                                       for edge in edges]
        if contract:
            self._configuration["contract"] = dict(contract)
        self._configuration.update(settings or {})

    def play(self, processes: Optional[int] = None, progress_bar: bool = False, *,
             threads: Optional[int] = None, progress: Progress = None, time_limit: float = 10.0,
             on_error: str = "disqualify") -> TournamentResults:
        """Plays all matches.

        Args:
            processes: another name of ``threads``, for scripts that have it.
            progress_bar: draw one.
            threads, progress, time_limit, on_error: as in ``run``.

        Raises:
            ConfigError: for a value that is not allowed, naming its key.
            PlayerError: with on_error="raise", when a player raises or takes too long.
            KeyboardInterrupt: on Ctrl-C.
        """
        check_on_error(on_error)
        results = play(self._configuration, threads=processes if threads is None else threads,
                       progress=progress_bar or progress, time_limit=time_limit)
        heed_disqualified(results, on_error)
        return TournamentResults(results, results.players)


def _game_of(game: Union[Game, str, Mapping[str, Any], None]) -> Dict[str, Any]:
    if game is None:
        return {"type": "prisoners_dilemma"}
    if isinstance(game, Game):
        return game.settings()
    if isinstance(game, str):
        return {"type": game}
    if isinstance(game, Mapping):
        return dict(game)
    raise refused("game", game, "is no game", "a Game, the name of a stage game, a dict")


def _continuation(prob_end: Any) -> float:
    if isinstance(prob_end, bool) or not isinstance(prob_end, (int, float, np.floating)) or \
            not 0.0 < prob_end < 1.0:
        raise refused("prob_end", prob_end, "is outside (0, 1)")
    return 1.0 - float(prob_end)


def _edge(edge: Any, n_players: int) -> List[int]:
    if not isinstance(edge, (tuple, list)) or len(edge) != 2:
        raise refused("edges", edge, "is no pair of places in players")
    return [whole("edges", place, 0, n_players - 1) for place in edge]
