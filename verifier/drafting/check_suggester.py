"""Suggests checks between the claims of a draft, each with its reason; none is decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count, islice

from verifier.drafting.pair_suggester import suggest_counts, suggest_dates_in_order, suggest_durations, suggest_pairs
from verifier.drafting.passages import Passages
from verifier.drafting.records import DraftedClaim, SuggestedCheck
from verifier.drafting.total_suggester import suggest_parts, suggest_rates, suggest_shares, suggest_sums

_MOST_OF_A_KIND, _MOST, _MOST_PAIRED = 4, 24, 80


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
