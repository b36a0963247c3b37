"""What a page says of all quotes: which agree with their claims, and which stand in their sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from verifier.renderers.html.anchors import MOST_LISTED, Anchors, Link
from verifier.report import Agreement, Location, Report

_NAMES = {
    Agreement.DISAGREES: "Disagree with the claim",
    Location.NOT_FOUND: "Not found in the source",
    Agreement.UNREAD: "To be read by a person",
    Location.NOT_LOCATED: "Nowhere looked for",
    Agreement.AGREES: "Agree with the claim",
    Location.LOCATED: "Found in the source",
}
"""The worst first."""


class QuoteGroup(NamedTuple):
    """The claims whose quotes are alike in something."""

    words: str
    claims: tuple[Link, ...]
    more: int


def list_quotes(report: Report, anchors: Anchors) -> Iterator[QuoteGroup]:
    """A group for each thing that is known of quotes; a claim may be in two; then those without a quote."""
    for state, words in _NAMES.items():
        yield from _group(
            words, [id for id, each in report.quotes.items() if state in (each.location, each.agreement)], anchors
        )
    if report.faithfulness is not None:
        yield from _group("Claims without a quote", list(report.faithfulness.unquoted), anchors)


def _group(words: str, ids: list[str], anchors: Anchors) -> Iterator[QuoteGroup]:
    shown = ids[: MOST_LISTED["claim"]]
    if ids:
        yield QuoteGroup(words, tuple(anchors.link("claim", id) for id in shown), len(ids) - len(shown))
