"""The values of each variable at which a verdict would be another."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from math import inf
from typing import NamedTuple

from verifier.expressions.replacement import substitute
from verifier.expressions.terms import Any, Box, Domain, Formula, affirm, deny
from verifier.solving.algebra.distances import split_distances
from verifier.solving.bounds import Bounds
from verifier.solving.lazy_sequence import LazySequence
from verifier.solving.margin import AFFIRMED, REFUSED
from verifier.solving.projection import Projection, project
from verifier.values.interval import (
    EVERYTHING,
    POSITIVE_OR_ZERO,
    Interval,
    hull,
    intersect,
    make_interval,
    whole_numbers,
)
from verifier.verdicts import Verdict


class Turn(NamedTuple):
    """The values of one variable, the others as they are, for which the verdict would be another."""

    variable: str
    values: Interval


class Turns(LazySequence[Turn]):
    """The turns of a verdict by the names of claims, found when they are first looked at: most reports show few.

    ``names`` are the claims by their variables; ``box`` is the reading that decides. A variable that is no
    claim's and has one value only is that number.
    """

    def __init__(self, formula: Formula, verdict: Verdict, box: Box, names: Mapping[str, str]) -> None:
        self.formula, self.verdict, self.box, self.names = formula, verdict, box, names

    def find(self) -> tuple[Turn, ...]:
        """All of them, in the order of the names, and from the lowest to the highest."""
        known = {
            name: Fraction(domain.interval.low)
            for name, domain in self.box.items()
            if name not in self.names and domain.interval.is_point
        }
        formula = substitute(self.formula, known) if known else self.formula
        turns = list(find_turns(formula, self.verdict, Bounds(formula, self.box)))
        return tuple(
            Turn(self.names[name], turn.values) for name in self.names for turn in turns if turn.variable == name
        )


def find_turns(formula: Formula, verdict: Verdict, bounds: Bounds) -> Iterator[Turn]:
    """For each variable, in up to two directions, where the verdict turns: exactly there, or nothing is said.

    ``bounds`` are those of the reading that decides. An affirmed verdict turns where the formula can be
    false, a refused one where it can be true, and sides that agree part where it cannot be true.
    """
    goal = _goal(formula, verdict)
    if goal is None or not bounds.is_defined:
        return
    for name, projection in project(goal, bounds).items():
        domain = bounds.box[name]
        parts = _outside(projection) if verdict is Verdict.AGREES else projection.parts
        for values in _joined(_kept(part, projection.within, domain) for part in parts):
            yield Turn(name, values)


def _goal(formula: Formula, verdict: Verdict) -> Formula | None:
    """What can be true once the verdict is another, or for sides that agree, as long as it is not."""
    if verdict in AFFIRMED:
        return deny(formula)
    goal = affirm(formula)
    if verdict in REFUSED:
        return goal
    alternatives = isinstance(split_distances(goal), Any)
    return goal if verdict is Verdict.AGREES and not alternatives else None


def _outside(projection: Projection) -> Iterator[Interval]:
    """What lies below all parts, and above."""
    whole = hull(projection.parts)
    if whole is None:
        return
    below = make_interval(-inf, whole.low, False, not whole.low_closed) if whole.low != -inf else None
    above = make_interval(whole.high, inf, not whole.high_closed, False) if whole.high != inf else None
    yield from (part for part in (below, above) if part is not None)


def _kept(values: Interval, within: Interval, domain: Domain) -> Interval | None:
    """Those that are known, of what is counted none below zero; None where any would do, or none."""
    known = intersect(values, within)
    widest = POSITIVE_OR_ZERO if domain.whole and domain.interval.low >= 0 else EVERYTHING
    met = intersect(known, widest) if known is not None else None
    met = whole_numbers(met) if met is not None and domain.whole else met
    if met is None or known is None or met == widest:
        return None
    return met._replace(low=-inf, low_closed=False) if known.low == -inf else met


def _joined(parts: Iterable[Interval | None]) -> list[Interval]:
    """The same values from the lowest to the highest, in as few intervals as they take."""
    joined: list[Interval] = []
    for part in sorted((part for part in parts if part is not None), key=lambda part: (part.low, not part.low_closed)):
        if joined and _touch(joined[-1], part):
            joined[-1] = hull((joined[-1], part)) or part
        else:
            joined.append(part)
    return joined


def _touch(lower: Interval, upper: Interval) -> bool:
    """Nothing lies between them."""
    return upper.low < lower.high or (upper.low == lower.high and (upper.low_closed or lower.high_closed))
