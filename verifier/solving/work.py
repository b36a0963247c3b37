"""How much may be done to judge one check, counted so that it is the same on every machine."""

from __future__ import annotations

MAX_WORK = 3_000
"""Terms that may be worked out in propagation for one check, all its searches together."""


class WorkLimit(Exception):
    """There is nothing left to spend."""


class Work:
    """What is left to spend on a check."""

    def __init__(self, most: int = MAX_WORK) -> None:
        self.left = most

    def spend(self, terms: int) -> None:
        """Take some of it; raises WorkLimit where there is no more."""
        self.left -= terms
        if self.left < 0:
            raise WorkLimit
