"""What a run leaves: tables as pandas' DataFrames, or as numpy's arrays."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, Dict, Iterator, List, Mapping, Optional

import numpy as np
import numpy.typing as npt

from . import _engine
from .errors import PlayerError

if TYPE_CHECKING:
    import pandas

Columns = Dict[str, npt.NDArray[Any]]


def frame_of(columns: Columns) -> "pandas.DataFrame":
    """Columns as a DataFrame.

    Raises:
        ImportError: without pandas; the columns themselves take numpy alone.
    """
    try:
        import pandas
    except ImportError as error:
        raise ImportError("tables as DataFrames take pandas; columns(name) does without") from error
    return pandas.DataFrame(columns)


class Results(Mapping[str, "pandas.DataFrame"]):
    """The tables of a run by name: ``results["summary"]`` is a DataFrame, one observation a row.

    ``list(results)`` has the names; docs/experiment.md says what each table and column means.

    Attributes:
        name, title, seed, repetitions: of the experiment.
        players: names of a tournament's players, in their order; else empty.
        verdict: what came out, in a few sentences with numbers.
        signature: sixteen hexadecimal digits; equal for equal tables, and ``fides run``'s.
        warnings: about the experiment, a line each.
        disqualified: players that raised or took too long, by name, with what their code raised as
            the cause; the others' results are as if these had not been there.
        output: the result folder, or None.
    """

    def __init__(self, tables: _engine.Tables, experiment: _engine.Experiment, verdict: str,
                 disqualified: Dict[str, PlayerError], output: Optional[str]) -> None:
        self._tables = tables
        self._frames: Dict[str, "pandas.DataFrame"] = {}
        self.name = experiment.name
        self.title = experiment.title
        self.seed = experiment.seed
        self.repetitions = experiment.repetitions
        self.players = experiment.players
        self.verdict = verdict
        self.signature = tables.signature
        self.warnings = experiment.warnings
        self.disqualified = disqualified
        self.output = output

    def columns(self, table: str) -> Columns:
        """A table as arrays of one dimension: int64, float64 (NaN: no observation) or objects.

        Raises:
            KeyError: naming the nearest table, if there is none of this name.
        """
        return self._tables.columns(table)

    def csv(self, table: str) -> str:
        """A table as text, byte for byte as ``fides run`` writes it."""
        return self._tables.csv(table)

    def write_csv(self, folder: "str | os.PathLike[str]") -> List[str]:
        """Writes each table as ``NAME.csv`` into a folder, which is made. Returns the paths."""
        os.makedirs(folder, exist_ok=True)
        paths = []
        for name in self:
            path = os.path.join(folder, f"{name}.csv")
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(self.csv(name))
            paths.append(path)
        return paths

    @property
    def manifest(self) -> Dict[str, Any]:
        """The complete experiment, and which Fides played it."""
        manifest: Dict[str, Any] = json.loads(self._tables.manifest())
        return manifest

    def __getitem__(self, table: str) -> "pandas.DataFrame":
        if table not in self._frames:
            self._frames[table] = frame_of(self.columns(table))
        return self._frames[table]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables.names)

    def __len__(self) -> int:
        return len(self._tables.names)

    def __contains__(self, table: object) -> bool:
        return table in self._tables.names

    def __repr__(self) -> str:
        return f"<Results of {self.name!r}, signature {self.signature}: {', '.join(self)}>"


def matrix(columns: Columns, value: str, rows: List[str]) -> npt.NDArray[np.float64]:
    """A column of the table ``pairs``, players by opponents; NaN where they did not meet."""
    index = {name: place for place, name in enumerate(rows)}
    cells = np.full((len(rows), len(rows)), np.nan)
    for player, opponent, cell in zip(columns["player"], columns["opponent"], columns[value]):
        cells[index[player], index[opponent]] = cell
    return cells
