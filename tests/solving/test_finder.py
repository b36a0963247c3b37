"""What is found without the solver: values, or that there are none."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.values.notation import interval
from verifier.expressions.terms import Any, Box, Compared, Domain, Number, Relation, Variable
from verifier.solving.answers import Impossible
from verifier.solving.bounds import Bounds
from verifier.solving.finder import MAX_CONJUNCTIONS, find_alone
from verifier.solving.work import Work

NUMBERS: Box = {"a": Domain(interval("[0, 5]"))}


@pytest.mark.parametrize("alternatives", [1, MAX_CONJUNCTIONS, MAX_CONJUNCTIONS + 1, 20 * MAX_CONJUNCTIONS])
def test_alternatives_that_the_ranges_refute_are_refuted_whatever_their_number(alternatives: int) -> None:
    """Those that would have to be tried one by one are limited; what the ranges tell is told at once."""
    goal = Any(
        tuple(Compared(Variable("a"), Relation.MORE, Number(Fraction(6 + number))) for number in range(alternatives))
    )
    assert isinstance(find_alone(goal, Bounds(goal, NUMBERS), Work()), Impossible)
