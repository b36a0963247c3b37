"""Which units are currencies, and those that stand before a number: ``$5``, ``EUR 5``, ``MUSD 30``."""

from collections.abc import Iterable
from typing import NamedTuple

from verifier.prose.passage import Passage, PassageReader
from verifier.prose.unit_reader import UnitReader

_MILLION = 10**6
_WORDS_TOO = frozenset({"ALL", "TRY", "TOP", "MAD", "CUP", "PEN", "SOS", "BAM"})
"""Codes that are words in capitals before a number more often: ``TOP 10``."""


def is_currency(unit: str) -> bool:
    """A unit is a currency: its name is a code of ISO 4217."""
    return len(unit) == 3 and unit.isupper() and unit.isascii()


def are_currencies(units: Iterable[str]) -> bool:
    """All of some units are currencies."""
    return all(map(is_currency, units))


class Money(NamedTuple):
    """The currencies that words or a sign before a number may mean, where they start, and a scale in their name."""

    units: tuple[str, ...]
    start: int
    scale: int = 1


class CurrencyReader(PassageReader):
    """Reads currencies that stand before numbers in a passage."""

    def __init__(self, passage: Passage, units: UnitReader) -> None:
        super().__init__(passage)
        self._unit_reader = units

    def read_before(self, at: int) -> Money | None:
        """The currency that ends before a token; of names in one word, only codes stand there."""
        if at == 0:
            return None
        named = self._unit_reader.read_before(at)
        if named is None:
            millions = self._unit_reader.read_millions(at - 1)
            return Money((millions,), at - 1, _MILLION) if millions else None
        stands_before = at - named.start > 1 or self._is_sign(at - 1)
        return Money(named.units, named.start) if stands_before and are_currencies(named.units) else None

    def _is_sign(self, at: int) -> bool:
        text = self._tokens[at].text
        is_code = text in self._units.signs and text not in _WORDS_TOO
        return is_code or not self._passage.is_word(at)
