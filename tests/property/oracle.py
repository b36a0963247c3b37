"""Terms and formulas worked out at single points, with plain fractions and nothing of the judge.

What the judge says of all values is compared with this. At a point where some part is undefined
(a divisor is zero), the value is None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import product
from math import isqrt, prod
from operator import eq, ge, gt, le, lt, ne
from random import Random

from verifier.expressions.terms import (
    All,
    Any,
    Box,
    Compared,
    Denied,
    Domain,
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
from verifier.values.interval import Interval

Point = Mapping[str, Fraction]

_RELATIONS: dict[Relation, Callable[[Fraction, Fraction], bool]] = {
    Relation.LESS: lt,
    Relation.AT_MOST: le,
    Relation.EQUAL: eq,
    Relation.DIFFERENT: ne,
    Relation.MORE: gt,
    Relation.AT_LEAST: ge,
}
_NEAR, _FAR = Fraction(1, 1000), Fraction(10**6)


class Irrational(Exception):
    """A root is irrational at this point, so that fractions cannot tell its value."""


def value_at(term: Term, at: Point) -> Fraction | None:
    """The value of a term at a point; None where it is undefined. Raises Irrational."""
    match term:
        case Number(value):
            return value
        case Variable(name):
            return at[name]
        case Power(base, exponent):
            inner = value_at(base, at)
            return None if inner is None else inner**exponent
        case Operation(operator, operands):
            parts = [value_at(operand, at) for operand in operands]
            known = [part for part in parts if part is not None]
            return _operate(operator, known) if len(known) == len(parts) else None


def truth_at(formula: Formula, at: Point) -> bool | None:
    """Whether a formula is true at a point; None unless every part of it is defined."""
    match formula:
        case Compared(left, relation, right):
            a, b = value_at(left, at), value_at(right, at)
            return None if a is None or b is None else _RELATIONS[relation](a, b)
        case Whole(term, denied):
            value = value_at(term, at)
            return None if value is None else (value.denominator == 1) != denied
        case Denied(part):
            truth = truth_at(part, at)
            return None if truth is None else not truth
        case All(parts) | Any(parts):
            truths = [truth_at(part, at) for part in parts]
            if None in truths:
                return None
            return all(truths) if isinstance(formula, All) else any(truths)


def is_in(at: Point, box: Box) -> bool:
    """The point lies in the box, whole numbers where they are asked for."""
    return all(
        domain.interval.contains(at[name]) and (at[name].denominator == 1 or not domain.whole)
        for name, domain in box.items()
    )


def points(box: Box, most: int) -> Iterator[dict[str, Fraction]]:
    """Points of a box, the same ones each time: all of a coarse grid, or ``most`` of it by chance."""
    axes = [_values(domain) for domain in box.values()]
    size = prod(len(axis) for axis in axes)
    random = Random(size)
    chosen = product(*axes) if size <= most else (tuple(map(random.choice, axes)) for _ in range(most))
    for values in chosen:
        yield dict(zip(box, values, strict=True))


def finite_ends(x: Interval) -> list[Fraction]:
    """The ends that are numbers."""
    return [Fraction(end) for end in (x.low, x.high) if not isinstance(end, float)]


def _values(domain: Domain) -> list[Fraction]:
    """Ends, places just inside them, far away ones where there is no end, and simple numbers between."""
    x, ends = domain.interval, finite_ends(domain.interval)
    low = min([-_FAR, *ends]) - _FAR if isinstance(x.low, float) else ends[0]
    high = max([_FAR, *ends]) + _FAR if isinstance(x.high, float) else ends[-1]
    tried = [low, high, (low + high) / 2, low + (high - low) * _NEAR, high - (high - low) * _NEAR]
    tried += [Fraction(n, 2) for n in range(-6, 7)]
    tried += [end + step for end in ends for step in (-1, 1)]
    if domain.whole:
        tried = [Fraction(round(value)) for value in tried]
    return sorted({value for value in tried if x.contains(value)})


def _operate(operator: Operator, parts: list[Fraction]) -> Fraction | None:
    match operator, parts:
        case Operator.NEGATE, [x]:
            return -x
        case Operator.ABSOLUTE, [x]:
            return abs(x)
        case Operator.ROOT, [x]:
            return _root(x)
        case Operator.ADD, [x, y]:
            return x + y
        case Operator.SUBTRACT, [x, y]:
            return x - y
        case Operator.MULTIPLY, [x, y]:
            return x * y
        case Operator.DIVIDE, [x, y]:
            return x / y if y else None
        case Operator.SMALLER, [x, y]:
            return min(x, y)
        case Operator.LARGER, [x, y]:
            return max(x, y)
    raise AssertionError(f"{operator} with {len(parts)} operands")


def _root(x: Fraction) -> Fraction | None:
    if x < 0:
        return None
    root = Fraction(isqrt(x.numerator), isqrt(x.denominator))
    if root * root != x:
        raise Irrational
    return root
