"""What keeps an expression from being judged without being a mistake in it."""

from __future__ import annotations


class Blocked(Exception):
    """Something that the expression needs is not to be had; ``reason`` says what, in words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
