"""Numbers and ranges in words: grouped, never in powers of ten below a quadrillion.

Numbers that are shown side by side get as many digits as it takes to keep them apart, so that a
difference never disappears in rounding.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise

from verifier.values.interval import Exact, Interval
from verifier.values.units import Unit

_WORDS = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_LEAST_DIGITS, _ENOUGH_DIGITS, MOST_DIGITS = 4, 10, 60
_EXACT_DIGITS = 6
_LONGEST, _LARGEST, _SMALLEST = 10**12, 10**15, Fraction(1, 10**6)


class NumberWriter:
    """Writes the numbers of one group alike: all in digits or all in words, and all told apart.

    Ends are rounded outward, so that what is printed still holds every value; ``inward`` the other
    way, for what must hold of every value that is printed, with as many digits as leave some between.
    """

    def __init__(self, intervals: Iterable[Interval | None], *, inward: bool = False) -> None:
        known = [x for x in intervals if x is not None]
        ends = [end for x in known for end in (x.low, x.high) if not isinstance(end, float)]
        numbers = sorted(set(ends))
        self.inward = inward
        self.in_words = all(_is_short(number) for number in numbers if number) and any(numbers)
        self.digits = _LEAST_DIGITS
        while self.digits < MOST_DIGITS and self._run_together(numbers):
            self.digits += 1
        while self.digits < _ENOUGH_DIGITS and any(map(self._is_blurred, known)):
            self.digits += 1

    def number(self, exact: Exact, toward: int = 0) -> str:
        """One number, rounded up (1), down (-1) or to the nearest (0) where it has more digits than are shown."""
        factor, word = self._scale(exact)
        return f"{grouped(Fraction(exact) / factor if word else exact, self.digits, toward)}{word}"

    def writes_exactly(self, x: Interval) -> bool:
        """No end of a range is rounded."""
        ends = (Fraction(end) for end in (x.low, x.high) if not isinstance(end, float))
        return all(self._written(end, 0) == end for end in ends)

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

    def _run_together(self, numbers: Sequence[Exact]) -> bool:
        """Two numbers look alike, or rounded inward leave nothing between them."""
        if len(numbers) < 2:
            return False
        if len({self.number(n) for n in numbers}) < len(numbers):
            return True
        return self.inward and any(self._written(a, 1) >= self._written(b, -1) for a, b in pairwise(numbers))

    def _is_blurred(self, x: Interval) -> bool:
        """Rounded, it is more than half as wide again: 1,637.495 to 1,637.505 is not 1,637 to 1,638."""
        if isinstance(x.low, float) or isinstance(x.high, float) or x.is_point or self.inward:
            return False
        width = Fraction(x.high) - x.low
        return (self._written(x.high, 1) - self._written(x.low, -1)) * 2 > width * 3

    def _written(self, number: Exact, toward: int) -> Fraction:
        """The number that is written for one."""
        factor, _ = self._scale(number)
        decimals, scaled = _rounded(Fraction(number) / factor, self.digits, toward)
        return Fraction(scaled, 10**decimals) * factor

    def _scale(self, number: Exact) -> tuple[Exact, str]:
        """What a number is divided by before it is written, and the word for that."""
        whole = _whole_part(number)
        if whole >= _LARGEST or (number and not whole and abs(Fraction(number)) < _SMALLEST):
            exponent = len(str(whole)) - 1 if whole else -_leading_zeros(number) - 1
            return Fraction(10) ** exponent, f" × 10^{exponent}"
        if self.in_words or whole >= _LONGEST:
            return next(((factor, f" {word}") for factor, word in _WORDS if whole >= factor), (1, ""))
        return 1, ""

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


def _is_short(number: Exact) -> bool:
    """A million or more that few digits before a word write exactly: 1.5 million."""
    whole = _whole_part(number)
    factor = next((factor for factor, _ in _WORDS if whole >= factor), 0)
    return bool(factor) and number * 10 ** (_LEAST_DIGITS - 1) % factor == 0 and whole < 1000 * factor


def grouped(number: Exact, digits: int, toward: int = 0) -> str:
    """Thousands in groups, and as many decimals as the significant digits ask for."""
    decimals, scaled = _rounded(number, digits, toward)
    whole, rest = divmod(abs(scaled), 10**decimals)
    fraction = f".{rest:0{decimals}d}".rstrip("0").rstrip(".") if decimals else ""
    return f"{'-' if scaled < 0 else ''}{whole:,}{fraction}"


def _rounded(number: Exact, digits: int, toward: int) -> tuple[int, int]:
    """How many decimals are written of a number, and the whole number of units of the last."""
    decimals = _exact_decimals(number)
    if decimals is None:
        whole = _whole_part(number)
        decimals = max(0, digits - len(str(whole))) if whole else digits + _leading_zeros(number)
    scaled, rest = divmod(number.numerator * 10**decimals, number.denominator)
    if rest and not toward:
        scaled = round(number * 10**decimals)
    return decimals, scaled + 1 if rest and toward > 0 else scaled


def _exact_decimals(number: Exact) -> int | None:
    """How many decimals write the number exactly, where few do."""
    for decimals in range(_EXACT_DIGITS):
        scaled, rest = divmod(abs(number.numerator) * 10**decimals, number.denominator)
        if not rest:
            return decimals if decimals == 0 or len(str(scaled)) <= _EXACT_DIGITS else None
    return None


def _whole_part(number: Exact) -> int:
    """The size of a number without its decimals."""
    return abs(number.numerator) // number.denominator


def _leading_zeros(number: Exact) -> int:
    zeros, size = 0, abs(Fraction(number))
    while size and size < Fraction(1, 10):
        zeros, size = zeros + 1, size * 10
    return zeros
