"""Why some values cannot be: a chain of bounds, each worked out from others by one formula.

Bounds are found breadth-first, so that the chain is short; then all that the clash does not rest on is left
out, and what is left is worked out again with numbers of few digits, rounded to the safe side. The chain that
is given is a proof as it is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from verifier.expressions.evaluator import evaluate
from verifier.expressions.terms import Box, Compared, Domain, Relation, Term, in_order, variables_of
from verifier.solving.isolation import bounds_from, isolate
from verifier.values.interval import Exact, Interval, make_interval, simplest, whole_numbers

MAX_ROUNDS = 12
MAX_FACTS = 4_000
_FEWEST_DIGITS, _MOST_DIGITS, _DIGITS_OF_STATED = 3, 12, 6


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
    reasons: tuple[Fact, ...] = ()
    is_turned: bool = False
    reached: Exact = 0
    relation: Relation = Relation.EQUAL


class Proof(NamedTuple):
    """Bounds that follow, each after those that it follows from, and the two that cannot both be."""

    steps: tuple[Fact, ...]
    low: Fact
    high: Fact

    @property
    def stated(self) -> list[Fact]:
        """The bounds that are not worked out."""
        return [fact for fact in _below((self.low, self.high)) if fact.demand is None]


def prove(comparisons: Sequence[Compared], box: Box, background: Box) -> Proof | None:
    """The shortest chain found by which no values of the box meet the comparisons; None where none was found."""
    chains = _Chains(comparisons, box, background)
    clash = chains.find_clash()
    if clash is None:
        return None
    for digits in range(_FEWEST_DIGITS, _MOST_DIGITS + 1):
        rounded = chains.rounded(clash, digits)
        if rounded is not None:
            return rounded
    return chains.rounded(clash, None)


class _Chains:
    """What follows from what."""

    def __init__(self, comparisons: Sequence[Compared], box: Box, background: Box) -> None:
        self.comparisons = comparisons
        self.box = box
        self.background = background
        self.mentioned = [variables_of(compared) for compared in comparisons]
        self.users: dict[str, list[int]] = {}
        for number, names in enumerate(self.mentioned):
            for name in names:
                self.users.setdefault(name, []).append(number)

    def find_clash(self) -> tuple[Fact, Fact] | None:
        """Two bounds of one variable that leave nothing between them, on as few steps as the rounds show."""
        known = {(fact.variable, fact.upper): fact for fact in self._stated(self.box)}
        changed, count = set(self.box), 0
        for _ in range(MAX_ROUNDS):
            found = [*self._follow(known, changed)]
            clashes = [*self._clashes(known, found)]
            if clashes:
                return min(clashes, key=_length)
            count += len(found)
            if not found or count > MAX_FACTS:
                return None
            known |= {(fact.variable, fact.upper): fact for fact in found}
            changed = {fact.variable for fact in found}
        return None

    def rounded(self, clash: tuple[Fact, Fact], digits: int | None) -> Proof | None:
        """The chain with numbers of so many digits; None where that does not prove the clash."""
        put: dict[Fact, Fact] = {}
        for fact in _below(clash):
            again = self._again(fact, [put[reason] for reason in fact.reasons], digits)
            if again is None:
                return None
            put[fact] = again
        low, high = put[clash[0]], put[clash[1]]
        if not _exclude(low, high):
            return None
        return Proof(tuple(fact for fact in _below((low, high)) if fact.demand is not None), low, high)

    def _stated(self, box: Box) -> Iterator[Fact]:
        for name, domain in box.items():
            low, high = domain.interval.low, domain.interval.high
            if not isinstance(low, float):
                yield Fact(name, False, low, domain.interval.low_closed)
            if not isinstance(high, float):
                yield Fact(name, True, high, domain.interval.high_closed)

    def _follow(self, known: Mapping[tuple[str, bool], Fact], changed: set[str]) -> Iterator[Fact]:
        """The sharpest new bounds that follow at once from the comparisons of what changed."""
        domains = self._domains(known.values())
        sharper: dict[tuple[str, bool], Fact] = {}
        for number in sorted({number for name in changed for number in self.users.get(name, ())}):
            for name in self.mentioned[number]:
                for upper in (False, True):
                    found = self._bound(number, name, upper, domains)
                    place = (name, upper)
                    if found is not None and _is_sharper(found, sharper.get(place) or known.get(place)):
                        sharper[place] = found
        for fact in sharper.values():
            yield self._with_reasons(fact, known)

    def _clashes(self, known: Mapping[tuple[str, bool], Fact], found: Iterable[Fact]) -> Iterator[tuple[Fact, Fact]]:
        now = {(fact.variable, fact.upper): fact for fact in found}
        for (name, upper), fact in now.items():
            for other in (now.get((name, not upper)), known.get((name, not upper))):
                if other is not None:
                    low, high = (other, fact) if upper else (fact, other)
                    if _exclude(low, high):
                        yield low, high

    def _domains(self, facts: Iterable[Fact]) -> dict[str, Domain]:
        """What is known of each variable in the background, and by some bounds."""
        domains = dict(self.background)
        for fact in facts:
            old = domains[fact.variable]
            x = old.interval
            if fact.upper:
                met = make_interval(x.low, fact.end, x.low_closed, fact.closed) if _is_tighter(fact, x) else x
            else:
                met = make_interval(fact.end, x.high, fact.closed, x.high_closed) if _is_tighter(fact, x) else x
            domains[fact.variable] = Domain(met if met is not None else x, old.whole)
        return domains

    def _bound(self, number: int, name: str, upper: bool, domains: Box) -> Fact | None:
        """The bound that one comparison gives a variable over some domains of the others."""
        best: Fact | None = None
        for relation, term, turned in isolate(self.comparisons[number], name, domains):
            if not bounds_from(relation, upper=upper):
                continue
            reached = evaluate(in_order(term), domains)[id(term)]
            end = reached and (reached.high if upper else reached.low)
            if reached is None or end is None or isinstance(end, float):
                continue
            closed = (reached.high_closed if upper else reached.low_closed) and relation not in _STRICT
            whole = domains[name].whole
            sharp, is_closed = _to_whole(end, closed, upper) if whole else (end, closed)
            found = Fact(name, upper, sharp, is_closed, number, term, (), turned, end, relation)
            if _is_sharper(found, best):
                best = found
        return best

    def _with_reasons(self, fact: Fact, known: Mapping[tuple[str, bool], Fact]) -> Fact:
        """The bound, and as few of the known ones as it still follows from."""
        names = self.mentioned[_number(fact)]
        kept = [known[place] for name in names for place in ((name, False), (name, True)) if place in known]
        for reason in tuple(kept):
            fewer = [other for other in kept if other is not reason]
            if self._still(fact, fewer):
                kept = fewer
        return self._from(fact, kept)

    def _still(self, fact: Fact, reasons: Sequence[Fact]) -> bool:
        again = self._bound(_number(fact), fact.variable, fact.upper, self._domains(reasons))
        return again is not None and not _is_sharper(fact, again)

    def _from(self, fact: Fact, reasons: Sequence[Fact]) -> Fact:
        again = self._bound(_number(fact), fact.variable, fact.upper, self._domains(reasons))
        assert again is not None
        return replace(again, reasons=tuple(reasons))

    def _again(self, fact: Fact, reasons: Sequence[Fact], digits: int | None) -> Fact | None:
        """The same bound, from rounded reasons, itself rounded to the safe side."""
        if fact.demand is None:
            kept = digits and max(digits, _DIGITS_OF_STATED)
            return replace(fact, end=fact.end if self._is_whole(fact) else _round(fact.end, kept, fact.upper))
        again = self._bound(fact.demand, fact.variable, fact.upper, self._domains(reasons))
        if again is None:
            return None
        if self._is_whole(fact) and again.reached == again.end:
            return replace(again, reasons=tuple(reasons))
        reached = _round(again.reached, digits, fact.upper)
        end, closed = reached, again.closed
        if self._is_whole(fact):
            end, closed = _to_whole(reached, again.closed, fact.upper)
        return replace(again, end=end, closed=closed, reached=reached, reasons=tuple(reasons))

    def _is_whole(self, fact: Fact) -> bool:
        return self.background[fact.variable].whole


_STRICT = frozenset({Relation.LESS, Relation.MORE})


def _number(fact: Fact) -> int:
    assert fact.demand is not None
    return fact.demand


def _below(facts: Iterable[Fact]) -> list[Fact]:
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


def _length(clash: tuple[Fact, Fact]) -> tuple[int, int, int, str]:
    """Fewer steps first, then fewer of them turned round, then fewer bounds that are only known."""
    facts = _below(clash)
    steps = [fact for fact in facts if fact.demand is not None]
    return len(steps), sum(fact.is_turned for fact in steps), len(facts), clash[0].variable


def _exclude(low: Fact, high: Fact) -> bool:
    return make_interval(low.end, high.end, low.closed, high.closed) is None


def _is_sharper(fact: Fact, than: Fact | None) -> bool:
    if than is None:
        return True
    if fact.end == than.end:
        return than.closed and not fact.closed
    return fact.end < than.end if fact.upper else fact.end > than.end


def _is_tighter(fact: Fact, x: Interval) -> bool:
    end, closed = (x.high, x.high_closed) if fact.upper else (x.low, x.low_closed)
    if isinstance(end, float):
        return True
    if fact.end == end:
        return closed and not fact.closed
    return fact.end < end if fact.upper else fact.end > end


def _to_whole(end: Exact, closed: bool, upper: bool) -> tuple[Exact, bool]:
    """The nearest whole number on the side where the values are."""
    outside = Interval(end, end + 2, closed, True) if not upper else Interval(end - 2, end, True, closed)
    inside = whole_numbers(outside)
    assert inside is not None
    reached = inside.high if upper else inside.low
    assert not isinstance(reached, float)
    return reached, True


def _round(end: Exact, digits: int | None, upward: bool) -> Exact:
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
