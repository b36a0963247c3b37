"""One conjunction of comparisons: made sharper by their normal forms, or refuted by them."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.expressions.evaluator import compare
from verifier.expressions.memory import remembered
from verifier.expressions.terms import (
    MIRRORED,
    ZERO,
    Box,
    Compared,
    Domain,
    Formula,
    Operation,
    Operator,
    Relation,
    Variable,
    Whole,
    deny,
    names_twice,
    operate,
    repeats,
    terms_of,
)
from verifier.solving.algebra.normal_form import NormalForm, normalize
from verifier.solving.algebra.polynomial import Polynomial
from verifier.solving.bounds import enclose
from verifier.values import interval
from verifier.values.interval import EVERYTHING, point, side_of_zero

HELPER = "whole "
"""How the names of variables begin that stand for a whole number, and for nothing in the file."""

_SIGNS = {
    Relation.LESS: {-1},
    Relation.AT_MOST: {-1, 0},
    Relation.EQUAL: {0},
    Relation.DIFFERENT: {-1, 1},
    Relation.MORE: {1},
    Relation.AT_LEAST: {0, 1},
}


def with_whole_numbers(atoms: Sequence[Compared | Whole], box: Box) -> tuple[list[Compared], Box]:
    """``whole(x)`` as ``x == k`` with a new whole variable k."""
    compared: list[Compared] = []
    wider = dict(box)
    for number, atom in enumerate(atoms):
        if isinstance(atom, Compared):
            compared.append(atom)
        elif not atom.denied:
            name = f"{HELPER}{number}"
            wider[name] = Domain(EVERYTHING, whole=True)
            compared.append(Compared(atom.term, Relation.EQUAL, Variable(name)))
    return compared, wider


def sharpen(atoms: Sequence[Compared], box: Box) -> list[Compared] | None:
    """The comparisons, with their numerators compared to zero where variables repeat; None if refuted.

    What cancels is gone from a numerator, so that a variable often stands there only once. Two
    comparisons of the same difference that leave it no sign refute each other.
    """
    sharper: list[Compared] = []
    signs: dict[tuple[object, ...], set[int]] = {}
    if len(atoms) == 1 and not names_twice(atoms[0]):
        return list(atoms)
    for atom in atoms:
        difference = difference_of(atom)
        normal = normalize(difference)
        if _is_refuted(atom, difference, normal, box):
            return None
        numerator = compare_numerator(atom.relation, normal, box) if normal is not None else None
        if normal is not None and numerator is not None:
            sharper.append(numerator)
            key, relation = _direction(normal.above, numerator.relation)
            signs[key] = signs.get(key, {-1, 0, 1}) & _SIGNS[relation]
    return None if set() in signs.values() else [*atoms, *sharper]


@remembered
def difference_of(atom: Compared) -> Operation:
    """The left side minus the right one."""
    return operate(Operator.SUBTRACT, atom.left, atom.right)


def compare_numerator(relation: Relation, normal: NormalForm, box: Box) -> Compared | None:
    """The numerator against zero, where the sign of the denominator is known."""
    sign = side_of_zero(enclose(normal.denominator, box))  # a divisor is never zero itself
    if not sign and relation not in (Relation.EQUAL, Relation.DIFFERENT):
        return None
    return Compared(normal.numerator, MIRRORED[relation] if sign < 0 else relation, ZERO)


@remembered
def without_repeats(compared: Compared) -> Compared | None:
    """The same comparison, as far as it is defined, with no variable standing twice."""
    if not names_twice(compared):
        return compared
    normal = [normalize(side) for side in (compared.left, compared.right)]
    left, right = (form.rewritten if form is not None else None for form in normal)
    if left is None or right is None or repeats(left, right):
        return None
    return Compared(left, compared.relation, right)


@remembered
def where_defined(formula: Formula) -> Sequence[Compared]:
    """What must be true for every part to be defined: no divisor is zero, no number under a root below it."""
    needed: list[Compared] = []
    for term in terms_of(formula):
        match term:
            case Operation(Operator.DIVIDE, (_, divisor)):
                needed.append(Compared(divisor, Relation.DIFFERENT, ZERO))
            case Operation(Operator.ROOT, (operand,)):
                needed.append(Compared(operand, Relation.AT_LEAST, ZERO))
    return needed


@remembered
def where_undefined(formula: Formula) -> Sequence[Formula]:
    """One of these is defined and true wherever some part is undefined: what is inside comes first."""
    return [deny(needed) for needed in where_defined(formula)]


def is_always_whole(atom: Compared | Whole, box: Box) -> bool:
    """It denies that a term is whole, and the term is one whole number or made of whole numbers."""
    if isinstance(atom, Compared) or not atom.denied:
        return False
    enclosure = enclose(atom.term, box)
    if enclosure is not None and enclosure.is_point and not isinstance(enclosure.low, float):
        return enclosure.low.denominator == 1
    normal = normalize(atom.term)
    return normal is not None and normal.is_whole({name for name, domain in box.items() if domain.whole})


def _is_refuted(atom: Compared, difference: Operation, normal: NormalForm | None, box: Box) -> bool:
    """The comparison is false for all values: by bounds of the difference, or by its normal form."""
    enclosure = enclose(difference, box)
    if enclosure is None or compare(enclosure, atom.relation, point(0)) is False:
        return True
    if normal is None:
        return False
    above, below = enclose(normal.numerator, box), enclose(normal.denominator, box)
    quotient = interval.divide(above, below) if above is not None and below is not None else None
    return quotient is not None and compare(quotient, atom.relation, point(0)) is False


def _direction(numerator: Polynomial, relation: Relation) -> tuple[tuple[object, ...], Relation]:
    """A polynomial without its scale, the same for all its multiples, and the relation that goes with it."""
    ordered = sorted(numerator.items())
    if not ordered:
        return (), relation
    leading = ordered[0][1]
    key = tuple((monomial, factor / leading) for monomial, factor in ordered)
    return key, MIRRORED[relation] if leading < 0 else relation
