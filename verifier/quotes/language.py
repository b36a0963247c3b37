"""What a language calls numbers, bounds, units and months: the tables beside this file, each read when first used."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from typing import Any, NamedTuple

from verifier.quotes.tokens import Token, slice_of

LANGUAGES = ("en", "fr", "de", "es")
"""Those that have a table, in the order in which they are tried where none is named."""


_MEANINGFUL = ("words", "scales", "dozens", "rough", "ordinals", "parts", "fractions", "multiples")
_LISTED = ("shares", "shares_after", "point", "minus")
_SETS = (
    *("articles", "vague", "every", "alone", "never_alone", "ones", "not_one_after", "not_one_before"),
    *("and_before", "teens_after", "ordinal_endings"),
)


_CLOSING = frozenset(";:!?()[]{}\"'«»“”„%$€£")
"""Signs with which nothing begins."""


class Phrases:
    """Phrases of one kind and what each means, found by the longest that stands at a place."""

    def __init__(self, meanings: Mapping[str, Any]) -> None:
        self._meanings = meanings

    def __contains__(self, word: str) -> bool:
        return word in self._meanings

    @classmethod
    def of(cls, phrases: Sequence[str]) -> Phrases:
        """Phrases that mean nothing but that they stand there."""
        return cls(dict.fromkeys(phrases, True))

    def get(self, phrase: str) -> Any:
        """What a phrase means; None where it is none of these."""
        return self._meanings.get(phrase)

    @cached_property
    def first_words(self) -> Mapping[str, int]:
        """The words with which a phrase begins, and how many words the longest such phrase has."""
        return _most_words(self._meanings, 0)

    @cached_property
    def _last_words(self) -> Mapping[str, int]:
        return _most_words(self._meanings, -1)

    def match(self, tokens: Sequence[Token], at: int) -> tuple[Any, int] | None:
        """The meaning of the longest phrase that begins at a token, and where it ends."""
        most = self.first_words.get(tokens[at].folded, 0) if at < len(tokens) else 0
        for end in range(min(at + most, len(tokens)), at, -1):
            meaning = self._meanings.get(slice_of(tokens, at, end))
            if meaning is not None:
                return meaning, end
        return None

    def match_before(self, tokens: Sequence[Token], end: int) -> tuple[Any, int] | None:
        """The meaning of the longest phrase that ends before a token, and where it starts."""
        most = self._last_words.get(tokens[end - 1].folded, 0) if end > 0 else 0
        for start in range(max(end - most, 0), end):
            meaning = self._meanings.get(slice_of(tokens, start, end))
            if meaning is not None:
                return meaning, start
        return None


def _most_words(phrases: Iterable[str], place: int) -> Mapping[str, int]:
    """Each word at the start or the end of phrases, and how many words the longest of them has."""
    most: dict[str, int] = {}
    for phrase in phrases:
        words = phrase.split(" ")
        most[words[place]] = max(len(words), most.get(words[place], 0))
    return most


class Numbers(NamedTuple):
    """The words of numbers. ``ones`` are words for one that are pronouns as well."""

    words: Phrases
    scales: Phrases
    signs: Mapping[str, int]
    dozens: Phrases
    rough: Phrases
    ordinals: Phrases
    parts: Phrases
    fractions: Phrases
    multiples: Phrases
    shares: Phrases
    shares_after: Phrases
    point: Phrases
    minus: Phrases
    connectors: frozenset[str]
    articles: frozenset[str]
    vague: frozenset[str]
    every: frozenset[str]
    alone: frozenset[str]
    never_alone: frozenset[str]
    ones: frozenset[str]
    not_one_after: frozenset[str]
    not_one_before: frozenset[str]
    and_before: frozenset[int]
    teens_after: frozenset[int]
    ordinal_endings: frozenset[str]
    compounds: bool
    glued: Mapping[str, int]
    softeners: Mapping[str, str]
    ordinal_point: bool


class Ranges(NamedTuple):
    """The words that join the two ends of a range."""

    between: Phrases
    between_and: Phrases
    both: frozenset[str]
    since: Phrases
    to: Phrases
    either: Phrases
    plus_minus: Phrases


class Units(NamedTuple):
    """Names of units, signs of units as they are written, and the words around them."""

    names: Phrases
    signs: Mapping[str, str]
    skipped: frozenset[str]
    of: frozenset[str]
    determiners: frozenset[str]
    not_nouns: frozenset[str]
    per: Phrases
    rates: Phrases
    parts: Phrases


class Dates(NamedTuple):
    """The names of months, and what stands before a date."""

    months: Phrases
    since: Phrases
    until: Phrases
    within: Phrases
    weak: Phrases
    of: frozenset[str]
    clock_after: Phrases
    clock_before: Phrases
    decades: frozenset[str]
    decades_before: Phrases


class Language(NamedTuple):
    """One language. ``decimal`` is its decimal sign, in the region that was asked for."""

    code: str
    decimal: str
    numbers: Numbers
    before: Phrases
    after: Phrases
    ranges: Ranges
    units: Units
    references: Phrases
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
    table = _read_table(code)
    signs: Mapping[str, str] = table["separators"]
    region = next((part.upper() for part in rest.split("-") if len(part) == 2), "")
    numbers, dates = _numbers(table["numbers"]), _dates(table["dates"])
    return Language(
        code,
        signs.get(f"{code}-{region}", signs[code]),
        numbers,
        Phrases(table["before"]),
        Phrases(table["after"]),
        _ranges(table["ranges"]),
        _units(table["units"]),
        Phrases.of(table["references"]),
        dates,
        _starters(numbers, dates),
    )


def _read_table(code: str) -> dict[str, Any]:
    from pkgutil import get_data  # noqa: PLC0415  # a third of the cost of importlib.resources

    table: dict[str, Any] = json.loads(get_data("verifier.quotes", f"languages/{code}.json") or b"")
    return table


def _numbers(table: Mapping[str, Any]) -> Numbers:
    fields: dict[str, Any] = {key: Phrases(table[key]) for key in _MEANINGFUL}
    fields |= {key: Phrases.of(table[key]) for key in _LISTED}
    fields |= {key: frozenset(table[key]) for key in _SETS}
    fields |= {key: table[key] for key in ("signs", "compounds", "glued", "softeners", "ordinal_point")}
    return Numbers(**fields, connectors=frozenset(table["and"]))


def _starters(numbers: Numbers, dates: Dates) -> frozenset[str]:
    """The words with which a number or a date may begin; of a language with compounds, their first letters too."""
    kinds = (numbers.words, numbers.scales, numbers.ordinals, numbers.parts, numbers.fractions, numbers.multiples)
    words = set(numbers.articles).union(*(phrases.first_words for phrases in (*kinds, numbers.minus, dates.months)))
    return frozenset(words | {word[:3] for word in numbers.words.first_words} if numbers.compounds else words)


def _ranges(table: Mapping[str, Sequence[str]]) -> Ranges:
    return Ranges(
        Phrases.of(table["between"]),
        Phrases.of(table["between_and"]),
        frozenset(table["both"]),
        Phrases.of(table["from"]),
        Phrases.of(table["to"]),
        Phrases.of(table["or"]),
        Phrases.of(table["plus_minus"]),
    )


def _units(table: Mapping[str, Any]) -> Units:
    return Units(
        Phrases(table["names"]),
        table["symbols"],
        frozenset(table["skipped"]),
        frozenset(table["of"]),
        frozenset(table["determiners"]),
        frozenset(table["not_nouns"]),
        Phrases.of(table["per"]),
        Phrases(table["rates"]),
        Phrases(table["parts"]),
    )


def _dates(table: Mapping[str, Any]) -> Dates:
    return Dates(
        Phrases(table["months"]),
        Phrases.of(table["since"]),
        Phrases.of(table["until"]),
        Phrases.of(table["in"]),
        Phrases.of(table["weak"]),
        frozenset(table["of"]),
        Phrases.of(table["clock_after"]),
        Phrases.of(table["clock_before"]),
        frozenset(table["decades"]),
        Phrases.of(table["decades_before"]),
    )
