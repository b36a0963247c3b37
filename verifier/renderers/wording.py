"""Numbers, ranges and margins in words: grouped, never in powers of ten below a quadrillion.

Numbers that are shown side by side get as many digits as it takes to keep them apart, so that a
difference never disappears in rounding.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import ceil, floor, inf

from verifier.report import MarginIn, Quantity
from verifier.values.interval import Interval, point
from verifier.values.period import DaySpan, write_day, write_span
from verifier.values.units import Unit

_WORDS = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_LEAST_DIGITS, _MOST_DIGITS = 4, 60
_EXACT_DIGITS = 6
_LONGEST, _LARGEST, _SMALLEST = Fraction(10**12), Fraction(10**15), Fraction(1, 10**6)
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


class NumberWriter:
    """Writes the numbers of one group alike: all in digits or all in words, and all told apart.

    Ends are rounded outward, so that what is printed still holds every value; ``inward`` the other
    way, for values that must all lie in what is printed.
    """

    def __init__(self, intervals: Iterable[Interval | None], *, inward: bool = False) -> None:
        ends = [end for x in intervals if x is not None for end in (x.low, x.high) if isinstance(end, Fraction)]
        numbers = sorted(set(ends))
        self.inward = inward
        self.in_words = all(_is_short(number) for number in numbers if number) and any(numbers)
        self.digits = _LEAST_DIGITS
        while self.digits < _MOST_DIGITS and len({self.number(n) for n in numbers}) < len(numbers):
            self.digits += 1

    def number(self, number: Fraction, toward: int = 0) -> str:
        """One number, rounded up (1), down (-1) or to the nearest (0) where it has more digits than are shown."""
        size = abs(number)
        if number and (size >= _LARGEST or size < _SMALLEST):
            return _scientific(number, self.digits, toward)
        if self.in_words or size >= _LONGEST:
            for factor, word in _WORDS:
                if size >= factor:
                    return f"{_grouped(number / factor, self.digits, toward)} {word}"
        return _grouped(number, self.digits, toward)

    def range(self, x: Interval | None, unit: Unit) -> str:
        """``more than 1,000,000 barrels``, ``12 to 24 tankers``, ``43 voyages``."""
        if x is None:
            return "no value"
        is_one = 1 in (x.low, x.high) and (x.is_point or not x.is_bounded)
        return _with_unit(self.bare_range(x), unit, one=is_one)

    def bare_range(self, x: Interval) -> str:
        """The same without its unit."""
        low, high = x.low, x.high
        if isinstance(low, Fraction) and isinstance(high, Fraction):
            return self._bounded(x, low, high)
        if isinstance(low, Fraction):
            return f"{'at least' if x.low_closed else 'more than'} {self._low(low)}"
        if isinstance(high, Fraction):
            return f"{'at most' if x.high_closed else 'less than'} {self._high(high)}"
        return "any number"

    def _bounded(self, x: Interval, low: Fraction, high: Fraction) -> str:
        if x.is_point:
            return self.number(low)
        first, last = self._low(low), self._high(high)
        word = last.partition(" ")[2]
        first = first.removesuffix(f" {word}") if word else first
        if x.low_closed:
            return f"{first} to {'' if x.high_closed else 'under '}{last}"
        return f"over {first}, {'up to' if x.high_closed else 'under'} {last}"

    def _low(self, end: Fraction) -> str:
        return self.number(end, 1 if self.inward else -1)

    def _high(self, end: Fraction) -> str:
        return self.number(end, -1 if self.inward else 1)


def write_dates(x: Interval | None) -> str:
    """``2024-03-07``, ``2024-06``, ``2024-06-03 to 2024-07-01``, ``after 2024-03-07``."""
    if x is None:
        return "no day"
    first, last = _day(x.low, down=True), _day(x.high, down=False)
    if isinstance(x.low, Fraction) and isinstance(x.high, Fraction):
        whole = x.low.denominator == x.high.denominator == 1 and x.low_closed and x.high_closed
        return write_span(DaySpan(int(x.low), int(x.high))).replace("..", " to ") if whole else f"{first} to {last}"
    if x.low == -inf and x.high == inf:
        return "any day"
    if x.high == inf:
        return f"{first} or later" if x.low_closed else f"after {first}"
    return f"{last} or earlier" if x.high_closed else f"before {last}"


def write_quantity(quantity: Quantity, reading: str = "literal", *, inward: bool = False) -> str:
    """One reading of a quantity."""
    x = _chosen(quantity, reading)
    return write_dates(x) if quantity.is_date else NumberWriter([x], inward=inward).range(x, quantity.unit)


def write_bare(quantity: Quantity, reading: str) -> str:
    """The same without its unit."""
    x = _chosen(quantity, reading)
    if quantity.is_date or x is None:
        return write_dates(x)
    return NumberWriter([x]).bare_range(x)


def write_turn(name: str, quantity: Quantity) -> str:
    """``annual_cap > 1 million barrels/year``: values of a claim for which a verdict would turn."""
    x = quantity.literal
    if x is None or quantity.is_date or x.is_bounded:
        return f"{name} = {write_quantity(quantity, inward=True)}"
    low, high = x.low, x.high
    sign = (">" if high == inf else "<") + "=" * (x.low_closed or x.high_closed)
    end = low if high == inf else high
    if not isinstance(end, Fraction):
        return name
    number = NumberWriter([x]).number(end, 1 if high == inf else -1)
    return f"{name} {sign} {_with_unit(number, quantity.unit, one=end == 1)}"


def write_shown(shown: Sequence[str | Quantity], reading: str) -> str:
    """An assertion with its quantities in place of their names."""
    chosen = [part if isinstance(part, str) else _chosen(part, reading) for part in shown]
    quantities = [part for part in shown if isinstance(part, Quantity) and not part.is_date]
    writer = NumberWriter(_chosen(part, reading) for part in quantities)
    pieces = []
    for part, x in zip(shown, chosen, strict=True):
        if isinstance(part, str):
            pieces.append(part)
        elif not isinstance(x, str):
            pieces.append(write_dates(x) if part.is_date else writer.range(x, part.unit))
    return "".join(pieces)


def write_margin(found: MarginIn, *, refused: bool) -> str:
    """``over by more than 2× (500,000 barrels)``, ``margin of 3.95× (35,500 soldiers)``."""
    margin = found.margin
    if margin.is_touching:
        return "touching: no margin"
    writer = NumberWriter([point(margin.difference)])
    number, one = writer.number(margin.difference, -1), margin.difference == 1
    difference = f"{number} day{'s' * (not one)}" if found.is_date else _with_unit(number, found.unit, one=one)
    words = {1: "over by ", -1: "short by "}.get(margin.sign, "apart by ") if refused else "margin of "
    words += "more than " if margin.at_least else ""
    if margin.factor is None or found.is_date:
        return words + difference
    return f"{words}{write_factor(margin.factor)} ({difference})"


def write_factor(factor: Fraction) -> str:
    """A factor, rounded down, with enough digits to tell it from 1."""
    digits = 2
    while digits < _MOST_DIGITS and factor > 1 and floor(factor * 10**digits) == 10**digits:
        digits += 1
    rounded = Fraction(floor(factor * 10**digits), 10**digits)
    return f"{_grouped(rounded, digits + 1)}×"


def printable(text: str) -> str:
    """A text as one line without anything that a terminal or reader would obey: controls, bidi marks."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if character in "\n\r\t":
        return " "
    hidden = unicodedata.category(character) in _INVISIBLE and character != "\u200d"
    return character.encode("unicode_escape").decode("ascii") if hidden else character


def _with_unit(number: str, unit: Unit, *, one: bool = False) -> str:
    name = unit.write(plural=not one)
    if not name:
        return number
    return f"{number} per {name[2:]}" if name.startswith("1/") else f"{number} {name}"


def _is_short(number: Fraction) -> bool:
    """A million or more that few digits before a word write exactly: 1.5 million."""
    size = abs(number)
    factor = next((factor for factor, _ in _WORDS if size >= factor), 0)
    return bool(factor) and (size / factor * 10 ** (_LEAST_DIGITS - 1)).denominator == 1 and size < 1000 * factor


def _chosen(quantity: Quantity, reading: str) -> Interval | None:
    return quantity.usual if reading == "usual" else quantity.literal


def _day(end: Fraction | float, *, down: bool) -> str:
    if not isinstance(end, Fraction):
        return ""
    whole = floor(end) if down else ceil(end)
    return write_day(whole) if 1 <= whole <= 3_652_059 else f"day {whole}"


def _grouped(number: Fraction, digits: int, toward: int = 0) -> str:
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
    return f"{_grouped(number / Fraction(10) ** exponent, digits, toward)} × 10^{exponent}"
