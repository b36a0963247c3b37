"""The values of each variable at which a verdict would be another."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import NamedTuple

from verifier.expressions.terms import Compared, Domain, Formula, Relation, deny, repeats, variables_of
from verifier.solving.bounds import Bounds
from verifier.solving.margin import AFFIRMED, REFUSED, list_conjuncts
from verifier.solving.propagation import invert
from verifier.values.interval import EVERYTHING, POSITIVE_OR_ZERO, Interval, intersect, whole_numbers
from verifier.verdicts import Verdict


class Turn(NamedTuple):
    """The values of one variable, the others as they are, for which the verdict would be another."""

    variable: str
    values: Interval


def find_turns(formula: Formula, verdict: Verdict, bounds: Bounds) -> Iterator[Turn]:
    """For each variable that stands once in a single comparison, where the verdict turns."""
    atoms = list_conjuncts(formula)
    if atoms is None or len(atoms) != 1 or verdict not in AFFIRMED | REFUSED or repeats(atoms[0].left, atoms[0].right):
        return
    goal = atoms[0] if verdict in REFUSED else deny(atoms[0])
    if not isinstance(goal, Compared) or goal.relation is Relation.DIFFERENT:
        return
    inverted = invert(goal, bounds.natural)
    for name in variables_of(goal):
        turned = _values_that_turn(inverted[name], bounds.box[name]) if name in inverted else None
        if turned is not None:
            yield Turn(name, turned)


def _values_that_turn(values: Interval, domain: Domain) -> Interval | None:
    """Those among numbers of the same sign; None where any would do, or none."""
    widest = POSITIVE_OR_ZERO if domain.interval.low >= 0 else EVERYTHING
    met = intersect(values, widest)
    met = whole_numbers(met) if met is not None and domain.whole else met
    if met is None or met == widest:
        return None
    return met._replace(low=-inf, low_closed=False) if met.low == widest.low else met
