"""What is asked of the claims of a draft: whether two are alike, the number of one, where they stand."""

from __future__ import annotations

from fractions import Fraction

from verifier.drafting.records import DraftedClaim
from verifier.values.quantity_parser import Bounds, Day, Plain, Range

_MOST_LINES = 8


def are_alike(one: DraftedClaim, other: DraftedClaim) -> bool:
    """They have one unit, and no periods that differ."""
    periods = {one.period.text, other.period.text} - {""}
    measured = not isinstance(one.said.said, Day) and bool(one.said.unit.parts)
    return measured and one.said.unit == other.said.unit and len(periods) < 2 and not one.said.unit.is_time


def words_shared(one: DraftedClaim, other: DraftedClaim) -> frozenset[str]:
    """The words that are near both."""
    return one.near & other.near


def number_of(claim: DraftedClaim) -> Fraction:
    """The number that a claim states, of a range its middle; 0 of a date."""
    match claim.said.said:
        case Plain(amount, _) | Bounds(Plain(amount, _), _):
            return amount.number
        case Range(low, high, _):
            return (low + high) / 2
        case _:
            return Fraction(0)


def list_lines(*claims: DraftedClaim) -> str:
    """The lines in which claims stand, the first of many."""
    numbers = sorted({claim.line for claim in claims})
    return f"line {numbers[0]}" if len(numbers) == 1 else f"lines {', '.join(map(str, numbers[:_MOST_LINES]))}"
