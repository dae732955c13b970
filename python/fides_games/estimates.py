"""From data to strategies (``infer``) and to parameters of the model (``fit``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, Iterator, List, Mapping, Optional, Sequence, Union

import numpy as np

from . import _engine
from .asking import Configuration, data_file, read, settings_of, threads_of, whole
from .catalogue import Strategy
from .errors import refused
from .progress import Progress, teller
from .results import Columns, frame_of

if TYPE_CHECKING:
    import os

    import pandas

    Data = Union[str, os.PathLike[str], pandas.DataFrame]

TREMBLES = ("one", "each")
CHOICES = ("none", "aic", "bic", "icl")


class Estimates(Mapping[str, "pandas.DataFrame"]):
    """Tables by name, each a DataFrame; ``columns(name)`` has arrays.

    Attributes:
        verdict: what came out, in a few sentences.
        details: all else that was found, by name.
    """

    def __init__(self, answer: Dict[str, Any]) -> None:
        self._tables: Dict[str, Columns] = answer.pop("tables")
        self.verdict: str = answer.pop("verdict")
        self.details: Dict[str, Any] = answer

    def columns(self, table: str) -> Columns:
        """A table as arrays of one dimension, by the names of its columns."""
        return self._tables[table]

    def __getitem__(self, table: str) -> "pandas.DataFrame":
        return frame_of(self._tables[table])

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def __repr__(self) -> str:
        return f"<Estimates: {', '.join(self)}>"


def infer(data: "Data", *, strategies: Union[str, Sequence[Any], None] = None,
          trembles: str = "one", choose: str = "none", starts: int = 10, bootstrap: int = 1000,
          level: float = 0.95, seed: int = 2021, threads: Optional[int] = None) -> Estimates:
    """Which strategies people follow, from what they did, as ``fides infer``.

    Args:
        data: DataFrame or path of a CSV file with columns ``subject``, ``match``, ``round``,
            ``own`` and ``other``; an action is C or D, or 1 (or True) for cooperating.
        strategies: candidates, each a name, ``NAME=STRATEGY`` or a strategy of the catalogue; None:
            ALLD, ALLC, GRIM, TFT, WSLS and T2 (Dal Bo & Frechette 2011).
        trembles: "one" chance of doing the other thing for all, or one for "each" strategy.
        choose: among the candidates, by "aic", "bic" or "icl"; "none" keeps all.
        starts: mixtures that the search starts from, in [1, 1000].
        bootstrap: samples of subjects behind errors and intervals, in [0, 10000].
        level: of the intervals, in (0, 1).
        seed: of starts and samples.
        threads: None: all that this process may use; results do not depend on it.

    Returns:
        Estimates with the tables ``shares`` (a row a strategy) and ``cooperation``.

    Raises:
        ConfigError: for data or an argument that cannot be, naming column, row or key.
    """
    if trembles not in TREMBLES:
        raise refused("trembles", trembles, "is unknown", ", ".join(TREMBLES))
    if choose not in CHOICES:
        raise refused("choose", choose, "is unknown", ", ".join(CHOICES))
    if isinstance(level, bool) or not isinstance(level, (int, float, np.floating)) or \
            not 0.0 < level < 1.0:
        raise refused("level", level, "is outside (0, 1)")
    with data_file(data) as path:
        return Estimates(_engine.infer(
            path, _candidates(strategies), TREMBLES.index(trembles), CHOICES.index(choose),
            whole("starts", starts, 1, 1000), whole("bootstrap", bootstrap, 0, 10_000),
            float(level), whole("seed", seed, 0, 2**63 - 1), threads_of(threads)))


def _candidates(strategies: Union[str, Sequence[Any], None]) -> Optional[str]:
    if strategies is None or isinstance(strategies, str):
        return strategies
    texts: List[str] = []
    for place, one in enumerate(strategies):
        if isinstance(one, type) and issubclass(one, Strategy):
            one = one()
        if not isinstance(one, (str, Strategy)):
            raise refused(f"strategies[{place}]", one, "is no strategy of the catalogue")
        texts.append(one if isinstance(one, str) else one.spec)
    return ",".join(texts)


def fit(configuration: Configuration, data: "Data", *,
        settings: Optional[Mapping[str, Any]] = None, seed: Optional[int] = None,
        threads: Optional[int] = None, progress: Progress = None) -> Estimates:
    """Which parameters of the model fit what was measured, as ``fides fit``.

    Args:
        configuration: as in ``run``: a collaboration with a table ``[fit]`` of ranges.
        data: DataFrame or path of a CSV file: ``measure``, ``mean``, ``standard_error``, or a panel
            of ``subject``, ``round``, ``trust``; and columns of conditions (docs/fit.md).
        settings: dotted keys and values that win over the configuration.
        seed: instead of the configuration's.
        threads: None: all that this process may use; results do not depend on it.
        progress: called with particles accepted and wanted; True draws a bar.

    Returns:
        Estimates with the tables ``posterior``, ``correlations``, ``targets``, ``generations``,
        ``particles`` and ``marginals``.

    Raises:
        ConfigError: for data or a key that cannot be.
        KeyboardInterrupt: on Ctrl-C.
    """
    experiment, _ = read(configuration, settings_of(settings, seed=seed))
    with data_file(data) as path:
        return Estimates(_engine.fit(experiment, path, threads_of(threads), teller(progress)))
