"""The strategies that come with Fides, each a class by the name that Axelrod-Python gives it.

``fides_games.TitForTat()`` is one, ``fides_games.Random(p=0.3)`` one with a parameter;
``fides_games.strategies`` lists all classes that play in pairs.
"""

from __future__ import annotations

import inspect
import re
from typing import Any, ClassVar, Dict, List, Tuple, Type

from . import _engine
from .errors import refused


class Strategy:
    """A strategy of the catalogue with its parameters.

    Attributes:
        name: as results call it: ``tit_for_tat``, ``random(p=0.3)``.
        id: of the catalogue, without parameters.
        tags: what it is: ``classic``, ``1980``, ``memory-one``, ...
        spec: with all parameters, in the notation of configurations.
    """

    id: ClassVar[str] = ""
    tags: ClassVar[Tuple[str, ...]] = ()
    parameters: ClassVar[Tuple[str, ...]] = ()
    name: str
    spec: str

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if len(args) > len(self.parameters):
            raise refused(self.id, args, "are too many parameters",
                          ", ".join(self.parameters) or "none")
        given: Dict[str, Any] = dict(zip(self.parameters, args))
        for parameter, value in kwargs.items():
            if parameter in given:
                raise refused(parameter, value, "is given twice")
            given[parameter] = value
        self.name, self.spec = _engine.spec(self.id, given)

    def __repr__(self) -> str:
        return self.name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Strategy) and self.spec == other.spec

    def __hash__(self) -> int:
        return hash(self.spec)


def _docstring(entry: Dict[str, Any]) -> str:
    lines = [entry["summary"], "", f"Source: {entry['source']}."]
    if entry["assumed"]:
        lines += ["", f"Assumed: {entry['assumed']}"]
    if entry["parameters"]:
        lines += ["", "Args:"]
    for one in entry["parameters"]:
        standard = one["standard"]
        kind = "text"
        if not isinstance(standard, str):
            kind = "whole number" if one["whole"] else "number"
            kind += f" in [{one['lowest']:g}, {one['highest']:g}]"
        lines.append(f"    {one['name']}: {one['meaning']}; {kind}, {standard!r} if left out.")
    return "\n".join(lines)


def _signature(entry: Dict[str, Any]) -> inspect.Signature:
    """The parameters by name, for ``help`` and for editors."""
    return inspect.Signature([
        inspect.Parameter(one["name"], inspect.Parameter.POSITIONAL_OR_KEYWORD,
                          default=one["standard"]) for one in entry["parameters"]])


def _camel(name: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"[^0-9A-Za-z]+", name))


def _class_names(entry: Dict[str, Any]) -> List[str]:
    """Axelrod's names first; all that can be a class's."""
    names = [one for one in entry["aliases"] if re.fullmatch(r"[A-Z][A-Za-z0-9]*", one)]
    return list(dict.fromkeys([*names, _camel(entry["id"])]))


def _classes() -> Tuple[Dict[str, Type[Strategy]], List[Type[Strategy]]]:
    by_name: Dict[str, Type[Strategy]] = {}
    in_pairs: List[Type[Strategy]] = []
    for entry in _engine.catalogue():
        names = _class_names(entry)
        made = type(names[0], (Strategy,), {
            "__doc__": _docstring(entry),
            "__module__": "fides_games",
            "id": entry["id"],
            "tags": tuple(entry["tags"]),
            "parameters": tuple(one["name"] for one in entry["parameters"]),
            "__signature__": _signature(entry),
        })
        for name in names:
            by_name.setdefault(name, made)
        if not entry["in_groups_only"] and "text" not in entry["tags"]:
            in_pairs.append(made)
    return by_name, in_pairs


#: Classes by each of their names, and those that play in pairs in the catalogue's order.
classes, strategies = _classes()
