"""A draft: claims with what is unsure about each, checks that are suggested, and what was left out."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from verifier.prose.found import Found
from verifier.text import Span
from verifier.values.quantity_parser import Bounds, Day, Plain, Range, Value

_MOST_LINES = 8


class Field(NamedTuple):
    """A field's words, and what is not sure about them."""

    text: str
    doubts: tuple[str, ...] = ()


class DraftedClaim(NamedTuple):
    """A claim as it is proposed. ``near`` are the words around it."""

    id: str
    found: Found
    said: Value
    value: Field
    quote: Field
    line: int
    paragraph: int
    sentence: Span
    context: str
    near: frozenset[str] = frozenset()
    period: Field = Field("")

    @property
    def number(self) -> Fraction:
        """The number that it states, of a range its middle; 0 of a date."""
        match self.said.said:
            case Plain(amount, _) | Bounds(Plain(amount, _), _):
                return amount.number
            case Range(low, high, _):
                return (low + high) / 2
            case _:
                return Fraction(0)

    def is_like(self, other: DraftedClaim) -> bool:
        """Both have one unit, which is none of time, and no periods that differ."""
        unit, periods = self.said.unit, {self.period.text, other.period.text} - {""}
        is_measured = not isinstance(self.said.said, Day) and bool(unit.parts)
        return is_measured and unit == other.said.unit and len(periods) < 2 and not unit.is_time


def list_lines(*claims: DraftedClaim) -> str:
    """The lines in which claims stand, the first of many."""
    numbers = sorted({claim.line for claim in claims})
    return f"line {numbers[0]}" if len(numbers) == 1 else f"lines {', '.join(map(str, numbers[:_MOST_LINES]))}"


class SuggestedCheck(NamedTuple):
    """A check that a person may want, and why."""

    id: str
    assertion: str
    reason: str


class LeftOut(NamedTuple):
    """What was found and became no claim, and why."""

    line: int
    words: str
    reason: str


class Source(NamedTuple):
    """The text itself: its title, where it lies beside the claims file, and the date that may be its own."""

    title: str
    snapshot: str = ""
    published: str = ""


class Draft(NamedTuple):
    """What becomes of a text.

    ``language_doubt``: how its language was chosen, where nobody named it; ``placeholder``: the one check it has.
    """

    source: Source
    language: str
    language_doubt: str
    units: tuple[str, ...]
    claims: tuple[DraftedClaim, ...]
    placeholder: SuggestedCheck
    suggested: tuple[SuggestedCheck, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    unread: str = ""
