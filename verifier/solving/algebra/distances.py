"""Distances between two numbers, as ``within`` compares them, told without absolute values."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.expressions.evaluator import Values
from verifier.expressions.memory import remembered
from verifier.expressions.replacement import with_parts
from verifier.expressions.terms import (
    MIRRORED,
    All,
    Any,
    Compared,
    Formula,
    Operation,
    Operator,
    Relation,
    Term,
    children,
    operate,
    terms_of,
)
from verifier.values.interval import side_of_zero

_BELOW = frozenset({Relation.LESS, Relation.AT_MOST})
_ABOVE = frozenset({Relation.MORE, Relation.AT_LEAST})


@remembered
def split_distances(goal: Formula) -> Formula:
    """The same with ``abs(x) <= y`` as ``x <= y and -x <= y``, ``abs(x) >= y`` as one or the other."""
    match goal:
        case Compared(Operation(Operator.ABSOLUTE, (inner,)), relation, right) if relation in _BELOW | _ABOVE:
            sides = (Compared(inner, relation, right), Compared(operate(Operator.NEGATE, inner), relation, right))
            return All(sides) if relation in _BELOW else Any(sides)
        case Compared(left, relation, Operation(Operator.ABSOLUTE) as right) if relation in _BELOW | _ABOVE:
            return split_distances(Compared(right, MIRRORED[relation], left))
        case All(parts):
            split = [split_distances(part) for part in parts]
            return All(tuple(inner for part in split for inner in (part.parts if isinstance(part, All) else (part,))))
        case Any(parts):
            return Any(tuple(split_distances(part) for part in parts))
    return goal


def is_distance(atoms: Sequence[Compared]) -> bool:
    """They are what ``abs(x) <= y`` was split into."""
    if len(atoms) != 2 or {atom.relation for atom in atoms} != {Relation.AT_MOST}:
        return False
    first, second = atoms
    return first.right is second.right and children(second.left) == (first.left,)


def without_absolutes(compared: Compared, values: Values) -> Compared:
    """The same with ``x`` or ``-x`` for each ``abs(x)`` whose sign is known from the ranges of the terms."""
    inside = list_absolutes(compared)
    return _with_signs(compared, tuple(side_of_zero(values[id(inner)]) for inner in inside)) if inside else compared


@remembered
def list_absolutes(compared: Compared) -> Sequence[Term]:
    """What the absolute values in it are of."""
    return [
        term.operands[0]
        for term in terms_of(compared)
        if isinstance(term, Operation) and term.operator is Operator.ABSOLUTE
    ]


@remembered
def _with_signs(compared: Compared, signs: tuple[int, ...]) -> Compared:
    known = iter(signs)
    put: dict[Term, Term] = {}
    for term in terms_of(compared):
        sign = next(known) if isinstance(term, Operation) and term.operator is Operator.ABSOLUTE else 0
        inner = put[children(term)[0]] if sign else term
        put[term] = inner if sign > 0 else operate(Operator.NEGATE, inner) if sign else with_parts(term, put)
    return Compared(put[compared.left], compared.relation, put[compared.right])
