"""Cuts a formula where ``abs``, ``min``, ``max`` and the root of a square bend: between, these are plain terms.

``max(a, b) - b >= 0`` is ``a - b >= 0`` where a >= b, and ``b - b >= 0`` where b >= a.
"""

from itertools import product
from typing import NamedTuple

from verifier.expressions.memory import remembered
from verifier.expressions.replacement import exchange, with_parts
from verifier.expressions.terms import (
    ZERO,
    All,
    Compared,
    Formula,
    Operation,
    Operator,
    Power,
    Relation,
    Term,
    operate,
    terms_of,
)

MAX_BENDS = 4


class _Piece(NamedTuple):
    """What a term is where a condition is met."""

    term: Term
    condition: Compared


@remembered
def cut_into_pieces(goal: Formula) -> tuple[Formula, ...]:
    """Formulas of which one is true just where the goal is; none where it does not bend, or too often."""
    bends = [term for term in terms_of(goal) if _pieces(term, _operands(term))]
    if len(bends) > MAX_BENDS or not bends:
        return ()
    return tuple(
        _without_bends(goal, dict(zip(bends, chosen, strict=True))) for chosen in product((0, 1), repeat=len(bends))
    )


def _without_bends(goal: Formula, chosen: dict[Term, int]) -> Formula:
    """One piece of the formula, with the conditions under which it stands for the whole."""
    put: dict[Term, Term] = {}
    conditions: list[Formula] = []
    for term in terms_of(goal):
        if term in chosen:
            piece = _pieces(term, tuple(put[operand] for operand in _operands(term)))[chosen[term]]
            conditions.append(piece.condition)
            put[term] = piece.term
        else:
            put[term] = with_parts(term, put)
    return All((exchange(goal, put), *conditions))


def _operands(term: Term) -> tuple[Term, ...]:
    match term:
        case Operation(Operator.ABSOLUTE | Operator.SMALLER | Operator.LARGER, operands):
            return operands
        case Operation(Operator.ROOT, (Power(base, 2),)):
            return (base,)
    return ()


def _pieces(term: Term, operands: tuple[Term, ...]) -> tuple[_Piece, ...]:
    """Both, over operands that are without bends already; none for a term that does not bend."""
    match term, operands:
        case Operation(Operator.ABSOLUTE | Operator.ROOT, _), (operand,):
            above, below = (Compared(operand, relation, ZERO) for relation in (Relation.AT_LEAST, Relation.AT_MOST))
            return _Piece(operand, above), _Piece(operate(Operator.NEGATE, operand), below)
        case Operation(Operator.SMALLER, _), (left, right):
            return _choice(left, Relation.AT_MOST, right)
        case Operation(Operator.LARGER, _), (left, right):
            return _choice(left, Relation.AT_LEAST, right)
    return ()


def _choice(left: Term, relation: Relation, right: Term) -> tuple[_Piece, ...]:
    return _Piece(left, Compared(left, relation, right)), _Piece(right, Compared(right, relation, left))
