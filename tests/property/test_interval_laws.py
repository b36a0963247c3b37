"""Interval arithmetic against the numbers inside: nothing is lost, and nothing is added at the ends."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from itertools import product
from math import inf, isqrt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.property.strategies import examples, fractions, intervals
from verifier.values import interval
from verifier.values.interval import Interval, hull, intersect, whole_numbers
from verifier.values.powers import power, roots, square_root

_TINY, _HUGE = Fraction(1, 10**12), Fraction(10**12)
_CLOSE = Fraction(1, 10**5)

Pair = Callable[[Interval, Interval], Interval | None]
Single = Callable[[Interval], Interval | None]
ARITHMETIC: dict[str, tuple[Pair, Callable[[Fraction, Fraction], Fraction]]] = {
    "add": (interval.add, lambda x, y: x + y),
    "subtract": (interval.subtract, lambda x, y: x - y),
    "multiply": (interval.multiply, lambda x, y: x * y),
    "divide": (interval.divide, lambda x, y: x / y),
    "smaller": (interval.smaller, min),
    "larger": (interval.larger, max),
}


def _raise(x: Fraction, exponent: int) -> Fraction:
    return x**exponent


def _power(x: Interval, exponent: int) -> Interval | None:
    return power(x, exponent)


SINGLES: dict[str, tuple[Single, Callable[[Fraction], Fraction]]] = {
    "absolute": (interval.absolute, abs),
    "negative": (Interval.negative, lambda x: -x),
    **{f"power {n}": (partial(_power, exponent=n), partial(_raise, exponent=n)) for n in range(-3, 5)},
}


def near_the_ends(x: Interval) -> list[Fraction]:
    """Numbers of the interval: its ends or places very near them, zero and its neighbours, far away ones."""
    tried = [Fraction(0), _TINY, -_TINY, _HUGE, -_HUGE, Fraction(1), Fraction(-1)]
    for end in (x.low, x.high):
        if not isinstance(end, float):
            tried += [Fraction(end), end + _TINY, end - _TINY]
    return [number for number in tried if x.contains(number)]


def assert_exact(result: Interval | None, reached: list[Fraction]) -> None:
    """The result holds every number reached, its closed ends are reached, the others are approached."""
    assert (result is None) == (not reached)
    if result is None:
        return
    for number in reached:
        assert result.contains(number), f"{number} is lost"
    for end, closed, extreme in (
        (result.low, result.low_closed, min(reached)),
        (result.high, result.high_closed, max(reached)),
    ):
        if isinstance(end, float):
            assert abs(extreme) >= 10**5, f"{end} is never approached"
        elif closed:
            assert end in reached, f"the closed end {end} is never reached"
        else:
            assert abs(end - extreme) < _CLOSE * max(Fraction(1), abs(Fraction(end))), (
                f"the open end {end} is never approached"
            )


@pytest.mark.parametrize("name", ARITHMETIC)
@examples(150)
@given(a=intervals(), b=intervals())
def test_operation_on_pairs_is_exact(name: str, a: Interval, b: Interval) -> None:
    """An operation gives exactly the hull of its results, open ends apart from closed ones."""
    operation, on_numbers = ARITHMETIC[name]
    divisors = [y for y in near_the_ends(b) if y or name != "divide"]
    assert_exact(operation(a, b), [on_numbers(x, y) for x, y in product(near_the_ends(a), divisors)])


@pytest.mark.parametrize("name", SINGLES)
@examples(80)
@given(x=intervals())
def test_operation_on_one_is_exact(name: str, x: Interval) -> None:
    """So do absolute values, opposites and powers; a negative power leaves zero out."""
    operation, on_number = SINGLES[name]
    numbers = [number for number in near_the_ends(x) if number or not name.startswith("power -")]
    assert_exact(operation(x), [on_number(number) for number in numbers])


@examples(150)
@given(a=intervals(), b=intervals(), number=fractions())
def test_meeting_and_hull_hold_what_they_should(a: Interval, b: Interval, number: Fraction) -> None:
    """A number is in the meeting when it is in both; the hull ends where the intervals do."""
    met, joined = intersect(a, b), hull([a, b])
    assert (met is not None and met.contains(number)) == (a.contains(number) and b.contains(number))
    assert joined is not None
    assert_exact(joined, near_the_ends(a) + near_the_ends(b))
    assert a.contains_interval(b) == (intersect(a, b) == b)


@examples(150)
@given(x=intervals(), spread=st.integers(-8, 8))
def test_whole_numbers_are_those_inside(x: Interval, spread: int) -> None:
    """Tightening to whole numbers keeps each one, and ends at whole numbers of the interval."""
    tight = whole_numbers(x)
    near = [Fraction(spread + round(end)) for end in (x.low, x.high) if not isinstance(end, float)]
    for number in [*near, Fraction(spread)]:
        assert (tight is not None and tight.contains(number)) == x.contains(number)
    for end in (tight.low, tight.high) if tight else ():
        assert abs(end) == inf or (not isinstance(end, float) and end.denominator == 1 and x.contains(end))


@examples(200)
@given(x=intervals(), root=fractions(), degree=st.integers(2, 5))
def test_roots_hold_every_root(x: Interval, root: Fraction, degree: int) -> None:
    """A number whose power lies in the interval lies in one of its roots."""
    parts = roots(x, degree)
    if x.contains(root**degree):
        assert any(part.contains(root) for part in parts)
    for part in parts:
        for end, closed in ((part.low, part.low_closed), (part.high, part.high_closed)):
            if not isinstance(end, float):
                assert_end_of_a_root(x, end**degree, reached=closed and x.contains(end**degree))


def assert_end_of_a_root(x: Interval, powered: Fraction, *, reached: bool) -> None:
    """It is an end of the interval (or zero), or just beyond where that has no rational root."""
    ends = [Fraction(end) for end in (x.low, x.high, 0) if not isinstance(end, float)]
    assert reached or any(abs(powered - end) <= max(abs(end), Fraction(1)) * _TINY for end in ends)


@examples(150)
@given(x=intervals())
def test_square_root_is_exact_where_it_is_rational(x: Interval) -> None:
    """The root of a square is the square's root; other ends lie outside by less than can be seen."""
    result = square_root(x)
    assert (result is None) == (x.high < 0 or (x.high == 0 and not x.high_closed))
    assume(result is not None)
    assert result is not None
    for end, squared, outward in ((result.low, max(x.low, Fraction(0)), -1), (result.high, x.high, 1)):
        if not isinstance(end, float) and not isinstance(squared, float):
            top, bottom = isqrt(squared.numerator), isqrt(squared.denominator)
            rational = (top * top, bottom * bottom) == (squared.numerator, squared.denominator)
            assert end == Fraction(top, bottom) if rational else 0 < (end * end - squared) * outward < _TINY
