"""The rational normal form: one polynomial over another, so that what cancels is gone.

``(new - old) / new < 1`` becomes ``-old / new < 0``, whose sign is plain even where ``new`` has no
upper end. Roots, absolute values, minima and maxima count as variables of their own.
"""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from functools import cached_property

from verifier.expressions.memory import remembered
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
)
from verifier.solving.algebra.polynomial import (
    UNIT,
    Polynomial,
    TooLarge,
    derivative,
    divided,
    is_whole_valued,
    plus,
    power,
    product,
    rebuild,
    scaled,
    times,
    variables_in,
)
from verifier.solving.algebra.squares import complete_squares

Quotient = tuple[Polynomial, Polynomial]


class _Leaves:
    """What the variables of polynomials stand for; and how those are called that stand for an operation."""

    def __init__(self) -> None:
        self.terms: dict[str, Term] = {}
        self.others: dict[tuple[object, ...], str] = {}


class NormalForm:
    """One polynomial over another, common factors cancelled; ``leaves`` are what they are polynomials of."""

    def __init__(self, above: Polynomial, below: Polynomial, leaves: dict[str, Term]) -> None:
        self.above = above
        self.below = below
        self.leaves = leaves

    @cached_property
    def numerator(self) -> Term:
        """The upper polynomial."""
        return rebuild(self.above, self.leaves)

    @cached_property
    def denominator(self) -> Term:
        """The lower one."""
        return rebuild(self.below, self.leaves)

    @cached_property
    def squared(self) -> Term | None:
        """It as a sum of squares and a rest, where it is a polynomial and a square can be completed."""
        if set(self.below) != {()}:
            return None
        return complete_squares(divided(self.above, self.below), self.leaves)

    @property
    def is_inverted(self) -> bool:
        """It is rewritten with its numerator as a divisor: not defined where the term is zero."""
        return len(self.below) > 1

    @cached_property
    def rewritten(self) -> Term | None:
        """The same divided through, where one of the two has one monomial: ``1 - b/a``, or inverted ``1/(1 + b/a)``."""
        if len(self.below) == 1:
            return rebuild(divided(self.above, self.below), self.leaves)
        if len(self.above) == 1:
            return operate(Operator.DIVIDE, ONE, rebuild(divided(self.below, self.above), self.leaves))
        return None

    def is_whole(self, whole: Collection[str]) -> bool:
        """It is a whole number wherever the variables named are."""
        if set(self.below) != {()}:
            return False
        leaves = (self.leaves[name] for name in variables_in(self.above))
        return all(_is_whole_leaf(leaf, whole) for leaf in leaves) and is_whole_valued(divided(self.above, self.below))


@remembered
def normalize(term: Term) -> NormalForm | None:
    """The normal form; None where it grows too large."""
    leaves = _Leaves()
    try:
        above, below = _cancel(*_quotient(term, leaves))
    except TooLarge:
        return None
    return NormalForm(above, below, leaves.terms)


@remembered
def slope_sign(normal: NormalForm, name: str) -> Term | None:
    """What has the sign of the derivative by a variable; None where that cannot be told from polynomials."""
    if any(not isinstance(leaf, Variable) for leaf in normal.leaves.values()):
        return None
    try:
        rise = product(derivative(normal.above, name), normal.below)
        fall = product(normal.above, derivative(normal.below, name))
    except TooLarge:
        return None
    return rebuild(plus(rise, scaled(fall, Fraction(-1))), normal.leaves)


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
        part = times(monomial, ((name, -degree),)) if degree else monomial
        (slope if degree else rest)[part] = factor
    if not slope:
        return None
    steepness = rebuild(slope, normal.leaves)
    return steepness, operate(Operator.DIVIDE, rebuild(scaled(rest, Fraction(-1)), normal.leaves), steepness)


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


def _quotient(root: Term, leaves: _Leaves) -> Quotient:
    forms: dict[int, Quotient] = {}
    for term in in_order(root):
        forms[id(term)] = _form(term, forms, leaves)
    return forms[id(root)]


def _form(term: Term, forms: dict[int, Quotient], leaves: _Leaves) -> Quotient:
    match term:
        case Number(value):
            return ({(): value} if value else {}), UNIT
        case Variable(name):
            return _leaf(name, term, leaves)
        case Power(base, exponent):
            above, below = forms[id(base)]
            return power(above, exponent), power(below, exponent)
        case Operation(operator, operands):
            parts = [forms[id(operand)] for operand in operands]
            return _operation(operator, parts) or _other(operator, parts, leaves)


def _operation(operator: Operator, parts: list[Quotient]) -> Quotient | None:
    (a, b), (c, d) = parts[0], parts[-1]
    match operator:
        case Operator.ADD:
            return _sum(a, b, c, d)
        case Operator.SUBTRACT:
            return _sum(a, b, scaled(c, Fraction(-1)), d)
        case Operator.NEGATE:
            return scaled(a, Fraction(-1)), b
        case Operator.MULTIPLY:
            return product(a, c), product(b, d)
        case Operator.DIVIDE:
            return product(a, d), product(b, c)
    return None


def _simplified(form: Quotient, leaves: dict[str, Term]) -> Term:
    """A term that equals another wherever that is defined."""
    above, below = (rebuild(part, leaves) for part in _cancel(*form))
    return above if form[1] == UNIT else operate(Operator.DIVIDE, above, below)


def _is_whole_leaf(leaf: Term, whole: Collection[str]) -> bool:
    """A variable that is a whole number, or what is chosen from whole numbers."""
    match leaf:
        case Variable(name):
            return name in whole
        case Operation(Operator.ABSOLUTE | Operator.SMALLER | Operator.LARGER, operands):
            forms = [normalize(operand) for operand in operands]
            return all(form is not None and form.is_whole(whole) for form in forms)
    return False


def _other(operator: Operator, parts: list[Quotient], leaves: _Leaves) -> Quotient:
    """An operation that is none on polynomials: one variable for all that do the same with the same."""
    same = (operator, *(tuple(sorted(side.items())) for part in parts for side in _cancel(*part)))
    name = leaves.others.setdefault(same, f"#{len(leaves.others)}")
    if name in leaves.terms:
        return _leaf(name, leaves.terms[name], leaves)
    return _leaf(name, Operation(operator, tuple(_simplified(part, leaves.terms) for part in parts)), leaves)


def _leaf(name: str, term: Term, leaves: _Leaves) -> Quotient:
    leaves.terms[name] = term
    return {((name, 1),): Fraction(1)}, UNIT


def _sum(a: Polynomial, b: Polynomial, c: Polynomial, d: Polynomial) -> Quotient:
    if b == d:
        return plus(a, c), b
    return plus(product(a, d), product(c, b)), product(b, d)


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
        {times(m, inverse): f for m, f in numerator.items()},
        {times(m, inverse): f for m, f in denominator.items()},
    )
