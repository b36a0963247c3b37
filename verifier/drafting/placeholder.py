"""The one check that a draft has: it says a claim again, until a person puts a real one in its place."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.drafting.records import DraftedClaim, SuggestedCheck
from verifier.prose.value_writer import write_decimal
from verifier.values.hedges import HEDGES
from verifier.values.period import write_span
from verifier.values.quantity_parser import Bounds, Day, Plain, Range

_RELATIONS = {"more than": ">", "just over": ">", "at least": ">=", "less than": "<", "nearly": "<", "at most": "<=",
              "up to": "<="}  # fmt: skip
_OF_NEGATIVE = _RELATIONS | {"just over": "<", "nearly": ">", "up to": ">="}
"""Below zero, these count away from it."""
_NAMES = {hedge: name for name, hedge in HEDGES.items()}
_REASON = "A file needs a check. This one only says its claim again; put a real one in its place."


def write_placeholder(claims: Sequence[DraftedClaim]) -> SuggestedCheck:
    """A check that the first claim meets that can be said again; the first claim is itself in any case."""
    said = (check for check in map(_say_again, claims) if check is not None)
    check = next(said, f"{claims[0].id} == {claims[0].id}")
    return SuggestedCheck("placeholder", check, _REASON)


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
    name = _NAMES[plain.hedge] if plain.hedge else ""
    relations = _OF_NEGATIVE if plain.amount.number < 0 else _RELATIONS
    return f"{claim.id} {relations.get(name, '==')} {_quantity(number, claim)}"


def _quantity(number: str, claim: DraftedClaim) -> str:
    unit = str(claim.said.unit)
    return f"{number} {unit}" if unit else number
