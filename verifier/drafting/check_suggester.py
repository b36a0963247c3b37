"""Suggests checks between the claims of a draft, each with its reason; none is decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations, islice, pairwise

from verifier.drafting.passages import Passages
from verifier.drafting.records import DraftedClaim, SuggestedCheck
from verifier.text import Span
from verifier.values.period import parse_period
from verifier.values.quantity_parser import Bounds, Day, Plain, Range, Value
from verifier.values.units import PLAIN, Unit, conversion

_MOST_OF_A_KIND, _MOST, _MOST_PAIRED, _NEIGHBOURS = 4, 24, 80, 3
_CLOSE, _CLOSER = Fraction(1, 10), Fraction(1, 50)
_MOST_PARTS = 12
_ROUGHLY = Fraction(1, 5)


def suggest_checks(claims: Sequence[DraftedClaim], passages: Passages) -> list[SuggestedCheck]:
    """The checks that a person may want, of each kind a few, no assertion twice."""
    claims = claims[:_MOST_PAIRED]
    kinds = (
        _parts_and_wholes(claims, passages),
        _rates_and_totals(claims),
        _sums(claims),
        _shares(claims),
        _durations(claims),
        _counts(claims),
        _dates_in_order(claims),
        _pairs(claims),
    )
    found = (one for kind in kinds for one in islice(kind, _MOST_OF_A_KIND))
    return list(_distinct(found))[:_MOST]


def _distinct(checks: Iterable[SuggestedCheck]) -> Iterator[SuggestedCheck]:
    assertions, ids = set[str](), set[str]()
    for check in checks:
        if check.assertion not in assertions:
            assertions.add(check.assertion)
            free = next(id for number in range(1, 1000) if (id := _numbered(check.id, number)) not in ids)
            ids.add(free)
            yield check._replace(id=free)


def _numbered(id: str, number: int) -> str:
    return id if number == 1 else f"{id}_{number}"


# of each kind


def _parts_and_wholes(claims: Sequence[DraftedClaim], passages: Passages) -> Iterator[SuggestedCheck]:
    """``50 000 people, including 12 000 soldiers``; a share and the whole that it is of."""
    measured = [claim for claim in claims if not isinstance(claim.said.said, Day)]
    for number, whole in enumerate(measured):
        for part in measured[number + 1 : number + 3]:
            if whole.sentence == part.sentence and _may_include(whole, part) and _says_including(whole, part, passages):
                names = (part.id, whole.id)
                counted = whole.said.unit != part.said.unit
                low, high = (f"count({name})" for name in names) if counted else names
                reason = f"a part and its whole ({_lines(part, whole)}): the words between say that one includes it"
                yield SuggestedCheck("part_of_whole", f"{low} <= {high}", reason)
                break


def _says_including(whole: DraftedClaim, part: DraftedClaim, passages: Passages) -> bool:
    """A word between them says that the one includes the other."""
    start, end = whole.found.span.end, part.found.span.start
    between = passages.words(Span(start, max(start, end)))
    return any(word.folded in passages.habits.including for word in between)


def _rates_and_totals(claims: Sequence[DraftedClaim]) -> Iterator[SuggestedCheck]:
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
        reason = f"a rate times a period against a total ({_lines(rate, total)}): may the total exceed it?"
        if _is_closed(total.period.text):
            yield SuggestedCheck("total_within_rate", f"{total.id} <= {rate.id} * duration({total.id})", reason)
        yield SuggestedCheck("total_within_rate", f"{total.id} <= {rate.id} * 1 {below}", reason)
        return
    for counted in claims:
        if counted.said.unit == below and _makes_about(rate, counted, total):
            reason = f"a rate times a number against a total ({_lines(rate, counted, total)})"
            yield SuggestedCheck("rate_times_number", f"{rate.id} * {counted.id} == {total.id}", reason)


def _makes_about(rate: DraftedClaim, counted: DraftedClaim, total: DraftedClaim) -> bool:
    """A rate times a number is not far from a total: half to twice as much."""
    product, whole = (_number(rate) or 0) * (_number(counted) or 0), _number(total) or 0
    return whole <= 2 * product <= 4 * whole


def _sums(claims: Sequence[DraftedClaim]) -> Iterator[SuggestedCheck]:
    """Numbers of one paragraph that together come near the largest of them, or near one that stands elsewhere."""
    for group in _groups(claims):
        parts = sorted(group, key=lambda claim: _number(claim) or 0)
        if not 2 <= len(parts) <= _MOST_PARTS or (_number(parts[0]) or 0) <= 0:
            continue
        unit, others = parts[0].said.unit, {claim.id for claim in parts}
        elsewhere = [claim for claim in claims if claim.said.unit == unit and claim.id not in others]
        options = [(parts[:-1], parts[-1], _CLOSE), *((parts, whole, _CLOSER) for whole in elsewhere)]
        for summands, whole, close in options:
            yield from _sum(sorted(summands, key=lambda claim: claim.found.span.start), whole, close)


def _sum(parts: Sequence[DraftedClaim], whole: DraftedClaim, close: Fraction) -> Iterator[SuggestedCheck]:
    total, together = _number(whole) or Fraction(0), sum(_number(part) or Fraction(0) for part in parts)
    if len(parts) > 1 and abs(together - total) <= total * close:
        reason = f"the parts of a total ({_lines(*parts, whole)}): they come near it together"
        yield SuggestedCheck("parts_make_total", f"{' + '.join(part.id for part in parts)} == {whole.id}", reason)


def _groups(claims: Sequence[DraftedClaim]) -> Iterable[list[DraftedClaim]]:
    groups: dict[tuple[int, Unit], list[DraftedClaim]] = {}
    for claim in claims:
        if not isinstance(claim.said.said, Day) and claim.said.unit.parts:
            groups.setdefault((claim.paragraph, claim.said.unit), []).append(claim)
    return groups.values()


def _shares(claims: Sequence[DraftedClaim]) -> Iterator[SuggestedCheck]:
    """Shares that one sentence states are no more than the whole together; a single one is no more than it."""
    shares = [claim for claim in claims if claim.said.unit.is_percent or _is_fraction(claim)]
    groups: dict[object, list[DraftedClaim]] = {}
    for share in shares:
        groups.setdefault(share.sentence, []).append(share)
    for group in groups.values():
        if len(group) > 1:
            reason = f"shares ({_lines(*group)}): are they parts of one whole?"
            yield SuggestedCheck("shares_of_whole", f"{' + '.join(share.id for share in group)} <= 100 %", reason)
        elif _is_fraction(group[0]):
            reason = f"a share ({_lines(*group)}): it is no more than the whole"
            yield SuggestedCheck("share_of_whole", f"{group[0].id} <= 100 %", reason)


def _durations(claims: Sequence[DraftedClaim]) -> Iterator[SuggestedCheck]:
    """The time between two days against a duration that is about as long."""
    days = [claim for claim in claims if isinstance(claim.said.said, Day) and _is_day(claim.said.said)]
    distinct = list({claim.value.text: claim for claim in reversed(days)}.values())[::-1]
    for claim in claims:
        length = _days_of(claim.said)
        near = [day for day in distinct if abs(day.paragraph - claim.paragraph) < _NEIGHBOURS]
        for one, other in combinations(near, 2) if length else ():
            first, last = sorted((one, other), key=_first_day)
            between = _first_day(last) - _first_day(first)
            if length and between and abs(between - length) <= length * _ROUGHLY:
                reason = f"a duration and two days that are about as far apart ({_lines(claim, first, last)})"
                yield SuggestedCheck("days_make_duration", f"{last.id} - {first.id} == {claim.id}", reason)


def _dates_in_order(claims: Sequence[DraftedClaim]) -> Iterator[SuggestedCheck]:
    """Two dates that follow each other in the text."""
    dates = [claim for claim in claims if isinstance(claim.said.said, Day)]
    for one, other in pairwise(dates):
        if one.value.text == other.value.text:
            continue
        told = _first_day(one) <= _first_day(other)
        first, last = (one, other) if told else (other, one)
        order = "in this order" if told else "in the other order"
        reason = f"dates ({_lines(one, other)}): the text tells them {order}"
        yield SuggestedCheck("dates_in_order", f"{first.id} <= {last.id}", reason)


def _counts(claims: Sequence[DraftedClaim]) -> Iterator[SuggestedCheck]:
    """Two things that one sentence counts."""
    for one, other in pairwise(claims):
        units = one.said.unit, other.said.unit
        if one.sentence == other.sentence and units[0] != units[1] and all(unit.is_counted for unit in units):
            small, large = sorted((one, other), key=lambda claim: _number(claim) or 0)
            reason = f"one sentence counts both ({_lines(one, other)}): is there one of these for each of those?"
            yield SuggestedCheck("no_fewer_than", f"count({small.id}) <= count({large.id})", reason)


def _pairs(claims: Sequence[DraftedClaim]) -> Iterator[SuggestedCheck]:
    """Two quantities of one kind near the same noun."""
    for one, other in combinations(claims, 2):
        enough = 0 if one.said.unit.is_counted else 2 if one.said.unit.is_percent else 1
        if not _are_alike(one, other) or len(_shared(one, other)) < enough or 1 in (_number(one), _number(other)):
            continue
        numbers = _number(one) or Fraction(0), _number(other) or Fraction(0)
        words = ", ".join(sorted(_shared(one, other))[:2]) or str(one.said.unit)
        reason = f"both are of one kind, near “{words}” ({_lines(one, other)})"
        if numbers[0] == numbers[1]:
            yield SuggestedCheck("same_number", f"{one.id} == {other.id}", f"{reason}: are they the same?")
        else:
            small, large = (one, other) if numbers[0] < numbers[1] else (other, one)
            yield SuggestedCheck("no_more_than", f"{small.id} <= {large.id}", f"{reason}: is one within the other?")


# what is asked of claims


def _are_alike(one: DraftedClaim, other: DraftedClaim) -> bool:
    """They have one unit, and no periods that differ."""
    periods = {one.period.text, other.period.text} - {""}
    measured = not isinstance(one.said.said, Day) and bool(one.said.unit.parts)
    return measured and one.said.unit == other.said.unit and len(periods) < 2 and not one.said.unit.is_time


def _may_include(whole: DraftedClaim, part: DraftedClaim) -> bool:
    """Both are in one unit, or count things."""
    return _are_alike(whole, part) or (whole.said.unit.is_counted and part.said.unit.is_counted)


def _are_near(one: DraftedClaim, other: DraftedClaim) -> bool:
    return one.sentence == other.sentence or bool(_shared(one, other))


def _shared(one: DraftedClaim, other: DraftedClaim) -> frozenset[str]:
    return one.near & other.near


def _is_fraction(claim: DraftedClaim) -> bool:
    said = claim.said.said
    worded = isinstance(said, Plain) and said.amount.worded and 0 < said.amount.number < 1
    return worded and not claim.said.unit.parts


def _sides(unit: Unit) -> tuple[Unit, Unit]:
    """What stands above and below the stroke."""
    above = tuple((named, exponent) for named, exponent in unit.parts if exponent > 0)
    below = tuple((named, -exponent) for named, exponent in unit.parts if exponent < 0)
    return Unit(above), Unit(below)


def _is_closed(period: str) -> bool:
    return bool(period) and None not in parse_period(period)


def _number(claim: DraftedClaim) -> Fraction | None:
    match claim.said.said:
        case Plain(amount, _) | Bounds(Plain(amount, _), _):
            return amount.number
        case Range(low, high, _):
            return (low + high) / 2
        case _:
            return None


def _days_of(value: Value) -> Fraction | None:
    """About how many days a duration lasts."""
    if not isinstance(value.said, Plain) or not value.unit.is_time or value.unit == PLAIN:
        return None
    found = conversion(value.unit, Unit())  # to seconds, with years and months left open
    seconds = value.said.amount.number * found.factor
    return seconds / 86_400 * Fraction(146_097, 400) ** found.years * Fraction(146_097, 4_800) ** found.months


def _first_day(claim: DraftedClaim) -> int:
    return claim.said.said.days.first if isinstance(claim.said.said, Day) else 0


def _is_day(day: Day) -> bool:
    return day.days.first == day.days.last


def _lines(*claims: DraftedClaim) -> str:
    numbers = sorted({claim.line for claim in claims})
    return f"line {numbers[0]}" if len(numbers) == 1 else f"lines {', '.join(map(str, numbers[:8]))}"
