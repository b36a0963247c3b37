"""Holds claims to the words that they quote: the number, its bound and its unit, in the language of the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from verifier.claims import Claim, Document
from verifier.diagnostics import Diagnostic, Label, diagnose
from verifier.quotes.agreement import Comparison, Difference, compare
from verifier.quotes.found import Found, Kind
from verifier.quotes.language import LANGUAGES, Language, load_language
from verifier.quotes.reader import find_quantities
from verifier.resolver import Resolution
from verifier.text import Words
from verifier.values.quantity_parser import Value

_LIMIT = re.compile(r"\b(?:limit|cap|threshold|target) of\b", re.IGNORECASE)
_WORDS = {
    Difference.NUMBER: "another number",
    Difference.BOUND: "another bound",
    Difference.RANGE: "another range",
    Difference.UNIT: "another unit",
    Difference.CURRENCY: "another currency",
    Difference.RATE: "another rate",
    Difference.DATE: "another date",
}
_MOST_CHARACTERS = 20_000
"""As much of a quote is read; a longer one is no quote."""


class Agreement(StrEnum):
    """What a quote says of its claim's value."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    UNREAD = "unread"


class QuoteReading(NamedTuple):
    """A claim's quote: whether it agrees, and the words that do, or that come nearest."""

    agreement: Agreement
    found: Found | None = None
    differences: tuple[Difference, ...] = ()


def check_quotes(document: Document, resolution: Resolution) -> tuple[dict[str, QuoteReading], list[Diagnostic]]:
    """Each claim that has a quote and a value that could be read, and what is wrong with the quotes."""
    readings: dict[str, QuoteReading] = {}
    diagnostics: list[Diagnostic] = []
    for id, claim in document.claims.items():
        value = resolution.values.get(id)
        if claim.quote is None or claim.value is None or value is None:
            continue
        readings[id] = _read(claim.quote, claim.value, value, _languages(claim, document), resolution)
        diagnostics += _report(document, claim, claim.quote, claim.value, readings[id])
    return readings, diagnostics


def _languages(claim: Claim, document: Document) -> Sequence[Language]:
    """The language of the claim's source, of who reports it, or of the file; where none is named, all that are read."""
    for id in claim.sources:
        for source in _chain(id.text, document):
            if source is not None:
                return _load([source.text])
    return _load([document.language.text] if document.language else LANGUAGES)


def _chain(id: str, document: Document) -> Iterable[Words | None]:
    seen: set[str] = set()
    while id in document.sources and id not in seen:
        seen.add(id)
        source = document.sources[id]
        yield source.language
        id = source.reported_by.text if source.reported_by else ""


def _load(tags: Iterable[str]) -> Sequence[Language]:
    return [language for language in map(load_language, tags) if language is not None]


def _read(
    quote: Words, words: Words, value: Value, languages: Sequence[Language], resolution: Resolution
) -> QuoteReading:
    """The quote as the language reads it in which it agrees, else the first in which it can be read."""
    compared: list[Comparison] = []
    for language in languages:
        found = find_quantities(quote.text[:_MOST_CHARACTERS], language)
        limit = _LIMIT.search(words.text) is not None
        comparison = compare(value, found, resolution.scope.units, is_limit=limit)
        if comparison is not None and comparison.agrees:
            return QuoteReading(Agreement.AGREES, comparison.found)
        if comparison is not None:
            compared.append(comparison)
    nearest = next((one for one in compared if one.found.kind is Kind.QUANTITY or one.found.date), None)
    if nearest is None:
        return QuoteReading(Agreement.UNREAD)
    return QuoteReading(Agreement.DISAGREES, nearest.found, nearest.differences)


def _report(
    document: Document, claim: Claim, quote: Words, words: Words, reading: QuoteReading
) -> Iterable[Diagnostic]:
    if reading.agreement is Agreement.UNREAD:
        message = f"no number can be read in the quote of {claim.id}"
        help_text = "a person must compare the quote with the value; or quote the words with the number"
        yield diagnose("quote-unread", message, quote.span, help=help_text)
    if reading.agreement is Agreement.DISAGREES and reading.found is not None:
        yield _disagrees(document, claim, quote, words, reading.found, reading.differences)


def _disagrees(
    document: Document, claim: Claim, quote: Words, words: Words, found: Found, differences: Sequence[Difference]
) -> Diagnostic:
    """Both, with a mark under each: the value, and the words of the quote that come nearest to it."""
    stated = quote.text[found.span.start : found.span.end]
    told = " and ".join(_WORDS[difference] for difference in dict.fromkeys(differences))
    message = f"the quote of {claim.id} says “{stated}”, its value “{words.text}”: {told}"
    place = document.file.span_inside(quote, *found.span)
    labels = (Label(words.span, "the claim"), Label(place, "its source"))
    return Diagnostic("quote-disagrees", message, labels, _help(found, differences, quote))


def _help(found: Found, differences: Sequence[Difference], quote: Words) -> str:
    if found.other is not None and Difference.NUMBER in differences:
        stated = quote.text[found.number.start : found.number.end]
        return f"“{stated}” is ambiguous and read by the rule of its language; name the source's own if it is another"
    if differences == (Difference.BOUND,):
        return "give the value the bound of the quote, or quote the words that state it"
    return "mend the value, or quote the words that state it"


def count_agreements(readings: Mapping[str, QuoteReading]) -> dict[Agreement, int]:
    """How many quotes agree, disagree, and cannot be read."""
    counts = dict.fromkeys(Agreement, 0)
    for reading in readings.values():
        counts[reading.agreement] += 1
    return counts
