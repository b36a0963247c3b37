"""Phrases and what each means, found in tokens by the longest that stands at a place."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from verifier.prose.tokens import Token, join

Meaning = TypeVar("Meaning")


class Match(NamedTuple, Generic[Meaning]):
    """A phrase that was found: what it means, its first token and the one after its last."""

    meaning: Meaning
    start: int
    end: int


class Phrases(dict[str, Meaning]):
    """Each phrase with its meaning. A phrase is folded, one space between two of its words.

    >>> from verifier.prose.tokens import tokenize
    >>> bounds = Phrases({"more than": ">", "no more than": "<="})
    >>> bounds.match(tokenize("no more than 5"), 0), bounds.match_before(tokenize("no more than 5"), 3)
    (Match(meaning='<=', start=0, end=3), Match(meaning='<=', start=0, end=3))
    """

    @cached_property
    def first_words(self) -> Mapping[str, int]:
        """The words with which a phrase begins, and how many words the longest such phrase has."""
        return _most_words(self, 0)

    @cached_property
    def _last_words(self) -> Mapping[str, int]:
        return _most_words(self, -1)

    def match(self, tokens: Sequence[Token], at: int) -> Match[Meaning] | None:
        """The longest phrase that begins at a token; none begins past the last one."""
        most = self.first_words.get(tokens[at].folded) if at < len(tokens) else None
        if most is None:
            return None
        for end in range(min(at + most, len(tokens)), at, -1):
            meaning = self.get(join(tokens[at:end]))
            if meaning is not None:
                return Match(meaning, at, end)
        return None

    def match_before(self, tokens: Sequence[Token], end: int) -> Match[Meaning] | None:
        """The longest phrase that ends before a token."""
        most = self._last_words.get(tokens[end - 1].folded) if end > 0 else None
        if most is None:
            return None
        for start in range(max(end - most, 0), end):
            meaning = self.get(join(tokens[start:end]))
            if meaning is not None:
                return Match(meaning, start, end)
        return None


def _most_words(phrases: Iterable[str], place: int) -> Mapping[str, int]:
    """Each word at the start or the end of phrases, and how many words the longest of them has."""
    most: dict[str, int] = {}
    for phrase in phrases:
        words = phrase.split(" ")
        if len(words) > most.get(words[place], 0):
            most[words[place]] = len(words)
    return most
