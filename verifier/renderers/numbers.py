"""Numbers and ranges in words: grouped, never in powers of ten below a quadrillion.

Numbers that are shown side by side get as many digits as it takes to keep them apart, so that a
difference never disappears in rounding.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import ceil, floor

from verifier.values.interval import Exact, Interval
from verifier.values.units import Unit

_WORDS = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_LEAST_DIGITS, MOST_DIGITS = 4, 60
_EXACT_DIGITS = 6
_LONGEST, _LARGEST, _SMALLEST = Fraction(10**12), Fraction(10**15), Fraction(1, 10**6)


class NumberWriter:
    """Writes the numbers of one group alike: all in digits or all in words, and all told apart.

    Ends are rounded outward, so that what is printed still holds every value; ``inward`` the other
    way, for values that must all lie in what is printed.
    """

    def __init__(self, intervals: Iterable[Interval | None], *, inward: bool = False) -> None:
        ends = [end for x in intervals if x is not None for end in (x.low, x.high) if not isinstance(end, float)]
        numbers = sorted(set(map(Fraction, ends)))
        self.inward = inward
        self.in_words = all(_is_short(number) for number in numbers if number) and any(numbers)
        self.digits = _LEAST_DIGITS
        while self.digits < MOST_DIGITS and len({self.number(n) for n in numbers}) < len(numbers):
            self.digits += 1

    def number(self, exact: Exact, toward: int = 0) -> str:
        """One number, rounded up (1), down (-1) or to the nearest (0) where it has more digits than are shown."""
        number = Fraction(exact)
        size = abs(number)
        if number and (size >= _LARGEST or size < _SMALLEST):
            return _scientific(number, self.digits, toward)
        if self.in_words or size >= _LONGEST:
            for factor, word in _WORDS:
                if size >= factor:
                    return f"{grouped(number / factor, self.digits, toward)} {word}"
        return grouped(number, self.digits, toward)

    def range(self, x: Interval | None, unit: Unit) -> str:
        """``more than 1,000,000 barrels``, ``12 to 24 tankers``, ``43 voyages``."""
        if x is None:
            return "no value"
        is_one = 1 in (x.low, x.high) and (x.is_point or not x.is_bounded)
        return with_unit(self.bare_range(x), unit, one=is_one)

    def bare_range(self, x: Interval) -> str:
        """The same without its unit."""
        low, high = x.low, x.high
        if not isinstance(low, float) and not isinstance(high, float):
            return self._bounded(x, low, high)
        if not isinstance(low, float):
            return f"{'at least' if x.low_closed else 'more than'} {self._low(low)}"
        if not isinstance(high, float):
            return f"{'at most' if x.high_closed else 'less than'} {self._high(high)}"
        return "any number"

    def _bounded(self, x: Interval, low: Exact, high: Exact) -> str:
        if x.is_point:
            return self.number(low)
        first, last = self._low(low), self._high(high)
        word = last.partition(" ")[2]
        first = first.removesuffix(f" {word}") if word else first
        if x.low_closed:
            return f"{first} to {'' if x.high_closed else 'under '}{last}"
        return f"over {first}, {'up to' if x.high_closed else 'under'} {last}"

    def _low(self, end: Exact) -> str:
        return self.number(end, 1 if self.inward else -1)

    def _high(self, end: Exact) -> str:
        return self.number(end, -1 if self.inward else 1)


def with_unit(number: str, unit: Unit, *, one: bool = False) -> str:
    """A number and its unit, in the plural save for one."""
    name = unit.write(plural=not one)
    if not name:
        return number
    return f"{number} per {name[2:]}" if name.startswith("1/") else f"{number} {name}"


def _is_short(number: Fraction) -> bool:
    """A million or more that few digits before a word write exactly: 1.5 million."""
    size = abs(number)
    factor = next((factor for factor, _ in _WORDS if size >= factor), 0)
    return bool(factor) and (size / factor * 10 ** (_LEAST_DIGITS - 1)).denominator == 1 and size < 1000 * factor


def grouped(number: Fraction, digits: int, toward: int = 0) -> str:
    """Thousands in groups, and as many decimals as the significant digits ask for."""
    decimals = _exact_decimals(number)
    if decimals is None:
        decimals = max(0, digits - len(str(floor(abs(number)))))
        if abs(number) < 1:
            decimals = digits + _leading_zeros(number)
    shifted = number * 10**decimals
    scaled = floor(shifted) if toward < 0 else ceil(shifted) if toward > 0 else round(shifted)
    whole, rest = divmod(abs(scaled), 10**decimals)
    fraction = f".{rest:0{decimals}d}".rstrip("0").rstrip(".") if decimals else ""
    return f"{'-' if scaled < 0 else ''}{whole:,}{fraction}"


def _exact_decimals(number: Fraction) -> int | None:
    """How many decimals write the number exactly, where few do."""
    for decimals in range(_EXACT_DIGITS):
        scaled = number * 10**decimals
        if scaled.denominator == 1:
            return decimals if decimals == 0 or len(str(abs(scaled.numerator))) <= _EXACT_DIGITS else None
    return None


def _leading_zeros(number: Fraction) -> int:
    zeros, size = 0, abs(number)
    while size and size < Fraction(1, 10):
        zeros, size = zeros + 1, size * 10
    return zeros


def _scientific(number: Fraction, digits: int, toward: int) -> str:
    exponent = len(str(floor(abs(number)))) - 1 if abs(number) >= 1 else -_leading_zeros(number) - 1
    return f"{grouped(number / Fraction(10) ** exponent, digits, toward)} × 10^{exponent}"
