"""Random intervals, boxes, terms and formulas: small numbers, so that sides meet often."""

from __future__ import annotations

import os
from fractions import Fraction
from math import inf

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.long_run import IS_LONG
from tests.property.problem import NAMES, Problem
from verifier.expressions import terms as t
from verifier.values.interval import Interval, intersect, make_interval, whole_numbers

LONG_RUN = "VERIFIER_EXAMPLES" in os.environ
_LONGER = 3


def examples(usually: int) -> settings:
    """So many examples, the same ones each time, and three times as many with ``--long``.

    ``VERIFIER_EXAMPLES`` sets another number, of new ones.
    """
    return settings(
        max_examples=int(os.environ.get("VERIFIER_EXAMPLES", usually * _LONGER if IS_LONG else usually)),
        derandomize=not LONG_RUN,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def fractions() -> st.SearchStrategy[Fraction]:
    """Halves near zero mostly; now and then thirds, and very small and large numbers."""
    halves = st.integers(-6, 6).map(lambda n: Fraction(n, 2))
    others = st.sampled_from([Fraction(1, 3), Fraction(-7, 3), Fraction(1, 1000), Fraction(10**6), Fraction(-1200)])
    return st.one_of(halves, halves, halves, others)


@st.composite
def intervals(draw: st.DrawFn, *, positive: bool = False) -> Interval:
    """Points, and intervals with ends of every kind; whole ones are of either type."""
    ends = fractions().map(lambda n: abs(n) or Fraction(4)) if positive else fractions()
    low, high = sorted((draw(ends), draw(ends)))
    if draw(st.integers(0, 4)) == 0:
        return Interval(low, low).simplest()
    infinite = draw(
        st.sampled_from(["", "", "high", "high", "both"] if positive else ["", "", "", "low", "high", "both"])
    )
    below: Fraction | float = -inf if infinite in ("low", "both") and not positive else low
    above: Fraction | float = inf if infinite in ("high", "both") else high
    closed = draw(st.tuples(st.booleans(), st.booleans()))
    made = make_interval(below, above, closed[0] and below != -inf, closed[1] and above != inf)
    chosen = made or Interval(low, low)
    return chosen.simplest() if draw(st.booleans()) else chosen


@st.composite
def domain_pairs(draw: st.DrawFn, *, positive: bool = False, whole: bool | None = None) -> tuple[t.Domain, t.Domain]:
    """A literal domain, and a usual one inside it; bounds of whole numbers are whole numbers."""
    literal = draw(intervals(positive=positive))
    is_whole = draw(st.integers(0, 3)) == 0 if whole is None else whole
    if is_whole:
        tight = whole_numbers(literal)
        literal = tight or Interval(Fraction(2), Fraction(5))
    usual = intersect(literal, draw(intervals(positive=positive))) or literal
    if is_whole:
        usual = whole_numbers(usual) or literal
    return t.Domain(literal, is_whole), t.Domain(usual, is_whole)


@st.composite
def boxes(draw: st.DrawFn, *, positive: bool = False, whole: bool | None = None) -> tuple[t.Box, t.Box]:
    """A literal and a usual box for one to four variables."""
    names = NAMES[: draw(st.sampled_from([1, 2, 2, 3, 3, 4]))]
    pairs = {name: draw(domain_pairs(positive=positive, whole=whole)) for name in names}
    return {name: pair[0] for name, pair in pairs.items()}, {name: pair[1] for name, pair in pairs.items()}


_BINARY = (t.Operator.ADD, t.Operator.SUBTRACT, t.Operator.MULTIPLY, t.Operator.DIVIDE)
_CHOICES = (t.Operator.SMALLER, t.Operator.LARGER)
_UNARY = (t.Operator.NEGATE, t.Operator.ABSOLUTE, t.Operator.ROOT)


@st.composite
def terms(draw: st.DrawFn, leaves: st.SearchStrategy[t.Term], size: int) -> t.Term:
    """A term with at most so many leaves."""
    kind = draw(st.integers(0, 9)) if size > 1 else draw(st.sampled_from([0, 0, 0, 0, 0, 8, 9]))
    if kind <= 1 or size < 1:
        return draw(leaves)
    if kind == 8:
        return t.Power(draw(terms(leaves, size - 1)), draw(st.sampled_from([2, 2, 3])))
    if kind == 9:
        return t.Operation(draw(st.sampled_from(_UNARY)), (draw(terms(leaves, size - 1)),))
    operator = draw(st.sampled_from(_CHOICES if kind == 7 else _BINARY))
    left = draw(st.integers(1, size - 1))
    return t.Operation(operator, (draw(terms(leaves, left)), draw(terms(leaves, size - left))))


def leaves_of(names: tuple[str, ...]) -> st.SearchStrategy[t.Term]:
    """Variables mostly (again and again the same objects), and numbers, some beyond the range of floats."""
    variables: list[t.Term] = [t.Variable(name) for name in names]
    beyond = st.sampled_from([Fraction(10) ** 330, Fraction(1, 10**330)])
    numbers = st.one_of(*[fractions()] * 9, beyond).map(t.Number)
    return st.one_of(st.sampled_from(variables), st.sampled_from(variables), st.sampled_from(variables), numbers)


@st.composite
def comparisons(draw: st.DrawFn, leaves: st.SearchStrategy[t.Term], relations: tuple[t.Relation, ...]) -> t.Formula:
    """A comparison; a chain of two where an order is asked for, now and then."""
    left, right = draw(terms(leaves, draw(st.integers(1, 4)))), draw(terms(leaves, draw(st.integers(1, 3))))
    relation = draw(st.sampled_from(relations))
    first = t.Compared(left, relation, right)
    if draw(st.integers(0, 5)):
        return first
    return t.All((first, t.Compared(right, draw(st.sampled_from(relations)), draw(terms(leaves, 2)))))


@st.composite
def certainties(draw: st.DrawFn, leaves: st.SearchStrategy[t.Term], depth: int = 2) -> t.Formula:
    """A formula of any kind."""
    kind = draw(st.integers(0, 9)) if depth else 0
    if kind <= 5:
        return draw(comparisons(leaves, tuple(t.Relation)))
    if kind == 6:
        return t.Whole(draw(terms(leaves, 3)))
    if kind == 7:
        return t.Denied(draw(certainties(leaves, depth - 1)))
    parts = draw(st.lists(certainties(leaves, depth - 1), min_size=2, max_size=3))
    return t.All(tuple(parts)) if kind == 8 else t.Any(tuple(parts))


@st.composite
def agreements(draw: st.DrawFn, leaves: st.SearchStrategy[t.Term], depth: int = 1) -> t.Formula:
    """``==`` and chains of it, ``within``, ``whole``, or some of them joined by ``and``."""
    kind = draw(st.integers(0, 5 if depth else 4))
    if kind <= 2:
        return draw(comparisons(leaves, (t.Relation.EQUAL,)))
    if kind == 3:
        left, right = draw(terms(leaves, 2)), draw(terms(leaves, 2))
        distance = t.Operation(t.Operator.ABSOLUTE, (t.Operation(t.Operator.SUBTRACT, (left, right)),))
        return t.Compared(distance, t.Relation.AT_MOST, t.Number(abs(draw(fractions()))))
    if kind == 4:
        return t.Whole(draw(terms(leaves, 3)))
    return t.All(tuple(draw(st.lists(agreements(leaves, depth - 1), min_size=2, max_size=2))))


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """A check to be judged; now and then it mentions a derived quantity again and again."""
    literal, usual = draw(boxes())
    leaves = leaves_of(tuple(literal))
    if draw(st.integers(0, 2)) == 0:
        leaves = st.one_of(leaves, leaves, st.just(draw(terms(leaves, 2))))
    agreement = draw(st.booleans())
    formula = draw(agreements(leaves)) if agreement else draw(certainties(leaves))
    return Problem(formula, agreement, literal, usual)
