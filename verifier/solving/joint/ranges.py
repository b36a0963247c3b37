"""What everything together leaves each variable, and whether that is exact."""

from typing import NamedTuple

from verifier.expressions.terms import Domain
from verifier.solving.joint.problem import Problem
from verifier.solving.joint.together import Together, is_easily_met
from verifier.values.interval import End, Interval, point

MOST_DEMANDS = 30
"""In larger parts, ends are not tried one by one."""

MOST_TRIED = 60
"""So many ranges are tried; of others that no theorem makes exact, only the bounds are known."""


class Implied(NamedTuple):
    """The values that a variable can have; exactly these, or these at most."""

    values: Interval
    is_exact: bool


class RangeFinder:
    """Finds what is left of the quantities of several problems."""

    def __init__(self) -> None:
        self._left = MOST_TRIED

    def find(self, problem: Problem, together: Together) -> dict[str, Implied]:
        """For each claim and derived quantity of a problem with a solution, what is left, if it is less than stated."""
        left = together.narrowed or {}
        narrowed = [name for name, domain in problem.claims.items() if left[name].interval != domain.interval]
        return {
            name: Implied(left[name].interval, together.is_exact or self._is_attained(name, left[name], problem))
            for name in (*narrowed, *problem.definitions)
        }

    def _is_attained(self, name: str, domain: Domain, problem: Problem) -> bool:
        """Both ends belong to solutions."""
        x = domain.interval
        if x.is_point:
            return True
        if not (x.low_closed and x.high_closed) or len(problem.checks) + len(problem.definitions) > MOST_DEMANDS:
            return False
        self._left -= 1
        return self._left >= 0 and all(_is_possible(name, end, domain, problem) for end in (x.low, x.high))


def _is_possible(name: str, end: End, domain: Domain, problem: Problem) -> bool:
    """Some solution is known to have that value."""
    assert not isinstance(end, float)
    fixed = Domain(point(end), domain.whole)
    there = problem._replace(background={**problem.background, name: fixed})
    if name in problem.claims:
        there = there._replace(claims={**problem.claims, name: fixed})
    demands = there.demands()
    return is_easily_met([demand.formula for demand in demands], there.box(demands))
