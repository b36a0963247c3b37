"""Where two sides meet on the way from a point where one is larger to a point where the other is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from verifier.expressions.evaluator import evaluate
from verifier.expressions.terms import Term, in_order
from verifier.solving.answers import Point
from verifier.solving.bounds import point_box
from verifier.values.interval import Interval

MAX_HALVINGS = 64
LARGEST_DENOMINATOR = 10**6
"""Of the fraction that is tried for a root that is nowhere reached by a straight line."""


class _Reached(NamedTuple):
    """A point, and the value of the difference there: known as a range where it is irrational."""

    at: Point
    value: Interval

    @property
    def middle(self) -> Fraction:
        return (Fraction(self.value.low) + Fraction(self.value.high)) / 2


def find_meeting(difference: Term, below: Point, above: Point) -> Point | None:
    """Where a difference vanishes between a point below zero and one above; None where no such fractions are found.

    First straight from one to the other; then one variable after another: a product of two is curved on the way
    where both change, and straight where one does.
    """
    for stops in _ways(below, above):
        for start, end in pairwise([_reach(difference, at) for at in stops]):
            met = _meet_between(difference, start, end) if start is not None and end is not None else None
            if met is not None:
                return met
    return None


def _ways(start: Point, end: Point) -> Iterator[Sequence[Point]]:
    """Straight, and along edges of the box between the two, forth and back."""
    moving = [name for name, value in start.items() if value != end[name]]
    yield (start, end)
    for order in (moving, moving[::-1]) if len(moving) > 1 else ():
        yield [{**start, **{name: end[name] for name in order[:number]}} for number in range(len(order) + 1)]


def _meet_between(difference: Term, start: _Reached, end: _Reached) -> Point | None:
    """On a straight line between two points, one of them below zero and one above; None where they are not.

    The line is halved again and again. Each time it is tried where a straight line between the values would be
    zero, which is right once no bend is left between; at last, the simplest fraction that is left.
    """
    if _sign(start) * _sign(end) >= 0:
        return next((reached.at for reached in (start, end) if _is_zero(reached)), None)
    for _ in range(MAX_HALVINGS):
        crossing = _reach(difference, _part_way(start, end, start.middle / (start.middle - end.middle)))
        middle = _reach(difference, _part_way(start, end, Fraction(1, 2)))
        for reached in (crossing, middle):
            if reached is not None and _is_zero(reached):
                return reached.at
        if middle is None or not _sign(middle):
            break
        start, end = (middle, end) if _sign(middle) == _sign(start) else (start, middle)
    last = _reach(difference, _simplest_between(start, end))
    return last.at if last is not None and _is_zero(last) else None


def _reach(difference: Term, at: Point) -> _Reached | None:
    reached = evaluate(in_order(difference), point_box(at))[id(difference)]
    return _Reached(at, reached) if reached is not None and reached.is_bounded else None


def _sign(reached: _Reached) -> int:
    """0 for zero, and where it cannot be told."""
    return 1 if reached.value.low > 0 else -1 if reached.value.high < 0 else 0


def _is_zero(reached: _Reached) -> bool:
    return reached.value.is_point and reached.value.low == 0


def _part_way(start: _Reached, end: _Reached, share: Fraction) -> Point:
    return {name: value + share * (end.at[name] - value) for name, value in start.at.items()}


def _simplest_between(start: _Reached, end: _Reached) -> Point:
    """The point half-way, moved along the line to where one variable that changes has a small denominator."""
    name = next(name for name, value in start.at.items() if value != end.at[name])
    low, high = start.at[name], end.at[name]
    simple = ((low + high) / 2).limit_denominator(LARGEST_DENOMINATOR)
    return _part_way(start, end, min(max((simple - low) / (high - low), Fraction(0)), Fraction(1)))
