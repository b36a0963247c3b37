"""The shape of an expression: its text with the claims and numbers taken out.

``oil_2023 <= 5 t`` and ``oil_2024 <= 6 t`` have the shape ``Q0 <= N0``: what is read and known of the one is
known of the other, whatever the numbers are.
"""

import re
from collections.abc import Container, Mapping
from typing import NamedTuple

from verifier.expressions.functions import OF_PERIODS, RESERVED, WORD_OPERATORS
from verifier.expressions.tokenizer import Token, tokenize

_LONGEST = 200

_WORDS = "|".join(sorted(WORD_OPERATORS))
_NAME = rf"(?!(?:{_WORDS})\b)[a-zA-Z_][a-zA-Z0-9_]*"
_NAMES_AFTER_SIGNS = re.compile(
    rf"(?P<before>(?:^|[-+*^<>=(,]|\.\.|/\s|[\s)]/|\b(?:{_WORDS})\b)\s*)(?P<names>{_NAME}(?:/{_NAME})*)"
)
"""Names where no unit can stand: a unit follows its number with nothing between, or with a ``/`` without spaces."""

_PERIOD_OF = re.compile(rf"(?:{'|'.join(OF_PERIODS)})\s*\(\s*$")


_NUMBER = re.compile(r"[0-9]")
_NUMBERS_STAY = re.compile(r"\^|\.\.|date|whole|within")
"""Exponents and dates are no quantities; ends of a range share a unit; what is whole depends on the number itself;
a percentage within which two sides agree is of one of them, which would then stand twice."""


class Shape(NamedTuple):
    """A text with places for claims and numbers, what was there, and the claims whose period it asks for.

    Places, ``Q0`` or ``N0``, are names in the language, but none that a claim may have.
    """

    text: str
    claims: Mapping[str, str]
    dated: frozenset[str]
    numbers: Mapping[str, Token]


def find_shape(text: str, known: Container[str]) -> Shape | None:
    """The shape of an expression; None where it is long, or may name something that is not known.

    Raises ReadingError where it cannot be cut into tokens.
    """
    shape = _take_names_out(text, known)
    if shape is None or not _NUMBER.search(shape.text) or _NUMBERS_STAY.search(shape.text):
        return shape
    stands_twice = shape.text.count("Q") > len(shape.claims)  # where a claim does, numbers may cancel
    return shape if stands_twice else _take_numbers_out(shape)


def _take_numbers_out(shape: Shape) -> Shape:
    pieces, numbers, at = list[str](), dict[str, Token](), 0
    for token in tokenize(shape.text):
        if token.kind == "number":
            place = f"N{len(numbers)}"
            pieces += shape.text[at : token.start], place
            numbers[place], at = token, token.end
    return shape._replace(text="".join((*pieces, shape.text[at:])), numbers=numbers)


def _take_names_out(text: str, known: Container[str]) -> Shape | None:
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
        return match["before"] + "/".join(places.setdefault(name, f"Q{len(places)}") for name in names)

    shape = _NAMES_AFTER_SIGNS.sub(put_places, text)
    if not others <= RESERVED:
        return None
    return Shape(shape, {place: name for name, place in places.items()}, frozenset(dated), {})
