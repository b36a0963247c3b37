"""Suggests checks between the claims of a draft, each with its reason; none is decided.

The one check that a draft has says a claim again, until a person puts a real one in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count, islice

from verifier.drafting.pair_suggester import suggest_counts, suggest_dates_in_order, suggest_durations, suggest_pairs
from verifier.drafting.passages import Passages
from verifier.drafting.records import DraftedClaim, SuggestedCheck
from verifier.drafting.total_suggester import suggest_parts, suggest_rates, suggest_shares, suggest_sums
from verifier.prose.value_writer import write_decimal
from verifier.values.hedges import NAMES
from verifier.values.period import write_span
from verifier.values.quantity_parser import Bounds, Day, Plain, Range

_MOST_OF_A_KIND, _MOST, _MOST_PAIRED = 4, 24, 80
_RELATIONS = {"more than": ">", "just over": ">", "at least": ">=", "less than": "<", "nearly": "<", "at most": "<=",
              "up to": "<="}  # fmt: skip
_OF_NEGATIVE = _RELATIONS | {"just over": "<", "nearly": ">", "up to": ">="}
"""Below zero, these count away from it."""
_REASON = "A file needs a check. This one only says its claim again; put a real one in its place."


def suggest_checks(claims: Sequence[DraftedClaim], passages: Passages) -> list[SuggestedCheck]:
    """The checks that a person may want, of each kind a few, no assertion twice."""
    claims = claims[:_MOST_PAIRED]
    kinds = (
        suggest_parts(claims, passages),
        suggest_rates(claims),
        suggest_sums(claims),
        suggest_shares(claims),
        suggest_durations(claims),
        suggest_counts(claims),
        suggest_dates_in_order(claims),
        suggest_pairs(claims),
    )
    found = (one for kind in kinds for one in islice(kind, _MOST_OF_A_KIND))
    return list(_distinct(found))[:_MOST]


def suggest_placeholder(claims: Sequence[DraftedClaim]) -> SuggestedCheck:
    """A check that the first claim meets that can be said again; the first claim is itself in any case."""
    said = (check for check in map(_say_again, claims) if check is not None)
    check = next(said, f"{claims[0].id} == {claims[0].id}")
    return SuggestedCheck("placeholder", check, _REASON)


def _distinct(checks: Iterable[SuggestedCheck]) -> Iterator[SuggestedCheck]:
    """Each assertion once, its id numbered where it is taken."""
    assertions, ids = set[str](), set[str]()
    for check in checks:
        if check.assertion not in assertions:
            assertions.add(check.assertion)
            free = next(id for number in count(1) if (id := _numbered(check.id, number)) not in ids)
            ids.add(free)
            yield check._replace(id=free)


def _numbered(id: str, number: int) -> str:
    return id if number == 1 else f"{id}_{number}"


def _say_again(claim: DraftedClaim) -> str | None:
    match claim.said.said:
        case Plain() as plain:
            return _say_plain(claim, plain)
        case Bounds(first, _):
            return _say_plain(claim, first)
        case Range(low, _, _):
            number = write_decimal(low)
            return f"{claim.id} >= {_quantity(number, claim)}" if number else None
        case Day(days):
            return f"{claim.id} == date({write_span(days)})"


def _say_plain(claim: DraftedClaim, plain: Plain) -> str | None:
    number = write_decimal(plain.amount.number)
    if not number:
        return None
    name = NAMES[plain.hedge] if plain.hedge else ""
    relations = _OF_NEGATIVE if plain.amount.number < 0 else _RELATIONS
    return f"{claim.id} {relations.get(name, '==')} {_quantity(number, claim)}"


def _quantity(number: str, claim: DraftedClaim) -> str:
    unit = str(claim.said.unit)
    return f"{number} {unit}" if unit else number
