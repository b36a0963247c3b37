"""Powers and roots of intervals. Roots are the only thing that is rounded, outward."""

from fractions import Fraction
from math import isqrt

from verifier.values.interval import (
    POSITIVE_OR_ZERO,
    End,
    Interval,
    absolute,
    hull,
    intersect,
    point,
    quotients,
    simplest,
    without_zero,
)

_ROOT_BITS = 128


def power(x: Interval, exponent: int) -> Interval | None:
    """All powers with a whole exponent; a negative one leaves 0 out."""
    if exponent < 0:
        powers = (_positive_power(part, -exponent) for part in without_zero(x))
        return hull(part for divisor in powers for part in quotients(point(1), divisor))
    return _positive_power(x, exponent)


def square_root(x: Interval) -> Interval | None:
    """All roots of the numbers that have one; irrational ends are rounded outward."""
    return next(iter(roots(x, 2)), None)


def roots(x: Interval, degree: int) -> list[Interval]:
    """All numbers whose power with that degree lies in ``x``: the positive part first, then the negative."""
    if degree % 2:
        return [_signed_roots(x, degree)]
    domain = intersect(x, POSITIVE_OR_ZERO)
    if domain is None:
        return []
    above = _signed_roots(domain, degree)
    return [above, above.negative()]


def _positive_power(x: Interval, exponent: int) -> Interval:
    if exponent == 0:
        return point(1)
    base = absolute(x) if exponent % 2 == 0 else x
    return Interval(base.low**exponent, base.high**exponent, base.low_closed, base.high_closed)


def _signed_roots(x: Interval, degree: int) -> Interval:
    low, low_exact = _root(x.low, degree, upward=False)
    high, high_exact = _root(x.high, degree, upward=True)
    return Interval(low, high, low_exact and x.low_closed, high_exact and x.high_closed)


def _root(number: End, degree: int, *, upward: bool) -> tuple[End, bool]:
    """The root, or a rational just beyond it; and whether it is exact."""
    if isinstance(number, float):
        return number, True
    if number < 0:
        root, exact = _root(-number, degree, upward=not upward)
        return -root, exact
    top, bottom = _whole_root(number.numerator, degree), _whole_root(number.denominator, degree)
    if top**degree == number.numerator and bottom**degree == number.denominator:
        return simplest(Fraction(top, bottom)), True
    small = max(0, number.denominator.bit_length() - number.numerator.bit_length())
    places = _ROOT_BITS + small // degree
    scaled = _whole_root((number.numerator << (degree * places)) // number.denominator, degree)
    return Fraction(scaled + upward, 1 << places), False


def _whole_root(number: int, degree: int) -> int:
    """The largest whole number whose power is at most ``number`` (Newton's method)."""
    if degree == 2 or number < 2:
        return isqrt(number) if degree == 2 else number
    guess = 1 << -(-number.bit_length() // degree)
    while True:
        better = ((degree - 1) * guess + number // guess ** (degree - 1)) // degree
        if better >= guess:
            return guess
        guess = better
