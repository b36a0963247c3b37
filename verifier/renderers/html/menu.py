"""The parts of a page, in their order, with the names and the counts by which the menu and the headings call them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from verifier.codes import Severity
from verifier.diagnostics import Diagnostic
from verifier.renderers.html.anchors import Anchors
from verifier.renderers.html.clashes import TogetherView
from verifier.renderers.html.groups import Groups
from verifier.renderers.words.quote_sentences import count_quotes
from verifier.renderers.words.sentences import list_omissions
from verifier.renderers.words.wording import number_of
from verifier.report import Report


class Entry(NamedTuple):
    """A part of the page: its key, its anchor and name, how much is in it, and a line on that for a closed part."""

    key: str
    anchor: str
    words: str
    size: int
    said: str = ""


def list_entries(report: Report, groups: Groups, together: TogetherView | None, anchors: Anchors) -> Iterator[Entry]:
    """The parts that have something in them, in the order of the page."""
    for key, words, size, said in (*_list_open(groups), *_list_closed(report, groups, together)):
        if size:
            yield Entry(key, anchors.name(key), words, size, said)


_Row = tuple[str, str, int, str]


def _list_open(groups: Groups) -> Iterator[_Row]:
    """What is shown as it is."""
    checks = groups.checks
    quotes = _count(groups.quotes, Severity.FINDING, groups) + len(groups.unlocated)
    yield "errors", "Errors in the file", _count(groups.errors, Severity.ERROR, groups), ""
    yield "blocked", "Could not be judged", len(checks["blocked"]), ""
    yield "faults", "Faults", groups.faults, ""
    yield "ended", "Expected clashes that have ended", len(checks["ended"]), ""
    yield "doubts", "Doubts", groups.doubts, ""
    yield "wrong-quotes", _name_quotes(groups), quotes, ""
    yield "warnings", "Warnings about the file", _count(groups.warnings, Severity.WARNING, groups), ""
    yield "known", "Known", len(checks["known"]) + len(groups.others), ""
    yield "passes", "Checks that pass", len(checks["passes"]), ""


def _list_closed(report: Report, groups: Groups, together: TogetherView | None) -> Iterator[_Row]:
    """What is a line until somebody opens it."""
    document, left = report.document, len(together.left) if together is not None else 0
    sources, derived = len(document.sources) if document is not None else 0, len(report.ledger)
    quotes = report.faithfulness
    implied = number_of(derived, "derived quantity") if derived else number_of(left, "quantity")
    omitted = [f"{len(ids):,} {title[:1].lower()}{title[1:]}" for title, ids in list_omissions(report)]
    yield "claims", "Claims", len(report.claims), number_of(len(report.claims), "claim")
    yield "derived", "What the claims imply", derived + left, implied
    yield "sources", "Sources", sources, number_of(sources, "source")
    yield "quotes", "Quotes", len(report.quotes), count_quotes(quotes) if quotes is not None else ""
    yield "omissions", "Not checked", len(omitted), " · ".join(omitted)
    notes = _count(groups.notes, Severity.NOTE, groups)
    yield "notes", "Notes on the file", notes, number_of(notes, "note")


def _count(listed: Sequence[Diagnostic], severity: Severity, groups: Groups) -> int:
    """With those that a report no longer lists."""
    return len(listed) + groups.rest.left_out.get(severity, 0)


def _name_quotes(groups: Groups) -> str:
    codes = {diagnostic.code for diagnostic in groups.quotes}
    return "Quotes that disagree" if codes == {"quote-disagrees"} else "Quotes and their sources"
