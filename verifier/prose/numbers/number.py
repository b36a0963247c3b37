"""A number that was read in tokens, and how precisely words and fractions state one."""

from fractions import Fraction
from typing import NamedTuple

from verifier.values.hedges import Amount

_DECIMAL = frozenset({10, 100, 1_000})


class Number(NamedTuple):
    """A number and the tokens that state it, from ``start`` to before ``end``.

    ``scale`` is what its scale words multiply by, ``base`` the amount without them. ``other`` is a second
    reading of its digits. ``rough``: the word names a round number (``une trentaine``); ``hedge``: a word
    inside it bounds it (``a good dozen``). ``tenths``: it is told as a digit after the point (``four tenths``).
    """

    amount: Amount
    start: int
    end: int
    scale: Fraction = Fraction(1)
    base: Amount | None = None
    other: Amount | None = None
    is_ordinal: bool = False
    rough: bool = False
    hedge: str = ""
    tenths: bool = False

    @property
    def value(self) -> Fraction:
        """The number itself."""
        return self.amount.number

    def scaled(self, factor: Fraction | int, end: int | None = None) -> "Number":
        """The same digits with a scale word, which ends at ``end``."""
        return self._replace(
            amount=multiply(self.amount, factor),
            scale=Fraction(factor),
            base=self.amount,
            other=multiply(self.other, factor) if self.other else None,
            end=self.end if end is None else end,
        )

    def with_base(self, scale: int) -> "Number":
        """The same, with what stands before its one scale word: the "six" of ``six milliards``."""
        base = self.value / scale
        if scale < 1_000 or base.denominator > 1 or base >= 1_000:
            return self
        return self._replace(scale=Fraction(scale), base=whole_amount(base))

    def negative(self) -> "Number":
        """The same below zero."""
        return self._replace(amount=_negate(self.amount), other=_negate(self.other) if self.other else None)


def part(value: Fraction, start: int, end: int) -> Number:
    """A fraction in words or with a stroke: exact as it is stated, and about as round as itself."""
    return Number(Amount(value, Fraction(0), value, worded=True), start, end)


def part_of(count: Fraction, denominator: int, start: int, end: int) -> Number:
    """So many parts of a whole, in words: ``two thirds``, ``four tenths``."""
    return part(count / denominator, start, end)._replace(tenths=denominator in _DECIMAL)


def whole_amount(number: Fraction, unit: int = 1) -> Amount:
    """A whole number in words, known to half of ``unit``."""
    digits = str(int(number))
    zeros = 10 ** (len(digits) - len(digits.rstrip("0"))) if number else 1
    return Amount(number, Fraction(unit, 2), Fraction(max(zeros, unit)), plain_whole=unit == 1)


def multiply(amount: Amount, factor: Fraction | int) -> Amount:
    """An amount times a scale word, which is less precise by as much."""
    return amount._replace(
        number=amount.number * factor, half=amount.half * factor, step=amount.step * factor, plain_whole=False
    )


def _negate(amount: Amount) -> Amount:
    return amount._replace(number=-amount.number)
