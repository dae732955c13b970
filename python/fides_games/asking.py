"""What users give to functions, as the engine takes it."""

from __future__ import annotations

import contextlib
import math
import os
import tempfile
from typing import Any, Dict, Iterator, List, Mapping, Optional, Sequence, Tuple, Union

from . import _engine
from .catalogue import Strategy
from .errors import ConfigError, PlayerError, refused
from .players import Player, as_player

#: A path, a text in TOML, or a dict with the keys of a configuration.
Configuration = Union[str, "os.PathLike[str]", Mapping[str, Any]]

PLAYERS = "tournament.players"


def whole(key: str, value: Any, lowest: int, highest: int) -> int:
    """A whole number.

    Raises:
        ConfigError: unless it is one from ``lowest`` to ``highest``.
    """
    number = value.item() if hasattr(value, "item") else value
    if isinstance(number, bool) or not isinstance(number, int) or not lowest <= number <= highest:
        raise refused(key, value, f"is no whole number in [{lowest}, {highest}]")
    return number


def positive(key: str, value: Any) -> float:
    """A number above 0.

    Raises:
        ConfigError: unless it is one, and finite.
    """
    number = value.item() if hasattr(value, "item") else value
    if isinstance(number, bool) or not isinstance(number, (int, float)) or \
            not (number > 0 and math.isfinite(number)):
        raise refused(key, value, "is no finite number above 0")
    return float(number)


def threads_of(threads: Optional[int]) -> int:
    """As many as this process may use, unless told."""
    if threads is None:
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") \
            else os.cpu_count() or 1
    return whole("threads", threads, 1, 1024)


def player_list(given: Sequence[Any], objects: List[Player], key: str = PLAYERS) -> List[Any]:
    """Players as a configuration lists them; those in Python are added to ``objects``.

    Raises:
        ConfigError: for what is no player, naming its place.
    """
    listed: List[Any] = []
    for place, one in enumerate(given):
        if isinstance(one, type) and issubclass(one, Strategy):
            one = one()
        if isinstance(one, Strategy):
            listed.append(one.spec)
        elif isinstance(one, (str, Mapping)):
            listed.append(one)
        else:
            player = as_player(one)
            if player is None:
                raise refused(f"{key}[{place}]", one, "is no player",
                              "a strategy, its name, a fides_games.Player or a function")
            name = player.name or type(player).__name__
            listed.append({"id": "in_python", "player": name, "name": name,
                           "number": len(objects)})
            objects.append(player)
    return _told_apart(listed)


def _told_apart(listed: List[Any]) -> List[Any]:
    """Names that several players in Python have get a number: each must be given once."""
    seen: Dict[str, int] = {}
    for one in listed:
        if isinstance(one, dict) and one.get("id") == "in_python":
            name = one["name"]
            seen[name] = seen.get(name, 0) + 1
            if seen[name] > 1:
                one["name"] = f"{name} ({seen[name]})"
    return listed


def _with_players(configuration: Mapping[str, Any], objects: List[Player]) -> Dict[str, Any]:
    """The same, with players in Python as the engine names them."""
    own = dict(configuration)
    if isinstance(own.get("tournament"), Mapping):
        own["tournament"] = dict(own["tournament"])
    for table, key in ((own, PLAYERS), (own.get("tournament"), "players")):
        if isinstance(table, dict) and isinstance(table.get(key), (list, tuple)):
            table[key] = player_list(table[key], objects)
    return own


def is_text(configuration: str) -> bool:
    """Whether a text is TOML rather than a path: it has several lines or an equals sign."""
    return "\n" in configuration or "=" in configuration


def settings_of(settings: Optional[Mapping[str, Any]], **more: Any) -> Dict[str, Any]:
    """Settings as a dict of their own, with those of ``more`` that are not None.

    Raises:
        TypeError: for what is no dict.
    """
    if settings is not None and not isinstance(settings, Mapping):
        raise TypeError(f"settings = {settings!r} is no dict of dotted keys and values")
    return {**(settings or {}), **{key: value for key, value in more.items() if value is not None}}


def read(configuration: Configuration, settings: Mapping[str, Any],
         name: str = "experiment") -> Tuple[_engine.Experiment, List[Player]]:
    """An experiment and the players in Python that take part in it.

    Raises:
        ConfigError: for anything in it that is not exactly right.
        TypeError: for what is no configuration at all.
    """
    objects: List[Player] = []
    given = _with_players(settings, objects)
    if isinstance(configuration, Mapping):
        table = _with_players(configuration, objects)
        return _engine.read_dict(table, name, given), objects
    if isinstance(configuration, str) and is_text(configuration):
        return _engine.read_text(configuration, name, given), objects
    if configuration == "":
        raise refused("configuration", configuration, "is empty",
                      "a path, a text in TOML or a dict")
    if isinstance(configuration, (str, os.PathLike)):
        return _engine.read_file(os.fspath(configuration), given), objects
    raise TypeError(f"configuration = {configuration!r} is neither a path, a text nor a dict")


def errors_of(disqualified: Sequence[_engine.Disqualified]) -> Dict[str, PlayerError]:
    """Who is out, with what its code raised as the cause."""
    errors: Dict[str, PlayerError] = {}
    for one in disqualified:
        error = PlayerError(one.name, one.reason)
        error.__cause__ = one.raised
        errors[one.name] = error
    return errors


@contextlib.contextmanager
def data_file(data: Any) -> Iterator[str]:
    """The path of a table of data; a DataFrame is written to a file for as long as it is read.

    Raises:
        ConfigError: for a DataFrame with a column of which a table can have no values, and in the
            place of errors that would name that file: they say ``data``, and a DataFrame's first
            row is line 2.
        TypeError: for what is neither a path nor a DataFrame.
    """
    if isinstance(data, (str, os.PathLike)):
        yield os.fspath(data)
        return
    if not (hasattr(data, "to_csv") and hasattr(data, "columns")):
        raise TypeError(f"data is a {type(data).__name__}, neither a path nor a DataFrame")
    with tempfile.TemporaryDirectory(prefix="fides") as folder:
        path = os.path.join(folder, "data.csv")
        _as_written(data).to_csv(path, index=False)
        try:
            yield path
        except ConfigError as error:
            raise error.in_file("data") from None


def _as_written(data: Any) -> Any:
    """A copy whose columns are what tables have: whole numbers without a point, 1 for True."""
    written = data.copy()
    for place, heading in enumerate(data.columns):
        column = data.iloc[:, place]
        kind = column.dtype.kind
        if kind == "b":
            written[heading] = column.astype("int64")
        elif kind == "f" and len(column) and bool(((column % 1) == 0).all()):
            written[heading] = column.astype("int64")
        elif kind == "O":
            for row, value in enumerate(column):
                if not (value is None or isinstance(value, (str, int, float))):
                    raise refused(f"data[{heading!r}][{row}]", value,
                                  f"is a {type(value).__name__}", "numbers and texts")
        elif kind not in "biufO":
            raise refused(f"data[{heading!r}]", column.dtype, "is no type of a table's column",
                          "numbers and texts")
    return written
