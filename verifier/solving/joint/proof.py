"""Why some values cannot be: a chain of bounds, each worked out from others by one formula.

Bounds are found breadth-first, so that the chain is short; then all that the clash does not rest on is left
out, and what is left is worked out again with numbers of few digits, rounded to the safe side. The chain that
is given is a proof as it is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from verifier.expressions.evaluator import evaluate
from verifier.expressions.terms import Box, Compared, Domain, Relation, Variable, in_order, variables_of
from verifier.solving.joint.facts import (
    Fact,
    Proof,
    below,
    exclude,
    is_sharper,
    length,
    round_outward,
    to_whole,
)
from verifier.solving.joint.rearrangement import bounds_from, rearrange
from verifier.values.interval import EVERYTHING, Exact, Interval, intersect

MAX_ROUNDS = 12
MAX_BOUNDS = 20_000
"""So many bounds are worked out at most to find a chain."""

MAX_MENTIONS = 20_000
"""Variables in all bounds that are worked out to find on which others a bound rests; then one clash is enough."""

MANY = 20
"""Of more bounds than these, all on one side are tried first: a sum is as large as its parts allow."""

_FEWEST_DIGITS, _MOST_DIGITS, _DIGITS_OF_STATED = 3, 12, 6


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
        self._left = MAX_BOUNDS
        self._left_for_reasons = MAX_MENTIONS
        self._basis: dict[Fact, Mapping[tuple[str, bool], Fact]] = {}
        self._with_reasons: dict[Fact, Fact] = {}
        self.users: dict[str, list[int]] = {}
        for number, names in enumerate(self.mentioned):
            for name in names:
                self.users.setdefault(name, []).append(number)

    def find_clash(self) -> tuple[Fact, Fact] | None:
        """Two bounds of one variable that leave nothing between them, on as few steps as the rounds show."""
        known = {(fact.variable, fact.upper): fact for fact in self._stated(self.box)}
        changed = set(self.box)
        for _ in range(MAX_ROUNDS):
            found = [*self._follow(known, changed)]
            clashes = [*self._clashes(known, found)]
            if clashes:
                return self._shortest(clashes)
            if not found or self._left <= 0:
                return None
            known = known | {(fact.variable, fact.upper): fact for fact in found}
            changed = {fact.variable for fact in found}
        return None

    def rounded(self, clash: tuple[Fact, Fact], digits: int | None) -> Proof | None:
        """The chain with numbers of so many digits; None where that does not prove the clash."""
        put: dict[Fact, Fact] = {}
        for fact in below(clash):
            again = self._again(fact, [put[reason] for reason in fact.reasons], digits)
            if again is None:
                return None
            put[fact] = again
        low, high = put[clash[0]], put[clash[1]]
        if not exclude(low, high):
            return None
        return Proof(tuple(fact for fact in below((low, high)) if fact.demand is not None), low, high)

    def _stated(self, box: Box) -> Iterator[Fact]:
        for name, domain in box.items():
            low, high = domain.interval.low, domain.interval.high
            if not isinstance(low, float):
                yield Fact(name, False, low, domain.interval.low_closed)
            if not isinstance(high, float):
                yield Fact(name, True, high, domain.interval.high_closed)

    def _follow(self, known: Mapping[tuple[str, bool], Fact], changed: set[str]) -> Iterator[Fact]:
        """The sharpest new bounds that follow at once from the comparisons of what changed."""
        domains = self._domains(self.background, known.values())
        sharper: dict[tuple[str, bool], Fact] = {}
        for number in sorted({number for name in changed for number in self.users.get(name, ())}):
            self._left -= 2 * len(self.mentioned[number])
            for name in self.mentioned[number] if self._left > 0 else ():
                for upper in (False, True):
                    found = self._bound(number, name, upper, domains)
                    place = (name, upper)
                    if found is not None and is_sharper(found, sharper.get(place) or known.get(place)):
                        sharper[place] = found
        for fact in sharper.values():
            self._basis[fact] = known
            yield fact

    def _clashes(self, known: Mapping[tuple[str, bool], Fact], found: Iterable[Fact]) -> Iterator[tuple[Fact, Fact]]:
        now = {(fact.variable, fact.upper): fact for fact in found}
        for (name, upper), fact in now.items():
            for other in (now.get((name, not upper)), known.get((name, not upper))):
                if other is not None:
                    low, high = (other, fact) if upper else (fact, other)
                    if exclude(low, high):
                        yield low, high

    def _domains(self, names: Iterable[str], facts: Iterable[Fact]) -> dict[str, Domain]:
        """What is known of some variables in the background, and by some bounds."""
        domains = {name: self.background[name] for name in names}
        for fact in facts:
            x, whole = domains[fact.variable]
            domains[fact.variable] = Domain(intersect(x, fact.values) or x, whole)
        return domains

    def _bound(self, number: int, name: str, upper: bool, domains: Box) -> Fact | None:
        """The bound that one comparison gives a variable over some domains of the others."""
        best: Fact | None = None
        for relation, term, turned in rearrange(self.comparisons[number], name, domains):
            if not bounds_from(relation, upper=upper):
                continue
            reached = evaluate(in_order(term), domains)[id(term)]
            end = reached and (reached.high if upper else reached.low)
            if reached is None or end is None or isinstance(end, float):
                continue
            closed = (reached.high_closed if upper else reached.low_closed) and relation not in _STRICT
            whole = domains[name].whole
            sharp, is_closed = to_whole(end, closed, upper) if whole else (end, closed)
            found = Fact(name, upper, sharp, is_closed, number, term, (), turned, end, relation)
            if is_sharper(found, best):
                best = found
        return best

    def _shortest(self, clashes: Sequence[tuple[Fact, Fact]]) -> tuple[Fact, Fact]:
        """The clash on the fewest steps, of as many as there is room to explain: of the first, and then of others."""
        told: list[tuple[Fact, Fact]] = []
        for low, high in clashes:
            told.append((self._explain(low), self._explain(high)))
            if self._left_for_reasons <= 0:
                break
        return min(told, key=length)

    def _explain(self, fact: Fact) -> Fact:
        """The bound with its reasons, and these with theirs."""
        if fact.demand is None:
            return fact
        if fact not in self._with_reasons:
            reasons = tuple(self._explain(reason) for reason in self._find_reasons(fact))
            self._with_reasons[fact] = replace(fact, reasons=reasons)
        return self._with_reasons[fact]

    def _find_reasons(self, fact: Fact) -> Sequence[Fact]:
        """As few as it still follows from of the bounds that were known when it was found."""
        names, known = self.mentioned[_number(fact)], self._basis[fact]
        kept = [known[place] for name in names for place in ((name, False), (name, True)) if place in known]
        for upper in (False, True) if len(kept) > MANY else ():
            one_sided = [reason for reason in kept if reason.upper is upper]
            kept = one_sided if self._still(fact, one_sided) else kept
        for reason in tuple(kept):
            fewer = [other for other in kept if other is not reason]
            if self._still(fact, fewer):
                kept = fewer
        return kept

    def _still(self, fact: Fact, reasons: Sequence[Fact]) -> bool:
        self._left_for_reasons -= len(self.mentioned[_number(fact)])
        again = self._bound_again(fact, reasons)
        return again is not None and not is_sharper(fact, again)

    def _bound_again(self, fact: Fact, reasons: Iterable[Fact]) -> Fact | None:
        """The bound that the same comparison gives by some reasons alone."""
        number = _number(fact)
        return self._bound(number, fact.variable, fact.upper, self._domains(self.mentioned[number], reasons))

    def _again(self, fact: Fact, reasons: Sequence[Fact], digits: int | None) -> Fact | None:
        """The same bound, from rounded reasons, itself rounded to the safe side."""
        if fact.demand is None:
            kept = digits and max(digits, _DIGITS_OF_STATED)
            return replace(fact, end=fact.end if self._is_whole(fact) else round_outward(fact.end, kept, fact.upper))
        again = self._bound_again(fact, reasons)
        if again is None:
            return None
        reasons = self._shown(again, reasons)
        if self._is_whole(fact) and again.reached == again.end:
            return replace(again, reasons=tuple(reasons))
        reached = round_outward(again.reached, digits, fact.upper)
        end, closed = reached, again.closed
        if self._is_whole(fact):
            end, closed = to_whole(reached, again.closed, fact.upper)
        return replace(again, end=end, closed=closed, reached=reached, reasons=tuple(reasons))

    def _shown(self, fact: Fact, reasons: Sequence[Fact]) -> list[Fact]:
        """The reasons, and what is known anyway (that a quantity is not below zero), where its number is needed too."""
        known = list(self._stated({name: self.background[name] for name in self._names(fact)}))
        given = {reason.variable for reason in reasons}
        for more in ([], [one for one in known if one.variable not in given], known):
            if self._shows(fact, [*reasons, *more]):
                return [*reasons, *more]
        return list(reasons)

    def _shows(self, fact: Fact, reasons: Sequence[Fact]) -> bool:
        """The term has the bound at the ends that the reasons give, and whatever the other variables are."""
        ends: dict[str, list[Exact]] = {name: [] for name in self._names(fact)}
        for reason in reasons:
            if reason.variable in ends:
                ends[reason.variable].append(reason.end)
        shown = {
            name: Domain(Interval(min(found), max(found)) if found else EVERYTHING) for name, found in ends.items()
        }
        assert fact.term is not None
        reached = evaluate(in_order(fact.term), shown)[id(fact.term)]
        if reached is None:
            return False
        return reached.high <= fact.reached if fact.upper else reached.low >= fact.reached

    def _names(self, fact: Fact) -> list[str]:
        assert fact.term is not None
        return list(dict.fromkeys(part.name for part in in_order(fact.term) if isinstance(part, Variable)))

    def _is_whole(self, fact: Fact) -> bool:
        return self.background[fact.variable].whole


_STRICT = frozenset({Relation.LESS, Relation.MORE})


def _number(fact: Fact) -> int:
    assert fact.demand is not None
    return fact.demand
