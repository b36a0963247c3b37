"""Solves a comparison for one of its variables: ``oil / voyages <= cap`` says ``oil <= cap * voyages``."""

from collections.abc import Iterator
from typing import NamedTuple

from verifier.expressions.evaluator import evaluate
from verifier.expressions.terms import (
    MIRRORED,
    Box,
    Compared,
    Number,
    Operation,
    Operator,
    Power,
    Relation,
    Term,
    Variable,
    in_order,
    list_mentions,
    operate,
)
from verifier.values.interval import side_of_zero

_FROM_ABOVE = frozenset({Relation.LESS, Relation.AT_MOST, Relation.EQUAL})
_FROM_BELOW = frozenset({Relation.MORE, Relation.AT_LEAST, Relation.EQUAL})


class Rearranged(NamedTuple):
    """A variable's relation to a term in which it does not stand; ``is_turned``: the comparison had to be solved."""

    relation: Relation
    term: Term
    is_turned: bool = False


def rearrange(compared: Compared, name: str, box: Box) -> Iterator[Rearranged]:
    """What a comparison says of a variable that stands in it once, with the others in a box.

    Nothing where it says nothing that can be written with the operators of the language.
    """
    if list_mentions(compared.left, compared.right).count(name) != 1:
        return
    if name in list_mentions(compared.left):
        yield from _solve(compared.left, compared.relation, compared.right, name, box)
    else:
        yield from _solve(compared.right, MIRRORED[compared.relation], compared.left, name, box)


def bounds_from(relation: Relation, *, upper: bool) -> bool:
    """A relation to a term bounds a variable from above, or from below."""
    return relation in (_FROM_ABOVE if upper else _FROM_BELOW)


def _solve(term: Term, relation: Relation, other: Term, name: str, box: Box) -> Iterator[Rearranged]:
    """``term relation other``, with the variable somewhere in the term."""
    pending = [(term, relation, other, False)]
    while pending:
        term, relation, other, turned = pending.pop()
        if isinstance(term, Variable):
            yield Rearranged(relation, other, turned)
            continue
        for inner, related, moved in _undo(term, relation, other, name, box):
            pending.append((inner, related, moved, True))


_Undone = tuple[Term, Relation, Term]


def _undo(term: Term, relation: Relation, other: Term, name: str, box: Box) -> Iterator[_Undone]:
    """The part of a term that holds the variable, and what the comparison says of it."""
    match term:
        case Operation(Operator.ADD, (left, right)):
            part, rest = (left, right) if name in list_mentions(left) else (right, left)
            yield part, relation, operate(Operator.SUBTRACT, other, rest)
        case Operation(Operator.SUBTRACT, (left, right)) if name in list_mentions(left):
            yield left, relation, operate(Operator.ADD, other, right)
        case Operation(Operator.SUBTRACT, (left, right)):
            yield right, MIRRORED[relation], operate(Operator.SUBTRACT, left, other)
        case Operation(Operator.NEGATE, (inner,)):
            yield inner, MIRRORED[relation], operate(Operator.NEGATE, other)
        case Operation(Operator.MULTIPLY, (left, right)):
            part, factor = (left, right) if name in list_mentions(left) else (right, left)
            yield from _divided(part, relation, other, factor, box)
        case Operation(Operator.DIVIDE, (left, right)) if name in list_mentions(left):
            if sign := _sign(right, box, strict=False):
                yield left, _directed(relation, sign), operate(Operator.MULTIPLY, other, right)
        case Operation(Operator.DIVIDE, (left, right)):
            if sign := _sign(right, box, strict=False):
                product = operate(Operator.MULTIPLY, other, right)
                yield from _flipped(left, _directed(relation, sign), product, right, box)
        case Operation(Operator.ABSOLUTE, (inner,)):
            yield from _without_absolute(inner, relation, other, box)
        case Operation(Operator.ROOT, (inner,)) if _sign(other, box, strict=False) > 0:
            yield inner, relation, Power(other, 2)
        case Power(base, 2) if sign := _sign(base, box, strict=False):
            root = operate(Operator.ROOT, other)
            yield base, _directed(relation, sign), root if sign > 0 else operate(Operator.NEGATE, root)
        case Operation(Operator.SMALLER, (left, right)) if bounds_from(relation, upper=False):
            yield left if name in list_mentions(left) else right, _from_below(relation), other
        case Operation(Operator.LARGER, (left, right)) if bounds_from(relation, upper=True):
            yield left if name in list_mentions(left) else right, _from_above(relation), other


def _divided(part: Term, relation: Relation, other: Term, factor: Term, box: Box) -> Iterator[_Undone]:
    """``part * factor relation other``, divided by the factor."""
    sign = _sign(factor, box, strict=True)
    if sign:
        yield part, _directed(relation, sign), _quotient(other, factor)


def _flipped(left: Term, relation: Relation, product: Operation, right: Term, box: Box) -> Iterator[_Undone]:
    """``left relation other * right`` with the variable in the right factor, divided by the other."""
    other = product.operands[0]
    sign = _sign(other, box, strict=True)
    if sign:
        yield right, _directed(MIRRORED[relation], sign), _quotient(left, other)


def _without_absolute(inner: Term, relation: Relation, other: Term, box: Box) -> Iterator[_Undone]:
    sign = _sign(inner, box, strict=False)
    if sign:
        yield inner, _directed(relation, sign), other if sign > 0 else operate(Operator.NEGATE, other)
    elif bounds_from(relation, upper=True):
        yield inner, _from_above(relation), other
        yield inner, MIRRORED[_from_above(relation)], operate(Operator.NEGATE, other)


def _quotient(term: Term, divisor: Term) -> Term:
    if isinstance(divisor, Number) and divisor.value == 1:
        return term
    return operate(Operator.DIVIDE, term, divisor)


def _directed(relation: Relation, sign: int) -> Relation:
    return relation if sign > 0 else MIRRORED[relation]


def _from_above(relation: Relation) -> Relation:
    return Relation.AT_MOST if relation is Relation.EQUAL else relation


def _from_below(relation: Relation) -> Relation:
    return Relation.AT_LEAST if relation is Relation.EQUAL else relation


def _sign(term: Term, box: Box, *, strict: bool) -> int:
    """1 or -1 where the term is on one side of zero, which it may touch unless asked strictly; else 0."""
    x = evaluate(in_order(term), box)[id(term)]
    return 0 if x is not None and strict and x.contains(0) else side_of_zero(x)
