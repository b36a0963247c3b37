"""Arithmetic with polynomials: sums of numbers times powers of variables, up to a certain size."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import product as cartesian
from math import prod

from verifier.expressions.terms import Number, Operator, Term, operate, raise_to, scale

MAX_MONOMIALS = 64
MAX_DEGREE = 12
MAX_POINTS = 256

Monomial = tuple[tuple[str, int], ...]
Polynomial = dict[Monomial, Fraction]

UNIT: Polynomial = {(): Fraction(1)}


class TooLarge(Exception):
    """The result has more monomials, or of a higher degree, than are worked with."""


def plus(a: Polynomial, b: Polynomial) -> Polynomial:
    """The sum."""
    total = dict(a)
    for monomial, factor in b.items():
        total[monomial] = total.get(monomial, Fraction(0)) + factor
    return {monomial: factor for monomial, factor in total.items() if factor}


def scaled(a: Polynomial, by: Fraction) -> Polynomial:
    """The polynomial times a number."""
    return {monomial: factor * by for monomial, factor in a.items()}


def product(a: Polynomial, b: Polynomial) -> Polynomial:
    """The product. Raises TooLarge."""
    if len(a) * len(b) > MAX_MONOMIALS:
        raise TooLarge
    total: Polynomial = {}
    for left, x in a.items():
        for right, y in b.items():
            monomial = times(left, right)
            total[monomial] = total.get(monomial, Fraction(0)) + x * y
    return {monomial: factor for monomial, factor in total.items() if factor}


def power(a: Polynomial, exponent: int) -> Polynomial:
    """A power. Raises TooLarge."""
    if exponent > MAX_DEGREE:
        raise TooLarge
    result = UNIT
    for _ in range(exponent):
        result = product(result, a)
    return result


def times(a: Monomial, b: Monomial) -> Monomial:
    """The product of two monomials. Raises TooLarge."""
    degrees = dict(a)
    for name, degree in b:
        degrees[name] = degrees.get(name, 0) + degree
    if sum(degrees.values()) > MAX_DEGREE:
        raise TooLarge
    return tuple(sorted((name, degree) for name, degree in degrees.items() if degree))


def divided(a: Polynomial, by: Polynomial) -> Polynomial:
    """Every monomial over the one of ``by``; exponents may become negative."""
    ((monomial, factor),) = by.items()
    inverse = tuple((name, -degree) for name, degree in monomial)
    return {times(m, inverse): f / factor for m, f in a.items()}


def derivative(a: Polynomial, name: str) -> Polynomial:
    """The derivative by a variable."""
    total: Polynomial = {}
    for monomial, factor in a.items():
        degree = dict(monomial).get(name, 0)
        if degree:
            total[times(monomial, ((name, -1),))] = factor * degree
    return total


def rebuild(polynomial: Polynomial, leaves: dict[str, Term]) -> Term:
    """The polynomial as a term."""
    total: Term | None = None
    for monomial, factor in sorted(polynomial.items()):
        term: Term | None = None
        for name, degree in monomial:
            raised = raise_to(leaves[name], degree)
            term = raised if term is None else operate(Operator.MULTIPLY, term, raised)
        part = Number(factor) if term is None else scale(term, factor)
        total = part if total is None else operate(Operator.ADD, total, part)
    return total or Number(Fraction(0))


def variables_in(polynomial: Polynomial) -> list[str]:
    """The variables that stand in it, each once, in order."""
    return sorted({name for monomial in polynomial for name, _ in monomial})


def is_whole_valued(polynomial: Polynomial) -> bool:
    """It is a whole number wherever its variables are, such as ``n (n + 1) / 2``.

    That is so if it is on the grid of 0 to the degree in each variable: all other values are whole
    combinations of those (Newton's forward differences).
    """
    if all(factor.denominator == 1 for factor in polynomial.values()):
        return True
    names = variables_in(polynomial)
    degrees = [max(dict(monomial).get(name, 0) for monomial in polynomial) for name in names]
    if prod(degree + 1 for degree in degrees) > MAX_POINTS:
        return False
    points = cartesian(*(range(degree + 1) for degree in degrees))
    return all(_value(polynomial, dict(zip(names, at, strict=True))).denominator == 1 for at in points)


def _value(polynomial: Polynomial, at: Mapping[str, int]) -> Fraction:
    return sum((f * prod(at[name] ** degree for name, degree in m) for m, f in polynomial.items()), Fraction(0))
