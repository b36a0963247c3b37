"""Suggests checks of two claims beside each other: dates, what they are apart, things that are counted, one kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, pairwise
from operator import attrgetter

from verifier.drafting.records import DraftedClaim, SuggestedCheck, list_lines
from verifier.values.quantity_parser import Day, Plain, Value
from verifier.values.units import PLAIN, Unit, conversion

_NEIGHBOURS = 3
_ROUGHLY = Fraction(1, 5)


def suggest_durations(claims: Sequence[DraftedClaim]) -> Iterator[SuggestedCheck]:
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
                reason = f"a duration and two days that are about as far apart ({list_lines(claim, first, last)})"
                yield SuggestedCheck("days_make_duration", f"{last.id} - {first.id} == {claim.id}", reason)


def _days_of(value: Value) -> Fraction | None:
    """About how many days a duration lasts."""
    if not isinstance(value.said, Plain) or not value.unit.is_time or value.unit == PLAIN:
        return None
    found = conversion(value.unit, Unit())  # to seconds, with years and months left open
    seconds = value.said.amount.number * found.factor
    return seconds / 86_400 * Fraction(146_097, 400) ** found.years * Fraction(146_097, 4_800) ** found.months


def _is_day(day: Day) -> bool:
    return day.days.first == day.days.last


def suggest_dates_in_order(claims: Sequence[DraftedClaim]) -> Iterator[SuggestedCheck]:
    """Two dates that follow each other in the text."""
    dates = [claim for claim in claims if isinstance(claim.said.said, Day)]
    for one, other in pairwise(dates):
        if one.value.text == other.value.text:
            continue
        told = _first_day(one) <= _first_day(other)
        first, last = (one, other) if told else (other, one)
        order = "in this order" if told else "in the other order"
        reason = f"dates ({list_lines(one, other)}): the text tells them {order}"
        yield SuggestedCheck("dates_in_order", f"{first.id} <= {last.id}", reason)


def _first_day(claim: DraftedClaim) -> int:
    return claim.said.said.days.first if isinstance(claim.said.said, Day) else 0


def suggest_counts(claims: Sequence[DraftedClaim]) -> Iterator[SuggestedCheck]:
    """Two things that one sentence counts."""
    for one, other in pairwise(claims):
        units = one.said.unit, other.said.unit
        if one.sentence == other.sentence and units[0] != units[1] and all(unit.is_counted for unit in units):
            small, large = sorted((one, other), key=attrgetter("number"))
            reason = f"one sentence counts both ({list_lines(one, other)}): is there one of these for each of those?"
            yield SuggestedCheck("no_fewer_than", f"count({small.id}) <= count({large.id})", reason)


def suggest_pairs(claims: Sequence[DraftedClaim]) -> Iterator[SuggestedCheck]:
    """Two quantities of one kind near the same noun."""
    for one, other in combinations(claims, 2):
        numbers = one.number, other.number
        if not _are_of_one_kind(one, other) or 1 in numbers:
            continue
        words = ", ".join(sorted(one.near & other.near)[:2]) or str(one.said.unit)
        reason = f"both are of one kind, near “{words}” ({list_lines(one, other)})"
        if numbers[0] == numbers[1]:
            yield SuggestedCheck("same_number", f"{one.id} == {other.id}", f"{reason}: are they the same?")
        else:
            small, large = (one, other) if numbers[0] < numbers[1] else (other, one)
            yield SuggestedCheck("no_more_than", f"{small.id} <= {large.id}", f"{reason}: is one within the other?")


def _are_of_one_kind(one: DraftedClaim, other: DraftedClaim) -> bool:
    """They have one unit, and as many words in common as a unit leaves to be told."""
    unit = one.said.unit
    enough = 0 if unit.is_counted else 2 if unit.is_percent else 1
    return one.is_like(other) and len(one.near & other.near) >= enough
