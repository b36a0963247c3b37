"""What the parts of a term or a comparison can be, from what the whole comes to and the other parts.

A part may come in two pieces, as each side of zero under ``abs``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import inf

from verifier.expressions.evaluator import Values
from verifier.expressions.terms import (
    MIRRORED,
    Compared,
    Operation,
    Operator,
    Power,
    Relation,
    Term,
    Variable,
    terms_of,
)
from verifier.values.interval import (
    EVERYTHING,
    POSITIVE_OR_ZERO,
    Interval,
    add,
    hull,
    intersect,
    multiply,
    quotients,
    subtract,
)
from verifier.values.powers import power, roots


def related(relation: Relation, other: Interval) -> Interval:
    """All numbers that stand in a relation to some number of the other; any, for a difference."""
    match relation:
        case Relation.EQUAL:
            return other
        case Relation.LESS | Relation.AT_MOST:
            return Interval(-inf, other.high, False, other.high_closed and relation is Relation.AT_MOST)
        case Relation.MORE | Relation.AT_LEAST:
            return Interval(other.low, inf, other.low_closed and relation is Relation.AT_LEAST, False)
        case Relation.DIFFERENT:
            return EVERYTHING


def inverse_of(term: Term, result: Interval, values: Values) -> Iterator[tuple[Term, list[Interval]]]:
    """For each part of a term: what it can be, from the term's result and its other part."""
    match term:
        case Power(base, exponent):
            yield base, roots(result, exponent)
        case Operation(operator, (operand,)):
            yield operand, _UNARY[operator](result)
        case Operation(operator, (left, right)):
            for_left, for_right = _BINARY[operator]
            yield left, for_left(result, _value(values, right))
            yield right, for_right(result, _value(values, left))


def invert(compared: Compared, values: Values, *, kept: Values | None = None) -> dict[str, Interval]:
    """The values of each variable for which a comparison can be true, with some values of the others.

    No variable may stand twice in it. ``values`` are the natural intervals of its terms; of a variable's
    own nothing is used. What can never make it true is left out; all is where a part is nowhere defined.
    With ``kept``, intervals to which terms are kept, what still comes in two parts is left out too, and what
    has an irrational end: then every value is right.
    """
    ordered = terms_of(compared)
    if any(values[id(term)] is None for term in ordered):
        return {}
    left, right = _value(values, compared.left), _value(values, compared.right)
    wanted: dict[int, Interval | None] = {
        id(compared.left): related(compared.relation, right),
        id(compared.right): related(MIRRORED[compared.relation], left),
    }
    found: dict[str, Interval] = {}
    for term in reversed(ordered):
        result = wanted.get(id(term))
        if result is None:
            continue
        if isinstance(term, Variable):
            found[term.name] = result
        for child, parts in inverse_of(term, result, values):
            wanted[id(child)] = hull(parts) if kept is None else _only(term, result, parts, kept.get(id(child)))
    return found


def _mirror(z: Interval) -> list[Interval]:
    above = intersect(z, POSITIVE_OR_ZERO)
    return [] if above is None else [above, above.negative()]


def _square(z: Interval) -> list[Interval]:
    above = intersect(z, POSITIVE_OR_ZERO)
    squared = power(above, 2) if above is not None else None
    return [] if squared is None else [squared]


def _factor(product: Interval, other: Interval) -> list[Interval]:
    """The numbers that times the other make the product: any, where both can be zero."""
    return [EVERYTHING] if other.contains(0) and product.contains(0) else quotients(product, other)


def _least(z: Interval, other: Interval) -> list[Interval]:
    """One of two whose smaller is z: z itself, or anything above it where the other can be z.

    Nothing, where the other is always below z.
    """
    if intersect(other, z) is None:
        return [z] if z.low < other.high else []
    return [Interval(z.low, inf, z.low_closed, high_closed=False)]


def _greatest(z: Interval, other: Interval) -> list[Interval]:
    return [part.negative() for part in _least(z.negative(), other.negative())]


_Unary = Callable[[Interval], list[Interval]]
_Binary = Callable[[Interval, Interval], list[Interval]]
_UNARY: dict[Operator, _Unary] = {
    Operator.NEGATE: lambda z: [z.negative()],
    Operator.ABSOLUTE: _mirror,
    Operator.ROOT: _square,
}
_BINARY: dict[Operator, tuple[_Binary, _Binary]] = {
    Operator.ADD: (lambda z, y: [subtract(z, y)], lambda z, x: [subtract(z, x)]),
    Operator.SUBTRACT: (lambda z, y: [add(z, y)], lambda z, x: [subtract(x, z)]),
    Operator.MULTIPLY: (_factor, _factor),
    Operator.DIVIDE: (lambda z, y: [multiply(z, y)], lambda z, x: _factor(x, z)),
    Operator.SMALLER: (_least, _least),
    Operator.LARGER: (_greatest, _greatest),
}
"""For the left and the right operand: what it can be, from the result and the other operand."""


def _only(term: Term, result: Interval, parts: Sequence[Interval], kept: Interval | None) -> Interval | None:
    """The one part that is not cut off; None where that is not one part, or its ends are rounded."""
    if len(parts) > 1:
        parts = [part for part in parts if kept is not None and intersect(part, kept) is not None]
    if len(parts) != 1 or (isinstance(term, Power) and not _are_roots(parts[0], term.exponent, result)):
        return None
    return parts[0]


def _are_roots(x: Interval, degree: int, result: Interval) -> bool:
    """Its finite ends are exact roots."""
    return all(isinstance(end, float) or end**degree in (0, result.low, result.high) for end in (x.low, x.high))


def _value(values: Values, term: Term) -> Interval:
    """What a term comes to, where every part is defined."""
    value = values[id(term)]
    assert value is not None
    return value
