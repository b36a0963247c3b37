"""Where narrowing domains leaves just the values that occur in solutions, and no more."""

from collections.abc import Sequence

from verifier.expressions.evaluator import Values, evaluate
from verifier.expressions.terms import (
    Box,
    Compared,
    Domain,
    Operation,
    Operator,
    Power,
    Relation,
    Term,
    Variable,
    Whole,
    names_twice,
    terms_of,
)
from verifier.solving.joint.groups import Groups
from verifier.values.interval import KEPT_BITS, Interval, side_of_zero


def settles_exactly(atoms: Sequence[Compared | Whole], box: Box) -> bool:
    """Propagation leaves just the values of solutions.

    So it is where comparisons and variables with more than one value form no circle, no variable stands twice
    in a comparison or is whole, and each part of a comparison rises or falls with its variables
    (E. Freuder, "A sufficient condition for backtrack-free search", JACM 1982; for intervals, because sums,
    products and quotients of connected ranges are connected).
    """
    groups = Groups()
    for number, atom in enumerate(atoms):
        if isinstance(atom, Whole) or not _is_plain(atom, box):
            return False
        for term in terms_of(atom):
            if not isinstance(term, Variable) or box[term.name].interval.is_point:
                continue
            if box[term.name].whole or not groups.join(f"comparison {number}", term.name):
                return False
    return True


def is_unrounded(domain: Domain) -> bool:
    """Its ends have fewer digits than what is moved outward keeps."""
    ends = (end for end in (domain.interval.low, domain.interval.high) if not isinstance(end, float))
    return all(max(end.numerator.bit_length(), end.denominator.bit_length()) < KEPT_BITS - 10 for end in ends)


def _is_plain(atom: Compared, box: Box) -> bool:
    """No variable stands twice in a comparison, and each part of it rises or falls with its variables."""
    if atom.relation is Relation.DIFFERENT or names_twice(atom):
        return False
    ordered = terms_of(atom)
    values = evaluate(ordered, box)
    return all(_is_monotone(term, values) for term in ordered)


def _is_monotone(term: Term, values: Values) -> bool:
    """Whatever one part of it is, its result and the other part make one range of it, without a gap."""
    match term:
        case Power() | Operation(Operator.ROOT | Operator.SMALLER | Operator.LARGER, _):
            return False
        case Operation(Operator.ABSOLUTE, (inner,)):
            return side_of_zero(values[id(inner)]) != 0
        case Operation(Operator.MULTIPLY, (left, right)):
            x, y = values[id(left)], values[id(right)]
            return side_of_zero(x) * side_of_zero(y) != 0 or _is_number(x) or _is_number(y)
        case Operation(Operator.DIVIDE, (left, right)):
            x, y = values[id(left)], values[id(right)]
            return side_of_zero(y) != 0 and (side_of_zero(x) != 0 or _is_number(y))
    return True


def _is_number(x: Interval | None) -> bool:
    return x is not None and x.is_point and x.low != 0
