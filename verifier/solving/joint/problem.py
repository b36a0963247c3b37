"""What is to be true together: what claims say, what checks demand, how quantities are defined."""

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from verifier.expressions.terms import Box, Compared, Domain, Formula, variables_of
from verifier.solving.joint.groups import Groups


class Demand(NamedTuple):
    """A formula that must be true: a check's, or the definition of a derived quantity."""

    name: str
    formula: Formula
    is_check: bool


class Problem(NamedTuple):
    """Claims and checks that can be given up, and what cannot.

    ``claims`` are domains that somebody states, ``given`` those that nobody doubts. ``background`` has one for every
    variable, which is true whatever is given up: that things counted are whole and not below zero, the length of a
    year. ``definitions`` say of derived quantities what they equal.
    """

    claims: Mapping[str, Domain]
    background: Mapping[str, Domain]
    checks: Mapping[str, Formula]
    definitions: Mapping[str, Compared]
    given: Mapping[str, Domain] = MappingProxyType({})

    def of(self, claims: Collection[str], checks: Collection[str]) -> "Problem":
        """The same without the other claims and checks."""
        return self._replace(
            claims={name: domain for name, domain in self.claims.items() if name in claims},
            checks={name: formula for name, formula in self.checks.items() if name in checks},
        )

    def without_given(self, name: str) -> "Problem":
        """The same without what is given of one claim."""
        return self._replace(given={other: domain for other, domain in self.given.items() if other != name})

    def demands(self) -> list[Demand]:
        """What must be true: the definitions behind the checks, and the checks."""
        used = self._behind_checks()
        definitions = [Demand(name, defined, False) for name, defined in self.definitions.items() if name in used]
        return definitions + [Demand(name, formula, True) for name, formula in self.checks.items()]

    def box(self, demands: Collection[Demand]) -> Box:
        """The domain of each variable that is mentioned."""
        names = dict.fromkeys(name for demand in demands for name in variables_of(demand.formula))
        return {name: self.claims.get(name) or self.given.get(name) or self.background[name] for name in names}

    def _behind_checks(self) -> set[str]:
        """The variables that checks mention, and those behind their definitions."""
        pending = [name for formula in self.checks.values() for name in variables_of(formula)]
        found: set[str] = set()
        while pending:
            name = pending.pop()
            if name not in found:
                found.add(name)
                pending.extend(variables_of(self.definitions[name]) if name in self.definitions else ())
        return found


def components(problem: Problem) -> Iterator[Problem]:
    """The parts of a problem that share no variable, in the order of their first checks."""
    groups = Groups()
    mentioned = [(demand, variables_of(demand.formula)) for demand in problem.demands()]
    for _, names in mentioned:
        for other in names[1:]:
            groups.join(names[0], other)
    together: dict[str, list[tuple[Demand, Collection[str]]]] = {}
    for number, (demand, names) in enumerate(mentioned):
        root = groups.root(names[0]) if names else f"without variables {number}"
        together.setdefault(root, []).append((demand, names))
    parts = (_part(problem, group) for group in together.values())
    places = {name: number for number, name in enumerate(problem.checks)}
    yield from sorted(parts, key=lambda part: places[next(iter(part.checks))])


def _part(problem: Problem, group: Collection[tuple[Demand, Collection[str]]]) -> Problem:
    names = dict.fromkeys(name for _, mentioned in group for name in mentioned)
    return Problem(
        {name: problem.claims[name] for name in names if name in problem.claims},
        {name: problem.background[name] for name in names},
        {demand.name: demand.formula for demand, _ in group if demand.is_check},
        {demand.name: problem.definitions[demand.name] for demand, _ in group if not demand.is_check},
        {name: problem.given[name] for name in names if name in problem.given},
    )
