"""Values worth trying for one variable: simple ones first, then its ends, and values near and far."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from verifier.expressions.terms import Domain
from verifier.values.interval import Interval, whole_numbers

_NEAR = (2, 6, 20, 60)  # binary places towards an end
_FAR = (2, 4, 8, 16)  # decimal places beyond a finite end, where the other is infinite


def simplest_value(domain: Domain) -> Fraction:
    """The first candidate."""
    return next(candidates(domain))


def candidates(domain: Domain) -> Iterator[Fraction]:
    """Values of the domain, each once."""
    x = domain.interval
    if x.is_point and not isinstance(x.low, float):
        yield Fraction(x.low)
        return
    seen: set[Fraction] = set()
    for value in _spread(x):
        near = _nearest_whole(value, x) if domain.whole else value
        if near is not None and near not in seen and x.contains(near):
            seen.add(near)
            yield near


def _spread(x: Interval) -> Iterator[Fraction]:
    low, high = _finite(x)
    width = high - low
    yield _simple_between(low, high)
    if x.contains(0):
        yield Fraction(0)
    yield low
    yield high
    for places in _NEAR:
        yield low + width / 2**places
        yield high - width / 2**places
    for places in () if x.is_bounded else _FAR:
        yield low + width * 10**places
        yield high - width * 10**places


def _finite(x: Interval) -> tuple[Fraction, Fraction]:
    """Finite ends; an infinite one as far from zero again as the other."""
    low, high = (None if isinstance(end, float) else Fraction(end) for end in (x.low, x.high))
    if low is not None and high is not None:
        return low, high
    if low is not None:
        return low, low + max(abs(low), Fraction(1))
    if high is not None:
        return high - max(abs(high), Fraction(1)), high
    return Fraction(-1), Fraction(1)


def _simple_between(low: Fraction, high: Fraction) -> Fraction:
    """A number with few digits in the middle half."""
    middle, quarter = (low + high) / 2, (high - low) / 4
    if not quarter:
        return middle
    bits = quarter.numerator.bit_length() - quarter.denominator.bit_length()
    step = Fraction(10) ** (bits * 3 // 10)  # a power of ten close to 2**bits
    while abs((rounded := round(middle / step) * step) - middle) > quarter:
        step /= 10
    return rounded


def _nearest_whole(value: Fraction, x: Interval) -> Fraction | None:
    inside = whole_numbers(x)
    if inside is None:
        return None
    nearest = (Fraction(floor(value)), Fraction(ceil(value)))
    return next((whole for whole in nearest if inside.contains(whole)), None)
