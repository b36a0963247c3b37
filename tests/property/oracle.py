"""Terms and formulas worked out at single points, exactly, and with nothing of the judge.

What the judge says of all values is compared with this. A term is made into a function of a point
once, and that function is called for many points. At a point where some part is undefined (a divisor
is zero), the value is None.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import gcd, isqrt
from operator import eq, ge, gt, itemgetter, le, lt, ne

from verifier.expressions import terms as t

Point = Mapping[str, Fraction]
Ratio = tuple[int, int]
"""A numerator and a denominator above zero, not reduced: as exact as a Fraction, and many times as fast."""

Ratios = dict[str, Ratio]
Valuation = Callable[[Ratios], Ratio]
Truth = Callable[[Ratios], bool]


class Undefined(Exception):
    """A divisor is zero at this point, or the root of a negative number is taken."""


class Irrational(Exception):
    """A root is irrational at this point, so that fractions cannot tell its value."""


def value_at(term: t.Term, at: Point) -> Fraction | None:
    """The value of a term at a point; None where it is undefined. Raises Irrational."""
    try:
        return Fraction(*valuation(term)(ratios(at)))
    except Undefined:
        return None


def truth_at(formula: t.Formula, at: Point) -> bool | None:
    """Whether a formula is true at a point; None unless every part of it is defined. Raises Irrational."""
    return truth_or_none(truth_function(formula), at)


def truth_or_none(known: Truth, at: Point) -> bool | None:
    """The same for a formula that is already a function."""
    try:
        return known(ratios(at))
    except Undefined:
        return None


def ratios(at: Point) -> Ratios:
    """The same point, for a function of it."""
    return {name: value.as_integer_ratio() for name, value in at.items()}


def valuation(term: t.Term) -> Valuation:
    """The term as a function of a point, which raises Undefined or Irrational where it has no value."""
    match term:
        case t.Number(value):
            known = value.as_integer_ratio()
            return lambda _: known
        case t.Variable(name):
            return itemgetter(name)
        case t.Power(base, exponent):
            inner = valuation(base)
            return lambda at: _raise(*inner(at), exponent)
        case t.Operation(operator, (operand,)):
            single, inner = _SINGLES[operator], valuation(operand)
            return lambda at: single(*inner(at))
        case t.Operation(operator, (left, right)):
            pair, a, b = _PAIRS[operator], valuation(left), valuation(right)
            return lambda at: pair(*a(at), *b(at))
    raise AssertionError(f"{term} is no term")


def truth_function(formula: t.Formula) -> Truth:
    """The formula as a function of a point; every part of it is worked out, whatever the others say."""
    match formula:
        case t.Compared(left, relation, right):
            return _comparison(_RELATIONS[relation], valuation(left), valuation(right))
        case t.Whole(term, denied):
            inner = valuation(term)
            return lambda at: _is_whole(*inner(at)) != denied
        case t.Denied(part):
            denied_part = truth_function(part)
            return lambda at: not denied_part(at)
        case t.All(parts) | t.Any(parts):
            join, known = all if isinstance(formula, t.All) else any, [truth_function(part) for part in parts]
            return lambda at: join([part(at) for part in known])


def is_in(at: Point, box: t.Box) -> bool:
    """The point lies in the box, whole numbers where they are asked for."""
    return all(
        domain.interval.contains(at[name]) and (at[name].denominator == 1 or not domain.whole)
        for name, domain in box.items()
    )


def _comparison(relation: Callable[[int, int], bool], left: Valuation, right: Valuation) -> Truth:
    def compare(at: Ratios) -> bool:
        (a, b), (c, d) = left(at), right(at)
        return relation(a * d, c * b)

    return compare


def _is_whole(n: int, d: int) -> bool:
    return n % d == 0


def _raise(n: int, d: int, exponent: int) -> Ratio:
    return n**exponent, d**exponent


def _divide(a: int, b: int, c: int, d: int) -> Ratio:
    if not c:
        raise Undefined
    return (a * d, b * c) if c > 0 else (-a * d, -b * c)


def _root(n: int, d: int) -> Ratio:
    if n < 0:
        raise Undefined
    common = gcd(n, d)
    top, bottom = n // common, d // common
    root = isqrt(top), isqrt(bottom)
    if root[0] ** 2 != top or root[1] ** 2 != bottom:
        raise Irrational
    return root


_RELATIONS: dict[t.Relation, Callable[[int, int], bool]] = {
    t.Relation.LESS: lt,
    t.Relation.AT_MOST: le,
    t.Relation.EQUAL: eq,
    t.Relation.DIFFERENT: ne,
    t.Relation.MORE: gt,
    t.Relation.AT_LEAST: ge,
}
_SINGLES: dict[t.Operator, Callable[[int, int], Ratio]] = {
    t.Operator.NEGATE: lambda n, d: (-n, d),
    t.Operator.ABSOLUTE: lambda n, d: (abs(n), d),
    t.Operator.ROOT: _root,
}
_PAIRS: dict[t.Operator, Callable[[int, int, int, int], Ratio]] = {
    t.Operator.ADD: lambda a, b, c, d: (a * d + c * b, b * d),
    t.Operator.SUBTRACT: lambda a, b, c, d: (a * d - c * b, b * d),
    t.Operator.MULTIPLY: lambda a, b, c, d: (a * c, b * d),
    t.Operator.DIVIDE: _divide,
    t.Operator.SMALLER: lambda a, b, c, d: (a, b) if a * d <= c * b else (c, d),
    t.Operator.LARGER: lambda a, b, c, d: (a, b) if a * d >= c * b else (c, d),
}
