"""Finds the nearest possible numbers where a whole number cannot be: 8 of 27 is 29.6 %, 9 of 27 is 33.3 %."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor

from verifier.expressions.terms import Compared, Domain, Formula, Number, Relation, Whole, affirm, conjuncts
from verifier.report import Clash, Nearest
from verifier.solving.answers import Found
from verifier.solving.bounds import enclose
from verifier.solving.joint.problem import Problem
from verifier.solving.joint.together import Solver, solve
from verifier.values.interval import Interval, point

MOST_TRIED = 60
"""So many whole numbers are tried on either side of what a claim of things counted says."""


def find_nearest(clash: Clash, problem: Problem, solver: Solver) -> Iterator[Nearest]:
    """Of each suspect of one check that asks for a whole number alone, the nearest values below and above."""
    conflict = clash.conflict
    part = problem.of(conflict.claims, conflict.checks)
    asked = _find_whole(part.checks[conflict.checks[0]]) if len(conflict.checks) == 1 else None
    for suspect in conflict.suspects if asked is not None else ():
        assert asked is not None
        stated, rest = part.claims[suspect.claim], part.of(part.claims.keys() - {suspect.claim}, part.checks)
        if stated.whole:
            values = _find_counts(suspect.claim, stated, part, solver)
            nearest = Nearest(suspect.claim, *values)
        else:
            nearest = Nearest(suspect.claim, *_find_numbers(suspect.claim, asked, part, rest, solver))
        if nearest.below is not None or nearest.above is not None:
            yield nearest


def _find_whole(formula: Formula) -> Whole | None:
    parts = [*conjuncts(affirm(formula))]
    return parts[0] if len(parts) == 1 and isinstance(parts[0], Whole) and not parts[0].denied else None


def _find_counts(name: str, stated: Domain, part: Problem, solver: Solver) -> tuple[Interval | None, Interval | None]:
    """The first whole numbers on both sides with which all of it can be true."""
    low, high = stated.interval.low, stated.interval.high
    below = range(ceil(low) - 1, ceil(low) - 1 - MOST_TRIED, -1) if not isinstance(low, float) else ()
    above = range(floor(high) + 1, floor(high) + 1 + MOST_TRIED) if not isinstance(high, float) else ()
    tried = ([number for number in side if number >= 0] for side in (below, above))
    first, second = (next((n for n in side if _can_be(name, point(n), part, solver)), None) for side in tried)
    return (
        point(first) if first is not None else None,
        point(second) if second is not None else None,
    )


def _find_numbers(
    name: str, asked: Whole, part: Problem, rest: Problem, solver: Solver
) -> tuple[Interval | None, Interval | None, int | None, int | None]:
    """What a claim is where the whole number is the next below, and the next above what it comes to now."""
    demands = part.demands()
    now = enclose(asked.term, part.box(demands))
    if now is None or not now.is_bounded:
        return None, None, None, None
    below = floor(now.low)
    first, second = (_solve_for(name, asked, number, rest, solver) for number in (below, below + 1))
    if first is not None and second is not None and first.low > second.low:
        return second, first, below + 1, below
    return first, second, below, below + 1


def _solve_for(name: str, asked: Whole, number: int, rest: Problem, solver: Solver) -> Interval | None:
    (check,) = rest.checks
    equal = rest._replace(checks={check: Compared(asked.term, Relation.EQUAL, Number(number))})  # type: ignore[arg-type]
    together = solve(equal, solver, shown=False)
    if not isinstance(together.answer, Found) or together.narrowed is None:
        return None
    values = together.narrowed[name].interval
    return values if values.is_bounded and _can_be(name, values, equal, solver) else None


def _can_be(name: str, values: Interval, part: Problem, solver: Solver) -> bool:
    whole = part.claims[name].whole if name in part.claims else part.background[name].whole
    put = part._replace(claims={**part.claims, name: Domain(values, whole)})
    return isinstance(solve(put, solver, shown=False).answer, Found)
