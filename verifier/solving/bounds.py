"""Encloses a term over a box: by natural intervals, and tighter where it is monotone.

A term that only grows with a variable is smallest at that variable's low end, however often it
mentions the variable; natural intervals are exact only where each variable stands once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from math import inf

from verifier.expressions.evaluator import Values, evaluate
from verifier.expressions.terms import (
    Box,
    Domain,
    Formula,
    Operation,
    Operator,
    Power,
    Term,
    Variable,
    children,
    in_order,
    repeats,
    terms_of,
)
from verifier.solving.algebra.normal_form import NormalForm, normalize, slope_sign
from verifier.solving.candidates import simplest_value
from verifier.values import interval, powers
from verifier.values.interval import EVERYTHING, POSITIVE_OR_ZERO, Exact, Interval, add, intersect, multiply, point

MAX_PARTS = 100

Slopes = dict[str, Interval]
"""For each variable an interval that holds every derivative by it."""

_ROUNDS = 4
_UNIT_INTERVAL = Interval(0, 1)


class Bounds:
    """The ranges of a formula's terms over one box, each worked out once."""

    def __init__(self, formula: Formula, box: Box) -> None:
        self.terms = terms_of(formula)
        self.box = box
        self._enclosed: dict[Term, Interval | None] = {}

    @cached_property
    def natural(self) -> Values:
        """The natural interval of every term."""
        return evaluate(self.terms, self.box)

    @cached_property
    def simplest(self) -> Mapping[str, Fraction]:
        """The simplest value of each variable."""
        return {name: simplest_value(domain) for name, domain in self.box.items()}

    @cached_property
    def at_simplest(self) -> Values:
        """What every term comes to there."""
        return evaluate(self.terms, point_box(self.simplest))

    @cached_property
    def is_defined(self) -> bool:
        """No divisor can be zero, no number under a root below it."""
        return is_defined_everywhere(self.terms, self.natural)

    def enclose(self, term: Term) -> Interval | None:
        """An interval that holds every value of a term; None where it is nowhere defined."""
        if term not in self._enclosed:
            self._enclosed[term] = _tighten(term, self._values_with(term), self.box)
        return self._enclosed[term]

    def _values_with(self, term: Term) -> Values:
        """The natural intervals, also of a term that is no part of the formula."""
        if id(term) in self.natural:
            return self.natural
        return evaluate([part for part in in_order(term) if id(part) not in self.natural], self.box, self.natural)


def point_box(at: Mapping[str, Fraction]) -> Box:
    """The box that holds one point."""
    return {name: Domain(point(value)) for name, value in at.items()}


def enclose(term: Term, box: Box) -> Interval | None:
    """An interval that holds every value of the term; None where it is nowhere defined."""
    return _tighten(term, evaluate(in_order(term), box), box)


def enclose_all(terms: Sequence[Term], box: Box) -> list[Interval | None]:
    """The same for several terms, what they share worked out once."""
    values = evaluate(in_order(*terms), box)
    return [_tighten(term, values, box) for term in terms]


def _tighten(term: Term, values: Values, box: Box) -> Interval | None:
    """The natural interval, narrowed where variables repeat; terms of many parts stay as they are."""
    natural = values[id(term)]
    if natural is None or isinstance(term, Variable):
        return natural
    ordered = in_order(term, limit=MAX_PARTS)
    if not ordered or not repeats(term):
        return natural
    normal = normalize(term)
    rewritten = _rewritten_for(normal, box) if normal is not None else None
    if rewritten is not None:
        other = evaluate(in_order(rewritten), box)[id(rewritten)]
        natural = intersect(natural, other) or natural if other is not None else natural
        if not repeats(rewritten):
            return natural
    if normal is not None and normal.squared is not None:
        squared = evaluate(in_order(normal.squared), box)[id(normal.squared)]
        natural = intersect(natural, squared) or natural if squared is not None else natural
    if not is_defined_everywhere(ordered, values):
        return natural
    own = {part.name: box[part.name] for part in ordered if isinstance(part, Variable)}
    steepness = slopes(term, ordered, values)
    for upward in (False, True):
        reached = _extreme(term, ordered, steepness, normal, own, upward=upward)
        natural = intersect(natural, reached) or natural
    return natural


def _rewritten_for(normal: NormalForm, box: Box) -> Term | None:
    """What the term is rewritten as; None where that leaves out values of the box at which the term is defined."""
    if normal.rewritten is None or not normal.is_inverted:
        return normal.rewritten
    ordered = in_order(normal.rewritten)
    return normal.rewritten if is_defined_everywhere(ordered, evaluate(ordered, box)) else None


def is_defined_everywhere(ordered: Sequence[Term], values: Values) -> bool:
    """No divisor can be zero, no number under a root below it."""
    for term in ordered:
        match term:
            case Operation(Operator.DIVIDE, (_, divisor)):
                inner = values[id(divisor)]
                if inner is None or inner.contains(0):
                    return False
            case Operation(Operator.ROOT, (operand,)):
                inner = values[id(operand)]
                if inner is None or inner.low < 0:
                    return False
    return True


def is_nowhere_defined(bounds: Bounds) -> bool:
    """Some divisor is always zero, or some number under a root always below it."""
    for term in bounds.terms:
        match term:
            case Operation(Operator.DIVIDE, (_, divisor)):
                inner = bounds.enclose(divisor)
                if inner is None or inner == point(0):
                    return True
            case Operation(Operator.ROOT, (operand,)):
                inner = bounds.enclose(operand)
                if inner is None or intersect(inner, POSITIVE_OR_ZERO) is None:
                    return True
    return False


def slopes(term: Term, ordered: Sequence[Term], values: Values) -> Slopes:
    """For each variable, an interval that holds every derivative by it (reverse differentiation)."""
    found: Slopes = {}
    pending: dict[int, Interval] = {id(term): point(1)}
    for node in reversed(ordered):
        slope = pending.get(id(node))
        if slope is None:
            continue
        if isinstance(node, Variable):
            found[node.name] = add(found[node.name], slope) if node.name in found else slope
        for child, partial in zip(children(node), _partials(node, values), strict=True):
            through = multiply(slope, partial)
            pending[id(child)] = add(pending[id(child)], through) if id(child) in pending else through
    return found


def _extreme(
    term: Term, ordered: Sequence[Term], steepness: Slopes, normal: NormalForm | None, box: Box, *, upward: bool
) -> Interval:
    """A half-line that holds the term: each monotone variable put at the end that helps least."""
    fixed, is_open = dict(box), False
    for _ in range(_ROUNDS):
        moved = False
        for name, slope in steepness.items():
            sure = _surer_slope(slope, name, normal, fixed)
            end = _end_for(fixed[name].interval, sure, upward=upward)
            if end is not None:
                is_open = is_open or (not end[1] and _is_strict(sure))
                fixed[name], moved = Domain(point(end[0])), True
        values = evaluate(ordered, fixed)
        if not is_defined_everywhere(ordered, values):
            return EVERYTHING
        if not moved or all(domain.interval.is_point for domain in fixed.values()):
            break
        steepness = slopes(term, ordered, values)
    return _half_line(values[id(term)], is_open, upward=upward)


def _surer_slope(slope: Interval, name: str, normal: NormalForm | None, box: Box) -> Interval:
    """The slope, or where its sign is open, what the normal form tells of it."""
    if box[name].interval.is_point or normal is None or not slope.low < 0 < slope.high:
        return slope
    term = slope_sign(normal, name)
    found = evaluate(in_order(term), box)[id(term)] if term is not None else None
    return found or slope


def _end_for(x: Interval, slope: Interval, *, upward: bool) -> tuple[Exact, bool] | None:
    """The finite end where a monotone term is extreme, and whether it belongs to the range."""
    if x.is_point or (slope.low < 0 < slope.high):
        return None
    rising = slope.low >= 0
    end, closed = (x.high, x.high_closed) if rising == upward else (x.low, x.low_closed)
    return None if isinstance(end, float) else (end, closed)


def _is_strict(slope: Interval) -> bool:
    return not slope.contains(0)


def _half_line(reached: Interval | None, is_open: bool, *, upward: bool) -> Interval:
    if reached is None:
        return EVERYTHING
    if upward:
        return Interval(-inf, reached.high, False, reached.high_closed and not is_open)
    return Interval(reached.low, inf, reached.low_closed and not is_open, False)


def _partials(node: Term, values: Values) -> list[Interval]:
    """The derivatives of a term by the terms it is made of."""
    match node:
        case Power(base, exponent):
            inner = powers.power(_value(values, base), exponent - 1) or EVERYTHING
            return [multiply(point(exponent), inner)]
        case Operation(operator, operands):
            return _operation_partials(
                operator, [_value(values, operand) for operand in operands], _value(values, node)
            )
    return []


def _operation_partials(operator: Operator, parts: list[Interval], whole: Interval) -> list[Interval]:
    one = point(1)
    match operator:
        case Operator.ADD:
            return [one, one]
        case Operator.SUBTRACT:
            return [one, point(-1)]
        case Operator.NEGATE:
            return [point(-1)]
        case Operator.MULTIPLY:
            return [parts[1], parts[0]]
        case Operator.DIVIDE:
            inverse = interval.divide(one, parts[1]) or EVERYTHING
            return [inverse, multiply(whole, inverse).negative()]
        case Operator.ABSOLUTE:
            return [_sign(parts[0])]
        case Operator.ROOT:
            return [interval.divide(point(Fraction(1, 2)), whole) or EVERYTHING]
        case Operator.SMALLER:
            return _choice(parts[0], parts[1])
        case Operator.LARGER:
            return _choice(parts[1], parts[0])


def _sign(x: Interval) -> Interval:
    low, high = (-1 if x.low < 0 else 1), (1 if x.high > 0 else -1)
    return Interval(low, high) if low <= high else point(0)


def _choice(chosen_low: Interval, other: Interval) -> list[Interval]:
    """Which of two is taken: the first if it is lower."""
    if chosen_low.high <= other.low:
        return [point(1), point(0)]
    if other.high <= chosen_low.low:
        return [point(0), point(1)]
    return [_UNIT_INTERVAL, _UNIT_INTERVAL]


def _value(values: Values, term: Term) -> Interval:
    return values[id(term)] or EVERYTHING
