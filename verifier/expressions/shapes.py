"""The shape of an expression: its text with the claims taken out.

``oil_2023 <= cap * 1 year`` and ``oil_2024 <= cap * 1 year`` have the shape ``Q0 <= Q1 * 1 year``: what is
read and known of the one is known of the other, whatever the numbers of the claims.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from typing import NamedTuple

from verifier.expressions.functions import OF_PERIODS, RESERVED, WORD_OPERATORS

_LONGEST = 200

_WORDS = "|".join(sorted(WORD_OPERATORS))
_NAME = rf"(?!(?:{_WORDS})\b)[a-zA-Z_][a-zA-Z0-9_]*"
_NAMES_AFTER_SIGNS = re.compile(
    rf"(?P<before>(?:^|[-+*^<>=(,]|\.\.|/\s|[\s)]/|\b(?:{_WORDS})\b)\s*)(?P<names>{_NAME}(?:/{_NAME})*)"
)
"""Names where no unit can stand: a unit follows its number with nothing between, or with a ``/`` without spaces."""

_PERIOD_OF = re.compile(rf"(?:{'|'.join(OF_PERIODS)})\s*\(\s*$")


class Shape(NamedTuple):
    """A text with places for claims, the claims by their places, and those whose period it asks for."""

    text: str
    claims: Mapping[str, str]
    dated: frozenset[str]


def write_place(number: int) -> str:
    """``Q0``, ``Q1`` …: a name in the language, but not one that a claim may have."""
    return f"Q{number}"


def take_names_out(text: str, known: Container[str]) -> Shape | None:
    """The shape of an expression; None where it is long, or may name something that is not known."""
    if len(text) > _LONGEST:
        return None
    places: dict[str, str] = {}
    dated: set[str] = set()
    others: set[str] = set()

    def put_places(match: re.Match[str]) -> str:
        names = match["names"].split("/")
        unknown = [name for name in names if name not in known]
        if unknown:
            others.update(unknown)
            return match[0]
        if match["before"].startswith("(") and _PERIOD_OF.search(text, 0, match.start("names")):
            dated.update(names)
        return match["before"] + "/".join(places.setdefault(name, write_place(len(places))) for name in names)

    shape = _NAMES_AFTER_SIGNS.sub(put_places, text)
    if not others <= RESERVED:
        return None
    return Shape(shape, {place: name for name, place in places.items()}, frozenset(dated))
