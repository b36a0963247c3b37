"""Bounds of a variable: what each leaves, and when two leave nothing."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.values.notation import interval
from verifier.solving.joint.facts import Fact, exclude


@pytest.mark.parametrize(
    ("upper", "closed", "values"),
    [(True, True, "(-inf, 3]"), (True, False, "(-inf, 3)"), (False, True, "[3, inf)"), (False, False, "(3, inf)")],
)
def test_a_bound_leaves_the_numbers_on_its_side(upper: bool, closed: bool, values: str) -> None:
    assert Fact("x", upper, Fraction(3), closed).values == interval(values)


@pytest.mark.parametrize(
    ("low", "high", "nothing"),
    [("2", "3", False), ("3", "3", True), ("4", "3", True)],
)
def test_bounds_exclude_each_other_where_nothing_lies_between(low: str, high: str, nothing: bool) -> None:
    """At one number, where one of the two does not hold it."""
    one, other = Fact("x", False, Fraction(low), True), Fact("x", True, Fraction(high), False)
    assert exclude(one, other) is nothing
