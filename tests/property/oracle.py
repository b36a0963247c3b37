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

from verifier.expressions.terms import (
    All,
    Any,
    Box,
    Compared,
    Denied,
    Formula,
    Number,
    Operation,
    Operator,
    Power,
    Relation,
    Term,
    Variable,
    Whole,
)

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


def value_at(term: Term, at: Point) -> Fraction | None:
    """The value of a term at a point; None where it is undefined. Raises Irrational."""
    try:
        return Fraction(*valuation(term)(ratios(at)))
    except Undefined:
        return None


def truth_at(formula: Formula, at: Point) -> bool | None:
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


def valuation(term: Term) -> Valuation:
    """The term as a function of a point, which raises Undefined or Irrational where it has no value."""
    match term:
        case Number(value):
            known = value.as_integer_ratio()
            return lambda _: known
        case Variable(name):
            return itemgetter(name)
        case Power(base, exponent):
            inner = valuation(base)
            return lambda at: _raise(*inner(at), exponent)
        case Operation(operator, (operand,)):
            single, inner = _SINGLES[operator], valuation(operand)
            return lambda at: single(*inner(at))
        case Operation(operator, (left, right)):
            pair, a, b = _PAIRS[operator], valuation(left), valuation(right)
            return lambda at: pair(*a(at), *b(at))
    raise AssertionError(f"{term} is no term")


def truth_function(formula: Formula) -> Truth:
    """The formula as a function of a point; every part of it is worked out, whatever the others say."""
    match formula:
        case Compared(left, relation, right):
            return _comparison(_RELATIONS[relation], valuation(left), valuation(right))
        case Whole(term, denied):
            inner = valuation(term)
            return lambda at: _is_whole(*inner(at)) != denied
        case Denied(part):
            denied_part = truth_function(part)
            return lambda at: not denied_part(at)
        case All(parts) | Any(parts):
            join, known = all if isinstance(formula, All) else any, [truth_function(part) for part in parts]
            return lambda at: join([part(at) for part in known])


def is_in(at: Point, box: Box) -> bool:
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


_RELATIONS: dict[Relation, Callable[[int, int], bool]] = {
    Relation.LESS: lt,
    Relation.AT_MOST: le,
    Relation.EQUAL: eq,
    Relation.DIFFERENT: ne,
    Relation.MORE: gt,
    Relation.AT_LEAST: ge,
}
_SINGLES: dict[Operator, Callable[[int, int], Ratio]] = {
    Operator.NEGATE: lambda n, d: (-n, d),
    Operator.ABSOLUTE: lambda n, d: (abs(n), d),
    Operator.ROOT: _root,
}
_PAIRS: dict[Operator, Callable[[int, int, int, int], Ratio]] = {
    Operator.ADD: lambda a, b, c, d: (a * d + c * b, b * d),
    Operator.SUBTRACT: lambda a, b, c, d: (a * d - c * b, b * d),
    Operator.MULTIPLY: lambda a, b, c, d: (a * c, b * d),
    Operator.DIVIDE: _divide,
    Operator.SMALLER: lambda a, b, c, d: (a, b) if a * d <= c * b else (c, d),
    Operator.LARGER: lambda a, b, c, d: (a, b) if a * d >= c * b else (c, d),
}
