"""Holds claims to the words that they quote: the number, its bound and its unit, in the language of the source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from verifier.claims import Claim, Document
from verifier.diagnostics import Diagnostic, Label, diagnose
from verifier.prose import LANGUAGES
from verifier.prose.found import Found, Kind
from verifier.prose.language import Language, load_language
from verifier.prose.reader import find_quantities, read_quantities
from verifier.report import Agreement, QuoteResult
from verifier.sources.agreement import Comparison, Difference, compare
from verifier.text import Words
from verifier.values.quantity_parser import Plain, Value
from verifier.values.unit_registry import UnitRegistry

_LIMITS = ("limit of", "cap of", "threshold of", "target of")
_MOST_CHARACTERS = 2_000
"""As much of a quote is read; of a longer one nothing is said unless that much agrees."""


def check_quotes(
    document: Document, values: Mapping[str, Value], units: UnitRegistry, located: Mapping[str, QuoteResult]
) -> tuple[dict[str, QuoteResult], list[Diagnostic]]:
    """What is known of each quote, and whether it says the value of its claim; what is wrong with the quotes.

    Of a claim whose value could not be read, nothing is said.
    """
    quotes = dict(located)
    diagnostics: list[Diagnostic] = []
    for id, result in located.items():
        claim, value = document.claims[id], values.get(id)
        if claim.quote is not None and claim.value is not None and value is not None:
            comparison = _compare(claim.quote, claim.value, value, _languages(claim, document), units)
            quotes[id] = _judge(result, claim.quote, comparison)
            diagnostics += _report(document, claim, claim.quote, claim.value, comparison)
    return quotes, diagnostics


def _judge(result: QuoteResult, quote: Words, comparison: Comparison | None) -> QuoteResult:
    if comparison is None:
        return result._replace(agreement=Agreement.UNREAD)
    said = quote.text[comparison.found.span.start : comparison.found.span.end]
    agreement = Agreement.AGREES if comparison.agrees else Agreement.DISAGREES
    return result._replace(agreement=agreement, said=said, differences=tuple(map(str, comparison.differences)))


def _languages(claim: Claim, document: Document) -> Sequence[Language]:
    """The language of the claim's source, of who reports it, or of the file; where none is named, all that are read."""
    sources = (document.sources[id] for named in claim.sources for id in document.chain(named.text))
    named = next((source.language for source in sources if source.language is not None), document.language)
    return _load([named.text] if named is not None else LANGUAGES)


def _load(tags: Iterable[str]) -> Sequence[Language]:
    return [language for language in map(load_language, tags) if language is not None]


def _compare(
    quote: Words, words: Words, value: Value, languages: Sequence[Language], units: UnitRegistry
) -> Comparison | None:
    """The quote against the value, in the language that understands most of it; of several alike, where they agree."""
    is_limit = any(limit in words.text.lower() for limit in _LIMITS)
    compared = [
        comparison
        for found in _read(quote.text[:_MOST_CHARACTERS], languages)
        if (comparison := compare(value, found, units, is_limit=is_limit)) is not None
        and (comparison.agrees or comparison.found.kind is not Kind.ORDINAL)
    ]
    nearest = min(compared, key=lambda comparison: not comparison.agrees, default=None)
    is_read = len(quote.text) <= _MOST_CHARACTERS
    return nearest if is_read or (nearest is not None and nearest.agrees) else None


def _read(text: str, languages: Sequence[Language]) -> Sequence[Iterable[Found]]:
    """What a text says in the one language that is known, no further than is asked for, or in those that fit best."""
    if len(languages) == 1:
        return [read_quantities(text, languages[0])]
    readings = [find_quantities(text, language) for language in languages]
    most = max(map(_count_understood, readings), default=0)
    return [found for found in readings if _count_understood(found) == most]


def _count_understood(found: Sequence[Found]) -> int:
    """How many characters of a text belong to what was found: bounds and units of another language do not."""
    return sum(one.span.end - one.span.start for one in found)


def _report(
    document: Document, claim: Claim, quote: Words, words: Words, comparison: Comparison | None
) -> Iterable[Diagnostic]:
    if comparison is None:
        message = f"the quote of {claim.id} has no quantity that can be read"
        help_text = "a person must compare it with the value; or quote the words with the number"
        yield diagnose("quote-unread", message, quote.span, help=help_text)
    elif not comparison.agrees:
        yield _disagrees(document, claim, quote, words, comparison)


def _disagrees(document: Document, claim: Claim, quote: Words, words: Words, comparison: Comparison) -> Diagnostic:
    """Both, with a mark under each: the value, and the words of the quote that come nearest to it."""
    span = comparison.found.span
    told = " and ".join(f"another {difference}" for difference in comparison.differences)
    message = f"{claim.id} is “{words.text}”, its quote says “{quote.text[span.start : span.end]}”: {told}"
    labels = (Label(words.span, "the claim"), Label(document.file.span_inside(quote, *span), "its source"))
    return Diagnostic("quote-disagrees", message, labels, _help(comparison, quote))


def _help(comparison: Comparison, quote: Words) -> str:
    found = comparison.found
    if found.other is not None and Difference.NUMBER in comparison.differences:
        stated = quote.text[found.number.start : found.number.end]
        return f"“{stated}” is ambiguous: {_readings(found)}; name the source's own language if it is another"
    if comparison.differences == (Difference.BOUND,):
        return "give the value the bound of the quote, or quote the words that state it"
    return "mend the value, or quote the words that state it"


def _readings(found: Found) -> str:
    """Both readings of ambiguous digits: that of the language, and the other."""
    from verifier.prose.value_writer import write_decimal  # noqa: PLC0415  # only for a mistake

    said = [write_decimal(one.amount.number) for one in (found.said, found.other) if isinstance(one, Plain)]
    return ", else ".join([f"{said[0]} by the rule of its language", *said[1:]])
