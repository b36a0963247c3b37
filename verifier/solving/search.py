"""Chooses a value for one variable after another, propagating after each choice, until all are fixed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from verifier.expressions.terms import Box, Domain
from verifier.solving.answers import Point
from verifier.solving.candidates import candidates, simplest_value
from verifier.solving.propagation import Domains, Empty, Propagator
from verifier.solving.work import Work
from verifier.values.interval import point

MAX_STEPS = 400


def search(
    propagator: Propagator,
    is_solution: Callable[[Point], bool],
    box: Box,
    order: Sequence[str],
    work: Work,
    *,
    steps: int = MAX_STEPS,
    most: int | None = None,
) -> Point | None:
    """A point of the box that is a solution, found with so many choices at most; None where none was found.

    After a choice, ``most`` comparisons are looked at, or all that it concerns. Raises WorkLimit.
    """
    trail: list[tuple[Domains, Iterator[Domains]]] = []
    domains: Domains | None = dict(box)
    left = [steps]
    while True:
        if domains is not None and len(trail) == len(order):
            values = {name: simplest_value(domain) for name, domain in domains.items()}
            if is_solution(values):
                return values
            domains = None
        if domains is not None:
            trail.append((domains, _choices(propagator, domains, order[len(trail)], work, left, most)))
        elif not trail:
            return None
        domains = next(trail[-1][1], None)
        if domains is None:
            trail.pop()
            if not trail:
                return None


def _choices(
    propagator: Propagator, domains: Domains, name: str, work: Work, left: list[int], most: int | None
) -> Iterator[Domains]:
    """The domains after each value of a variable that is not refuted at once."""
    for value in candidates(domains[name]):
        if left[0] <= 0:
            return
        left[0] -= 1
        chosen = domains | {name: Domain(point(value), domains[name].whole)}
        try:
            yield propagator.propagate_choice(name, chosen, work, most)
        except Empty:
            continue
