"""A line that tells how far a run is."""

from __future__ import annotations

import sys
import time
from typing import Callable, Optional, TextIO, Union

#: Called with the units of work done and those that there are; ``True`` draws a bar on the error
#: output, ``None`` and ``False`` tell nobody.
Progress = Union[Callable[[int, int], object], bool, None]

WIDTH = 30


class Bar:
    """Draws a bar with the time left, anew at each call."""

    def __init__(self, stream: Optional[TextIO] = None) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._began = time.monotonic()

    def __call__(self, done: int, units: int) -> None:
        share = done / units if units else 1.0
        filled = int(share * WIDTH)
        elapsed = time.monotonic() - self._began
        left = f"{elapsed * (1 - share) / share:.0f} s left" if 0 < share < 1 else ""
        self._stream.write(f"\r[{'=' * filled}{' ' * (WIDTH - filled)}] {share:4.0%}  {left:<12}")
        if done >= units:
            self._stream.write("\n")
        self._stream.flush()


def teller(progress: Progress) -> Optional[Callable[[int, int], object]]:
    """What is called, of what a user may give.

    Raises:
        TypeError: for what is neither a bool, None nor callable.
    """
    if progress is None or progress is False:
        return None
    if progress is True:
        return Bar()
    if not callable(progress):
        raise TypeError(f"progress = {progress!r} is neither True, False, None nor callable")
    return progress
