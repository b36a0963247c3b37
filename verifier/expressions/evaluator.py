"""Works out terms and formulas over ranges of values, exactly, each term once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from verifier.expressions.memory import remembered
from verifier.expressions.terms import (
    All,
    Any,
    Box,
    Compared,
    Denied,
    Formula,
    Number,
    Operation,
    Operator,
    Power,
    Relation,
    Term,
    Variable,
    Whole,
)
from verifier.values import interval, powers
from verifier.values.interval import Interval, intersect, point, shorten, whole_numbers

Values = dict[int, Interval | None]
"""What each term comes to, by ``id``; None where it is nowhere defined."""

_NOTHING: Mapping[int, Interval | None] = {}  # never changed

_UNARY: dict[Operator, Callable[[Interval], Interval | None]] = {
    Operator.NEGATE: Interval.negative,
    Operator.ABSOLUTE: interval.absolute,
    Operator.ROOT: powers.square_root,
}
_BINARY: dict[Operator, Callable[[Interval, Interval], Interval | None]] = {
    Operator.ADD: interval.add,
    Operator.SUBTRACT: interval.subtract,
    Operator.MULTIPLY: interval.multiply,
    Operator.DIVIDE: interval.divide,
    Operator.SMALLER: interval.smaller,
    Operator.LARGER: interval.larger,
}


def evaluate(terms: Sequence[Term], box: Box, known: Mapping[int, Interval | None] = _NOTHING) -> Values:
    """The range of each term over a box (its natural extension), and those that are known.

    ``terms`` come in order, each after the terms it is made of, save those that are known.
    Ends with very many digits are moved outward.
    """
    values = dict(known)
    for term in terms:
        values[id(term)] = _EVALUATE[type(term)](term, values, box)
    return values


def compare(left: Interval, relation: Relation, right: Interval) -> bool | None:
    """Whether the relation is true for all pairs (True), for none (False), or depends (None)."""
    match relation:
        case Relation.LESS:
            return _less(left, right)
        case Relation.MORE:
            return _less(right, left)
        case Relation.AT_MOST:
            return _opposite(_less(right, left))
        case Relation.AT_LEAST:
            return _opposite(_less(left, right))
        case Relation.EQUAL:
            return _equal(left, right)
        case Relation.DIFFERENT:
            return _opposite(_equal(left, right))


def judge_formula(formula: Formula, values: Values) -> bool | None:
    """Whether a formula is true for all values, for none, or (as far as ranges tell) depends."""
    match formula:
        case Compared(left, relation, right):
            a, b = values[id(left)], values[id(right)]
            return None if a is None or b is None else compare(a, relation, b)
        case Whole(term, denied):
            inner = values[id(term)]
            return None if inner is None else _opposite(_whole(inner)) if denied else _whole(inner)
        case All(parts):
            return _all([judge_formula(part, values) for part in parts])
        case Any(parts):
            return _opposite(_all([_opposite(judge_formula(part, values)) for part in parts]))
        case Denied(part):
            return _opposite(judge_formula(part, values))


def _evaluate_number(term: Number, _values: Values, _box: Box) -> Interval:
    return _interval_of(term)


def _evaluate_variable(term: Variable, _values: Values, box: Box) -> Interval:
    return box[term.name].interval


def _evaluate_power(term: Power, values: Values, _box: Box) -> Interval | None:
    base = values[id(term.base)]
    return None if base is None else _shortened(powers.power(base, term.exponent))


def _evaluate_operation(term: Operation, values: Values, _box: Box) -> Interval | None:
    first = values[id(term.operands[0])]
    if first is None:
        return None
    if len(term.operands) == 1:
        return _shortened(_UNARY[term.operator](first))
    second = values[id(term.operands[1])]
    return None if second is None else _shortened(_BINARY[term.operator](first, second))


@remembered
def _interval_of(number: Number) -> Interval:
    return shorten(point(number.value))


_EVALUATE: dict[type[Term], Callable[..., Interval | None]] = {
    Number: _evaluate_number,
    Variable: _evaluate_variable,
    Power: _evaluate_power,
    Operation: _evaluate_operation,
}


def _shortened(result: Interval | None) -> Interval | None:
    return None if result is None else shorten(result)


def _less(a: Interval, b: Interval) -> bool | None:
    if a.high < b.low or (a.high == b.low and not (a.high_closed and b.low_closed)):
        return True
    return False if b.high <= a.low else None


def _equal(a: Interval, b: Interval) -> bool | None:
    if a.is_point and a == b:
        return True
    return False if intersect(a, b) is None else None


def _whole(x: Interval) -> bool | None:
    if x.is_point and not isinstance(x.low, float):
        return x.low.denominator == 1
    return False if whole_numbers(x) is None else None


def _all(parts: list[bool | None]) -> bool | None:
    if False in parts:
        return False
    return None if None in parts else True


def _opposite(truth: bool | None) -> bool | None:
    return None if truth is None else not truth
