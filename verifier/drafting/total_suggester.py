"""Suggests checks of a whole: its parts, a rate that makes it, a sum, shares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from operator import attrgetter

from verifier.drafting.passages import Passages
from verifier.drafting.records import DraftedClaim, SuggestedCheck, list_lines
from verifier.text import Span
from verifier.values.period import parse_period
from verifier.values.quantity_parser import Day, Plain
from verifier.values.units import Unit

_CLOSE, _CLOSER = Fraction(1, 10), Fraction(1, 50)
_MOST_PARTS = 12


def suggest_parts(claims: Sequence[DraftedClaim], passages: Passages) -> Iterator[SuggestedCheck]:
    """``50 000 people, including 12 000 soldiers``; a share and the whole that it is of."""
    measured = [claim for claim in claims if not isinstance(claim.said.said, Day)]
    for number, whole in enumerate(measured):
        for part in measured[number + 1 : number + 3]:
            if whole.sentence == part.sentence and _may_include(whole, part) and _says_including(whole, part, passages):
                names = (part.id, whole.id)
                counted = whole.said.unit != part.said.unit
                low, high = (f"count({name})" for name in names) if counted else names
                reason = f"a part and its whole ({list_lines(part, whole)}): the words between say that one includes it"
                yield SuggestedCheck("part_of_whole", f"{low} <= {high}", reason)
                break


def _says_including(whole: DraftedClaim, part: DraftedClaim, passages: Passages) -> bool:
    """A word between them says that the one includes the other."""
    start, end = whole.found.span.end, part.found.span.start
    between = passages.words(Span(start, max(start, end)))
    return any(word.folded in passages.habits.including for word in between)


def _may_include(whole: DraftedClaim, part: DraftedClaim) -> bool:
    """Both are in one unit, or count things."""
    return whole.is_like(part) or (whole.said.unit.is_counted and part.said.unit.is_counted)


def suggest_rates(claims: Sequence[DraftedClaim]) -> Iterator[SuggestedCheck]:
    """A rate over time times a period, or a rate over things times their number, against a total."""
    for rate in claims:
        above, below = _sides(rate.said.unit)
        if not above.parts or not below.parts:
            continue
        totals = [one for one in claims if one.said.unit.dimension == above.dimension and _are_near(one, rate)]
        for total in sorted(totals, key=lambda claim: abs(claim.line - rate.line))[:2]:
            yield from _rate_and_total(rate, total, below, claims)


def _rate_and_total(
    rate: DraftedClaim, total: DraftedClaim, below: Unit, claims: Sequence[DraftedClaim]
) -> Iterator[SuggestedCheck]:
    if below.is_time:
        reason = f"a rate times a period against a total ({list_lines(rate, total)}): may the total exceed it?"
        if _is_closed(total.period.text):
            yield SuggestedCheck("total_within_rate", f"{total.id} <= {rate.id} * duration({total.id})", reason)
        yield SuggestedCheck("total_within_rate", f"{total.id} <= {rate.id} * 1 {below}", reason)
        return
    for counted in claims:
        if counted.said.unit == below and _makes_about(rate, counted, total):
            reason = f"a rate times a number against a total ({list_lines(rate, counted, total)})"
            yield SuggestedCheck("rate_times_number", f"{rate.id} * {counted.id} == {total.id}", reason)


def _makes_about(rate: DraftedClaim, counted: DraftedClaim, total: DraftedClaim) -> bool:
    """A rate times a number is not far from a total: half to twice as much."""
    product, whole = rate.number * counted.number, total.number
    return whole <= 2 * product <= 4 * whole


def _are_near(one: DraftedClaim, other: DraftedClaim) -> bool:
    return one.sentence == other.sentence or bool(one.near & other.near)


def _sides(unit: Unit) -> tuple[Unit, Unit]:
    """What stands above and below the stroke."""
    above = tuple((named, exponent) for named, exponent in unit.parts if exponent > 0)
    below = tuple((named, -exponent) for named, exponent in unit.parts if exponent < 0)
    return Unit(above), Unit(below)


def _is_closed(period: str) -> bool:
    return bool(period) and None not in parse_period(period)


def suggest_sums(claims: Sequence[DraftedClaim]) -> Iterator[SuggestedCheck]:
    """Numbers of one paragraph that together come near the largest of them, or near one that stands elsewhere."""
    for group in _groups(claims):
        parts = sorted(group, key=attrgetter("number"))
        if not 2 <= len(parts) <= _MOST_PARTS or parts[0].number <= 0:
            continue
        unit, others = parts[0].said.unit, {claim.id for claim in parts}
        elsewhere = [claim for claim in claims if claim.said.unit == unit and claim.id not in others]
        options = [(parts[:-1], parts[-1], _CLOSE), *((parts, whole, _CLOSER) for whole in elsewhere)]
        for summands, whole, close in options:
            yield from _sum(sorted(summands, key=lambda claim: claim.found.span.start), whole, close)


def _sum(parts: Sequence[DraftedClaim], whole: DraftedClaim, close: Fraction) -> Iterator[SuggestedCheck]:
    total, together = whole.number, sum(part.number for part in parts)
    if len(parts) > 1 and abs(together - total) <= total * close:
        reason = f"the parts of a total ({list_lines(*parts, whole)}): they come near it together"
        yield SuggestedCheck("parts_make_total", f"{' + '.join(part.id for part in parts)} == {whole.id}", reason)


def _groups(claims: Sequence[DraftedClaim]) -> Iterable[list[DraftedClaim]]:
    groups: dict[tuple[int, Unit], list[DraftedClaim]] = {}
    for claim in claims:
        if not isinstance(claim.said.said, Day) and claim.said.unit.parts:
            groups.setdefault((claim.paragraph, claim.said.unit), []).append(claim)
    return groups.values()


def suggest_shares(claims: Sequence[DraftedClaim]) -> Iterator[SuggestedCheck]:
    """Shares that one sentence states are no more than the whole together; a single one is no more than it."""
    shares = [claim for claim in claims if claim.said.unit.is_percent or _is_fraction(claim)]
    groups: dict[object, list[DraftedClaim]] = {}
    for share in shares:
        groups.setdefault(share.sentence, []).append(share)
    for group in groups.values():
        if len(group) > 1:
            reason = f"shares ({list_lines(*group)}): are they parts of one whole?"
            yield SuggestedCheck("shares_of_whole", f"{' + '.join(share.id for share in group)} <= 100 %", reason)
        elif _is_fraction(group[0]):
            reason = f"a share ({list_lines(*group)}): it is no more than the whole"
            yield SuggestedCheck("share_of_whole", f"{group[0].id} <= 100 %", reason)


def _is_fraction(claim: DraftedClaim) -> bool:
    said = claim.said.said
    worded = isinstance(said, Plain) and said.amount.worded and 0 < said.amount.number < 1
    return worded and not claim.said.unit.parts
