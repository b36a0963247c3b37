"""A draft: claims with what is unsure about each, checks that are suggested, and what was left out."""

from __future__ import annotations

from typing import NamedTuple

from verifier.prose.found import Found
from verifier.text import Span
from verifier.values.quantity_parser import Value


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
    """What becomes of a text. ``language_doubt``: how its language was chosen, where nobody named it."""

    source: Source
    language: str
    language_doubt: str
    units: tuple[str, ...]
    claims: tuple[DraftedClaim, ...]
    placeholder: SuggestedCheck | None = None
    suggested: tuple[SuggestedCheck, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    unread: str = ""
