"""What can be said of a formula over a box: values that make it true, or that there are none, or neither."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from verifier.expressions.evaluator import Values, evaluate, judge_formula
from verifier.expressions.terms import Formula, terms_of
from verifier.solving.bounds import point_box

Point = Mapping[str, Fraction]
"""A value for each variable."""


class Found(NamedTuple):
    """Values that make the formula true; None where they exist but are irrational."""

    witness: Point | None


class Impossible:
    """No values make the formula true: proved."""


class Unknown:
    """Neither a witness nor a proof was found within the work that is done."""


Answer = Found | Impossible | Unknown


def is_witness(goal: Formula, at: Point, *, require_truth: bool = True) -> bool:
    """Every part of the formula is defined there and, if asked for, it is true: worked out exactly."""
    values = evaluate(terms_of(goal), point_box(at))
    return is_met(goal, values) if require_truth else None not in values.values()


def is_met(goal: Formula, values: Values) -> bool:
    """It is true, and every part of it is defined."""
    return None not in values.values() and judge_formula(goal, values) is True
