"""A whole number while words compose it.

A number in words is a sum of groups, each below a thousand and with a scale word after it. That much is the same
in every language that is read here; which words there are, and what may follow what, is in its table.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from verifier.prose.numbers.number import multiply, whole_amount
from verifier.values.hedges import Amount

_HUNDRED, _THOUSAND, _MILLION = 100, 1_000, 10**6


class Whole(NamedTuple):
    """A whole number that was composed: where it ends, its last scale, and whether it began in words."""

    amount: Amount
    end: int
    last: int
    in_words: bool


class WordSum(NamedTuple):
    """The sum of what has its scale word, and the group that has none yet.

    ``first``: digits with which it began; ``last``: the last scale word; ``teens_after``: the tens to which ten
    and more may be added (``soixante-douze``). Sums do not change: a word makes a new one.
    """

    teens_after: frozenset[int] = frozenset()
    first: Amount | None = None
    total: Fraction | int = 0
    group: Fraction | int | None = None
    last: int = 0
    is_in_digits: bool = False

    @classmethod
    def starting(cls, teens_after: frozenset[int], first: Amount | None) -> "WordSum":
        """A sum that begins with digits, or with nothing."""
        return cls(teens_after, first, group=first.number if first else None, is_in_digits=first is not None)

    @property
    def has_value(self) -> bool:
        """Something was taken."""
        return self.group is not None or self.last > 0

    @property
    def has_hundreds(self) -> bool:
        """The group is a hundred or more."""
        return self.group is not None and self.group >= _HUNDRED

    @property
    def has_tens(self) -> bool:
        """The group is ten or more."""
        return self.group is not None and self.group >= 10

    @property
    def awaits_unit(self) -> bool:
        """Tens, to which units may be added."""
        return not self.is_in_digits and self.group is not None and self.group % 100 >= 20 and self.group % 10 == 0

    @property
    def may_be_joined(self) -> bool:
        """A hundred or more, after which "and" may stand."""
        if self.group is None:
            return self.last > 0
        return self.group >= _HUNDRED and self.group % 100 == 0

    @property
    def may_take_digits(self) -> bool:
        """A scale or a hundred in words stands before."""
        return self.may_be_joined and (self.last > 0 or not self.is_in_digits)

    def take_all(self, values: Sequence[int], *, in_digits: bool = False, started: bool) -> "WordSum | None":
        """The sum with all of the values, one after the other; None where one does not fit."""
        taken: WordSum | None = self
        for value in values:
            taken = taken._take(value, in_digits, started) if taken else None
            started = True
        return taken

    def _take(self, value: int, in_digits: bool, started: bool) -> "WordSum | None":
        if value >= _THOUSAND:
            return self._take_scale(value, started)
        if value == _HUNDRED and not in_digits:
            return self._take_hundred()
        if self.group is None:
            return self._replace(group=value, is_in_digits=in_digits)
        return self._add(value)

    def _take_scale(self, scale: int, started: bool) -> "WordSum | None":
        """``thousand`` may begin a number, ``million`` may not; a larger scale multiplies all before it."""
        if self.group == 0 and not self.is_in_digits:
            return None
        if not self.has_value:
            return None if scale >= _MILLION or started else self._closed(scale, scale)
        group = self.group or 0
        if self.last == 0 or (scale < self.last and self.group is not None):
            return self._closed(self.total + group * scale, scale)
        return self._closed((self.total + group) * scale, scale) if scale > self.last else None

    def _closed(self, total: Fraction | int, scale: int) -> "WordSum":
        return self._replace(total=total, last=scale, group=None, is_in_digits=False)

    def _take_hundred(self) -> "WordSum | None":
        if self.group is None:
            return self._replace(group=_HUNDRED)
        if not (1 <= self.group < _HUNDRED or self.is_in_digits):
            return None
        return self._replace(group=self.group * _HUNDRED, is_in_digits=False)

    def _add(self, value: int) -> "WordSum | None":
        group = self.group or 0
        if self.is_in_digits or not group:
            return None
        fits = (
            (value < 10 and group % 100 >= 20 and group % 10 == 0 and value > 0)
            or (0 < value < _HUNDRED and group % 100 == 0)
            or (10 <= value < 20 and group % 100 in self.teens_after)
        )
        return self._replace(group=group + value) if fits else None

    def result(self, end: int) -> Whole:
        """The number, its precision that of the last group."""
        if self.last == 0 and self.first is not None and self.first.number == self.group:
            return Whole(self.first, end, 1, in_words=False)
        number = Fraction(self.total + (self.group or 0))
        unit = self.last if self.group is None else 1
        return Whole(self._amount(number, unit), end, self.last or 1, in_words=self.first is None)

    def _amount(self, number: Fraction, unit: int) -> Amount:
        if self.first is not None and unit > 1 and number == self.first.number * unit:
            return multiply(self.first, unit)
        return (
            whole_amount(number, unit) if number.denominator == 1 else Amount(number, Fraction(unit, 2), Fraction(unit))
        )
