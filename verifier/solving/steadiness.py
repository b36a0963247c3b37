"""Whether any change of one variable, within reason, would turn a verdict."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import ceil, floor

from verifier.expressions.evaluator import evaluate, judge_formula
from verifier.expressions.memory import remembered
from verifier.expressions.terms import (
    All,
    Box,
    Compared,
    Domain,
    Formula,
    Number,
    Operation,
    Operator,
    Variable,
    affirm,
    deny,
    names_twice,
    repeats,
    terms_of,
)
from verifier.solving.answers import Impossible
from verifier.solving.bounds import Bounds, point_box
from verifier.solving.finder import find
from verifier.solving.work import Work
from verifier.values.interval import EVERYTHING, POSITIVE_OR_ZERO, End, Interval, point
from verifier.verdicts import Verdict

FACTOR = 1_000
"""A number is thought to be up to so many times larger or smaller."""
DAYS = 365_250
"""A date, of which a factor means nothing, is thought to be up to so many days off: a thousand years."""
MAX_WORK = 500

DECIDED = {Verdict.HOLDS: True, Verdict.AGREES: True, Verdict.CONTRADICTED: False}
"""What a formula must stay for all values, for these verdicts to stay; the others rest on two readings."""


def stays(formula: Formula, verdict: Verdict, bounds: Bounds, changes: Iterable[tuple[str, Domain]]) -> bool:
    """No change of one variable turns the verdict: proved.

    ``bounds`` are those of the reading that decides, ``changes`` what each variable is thought to become.
    """
    truth = DECIDED.get(verdict)
    if truth is None or (_is_told_by_ranges(formula, truth) and judge_formula(formula, bounds.natural) is not truth):
        return False
    changed: list[Box] = []
    for name, domain in changes:
        changed.append({**bounds.box, name: domain})
        if _is_ruled_out(formula, truth, changed[-1], name):
            return False
    return all(_is_proved(formula, truth, box) for box in changed)


@remembered
def is_ratio(formula: Formula) -> bool:
    """It compares products and quotients that share no variable: each moves by the factor by which one of them does."""
    return (
        isinstance(formula, Compared)
        and not names_twice(formula)
        and all(
            isinstance(term, Number | Variable)
            or (isinstance(term, Operation) and term.operator in (Operator.MULTIPLY, Operator.DIVIDE))
            for term in terms_of(formula)
        )
    )


def change_number(domain: Domain, *, signed: bool = False) -> Domain:
    """All that a quantity can become by a factor; a zero anything. Things counted can become none.

    ``signed``: its kind can be below zero. What is stated to be so can be above zero as well.

    >>> from verifier.values.interval import Interval
    >>> change_number(Domain(Interval(5, 20))).interval
    Interval(low=Fraction(1, 200), high=20000, low_closed=True, high_closed=True)
    >>> change_number(Domain(Interval(-20, -5))).interval
    Interval(low=Fraction(-20000, 1), high=Fraction(20000, 1), low_closed=True, high_closed=True)
    """
    x = domain.interval
    if x == point(0):
        return Domain(POSITIVE_OR_ZERO if domain.whole else EVERYTHING, domain.whole)
    if signed or x.low < 0:
        return Domain(_of_either_sign(x), domain.whole)
    low, high = _changed(x.low, larger=x.low < 0), _changed(x.high, larger=x.high > 0)
    if domain.whole:
        low, high = (low if isinstance(low, float) else floor(low)), (high if isinstance(high, float) else ceil(high))
    return Domain(x._replace(low=low, high=high), domain.whole)


def change_date(domain: Domain) -> Domain:
    """All that a date can become."""
    x = domain.interval
    low, high = (end if isinstance(end, float) else end + days for end, days in ((x.low, -DAYS), (x.high, DAYS)))
    return Domain(x._replace(low=low, high=high), domain.whole)


def _of_either_sign(x: Interval) -> Interval:
    """As far below zero as above, by the factor beyond the farther end."""
    if isinstance(x.low, float) or isinstance(x.high, float):
        return EVERYTHING
    most = max(abs(Fraction(x.low)), abs(Fraction(x.high))) * FACTOR
    return Interval(-most, most)


def _changed(end: End, *, larger: bool) -> End:
    if isinstance(end, float):
        return end
    return end * FACTOR if larger else Fraction(end) / FACTOR


def _is_ruled_out(formula: Formula, truth: bool, box: Box, name: str) -> bool:
    """The ranges tell that the formula has not this truth for all values, or one of two corners does."""
    if _is_told_by_ranges(formula, truth):
        return judge_formula(formula, evaluate(terms_of(formula), box)) is not truth
    corners = (_find_corner(box, name, upward=upward) for upward in (True, False))
    return any(judge_formula(formula, evaluate(terms_of(formula), corner)) is (not truth) for corner in corners)


def _is_proved(formula: Formula, truth: bool, box: Box) -> bool:
    """The formula has this truth, and is defined, for all values."""
    bounds, opposite = Bounds(formula, box), deny(formula) if truth else affirm(formula)
    return bounds.is_defined and isinstance(find(opposite, bounds, Work(MAX_WORK)), Impossible)


def _find_corner(box: Box, name: str, *, upward: bool) -> Box:
    """The point with one variable as high as it can be, or as low, and the others low."""
    at: dict[str, Fraction] = {}
    for other, domain in box.items():
        ends = domain.interval[:2]
        ends = ends[::-1] if upward and other == name else ends
        at[other] = next((Fraction(end) for end in ends if not isinstance(end, float)), Fraction(0))
    return point_box(at)


@remembered
def _is_told_by_ranges(formula: Formula, truth: bool) -> bool:
    """Where the formula has this truth for all values, the ranges of its sides tell."""
    match formula:
        case Compared(left, _, right):
            return not repeats(left, right)
        case All(parts) if truth:
            return all(_is_told_by_ranges(part, truth) for part in parts)
    return False
