"""The names that a misspelt one was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable

_MOST_NAMES, _LONGEST = 2_000, 100
_MOST_LOOKED_AT = 500_000


class Suggestions:
    """Nearest names for the first few mistakes; to compare many words with many names takes too long."""

    def __init__(self, most: int = 100) -> None:
        self.left = most
        self._names_left = _MOST_LOOKED_AT  # of all words together

    def find(self, word: str, names: Iterable[str], cutoff: float) -> list[str]:
        """Names that differ only in case, or else at most two near ones. None among very many names.

        >>> Suggestions().find("barel", ["barrel", "tanker"], 0.6)
        ['barrel']
        """
        from difflib import get_close_matches  # noqa: PLC0415  # only for a mistake

        if not self.left or len(word) > _LONGEST:
            return []
        self.left -= 1
        if self._names_left <= 0:
            return []
        known = [name for name in names if len(name) <= _LONGEST]
        self._names_left -= len(known)
        alike = [name for name in known if name.lower() == word.lower()]
        return alike or (get_close_matches(word, known, 2, cutoff) if len(known) <= _MOST_NAMES else [])
