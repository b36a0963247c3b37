"""Systems of checks over claims with a known solution, and some that have none, by a seed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import inf
from random import Random
from typing import NamedTuple

from verifier.expressions.terms import (
    Compared,
    Domain,
    Formula,
    Number,
    Operator,
    Power,
    Relation,
    Term,
    Variable,
    operate,
)
from verifier.solving.joint.problem import Problem
from verifier.values.interval import EVERYTHING, POSITIVE_OR_ZERO, Interval, point, whole_numbers


class System(NamedTuple):
    """A problem, and values that solve it; ``solution`` is None where a claim was changed so that none is known."""

    problem: Problem
    solution: dict[str, Fraction] | None


_ORDERS = (Relation.LESS, Relation.AT_MOST, Relation.MORE, Relation.AT_LEAST, Relation.DIFFERENT)


class SystemMaker:
    """Makes components of claims that depend on each other: sums, products, quotients, rates, powers, bounds."""

    def __init__(self, seed: int, *, linear: bool = False) -> None:
        self.random = Random(seed)
        self.linear = linear

    def make(self, size: int, *, prefix: str = "") -> System:
        """A component of so many claims with a solution that is known."""
        values: dict[str, Fraction] = {}
        checks: dict[str, Formula] = {}
        while len(values) < size:
            name = f"{prefix}q{len(values)}"
            if len(values) < 2 or self.random.random() < 0.3:
                values[name] = self._number()
                if len(values) > 1:
                    self._order(name, values, checks, prefix)
                continue
            term, value = self._term(values)
            values[name] = value
            checks[f"{prefix}c{len(checks)}"] = Compared(Variable(name), Relation.EQUAL, term)
        for _ in range(self.random.randrange(3)):
            self._order(self.random.choice(list(values)), values, checks, prefix)
        claims = {name: self._domain(value) for name, value in values.items()}
        background = {name: left_of(domain) for name, domain in claims.items()}
        unknown = [name for name in values if self.random.random() < 0.15]
        claims = {name: domain for name, domain in claims.items() if name not in unknown}
        return System(Problem(claims, background, checks, {}), values)

    def spoil(self, system: System) -> System:
        """The same with one claim changed: as a rule, without a solution."""
        claims = dict(system.problem.claims)
        name = self.random.choice(list(claims))
        factor = self.random.choice([Fraction(3), Fraction(10), Fraction(1, 3)])
        x = claims[name].interval
        low, high = (end if isinstance(end, float) else end * factor + (end == 0) * 7 for end in (x.low, x.high))
        changed = Interval(low, high, x.low_closed, x.high_closed)
        kept = whole_numbers(changed) if claims[name].whole else changed
        claims[name] = Domain(kept or changed, claims[name].whole and kept is not None)
        background = dict(system.problem.background) | {name: left_of(claims[name])}
        return System(system.problem._replace(claims=claims, background=background), None)

    def _number(self) -> Fraction:
        random = self.random
        size = Fraction(random.choice([1, 3, 12, 43, 250, 1_000, 500_000]))
        value = size * Fraction(random.choice([4, 4, 2, 7, 8]), 4)
        return -value if random.random() < 0.1 else value

    def _term(self, values: dict[str, Fraction]) -> tuple[Term, Fraction]:
        first, second = self.random.sample(list(values), 2)
        x, y = values[first], values[second]
        a, b = Variable(first), Variable(second)
        choices: list[Callable[[], tuple[Term, Fraction]]] = [
            lambda: (operate(Operator.ADD, a, b), x + y),
            lambda: (operate(Operator.SUBTRACT, a, b), x - y),
            lambda: (operate(Operator.MULTIPLY, a, Number(Fraction(3, 2))), x * Fraction(3, 2)),
        ]
        if not self.linear:
            choices += [
                lambda: (operate(Operator.MULTIPLY, a, b), x * y),
                lambda: (operate(Operator.SMALLER, a, b), min(x, y)),
                lambda: (operate(Operator.LARGER, a, b), max(x, y)),
                lambda: (operate(Operator.ABSOLUTE, a), abs(x)),
                lambda: (Power(a, 2), x**2),
            ]
            if y:
                choices += [
                    lambda: (operate(Operator.DIVIDE, a, b), x / y),
                    lambda: (operate(Operator.DIVIDE, operate(Operator.SUBTRACT, a, b), b), (x - y) / y),
                ]
        return self.random.choice(choices)()

    def _order(self, name: str, values: dict[str, Fraction], checks: dict[str, Formula], prefix: str) -> None:
        """A comparison that is true of the solution."""
        other = self.random.choice([one for one in values if one != name])
        x, y = values[name], values[other]
        true = [relation for relation in _ORDERS if _is_true(x, relation, y)]
        if true:
            relation = self.random.choice(true)
            checks[f"{prefix}c{len(checks)}"] = Compared(Variable(name), relation, Variable(other))

    def _domain(self, value: Fraction) -> Domain:
        """A domain around a value, by the words that a claim may have."""
        random = self.random
        whole = value.denominator == 1 and value >= 0 and random.random() < 0.25
        kind = random.randrange(10)
        width = abs(value) * random.choice([Fraction(1, 100), Fraction(1, 20), Fraction(1, 5)]) + Fraction(1, 10)
        if kind < 2:
            return Domain(point(value), whole)
        if kind < 4:
            x = Interval(value - width * random.randrange(2), inf, random.random() < 0.5, False)
        elif kind < 5:
            x = Interval(-inf, value + width * random.randrange(2), False, random.random() < 0.5)
        else:
            x = Interval(
                value - width * random.randrange(3),
                value + width * random.randrange(3),
                random.random() < 0.7,
                random.random() < 0.7,
            )
        if not (x.low < x.high or x == point(value)) or not x.contains(value):
            x = x.closed() if x.low < x.high else point(value)
        return Domain(whole_numbers(x) or point(value), whole) if whole else Domain(x)


def _is_true(x: Fraction, relation: Relation, y: Fraction) -> bool:
    match relation:
        case Relation.LESS:
            return x < y
        case Relation.AT_MOST:
            return x <= y
        case Relation.MORE:
            return x > y
        case Relation.AT_LEAST:
            return x >= y
        case Relation.EQUAL:
            return x == y
    return x != y


def left_of(domain: Domain) -> Domain:
    """What is known of a quantity of which nothing is said: a counted thing is whole, and not below zero."""
    is_count = domain.whole and domain.interval.low >= 0
    return Domain(POSITIVE_OR_ZERO if is_count else EVERYTHING, domain.whole)


def merge(systems: Iterator[System]) -> Problem:
    """One problem of all of them."""
    claims: dict[str, Domain] = {}
    background: dict[str, Domain] = {}
    checks: dict[str, Formula] = {}
    for system in systems:
        claims |= system.problem.claims
        background |= system.problem.background
        checks |= system.problem.checks
    return Problem(claims, background, checks, {})
