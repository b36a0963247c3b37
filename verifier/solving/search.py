"""Chooses a value for one variable after another, propagating after each choice, until all are fixed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from verifier.expressions.memory import remembered
from verifier.expressions.terms import (
    Box,
    Compared,
    Domain,
    Formula,
    Operation,
    Operator,
    Power,
    Term,
    list_mentions,
    terms_of,
)
from verifier.solving.answers import Point
from verifier.solving.candidates import candidates, simplest_value
from verifier.solving.propagation import Domains, Empty, Propagator
from verifier.solving.work import Work
from verifier.values.interval import point

MAX_STEPS = 400

WORK_FOR_A_POINT = 3
"""What it costs to try one, beside what propagation spends: no more than a thousand are tried for a check."""


def choice_order(atoms: Sequence[Compared], box: Box, first: Collection[object]) -> list[str]:
    """Variables mentioned more often first, whole ones next: propagation settles the last ones exactly."""
    uses = dict.fromkeys(box, 0)
    for atom in atoms:
        for mention in list_mentions(atom.left, atom.right):
            if isinstance(mention, str):
                uses[mention] += 1
    return sorted(box, key=lambda name: (name not in first, -uses[name], not box[name].whole, name))


@remembered
def curved_variables(goal: Formula) -> frozenset[object]:
    """Those of which a power, a root or a reciprocal is taken: a fraction may have none that is one."""
    curves: list[Term] = []
    for term in terms_of(goal):
        match term:
            case Power() | Operation(Operator.ROOT, _):
                curves.append(term)
            case Operation(Operator.DIVIDE, (_, divisor)):
                curves.append(divisor)
    return frozenset(list_mentions(*curves))


class Search:
    """A search through a box: so many choices at most, after each of which so many comparisons are looked at."""

    def __init__(
        self, propagator: Propagator, box: Box, work: Work, *, steps: int = MAX_STEPS, looked_at: int | None = None
    ) -> None:
        self._propagator = propagator
        self._domains: Domains = dict(box)
        self._work = work
        self._left = steps
        self._looked_at = looked_at

    def find(self, is_solution: Callable[[Point], bool], order: Sequence[str]) -> Point | None:
        """A point that is a solution; None where none was found. Raises WorkLimit."""
        trail: list[Iterator[bool]] = []
        while True:
            if len(trail) == len(order):
                self._work.spend(WORK_FOR_A_POINT)
                values = {name: simplest_value(domain) for name, domain in self._domains.items()}
                if is_solution(values):
                    return values
            else:
                trail.append(self._choose(order[len(trail)]))
            while trail and not next(trail[-1], False):
                trail.pop()
            if not trail:
                return None

    def _choose(self, name: str) -> Iterator[bool]:
        """True for each value of a variable that is not refuted at once; what follows from it, until the next."""
        before = self._domains[name]
        for value in candidates(before):
            if self._left <= 0:
                return
            self._left -= 1
            undo = [(name, before)]
            self._domains[name] = Domain(point(value), before.whole)
            try:
                self._propagator.propagate_choice(name, self._domains, self._work, undo, self._looked_at)
                yield True
            except Empty:
                pass
            for changed, old in reversed(undo):
                self._domains[changed] = old
