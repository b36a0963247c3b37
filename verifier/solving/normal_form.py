"""The rational normal form: one polynomial over another, so that what cancels is gone.

``(new - old) / new < 1`` becomes ``-old / new < 0``, whose sign is plain even where ``new`` has no
upper end. Roots, absolute values, minima and maxima count as variables of their own.
"""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from functools import cached_property

from verifier.expressions.terms import (
    ONE,
    Number,
    Operation,
    Operator,
    Power,
    Term,
    Variable,
    in_order,
    list_mentions,
    operate,
    raise_to,
    remembered,
    scale,
)

MAX_MONOMIALS = 64
MAX_DEGREE = 12

Monomial = tuple[tuple[str, int], ...]
Polynomial = dict[Monomial, Fraction]
Quotient = tuple[Polynomial, Polynomial]

_ONE: Polynomial = {(): Fraction(1)}


class _TooLarge(Exception):
    """The normal form has more monomials, or of a higher degree, than are worked with."""


class NormalForm:
    """One polynomial over another, common factors cancelled; ``leaves`` are what they are polynomials of."""

    def __init__(self, above: Polynomial, below: Polynomial, leaves: dict[str, Term]) -> None:
        self.above = above
        self.below = below
        self.leaves = leaves

    @cached_property
    def numerator(self) -> Term:
        """The upper polynomial."""
        return _rebuild(self.above, self.leaves)

    @cached_property
    def denominator(self) -> Term:
        """The lower one."""
        return _rebuild(self.below, self.leaves)

    @property
    def is_inverted(self) -> bool:
        """It is rewritten with its numerator as a divisor: not defined where the term is zero."""
        return len(self.below) > 1

    @cached_property
    def rewritten(self) -> Term | None:
        """The same divided through, where one of the two has one monomial: ``1 - b/a``, or inverted ``1/(1 + b/a)``."""
        if len(self.below) == 1:
            return _rebuild(_divided(self.above, self.below), self.leaves)
        if len(self.above) == 1:
            return operate(Operator.DIVIDE, ONE, _rebuild(_divided(self.below, self.above), self.leaves))
        return None

    def is_whole(self, whole: Collection[str]) -> bool:
        """It has whole factors only, and only variables that are whole numbers."""
        if set(self.below) != {()} or not set(self.leaves) <= set(whole):
            return False
        return all((factor / self.below[()]).denominator == 1 for factor in self.above.values())


@remembered
def normalize(term: Term) -> NormalForm | None:
    """The normal form; None where it grows too large."""
    leaves: dict[str, Term] = {}
    try:
        above, below = _cancel(*_quotient(term, leaves))
    except _TooLarge:
        return None
    return NormalForm(above, below, leaves)


@remembered
def slope_sign(normal: NormalForm, name: str) -> Term | None:
    """What has the sign of the derivative by a variable; None where that cannot be told from polynomials."""
    if any(not isinstance(leaf, Variable) for leaf in normal.leaves.values()):
        return None
    try:
        rise = _product(_derivative(normal.above, name), normal.below)
        fall = _product(normal.above, _derivative(normal.below, name))
    except _TooLarge:
        return None
    return _rebuild(_plus(rise, _scaled(fall, Fraction(-1))), normal.leaves)


@remembered
def isolate(normal: NormalForm, name: str) -> tuple[Term, Term] | None:
    """The slope of the upper polynomial by a variable, and where it is zero; None where it is not linear in it."""
    if any(name in list_mentions(leaf) for key, leaf in normal.leaves.items() if key != name):
        return None
    slope, rest = Polynomial(), Polynomial()
    for monomial, factor in normal.above.items():
        degree = dict(monomial).get(name, 0)
        if degree > 1:
            return None
        part = _times(monomial, ((name, -degree),)) if degree else monomial
        (slope if degree else rest)[part] = factor
    if not slope:
        return None
    steepness = _rebuild(slope, normal.leaves)
    return steepness, operate(Operator.DIVIDE, _rebuild(_scaled(rest, Fraction(-1)), normal.leaves), steepness)


def is_linear(normal: NormalForm) -> bool:
    """Its upper polynomial is a sum of variables with factors, and a number."""
    variables = all(isinstance(leaf, Variable) for leaf in normal.leaves.values())
    return variables and all(sum(degree for _, degree in monomial) <= 1 for monomial in normal.above)


def is_of_units(normal: NormalForm, whole: Collection[str]) -> bool:
    """It adds and subtracts whole numbers, each once, so that no whole result between two others is left out."""
    factors = {abs(factor) for monomial, factor in normal.above.items() if monomial}
    if len(factors) != 1 or set(normal.below) != {()} or not set(normal.leaves) <= set(whole):
        return False
    return is_linear(normal) and (normal.above.get((), Fraction(0)) / max(factors)).denominator == 1


def _quotient(root: Term, leaves: dict[str, Term]) -> Quotient:
    forms: dict[int, Quotient] = {}
    for term in in_order(root):
        forms[id(term)] = _form(term, forms, leaves)
    return forms[id(root)]


def _form(term: Term, forms: dict[int, Quotient], leaves: dict[str, Term]) -> Quotient:
    match term:
        case Number(value):
            return ({(): value} if value else {}), _ONE
        case Variable(name):
            return _leaf(name, term, leaves)
        case Power(base, exponent):
            above, below = forms[id(base)]
            return _power(above, exponent), _power(below, exponent)
        case Operation(operator, operands):
            parts = [forms[id(operand)] for operand in operands]
            inner = Operation(operator, tuple(_simplified(part, leaves) for part in parts))
            return _operation(operator, parts) or _leaf(f"#{id(term)}", inner, leaves)


def _operation(operator: Operator, parts: list[Quotient]) -> Quotient | None:
    (a, b), (c, d) = parts[0], parts[-1]
    match operator:
        case Operator.ADD:
            return _sum(a, b, c, d)
        case Operator.SUBTRACT:
            return _sum(a, b, _scaled(c, Fraction(-1)), d)
        case Operator.NEGATE:
            return _scaled(a, Fraction(-1)), b
        case Operator.MULTIPLY:
            return _product(a, c), _product(b, d)
        case Operator.DIVIDE:
            return _product(a, d), _product(b, c)
    return None


def _simplified(form: Quotient, leaves: dict[str, Term]) -> Term:
    """A term that equals another wherever that is defined."""
    above, below = (_rebuild(part, leaves) for part in _cancel(*form))
    return above if form[1] == _ONE else operate(Operator.DIVIDE, above, below)


def _leaf(name: str, term: Term, leaves: dict[str, Term]) -> Quotient:
    leaves[name] = term
    return {((name, 1),): Fraction(1)}, _ONE


def _sum(a: Polynomial, b: Polynomial, c: Polynomial, d: Polynomial) -> Quotient:
    if b == d:
        return _plus(a, c), b
    return _plus(_product(a, d), _product(c, b)), _product(b, d)


def _plus(a: Polynomial, b: Polynomial) -> Polynomial:
    total = dict(a)
    for monomial, factor in b.items():
        total[monomial] = total.get(monomial, Fraction(0)) + factor
    return {monomial: factor for monomial, factor in total.items() if factor}


def _scaled(a: Polynomial, by: Fraction) -> Polynomial:
    return {monomial: factor * by for monomial, factor in a.items()}


def _product(a: Polynomial, b: Polynomial) -> Polynomial:
    if len(a) * len(b) > MAX_MONOMIALS:
        raise _TooLarge
    total: Polynomial = {}
    for left, x in a.items():
        for right, y in b.items():
            monomial = _times(left, right)
            total[monomial] = total.get(monomial, Fraction(0)) + x * y
    return {monomial: factor for monomial, factor in total.items() if factor}


def _power(a: Polynomial, exponent: int) -> Polynomial:
    if exponent > MAX_DEGREE:
        raise _TooLarge
    result = _ONE
    for _ in range(exponent):
        result = _product(result, a)
    return result


def _times(a: Monomial, b: Monomial) -> Monomial:
    degrees = dict(a)
    for name, degree in b:
        degrees[name] = degrees.get(name, 0) + degree
    if sum(degrees.values()) > MAX_DEGREE:
        raise _TooLarge
    return tuple(sorted((name, degree) for name, degree in degrees.items() if degree))


def _cancel(numerator: Polynomial, denominator: Polynomial) -> Quotient:
    """Without the powers of variables that every monomial of both has."""
    common: dict[str, int] | None = None
    for monomial in (*numerator, *denominator):
        degrees = dict(monomial)
        kept = degrees if common is None else {n: min(d, degrees[n]) for n, d in common.items() if n in degrees}
        common = kept
    inverse = tuple((name, -degree) for name, degree in (common or {}).items())
    if not numerator or not inverse:
        return numerator, denominator
    return (
        {_times(m, inverse): f for m, f in numerator.items()},
        {_times(m, inverse): f for m, f in denominator.items()},
    )


def _divided(a: Polynomial, by: Polynomial) -> Polynomial:
    """Every monomial over the one of ``by``; exponents may become negative."""
    ((monomial, factor),) = by.items()
    inverse = tuple((name, -degree) for name, degree in monomial)
    return {_times(m, inverse): f / factor for m, f in a.items()}


def _derivative(a: Polynomial, name: str) -> Polynomial:
    total: Polynomial = {}
    for monomial, factor in a.items():
        degree = dict(monomial).get(name, 0)
        if degree:
            total[_times(monomial, ((name, -1),))] = factor * degree
    return total


def _rebuild(polynomial: Polynomial, leaves: dict[str, Term]) -> Term:
    total: Term | None = None
    for monomial, factor in sorted(polynomial.items()):
        term: Term | None = None
        for name, degree in monomial:
            raised = raise_to(leaves[name], degree)
            term = raised if term is None else operate(Operator.MULTIPLY, term, raised)
        part = Number(factor) if term is None else scale(term, factor)
        total = part if total is None else operate(Operator.ADD, total, part)
    return total or Number(Fraction(0))
