"""Shares: ``one in five``, ``2 sur 3``, ``one child in five``, ``jeder vierte``."""

from __future__ import annotations

from verifier.prose.numbers.number import Number, part
from verifier.prose.numbers.number_words import NumberWords
from verifier.prose.passage import Passage, PassageReader
from verifier.prose.phrases import Match

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
"""Wholes between these are years: ``two in 2024``."""


class ShareReader(PassageReader):
    """Reads shares in a passage."""

    def __init__(self, passage: Passage, words: NumberWords) -> None:
        super().__init__(passage)
        self._words = words

    def with_whole(self, number: Number) -> Number:
        """A number with the whole of which it is the part, if a larger number follows that has no unit."""
        if not number.amount.plain_whole or number.value < 1 or number.is_ordinal:
            return number
        match = self._numbers.shares.match(self._tokens, number.end) or self._match_after_noun(number)
        whole = self._read_plain(match.end) if match is not None and match.end < len(self._tokens) else None
        if whole is None or whole.value <= number.value or self._has_unit(whole):
            return number
        is_year = _FIRST_YEAR <= whole.value <= _LAST_YEAR
        return number if is_year else part(number.value / whole.value, number.start, whole.end)

    def read_every(self, at: int) -> Number | None:
        """``jeder vierte`` is one in four."""
        if self._passage.folded(at - 1) not in self._numbers.every:
            return None
        ordinal = self._words.read_ordinal(at)
        if ordinal is None or ordinal.value < 2:
            return None
        return part(1 / ordinal.value, at - 1, ordinal.end)

    def _has_unit(self, whole: Number) -> bool:
        """``2 in 3 years`` tells a time."""
        unit = self._units.names.match(self._tokens, whole.end)
        return unit is not None and unit.meaning != "%"

    def _match_after_noun(self, number: Number) -> Match[bool] | None:
        """``un enfant sur dix``, ``one child in five``: a small number of things in another."""
        at, first = number.end, self._passage.folded(number.start)
        token = self._passage.token(at)
        if token is None or number.value > 9 or not self._units.may_be_called(token):
            return None
        if first in self._numbers.articles and first not in self._numbers.words:
            return None
        return self._numbers.shares_after.match(self._tokens, at + 1)

    def _read_plain(self, at: int) -> Number | None:
        if self._passage.is_digit(at):
            return self._words.read_plain_digits(at)
        whole = self._words.compose(at, joins=True)
        return Number(whole.amount, at, whole.end) if whole else None
