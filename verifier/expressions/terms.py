"""Expressions without units and words: what remains to be judged is arithmetic over variables.

Terms form a graph: a derived quantity that is mentioned twice is one term with two users, so that a
quantity has one value however often it is mentioned.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from verifier.values.interval import Interval


class Operator(StrEnum):
    """What an operation does with its operands."""

    ADD = "+"
    SUBTRACT = "-"
    MULTIPLY = "*"
    DIVIDE = "/"
    NEGATE = "negate"
    ABSOLUTE = "abs"
    ROOT = "sqrt"
    SMALLER = "min"
    LARGER = "max"


class Number(NamedTuple):
    """An exact number."""

    value: Fraction


class Variable(NamedTuple):
    """A quantity that is known as a range only: a claim, or the length of a month or a year."""

    name: str


class Operation(NamedTuple):
    """One or two operands, as the operator takes."""

    operator: Operator
    operands: tuple[Term, ...]


class Power(NamedTuple):
    """A power with a whole exponent of 2 or more."""

    base: Term
    exponent: int


Term = Number | Variable | Operation | Power


class Relation(StrEnum):
    """How two terms are compared."""

    LESS = "<"
    AT_MOST = "<="
    EQUAL = "=="
    DIFFERENT = "!="
    MORE = ">"
    AT_LEAST = ">="


class Compared(NamedTuple):
    """A comparison of two terms."""

    left: Term
    relation: Relation
    right: Term


class Whole(NamedTuple):
    """A term is a whole number; with ``denied``, it is none."""

    term: Term
    denied: bool = False


class All(NamedTuple):
    """Every part is true."""

    parts: tuple[Formula, ...]


class Any(NamedTuple):
    """Some part is true."""

    parts: tuple[Formula, ...]


class Denied(NamedTuple):
    """The part is false."""

    part: Formula


Formula = Compared | Whole | All | Any | Denied


class Domain(NamedTuple):
    """The values that a variable may take: those of an interval, or its whole numbers."""

    interval: Interval
    whole: bool = False


Box = Mapping[str, Domain]
"""A domain for each variable."""

ZERO, ONE = Number(Fraction(0)), Number(Fraction(1))

_OPPOSITE = {
    Relation.LESS: Relation.AT_LEAST,
    Relation.AT_MOST: Relation.MORE,
    Relation.EQUAL: Relation.DIFFERENT,
    Relation.DIFFERENT: Relation.EQUAL,
    Relation.MORE: Relation.AT_MOST,
    Relation.AT_LEAST: Relation.LESS,
}


def operate(operator: Operator, *operands: Term) -> Operation:
    """An operation on terms."""
    return Operation(operator, operands)


def scale(term: Term, factor: Fraction) -> Term:
    """A term times an exact factor; the term itself for 1."""
    if factor == 1:
        return term
    if isinstance(term, Number):
        return Number(term.value * factor)
    return operate(Operator.MULTIPLY, term, Number(factor))


def raise_to(base: Term, exponent: int) -> Term:
    """A power with any whole exponent."""
    if exponent == 0:
        return ONE
    if exponent < 0:
        return operate(Operator.DIVIDE, ONE, raise_to(base, -exponent))
    return base if exponent == 1 else Power(base, exponent)


def deny(formula: Formula) -> Formula:
    """The opposite, with the denial carried down to the comparisons."""
    match formula:
        case Compared(left, relation, right):
            return Compared(left, _OPPOSITE[relation], right)
        case Whole(term, denied):
            return Whole(term, not denied)
        case All(parts):
            return Any(tuple(deny(part) for part in parts))
        case Any(parts):
            return All(tuple(deny(part) for part in parts))
        case Denied(part):
            return affirm(part)


def affirm(formula: Formula) -> Formula:
    """The same without denials above comparisons."""
    match formula:
        case All(parts):
            return All(tuple(affirm(part) for part in parts))
        case Any(parts):
            return Any(tuple(affirm(part) for part in parts))
        case Denied(part):
            return deny(part)
        case _:
            return formula


def children(term: Term) -> tuple[Term, ...]:
    """The terms that a term is made of."""
    match term:
        case Operation(_, operands):
            return operands
        case Power(base, _):
            return (base,)
        case _:
            return ()


def in_order(roots: Iterable[Term], limit: int = sys.maxsize) -> list[Term]:
    """Every term below the roots, once, each after the terms it is made of; none if more than the limit."""
    ordered: list[Term] = []
    seen: set[int] = set()
    stack = [(root, False) for root in reversed(list(roots))]
    while stack:
        term, entered = stack.pop()
        if entered:
            ordered.append(term)
        elif id(term) not in seen:
            seen.add(id(term))
            if len(seen) > limit:
                return []
            stack.append((term, True))
            stack.extend((child, False) for child in reversed(children(term)))
    return ordered


def comparisons(formula: Formula) -> Iterator[Compared | Whole]:
    """The comparisons of a formula, from left to right."""
    match formula:
        case All(parts) | Any(parts):
            for part in parts:
                yield from comparisons(part)
        case Denied(part):
            yield from comparisons(part)
        case _:
            yield formula


def terms_of(formula: Formula) -> list[Term]:
    """The sides of every comparison."""
    sides: list[Term] = []
    for atom in comparisons(formula):
        sides.extend((atom.term,) if isinstance(atom, Whole) else (atom.left, atom.right))
    return sides


def variables_of(formula: Formula) -> list[str]:
    """The variables that a formula mentions, each once, in order."""
    ordered = in_order(terms_of(formula))
    return list(dict.fromkeys(term.name for term in ordered if isinstance(term, Variable)))
