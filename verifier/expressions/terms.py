"""Expressions without units and words: what remains to be judged is arithmetic over variables.

Terms form a graph: a derived quantity that is mentioned twice is one term with two users, so that a
quantity has one value however often it is mentioned. Operations and formulas are therefore the same
only if they are one object (``a - b`` twice is two terms); see ``memory`` for what that is good for.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from verifier.expressions.memory import kept, remembered, told_apart, with_room
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


@told_apart
class Number(NamedTuple):
    """An exact number."""

    value: Fraction


@told_apart
class Variable(NamedTuple):
    """A quantity that is known as a range only: a claim, or the length of a month or a year."""

    name: str


@told_apart
class Operation(NamedTuple):
    """One or two operands, as the operator takes."""

    operator: Operator
    operands: tuple["Term", ...]


@told_apart
class Power(NamedTuple):
    """A power with a whole exponent of 2 or more."""

    base: "Term"
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


@with_room
@told_apart
class Compared(NamedTuple):
    """A comparison of two terms."""

    left: Term
    relation: Relation
    right: Term


@with_room
@told_apart
class Whole(NamedTuple):
    """A term is a whole number; with ``denied``, it is none."""

    term: Term
    denied: bool = False


@with_room
@told_apart
class All(NamedTuple):
    """Every part is true."""

    parts: tuple["Formula", ...]


@with_room
@told_apart
class Any(NamedTuple):
    """Some part is true."""

    parts: tuple["Formula", ...]


@with_room
@told_apart
class Denied(NamedTuple):
    """The part is false."""

    part: "Formula"


Formula = Compared | Whole | All | Any | Denied


class Domain(NamedTuple):
    """The values that a variable may take: those of an interval, or its whole numbers."""

    interval: Interval
    whole: bool = False

    def contains(self, number: Fraction) -> bool:
        """The variable may have that value."""
        return self.interval.contains(number) and (number.denominator == 1 or not self.whole)


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


MIRRORED = {
    Relation.LESS: Relation.MORE,
    Relation.AT_MOST: Relation.AT_LEAST,
    Relation.EQUAL: Relation.EQUAL,
    Relation.DIFFERENT: Relation.DIFFERENT,
    Relation.MORE: Relation.LESS,
    Relation.AT_LEAST: Relation.AT_MOST,
}
"""The relation of the right side to the left one."""


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


@remembered
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
    return formula if isinstance(formula, Compared | Whole) else _affirm_parts(formula)


@kept
def _affirm_parts(formula: All | Any | Denied) -> Formula:
    match formula:
        case All(parts):
            return All(tuple(affirm(part) for part in parts))
        case Any(parts):
            return Any(tuple(affirm(part) for part in parts))
        case Denied(part):
            return deny(part)


def children(term: Term) -> tuple[Term, ...]:
    """The terms that a term is made of."""
    match term:
        case Operation(_, operands):
            return operands
        case Power(base, _):
            return (base,)
        case _:
            return ()


@remembered
def in_order(*roots: Term, limit: int = sys.maxsize) -> Sequence[Term]:
    """Every term below the roots, once, each after the terms it is made of; none if more than the limit."""
    ordered: list[Term] = []
    seen: set[int] = set()
    stack = [(root, False) for root in reversed(roots)]
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


def conjuncts(formula: Formula) -> Iterator[Formula]:
    """The parts that are all true just where the formula is."""
    match formula:
        case All(parts):
            for part in parts:
                yield from conjuncts(part)
        case _:
            yield formula


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


def sides_of(formula: Formula) -> list[Term]:
    """The sides of its comparisons, from left to right."""
    sides: list[Term] = []
    for atom in comparisons(formula):
        sides.extend((atom.term,) if isinstance(atom, Whole) else (atom.left, atom.right))
    return sides


@kept
def terms_of(formula: Formula) -> Sequence[Term]:
    """Every term below the sides of its comparisons, once, each after the terms it is made of."""
    return in_order(*sides_of(formula))


@kept
def variables_of(formula: Formula) -> Sequence[str]:
    """The variables that a formula mentions, each once, in order."""
    return list(dict.fromkeys(term.name for term in terms_of(formula) if isinstance(term, Variable)))


@remembered
def repeats(*roots: Term) -> bool:
    """Some variable is reached by more than one way, so that natural intervals may be too wide."""
    return len(set(mentions := list_mentions(*roots))) < len(mentions)


@kept
def names_twice(compared: Compared) -> bool:
    """Some variable is reached by more than one way from its sides."""
    return repeats(compared.left, compared.right)


@remembered
def list_mentions(*roots: Term) -> Sequence[object]:
    """Every mention of a variable, by its name, and of a term that has parts, by itself."""
    parts = [*roots, *(child for term in in_order(*roots) for child in children(term))]
    return [part.name if isinstance(part, Variable) else part for part in parts if not isinstance(part, Number)]
