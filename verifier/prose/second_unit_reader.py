"""Two units said one after the other: ``5 feet 2 inches``, ``3 dollars and 50 cents``, ``two years and a half``."""

from __future__ import annotations

from fractions import Fraction

from verifier.prose.found import Measure, are_currencies
from verifier.prose.measure_reader import Beside, MeasureReader
from verifier.prose.numbers.number import Number
from verifier.prose.numbers.number_reader import NumberReader
from verifier.prose.passage import Passage, PassageReader
from verifier.values.hedges import Amount

_PARTS = {
    ("foot", "inch"): Fraction(1, 12),
    ("hour", "minute"): Fraction(1, 60),
    ("minute", "second"): Fraction(1, 60),
    ("pound", "avoirdupois_ounce"): Fraction(1, 16),
    ("year", "month"): Fraction(1, 12),
    ("kilogram", "gram"): Fraction(1, 1000),
    ("metre", "centimetre"): Fraction(1, 100),
}
"""Two units that people say one after the other, and what the second is of the first."""
_SAME = {"meter": "metre", "centimeter": "centimetre", "h": "hour", "min": "minute", "ft": "foot", "lb": "pound",
         "kg": "kilogram", "g": "gram", "m": "metre", "cm": "centimetre"}  # fmt: skip

_AFTER_FEET = {"in": "inch"}
"""A sign that is a word of many languages, and a unit only here: ``5 ft 2 in``."""


class SecondUnitReader(PassageReader):
    """Reads second numbers and units in a passage."""

    def __init__(self, passage: Passage, numbers: NumberReader, measures: MeasureReader) -> None:
        super().__init__(passage)
        self._number_reader = numbers
        self._measures = measures

    def add_second(self, number: Number, beside: Beside) -> tuple[Number, Beside]:
        """A number and its unit, with what a second number and unit after them add."""
        if not beside.measure.units or beside.measure.per:
            return number, beside
        joined = self._passage.folded(beside.end) in self._numbers.connectors
        half = self._read_half(beside.end + 1) if joined else None
        if half is not None:
            amount = number.amount._replace(number=number.value + half.value)
            return number._replace(amount=amount), beside._replace(end=half.end)
        return self._add_unit(number, beside, beside.end + joined, joined=joined) or (number, beside)

    def _read_half(self, at: int) -> Number | None:
        found = self._number_reader.read_joined_part(at)
        return found if found and found.value == Fraction(1, 2) else None

    def _add_unit(self, number: Number, beside: Beside, at: int, *, joined: bool) -> tuple[Number, Beside] | None:
        second = self._number_reader.read(at)
        if not isinstance(second, Number) or not second.amount.plain_whole or number.scale != 1:
            return None
        other = self._read_unit(second.end)
        share = self._share_of(beside.measure.units, second, other, joined=joined)
        if share is None or second.value * share >= 1:
            return None
        amount = Amount(number.value + second.value * share, second.amount.half * share, second.amount.step * share)
        return number._replace(amount=amount, other=None), beside._replace(end=other.end)

    def _read_unit(self, at: int) -> Beside:
        unit = _AFTER_FEET.get(self._passage.folded(at))
        return Beside(Measure((unit,)), at + 1) if unit else self._measures.read(at)

    def _share_of(self, units: tuple[str, ...], second: Number, other: Beside, *, joined: bool) -> Fraction | None:
        """What a second number is counted in, as a part of the unit before."""
        if not are_currencies(units):
            return _part_of(units, other.measure.units)
        is_unsaid = not joined and 10 <= second.value < 100 and self._names_nothing(second.end, other)
        return Fraction(1, 100) if is_unsaid else other.part

    def _names_nothing(self, end: int, other: Beside) -> bool:
        """No unit and no thing follows, so that cents are left unsaid: ``3 dollars 50``."""
        is_free = not self._passage.is_word(end) or not self._passage.is_joined(end)
        return other.measure == Measure() and is_free


def _part_of(units: tuple[str, ...], parts: tuple[str, ...]) -> Fraction | None:
    """What a second unit is of the first, where people say them together."""
    if not units or not parts:
        return None
    return _PARTS.get((_SAME.get(units[0], units[0]), _SAME.get(parts[0], parts[0])))
