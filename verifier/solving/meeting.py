"""Where two sides meet on the way from a point where one is larger to a point where the other is."""

from __future__ import annotations

from fractions import Fraction

from verifier.expressions.evaluator import evaluate
from verifier.expressions.terms import Term, in_order
from verifier.solving.answers import Point
from verifier.solving.bounds import point_box

MAX_HALVINGS = 64


def find_meeting(difference: Term, below: Point, above: Point) -> Point | None:
    """Where a difference vanishes between a point below zero and one above; None for an irrational root.

    False position and halving in turns: exact where the difference is linear on the last stretch.
    """
    low, high = _value_at(difference, below), _value_at(difference, above)
    if low is None or high is None:
        return None
    for number in range(MAX_HALVINGS):
        share = Fraction(1, 2) if number % 2 else low / (low - high)
        middle = {name: start + share * (above[name] - start) for name, start in below.items()}
        value = _value_at(difference, middle)
        if value is None:
            return None
        if value == 0:
            return middle
        if value < 0:
            below, low = middle, value
        else:
            above, high = middle, value
    return None


def _value_at(term: Term, at: Point) -> Fraction | None:
    """Its value; None where that is irrational, and known as a range only."""
    reached = evaluate(in_order(term), point_box(at))[id(term)]
    if reached is None or not reached.is_point or isinstance(reached.low, float):
        return None
    return Fraction(reached.low)
