"""What can be said of a formula over a box: values that make it true, or that there are none, or neither."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from verifier.expressions.evaluator import Values, evaluate, judge_formula
from verifier.expressions.memory import remembered
from verifier.expressions.terms import Formula, Operation, Operator, Term, terms_of
from verifier.solving.bounds import is_defined_everywhere, point_box

Point = Mapping[str, Fraction]
"""A value for each variable."""


class Found(NamedTuple):
    """Values that make the formula true; None where some exist, but none were found that are fractions."""

    witness: Point | None


class Impossible:
    """No values make the formula true: proved."""


class Unknown:
    """Neither a witness nor a proof was found within the work that is done."""


Answer = Found | Impossible | Unknown


def is_witness(goal: Formula, at: Point) -> bool:
    """The formula is true there, and every part of it is defined: worked out exactly."""
    return is_met(goal, evaluate(terms_of(goal), point_box(at)))


def is_met(goal: Formula, values: Values) -> bool:
    """It is true for all of these values, and every part of it is defined."""
    return judge_formula(goal, values) is True and is_defined_everywhere(_partial_terms(goal), values)


@remembered
def _partial_terms(goal: Formula) -> Sequence[Term]:
    """Those that are not defined for every value of their parts."""
    partial = (Operator.DIVIDE, Operator.ROOT)
    return [term for term in terms_of(goal) if isinstance(term, Operation) and term.operator in partial]
