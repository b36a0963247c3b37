"""What a language calls numbers, bounds, units and months: the tables beside this file, each read when first used.

A field is called as the entry of the table that it holds, and an entry is explained in ``languages/en.toml``.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from verifier.prose import LANGUAGES
from verifier.prose.phrases import Phrases
from verifier.prose.tokens import Token

_CLOSING = frozenset(";:!?()[]{}\"'«»“”„%$€£")
"""Signs with which nothing begins."""

Words = Phrases[bool]
"""Phrases that mean nothing but that they stand there."""


class Numbers(NamedTuple):
    """The words of numbers."""

    words: Phrases[int]
    scales: Phrases[int]
    signs: Mapping[str, int]
    dozens: Phrases[int]
    rough_dozens: Phrases[int]
    ordinals: Phrases[int]
    parts: Phrases[int]
    fractions: Phrases[str]
    multiples: Phrases[int]
    glued: Mapping[str, int]
    softeners: Phrases[str]
    shares: Words
    shares_after: Words
    point: Words
    minus: Words
    connectors: Words
    articles: Words
    vague: Words
    every: Words
    alone: Words
    never_alone: Words
    ones: Words
    not_one_after: Words
    not_one_before: Words
    plurals: Words
    plural_endings: Words
    ordinal_endings: Words
    compound_ordinal_endings: Words
    ordinal_point: bool
    compounds: bool
    and_before: frozenset[int]
    teens_after: frozenset[int]

    def is_plural(self, folded: str) -> bool:
        """A word stands in the plural, as far as its ending tells."""
        return folded.endswith(tuple(self.plural_endings))


class Negation(NamedTuple):
    """The words that turn a bound round, before its number and after it, and where they reach no further."""

    before: Words
    after: Words
    not_meant: Words
    ends: Words


class Ranges(NamedTuple):
    """The words that join the two ends of a range."""

    between: Words
    between_and: Words
    both: Words
    since: Words
    to: Words
    either: Words
    plus_minus: Words


class Units(NamedTuple):
    """Names of units, signs of units as they are written, and the words around them."""

    names: Phrases[str]
    signs: Mapping[str, str]
    skipped: Words
    of: Words
    determiners: Words
    not_nouns: Words
    per: Words
    rates: Phrases[str]
    parts: Phrases[str]

    def is_passed_over(self, folded: str) -> bool:
        """A word like "last" and "of" stands between a number and its unit or thing."""
        return folded in self.skipped or folded in self.of

    def may_be_called(self, token: Token) -> bool:
        """A thing may be called by a word."""
        return token.text[0].isalpha() and token.folded not in self.not_nouns


class Dates(NamedTuple):
    """The names of months, and what stands beside a date or an hour."""

    months: Phrases[int]
    month_first: bool
    capital_months: bool
    since: Words
    until: Words
    within: Words
    weak: Words
    of: Words
    clock_after: Words
    clock_before: Words
    decades: Words
    decades_before: Words


class Language(NamedTuple):
    """One language. ``decimal`` is its decimal sign, in the region that was asked for."""

    code: str
    decimal: str
    numbers: Numbers
    before: Phrases[str]
    after: Phrases[str]
    negation: Negation
    ranges: Ranges
    units: Units
    references: Words
    dates: Dates
    starters: frozenset[str]

    def may_start(self, token: Token) -> bool:
        """A number or a date may begin at a token: digits, a sign, or a word with which one begins."""
        first = token.text[0]
        if not first.isalpha():
            return first not in _CLOSING
        return token.folded in self.starters or (self.numbers.compounds and token.folded[:3] in self.starters)


@cache
def load_language(tag: str) -> Language | None:
    """The language of a BCP 47 tag, with its region's decimal sign; None where there is no table for it."""
    code, _, rest = tag.partition("-")
    code = code.lower()
    if code not in LANGUAGES:
        return None
    region = next((part.upper() for part in rest.split("-") if len(part) == 2), "")
    return make_language(code, _read_table(code), region)


def make_language(code: str, table: Mapping[str, Any], region: str = "") -> Language:
    """The language that a table describes."""
    signs: Mapping[str, str] = table["separators"]
    numbers, dates = Numbers(**read_fields(table["numbers"])), Dates(**read_fields(table["dates"]))
    return Language(
        code,
        signs.get(f"{code}-{region}", signs[code]),
        numbers,
        Phrases(table["before"]),
        Phrases(table["after"]),
        Negation(**read_fields(table["negation"])),
        Ranges(**read_fields(table["ranges"])),
        Units(**read_fields(table["units"])),
        _value(table["references"]),
        dates,
        _starters(numbers, dates),
    )


def read_fields(table: Mapping[str, Any]) -> dict[str, Any]:
    """A part of the table: every entry is a field."""
    return {key: _value(value) for key, value in table.items()}


def _read_table(code: str) -> dict[str, Any]:
    from pkgutil import get_data  # noqa: PLC0415  # a third of the cost of importlib.resources

    table: dict[str, Any] = json.loads(get_data("verifier.prose", f"languages/{code}.json") or b"")
    return table


def _value(value: Any) -> Any:
    match value:
        case dict():
            return Phrases(value)
        case [int(), *_]:
            return frozenset(value)
        case list():
            return Phrases.fromkeys(value, True)
    return value


def _starters(numbers: Numbers, dates: Dates) -> frozenset[str]:
    """The words with which a number or a date may begin; of a language with compounds, their first letters too."""
    kinds = (numbers.words, numbers.scales, numbers.ordinals, numbers.parts, numbers.fractions, numbers.multiples)
    words = set(numbers.articles).union(*(phrases.first_words for phrases in (*kinds, numbers.minus, dates.months)))
    return frozenset(words | {word[:3] for word in numbers.words.first_words} if numbers.compounds else words)
