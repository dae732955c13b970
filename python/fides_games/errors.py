"""What can go wrong, and what an exception then knows."""

from __future__ import annotations

from typing import Any


class ConfigError(ValueError):
    """Something in an experiment, a strategy or a table is not as it must be.

    ``str(error)`` is one line that names the key, its value and what is allowed. Attributes that
    do not apply are empty texts, and ``line`` and ``column`` are 0.

    Attributes:
        file: the configuration, or what stands for it: ``settings``, ``data``.
        line, column: where in the file, from 1.
        key: dotted: ``contract.coverage``.
        value: as it was written.
        problem: what is wrong with it: ``is outside [0, 1]``.
        allowed: what would be right, where ``problem`` does not say it.
        nearest: the nearest name that there is.
    """

    def __init__(self, message: str, *, file: str = "", line: int = 0, column: int = 0,
                 key: str = "", value: str = "", problem: str = "", allowed: str = "",
                 nearest: str = "") -> None:
        super().__init__(message)
        self.file = file
        self.line = line
        self.column = column
        self.key = key
        self.value = value
        self.problem = problem
        self.allowed = allowed
        self.nearest = nearest

    def in_file(self, file: str) -> ConfigError:
        """The same mistake in what is called otherwise."""
        message = str(self)
        if self.file and message.startswith(self.file):
            message = file + message[len(self.file):]
        return ConfigError(message, file=file, line=self.line, column=self.column, key=self.key,
                           value=self.value, problem=self.problem, allowed=self.allowed,
                           nearest=self.nearest)


def refused(key: str, value: Any, problem: str, allowed: str = "") -> ConfigError:
    """An argument that cannot be, in the words of the engine's own errors."""
    shown = repr(value)
    if len(shown) > 60:
        shown = shown[:60] + "..."
    message = f"{key} = {shown} {problem}"
    if allowed:
        message += f"; allowed: {allowed}"
    return ConfigError(message, key=key, value=shown, problem=problem, allowed=allowed)


class PlayerError(RuntimeError):
    """A player written in Python raised, answered what is no answer, or took too long.

    What its code raised is the cause (``__cause__``), with its traceback.

    Attributes:
        player: its name.
        reason: a clause: ``raised ZeroDivisionError: division by zero``.
    """

    def __init__(self, player: str, reason: str) -> None:
        super().__init__(f"{player} {reason}")
        self.player = player
        self.reason = reason


class PlayerWarning(UserWarning):
    """A player was disqualified; the others' results are as if it had not been there."""


class TimeLimitExceeded(BaseException):
    """Raised within a player that takes too long; no ``except Exception`` holds it up."""
