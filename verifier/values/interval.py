"""Sets of numbers between two ends, each open, closed or infinite. Exact: ends are rationals.

Operations give the smallest interval that holds every result (the natural extension of interval
arithmetic, IEEE 1788), with open ends kept apart from closed ones. An operation that is nowhere
defined gives None, the empty set.
"""

from collections.abc import Iterable
from fractions import Fraction
from math import ceil, floor, inf
from typing import NamedTuple

Exact = int | Fraction
"""A rational number. Whole ones may be of either type: arithmetic on int is many times faster."""

End = Exact | float
"""An end of an interval: a rational number, or the float inf or -inf. No other float ever occurs."""

MAX_BITS = 1 << 11
"""Ends with longer numerators or denominators are not computed with, but moved outward a little."""

KEPT_BITS = 400
"""So many binary digits are kept of an end that is moved outward."""


class Interval(NamedTuple):
    """All numbers between two ends; never empty. An infinite end is open."""

    low: End
    high: End
    low_closed: bool = True
    high_closed: bool = True

    @property
    def is_point(self) -> bool:
        """It holds one number only."""
        return self.low == self.high

    @property
    def is_bounded(self) -> bool:
        """Neither end is infinite."""
        return self.low != -inf and self.high != inf

    def contains(self, number: Exact) -> bool:
        """The number lies in it."""
        above = self.low < number or (self.low == number and self.low_closed)
        return above and (number < self.high or (number == self.high and self.high_closed))

    def contains_interval(self, other: "Interval") -> bool:
        """Every number of the other lies in it."""
        return intersect(self, other) == other

    def negative(self) -> "Interval":
        """All numbers whose opposite lies in it."""
        return Interval(-self.high, -self.low, self.high_closed, self.low_closed)

    def simplest(self) -> "Interval":
        """The same with ends that are int where they are whole."""
        low, high = (end if isinstance(end, float) else simplest(end) for end in (self.low, self.high))
        return self._replace(low=low, high=high)

    def closed(self) -> "Interval":
        """The same with its finite ends belonging to it."""
        return Interval(self.low, self.high, self.low != -inf, self.high != inf)


EVERYTHING = Interval(-inf, inf, False, False)
POSITIVE_OR_ZERO = Interval(0, inf, True, False)


def simplest(number: Exact) -> Exact:
    """The same number, as an int where it is whole."""
    return number.numerator if number.denominator == 1 else number


def point(number: Exact) -> Interval:
    """The one number."""
    exact = simplest(number)
    return Interval(exact, exact)


def make_interval(low: End, high: End, low_closed: bool, high_closed: bool) -> Interval | None:
    """The interval, or None where nothing lies between the ends."""
    if low < high or (low == high and low_closed and high_closed):
        return Interval(low, high, low_closed, high_closed)
    return None


def shorten(x: Interval, most: int = MAX_BITS) -> Interval:
    """An interval that holds it, whose ends have no more than so many binary digits above and below the line."""
    low, high = _shorter(x.low, most, upward=False), _shorter(x.high, most, upward=True)
    if low is x.low and high is x.high:
        return x
    return Interval(low, high, x.low_closed and low is x.low, x.high_closed and high is x.high)


def intersect(a: Interval, b: Interval) -> Interval | None:
    """The numbers that lie in both; ``a`` itself where these are all of it."""
    if a is b:
        return a
    low, low_closed = _higher_low(a, b)
    high, high_closed = _lower_high(a, b)
    if low is a.low and high is a.high and low_closed is a.low_closed and high_closed is a.high_closed:
        return a
    return make_interval(low, high, low_closed, high_closed)


def hull(parts: Iterable[Interval]) -> Interval | None:
    """The smallest interval that holds them all; None where there is none."""
    result: Interval | None = None
    for part in parts:
        result = part if result is None else _hull_of_two(result, part)
    return result


def whole_numbers(x: Interval) -> Interval | None:
    """The smallest interval that holds the whole numbers of ``x``."""
    low, high = x.low, x.high
    if not isinstance(low, float):
        low = ceil(low) if x.low_closed or low.denominator > 1 else int(low) + 1
    if not isinstance(high, float):
        high = floor(high) if x.high_closed or high.denominator > 1 else int(high) - 1
    return make_interval(low, high, low != -inf, high != inf)


def side_of_zero(x: Interval | None) -> int:
    """1 where nothing is below zero, -1 where nothing is above, 0 where there is something on both sides, or no set."""
    if x is None:
        return 0
    return 1 if x.low >= 0 else -1 if x.high <= 0 else 0


def add(a: Interval, b: Interval) -> Interval:
    """All sums."""
    low, high = _sum(a.low, b.low), _sum(a.high, b.high)
    return Interval(low, high, a.low_closed and b.low_closed, a.high_closed and b.high_closed)


def subtract(a: Interval, b: Interval) -> Interval:
    """All differences."""
    return add(a, b.negative())


def multiply(a: Interval, b: Interval) -> Interval:
    """All products."""
    if _sign(a.low) >= 0 and _sign(b.low) >= 0:
        low, low_closed = _corner(a.low, a.low_closed, b.low, b.low_closed)
        high, high_closed = _corner(a.high, a.high_closed, b.high, b.high_closed)
        return Interval(low, high, low_closed, high_closed)
    if _sign(a.low) < 0 and _sign(a.high) <= 0:
        return multiply(a.negative(), b).negative()
    if _sign(b.low) < 0 and _sign(b.high) <= 0:
        return multiply(a, b.negative()).negative()
    corners = [_corner(*x, *y) for x in _ends(a) for y in _ends(b)]
    low = min(value for value, _ in corners)
    high = max(value for value, _ in corners)
    return Interval(low, high, (low, True) in corners, (high, True) in corners)


def divide(a: Interval, b: Interval) -> Interval | None:
    """All quotients by the numbers of ``b`` other than 0."""
    return hull(quotients(a, b))


def quotients(a: Interval, b: Interval) -> list[Interval]:
    """All quotients, in two parts where ``b`` reaches to both sides of 0."""
    return [_quotient(a, part) for part in without_zero(b)]


def without_zero(x: Interval) -> list[Interval]:
    """The negative and the positive part."""
    if _sign(x.low) > 0 or _sign(x.high) < 0:
        return [x]
    below = make_interval(x.low, min(x.high, 0), x.low_closed, x.high_closed and x.high < 0)
    above = make_interval(max(x.low, 0), x.high, x.low_closed and x.low > 0, x.high_closed)
    return [part for part in (below, above) if part is not None]


def absolute(x: Interval) -> Interval:
    """All absolute values."""
    if x.low >= 0:
        return x
    if x.high <= 0:
        return x.negative()
    ends = [(-x.low, x.low_closed), (x.high, x.high_closed)]
    high = max(value for value, _ in ends)
    return Interval(0, high, True, (high, True) in ends)


def smaller(a: Interval, b: Interval) -> Interval:
    """The smaller of each pair."""
    lows = [(a.low, a.low_closed), (b.low, b.low_closed)]
    low = min(a.low, b.low)
    high, high_closed = _lower_high(a, b)
    return Interval(low, high, (low, True) in lows, high_closed)


def larger(a: Interval, b: Interval) -> Interval:
    """The larger of each pair."""
    return smaller(a.negative(), b.negative()).negative()


def _shorter(end: End, most: int, *, upward: bool) -> End:
    if isinstance(end, float) or (end.numerator.bit_length() <= most and end.denominator.bit_length() <= most):
        return end
    if end < 0:
        return -_shorter(-end, most, upward=not upward)
    size = end.numerator.bit_length() - end.denominator.bit_length()  # 2**(size - 1) < end < 2**(size + 1)
    if size > most:
        return inf if upward else 1 << most
    if size < -most:
        return Fraction(1, 1 << most) if upward else 0
    places = KEPT_BITS - size
    scaled = Fraction(end) * Fraction(2) ** places
    return Fraction(ceil(scaled) if upward else floor(scaled)) / Fraction(2) ** places


def _higher_low(a: Interval, b: Interval) -> tuple[End, bool]:
    if isinstance(b.low, float):
        return a.low, a.low_closed
    if a.low == b.low:
        return a.low, a.low_closed and b.low_closed
    return (a.low, a.low_closed) if a.low > b.low else (b.low, b.low_closed)


def _lower_high(a: Interval, b: Interval) -> tuple[End, bool]:
    if isinstance(b.high, float):
        return a.high, a.high_closed
    if a.high == b.high:
        return a.high, a.high_closed and b.high_closed
    return (a.high, a.high_closed) if a.high < b.high else (b.high, b.high_closed)


def _hull_of_two(a: Interval, b: Interval) -> Interval:
    low, high = min(a.low, b.low), max(a.high, b.high)
    low_closed = (a.low == low and a.low_closed) or (b.low == low and b.low_closed)
    high_closed = (a.high == high and a.high_closed) or (b.high == high and b.high_closed)
    return Interval(low, high, low_closed, high_closed)


def _ends(x: Interval) -> tuple[tuple[End, bool], tuple[End, bool]]:
    return (x.low, x.low_closed), (x.high, x.high_closed)


def _sum(a: End, b: End) -> End:
    """A sum of ends. A number never meets an infinity: one beyond a float's range would fail, or vanish."""
    if isinstance(a, float):
        return a
    return b if isinstance(b, float) else a + b


def _sign(end: End) -> int:
    """1, 0 or -1."""
    number = end if isinstance(end, float) else end.numerator
    return (number > 0) - (number < 0)


def _corner(a: End, a_reached: bool, b: End, b_reached: bool) -> tuple[End, bool]:
    """A product of ends. A closed zero times anything is reached, be the other end infinite or open."""
    if not a or not b:
        return 0, (not a and a_reached) or (not b and b_reached)
    if isinstance(a, float) or isinstance(b, float):
        return (inf if _sign(a) == _sign(b) else -inf), False
    return a * b, a_reached and b_reached


def _quotient(a: Interval, b: Interval) -> Interval:
    """All quotients by an interval on one side of 0 that does not hold it."""
    if b.high <= 0:
        return _quotient(a.negative(), b.negative())
    if _sign(a.low) < 0 and _sign(a.high) <= 0:
        return _quotient(a.negative(), b).negative()
    (least, least_reached), (most, most_reached) = _ends(b)
    divisor = (most, most_reached) if _sign(a.low) >= 0 else (least, least_reached)
    low, low_closed = _share(a.low, a.low_closed, *divisor)
    high, high_closed = _share(a.high, a.high_closed, least, least_reached)
    return Interval(low, high, low_closed, high_closed)


def _share(a: End, a_reached: bool, b: End, b_reached: bool) -> tuple[End, bool]:
    """A quotient of ends, by one that is not below zero. Zero by anything is reached, be the other infinite or open."""
    if not a:
        return 0, a_reached
    if isinstance(b, float):
        return 0, False
    if isinstance(a, float) or not b:
        return (inf if _sign(a) > 0 else -inf), False
    return _ratio(a, b), a_reached and b_reached


def _ratio(a: Exact, b: Exact) -> Exact:
    """A quotient. A fraction is best divided itself: to make another of it costs several times as much."""
    if isinstance(a, int):
        return simplest(Fraction(a, b) if isinstance(b, int) else a / b)
    return simplest(a / b)
