"""Narrows the domains of variables to what a conjunction of comparisons leaves possible (HC4).

Each comparison is worked out forward, from variables to its sides, and then backward, from the
sides to the variables (Benhamou et al. 1999, "Revising hull and box consistency"). Nothing that
could be part of a solution is ever removed; where each variable stands once, nothing else remains.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from verifier.expressions.evaluator import Values, evaluate
from verifier.expressions.terms import (
    MIRRORED,
    Box,
    Compared,
    Domain,
    Relation,
    Term,
    Variable,
    names_twice,
    terms_of,
)
from verifier.solving.algebra.inverse import inverse_of, related
from verifier.solving.work import Work
from verifier.values.interval import (
    MAX_BITS,
    Interval,
    hull,
    intersect,
    shorten,
    whole_numbers,
)

MAX_ROUNDS = 40
_SMALL_GAIN = Fraction(99, 100)
_MOST_BITS = 800

Domains = dict[str, Domain]

Changes = list[tuple[str, Domain]]
"""Variables, and the domains that they had before."""


class Empty(Exception):
    """No values meet the comparisons."""


class Propagator:
    """A conjunction, prepared for being propagated many times: what mentions a variable is looked at when it changes.

    ``thorough``: every gain counts, not only those that narrow a domain clearly. Where the comparisons and
    variables form no circle that ends, and what is left is exact. ``traced``: it is noted which comparison
    narrowed what, for ``find_culprits``.
    """

    def __init__(self, comparisons: Sequence[Compared], *, thorough: bool = False, traced: bool = False) -> None:
        self.comparisons = comparisons
        self._thorough = thorough
        self._traced = traced
        self._narrowed_by: dict[str, list[int]] = {}
        self._last = 0
        self.is_settled = False
        """Nothing more is to be gained from the domains that were last narrowed."""
        self._ordered = [terms_of(compared) for compared in comparisons]
        self._users: dict[str, list[int]] = {}
        for number, ordered in enumerate(self._ordered):
            for term in ordered:
                if isinstance(term, Variable) and number not in self._users.setdefault(term.name, [])[-1:]:
                    self._users[term.name].append(number)

    def neighbours(self, name: str) -> Iterator[str]:
        """The variables that stand in one comparison with a variable."""
        for number in self._users.get(name, ()):
            yield from (term.name for term in self._ordered[number] if isinstance(term, Variable))

    def find_culprits(self) -> set[int]:
        """After Empty, the comparisons from which it can have come: the last, and what narrowed its variables."""
        found: set[int] = set()
        pending = [self._last]
        while pending:
            number = pending.pop()
            if number not in found:
                found.add(number)
                names = (term.name for term in self._ordered[number] if isinstance(term, Variable))
                pending.extend(other for name in names for other in self._narrowed_by.get(name, ()))
        return found

    def propagate(self, box: Box, work: Work) -> Domains:
        """The narrowed domains; raises Empty where a comparison cannot be met, and WorkLimit."""
        domains = {name: _narrow(domain, domain.interval) for name, domain in box.items()}
        self._revise_all(range(len(self.comparisons)), domains, work, MAX_ROUNDS * len(self.comparisons), [])
        return domains

    def propagate_choice(self, name: str, domains: Domains, work: Work, undo: Changes, most: int | None = None) -> None:
        """Narrow what a choice of one variable leaves: by what mentions it, and at most so many others.

        ``undo`` takes in every variable that is narrowed, with the domain that it had.
        """
        users = self._users.get(name, [])
        most = MAX_ROUNDS * len(self.comparisons) if most is None else most
        self._revise_all(users, domains, work, len(users) + most, undo)

    def _revise_all(self, first: Iterable[int], domains: Domains, work: Work, most: int, undo: Changes) -> None:
        """Look at some comparisons, and again at those of which a variable gained."""
        waiting = deque(first)
        queued = set(waiting)
        for _ in range(most):
            if not waiting:
                break
            number = waiting.popleft()
            queued.remove(number)
            work.spend(len(self._ordered[number]))
            for name, again in self._revise(number, domains, undo):
                for user in self._users[name]:
                    if user not in queued and (again or user != number):
                        waiting.append(user)
                        queued.add(user)
        self.is_settled = not waiting

    def _revise(self, number: int, domains: Domains, undo: Changes) -> list[tuple[str, bool]]:
        """Narrow by one comparison: the variables that gained enough, and whether itself may gain by that again."""
        self._last = number
        compared, ordered = self.comparisons[number], self._ordered[number]
        values = evaluate(ordered, domains)
        if any(value is None for value in values.values()):
            raise Empty
        _meet(compared, values)
        gained: list[tuple[str, bool]] = []
        for term in reversed(ordered):
            if not isinstance(term, Variable):
                _backward(term, values)
                continue
            old = domains[term.name]
            met = _require(intersect(old.interval, _at(values, term)))
            if met is old.interval:
                continue
            undo.append((term.name, old))
            if self._traced:
                self._narrowed_by.setdefault(term.name, []).append(number)
            new = domains[term.name] = _narrow(old, met)
            if _gains(old.interval, new.interval) or (self._thorough and new.interval != old.interval):
                gained.append((term.name, new.whole or names_twice(compared)))
        return gained


def propagate(comparisons: Sequence[Compared], box: Box, work: Work) -> Domains:
    """The domains that a conjunction leaves; raises Empty where it cannot be met, and WorkLimit."""
    return Propagator(comparisons).propagate(box, work)


def _meet(compared: Compared, values: Values) -> None:
    """Narrow both sides by how they are compared."""
    left, right = _at(values, compared.left), _at(values, compared.right)
    if compared.relation is Relation.DIFFERENT:
        if left.is_point and left == right:
            raise Empty
        return
    values[id(compared.left)] = _require(intersect(left, related(compared.relation, right)))
    values[id(compared.right)] = _require(intersect(right, related(MIRRORED[compared.relation], left)))


def _backward(term: Term, values: Values) -> None:
    """Narrow what a term is made of by what it comes to."""
    for child, parts in inverse_of(term, _at(values, term), values):
        met = (intersect(_at(values, child), part) for part in parts)
        values[id(child)] = _require(hull(part for part in met if part is not None))


def _narrow(domain: Domain, to: Interval) -> Domain:
    short = shorten(to, MAX_BITS if to.is_point else _MOST_BITS)
    return Domain(_require(whole_numbers(short)) if domain.whole else short, domain.whole)


def _gains(old: Interval, new: Interval) -> bool:
    """It became finite, a point, or clearly narrower."""
    if old == new or not old.is_bounded or new.is_point:
        return old != new
    flags_changed = (old.low_closed, old.high_closed) != (new.low_closed, new.high_closed)
    return flags_changed or (new.high - new.low) < _SMALL_GAIN * (old.high - old.low)


def _at(values: Values, term: Term) -> Interval:
    return _require(values[id(term)])


def _require(x: Interval | None) -> Interval:
    if x is None:
        raise Empty
    return x
