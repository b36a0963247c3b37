"""What a page says of claims and derived quantities: how they are read, who says so, and what rests on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from verifier.judging.weight import Resting, rank
from verifier.renderers.html.anchors import MOST_LISTED, Anchors, Link
from verifier.renderers.words.quote_sentences import write_agreement, write_place
from verifier.renderers.words.sentences import verdict_words, write_turning
from verifier.renderers.words.wording import write_left, write_quantity
from verifier.report import Agreement, CheckResult, ClaimReading, LedgerEntry, Location, Quantity, QuoteResult, Report
from verifier.text import shorten

MOST_RESTING = 20


class RestingView(NamedTuple):
    """A check that rests on a claim, and where it turns."""

    check: Link
    words: str


class ClaimView(NamedTuple):
    """A claim beside its quote."""

    anchor: str
    id: str
    line: int
    statement: str
    value: str
    usual: str
    literal: str
    quote: str
    agreement: str
    place: str
    quote_state: str
    language: str
    sources: tuple[Link, ...]
    facts: tuple[tuple[str, str], ...]
    resting: tuple[RestingView, ...]
    more: int


class DerivedView(NamedTuple):
    """A derived quantity: its readings, and what all together leaves of it where that is less."""

    anchor: str
    id: str
    statement: str
    formula: str
    usual: str
    literal: str
    reason: str
    together: str


def list_claims(report: Report, anchors: Anchors) -> Iterator[ClaimView]:
    """The claims in the order of the file."""
    listed = dict(islice(report.claims.items(), MOST_LISTED["claim"]))
    results = _rest_on(listed, report)
    for name, reading in listed.items():
        yield _view(reading, results[name], report, anchors)


def list_derived(report: Report, anchors: Anchors) -> Iterator[DerivedView]:
    """The ledger in the order of the file."""
    implied = report.joint.implied if report.joint is not None else {}
    for entry in report.ledger[: MOST_LISTED["derived"]]:
        left = implied.get(entry.derived.id.text)
        words = ""
        if left is not None and entry.quantity is not None:
            words = write_left(entry.quantity.holding(left.values), is_exact=left.is_exact)
        yield _derived(entry, words, anchors)


def read_both(quantity: Quantity | None) -> tuple[str, str]:
    """The usual and the literal reading."""
    if quantity is None:
        return "", ""
    return write_quantity(quantity, "usual"), write_quantity(quantity, "literal")


def _rest_on(listed: Mapping[str, ClaimReading], report: Report) -> Mapping[str, list[CheckResult]]:
    """The checks behind which each claim stands, the worst first."""
    results: dict[str, list[CheckResult]] = {id: [] for id in listed}
    for result in report.results:
        for claim in result.claims:
            if claim in results:
                results[claim].append(result)
    return results


def _view(
    reading: ClaimReading,
    results: list[CheckResult],
    report: Report,
    anchors: Anchors,
) -> ClaimView:
    claim, (usual, literal) = reading.claim, read_both(reading.quantity)
    found = report.quotes.get(claim.id.text)
    resting = rank(reading, results[:MOST_RESTING])
    return ClaimView(
        anchor=anchors.name("claim", claim.id.text),
        id=claim.id.text,
        line=report.file.position(claim.id.start).line,
        statement=claim.statement.text if claim.statement else "",
        value=shorten(claim.value.text) if claim.value else "",
        usual=usual,
        literal=literal,
        quote=claim.quote.text if claim.quote else "",
        agreement=write_agreement(found) if found is not None else "",
        place=write_place(found) if found is not None else "",
        quote_state=_quote_state(found),
        language=_language(reading, report),
        sources=tuple(_link_source(source.text, report, anchors) for source in claim.sources),
        facts=tuple(_facts(reading)),
        resting=tuple(_resting(each, reading, anchors) for each in resting),
        more=max(0, len(results) - MOST_RESTING),
    )


def _quote_state(found: QuoteResult | None) -> str:
    """How a quote is marked: what is wrong with it first."""
    if found is None:
        return "none"
    if found.agreement is Agreement.DISAGREES or found.location is Location.NOT_FOUND:
        return "bad"
    return "doubted" if found.agreement is Agreement.UNREAD else "good"


def _language(reading: ClaimReading, report: Report) -> str:
    """The language of its quote: of its source, of who reports that, or of the file."""
    document = report.document
    if document is None:
        return ""
    chains = [report.chain(source.text) for source in reading.claim.sources]
    said = [document.sources[id].language for chain in chains for id in chain]
    return next((words.text for words in (*said, document.language) if words is not None), "")


def _link_source(id: str, report: Report, anchors: Anchors) -> Link:
    return anchors.link("source", id, " via ".join(report.chain(id)))


def _facts(reading: ClaimReading) -> Iterator[tuple[str, str]]:
    claim = reading.claim
    said = {"Period": claim.period, "As of": claim.as_of, "Note": claim.note}
    yield from ((name, words.text) for name, words in said.items() if words is not None)
    if claim.scope:
        yield "Scope", ", ".join(f"{axis} {words.text}" for axis, words in claim.scope.items())
    if claim.given:
        yield "Given", "background, never one of those that could end a clash"
    if claim.tags:
        yield "Tags", ", ".join(tag.text for tag in claim.tags)


def _resting(resting: Resting, reading: ClaimReading, anchors: Anchors) -> RestingView:
    words = f"{verdict_words(resting.result)}{write_turning(resting, reading)}"
    return RestingView(anchors.link("check", resting.result.check.id.text), words)


def _derived(entry: LedgerEntry, together: str, anchors: Anchors) -> DerivedView:
    derived, (usual, literal) = entry.derived, read_both(entry.quantity)
    return DerivedView(
        anchors.name("derived", derived.id.text),
        derived.id.text,
        derived.statement.text if derived.statement else "",
        shorten(derived.formula.text) if derived.formula else "",
        usual,
        literal,
        shorten(entry.reason),
        together,
    )
