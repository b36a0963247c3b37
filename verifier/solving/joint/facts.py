"""Bounds, and how one follows from others: what a proof is made of."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, inf
from typing import NamedTuple

from verifier.expressions.terms import Relation, Term
from verifier.values.interval import Exact, Interval, intersect, simplest, whole_numbers


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """A bound of a variable: one that is stated or known, or one that follows from others by a formula.

    ``demand`` is the index of the comparison that it follows from, None where it is stated: there the variable
    stands in ``relation`` to ``term``. ``reached`` is the end of the term's range; the bound itself may be
    sharper where the variable is a whole number.
    """

    variable: str
    upper: bool
    end: Exact
    closed: bool
    demand: int | None = None
    term: Term | None = None
    reasons: tuple["Fact", ...] = ()
    is_turned: bool = False
    reached: Exact = 0
    relation: Relation = Relation.EQUAL

    @property
    def values(self) -> Interval:
        """The numbers that the bound leaves."""
        if self.upper:
            return Interval(-inf, self.end, low_closed=False, high_closed=self.closed)
        return Interval(self.end, inf, low_closed=self.closed, high_closed=False)


class Proof(NamedTuple):
    """Bounds that follow, each after those that it follows from, and the two that cannot both be."""

    steps: tuple[Fact, ...]
    low: Fact
    high: Fact

    @property
    def stated(self) -> list[Fact]:
        """The bounds that are not worked out."""
        return [fact for fact in below((self.low, self.high)) if fact.demand is None]


def below(facts: Iterable[Fact]) -> list[Fact]:
    """The facts and those that they rest on, each once, after its reasons."""
    ordered: dict[Fact, None] = {}
    stack = [(fact, False) for fact in facts][::-1]
    while stack:
        fact, entered = stack.pop()
        if entered:
            ordered[fact] = None
        elif fact not in ordered:
            stack.append((fact, True))
            stack.extend((reason, False) for reason in reversed(fact.reasons))
    return list(ordered)


def length(clash: tuple[Fact, Fact]) -> tuple[int, int, int, str]:
    """Fewer steps first, then fewer of them turned round, then fewer bounds that are only known."""
    facts = below(clash)
    steps = [fact for fact in facts if fact.demand is not None]
    return len(steps), sum(fact.is_turned for fact in steps), len(facts), clash[0].variable


def exclude(low: Fact, high: Fact) -> bool:
    """Nothing lies between the two bounds."""
    return intersect(low.values, high.values) is None


def is_sharper(fact: Fact, than: Fact | None) -> bool:
    """A bound leaves less than another of the same side, or than none."""
    if than is None:
        return True
    if fact.end == than.end:
        return than.closed and not fact.closed
    return fact.end < than.end if fact.upper else fact.end > than.end


def to_whole(end: Exact, closed: bool, upper: bool) -> tuple[Exact, bool]:
    """The nearest whole number on the side where the values are."""
    outside = Interval(end, end + 2, closed, True) if not upper else Interval(end - 2, end, True, closed)
    inside = whole_numbers(outside)
    assert inside is not None
    reached = inside.high if upper else inside.low
    assert not isinstance(reached, float)
    return reached, True


def round_outward(end: Exact, digits: int | None, upward: bool) -> Exact:
    """A number of so many significant digits on the safe side of an end; the end itself where it has no more."""
    if digits is None or not end:
        return end
    size = abs(Fraction(end))
    places = digits - len(str(floor(size))) if size >= 1 else digits - 1 + _zeros(size)
    scaled = Fraction(end) * Fraction(10) ** places
    return simplest(Fraction(ceil(scaled) if upward else floor(scaled)) / Fraction(10) ** places)


def _zeros(size: Fraction) -> int:
    """How many places lie between the point and the first digit, and one."""
    zeros = 1
    while size < Fraction(1, 10):
        size *= 10
        zeros += 1
    return zeros
