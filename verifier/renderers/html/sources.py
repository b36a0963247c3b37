"""What a page says of sources: who reports whom, and what rests on each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from verifier.claims import MOST_LINKS, Document, Source
from verifier.renderers.html.anchors import MOST_LISTED, Anchors, Link
from verifier.report import Report

MOST_NAMED = 30


class SourceView(NamedTuple):
    """A source, what rests on it alone or among others, and the sources that it reports."""

    anchor: str
    id: str
    title: str
    url: str
    link: str
    facts: tuple[tuple[str, str], ...]
    claims: tuple[Link, ...]
    more_claims: int
    checks: tuple[Link, ...]
    more_checks: int
    reported: tuple[SourceView, ...]


def list_sources(report: Report, anchors: Anchors) -> tuple[SourceView, ...]:
    """Those that nobody reports, each with those that it reports below it."""
    document = report.document
    if document is None:
        return ()
    return _Tree(report, document, anchors).grow()


class _Tree:
    """The sources of one file, as far as they are listed."""

    def __init__(self, report: Report, document: Document, anchors: Anchors) -> None:
        self.anchors = anchors
        self.sources = dict(list(document.sources.items())[: MOST_LISTED["source"]])
        self.claims, self.checks = _list_resting(report)
        self.reported: dict[str, list[str]] = {}
        for id, source in self.sources.items():
            if source.reported_by is not None:
                self.reported.setdefault(source.reported_by.text, []).append(id)
        self.placed: set[str] = set()

    def grow(self) -> tuple[SourceView, ...]:
        """From those without a reporter downward; those that report each other in a circle, on their own."""
        roots = [id for id, source in self.sources.items() if not self._has_reporter(source)]
        grown = [self._grow(id, 0) for id in roots]
        grown.extend(self._grow(id, 0) for id in self.sources if id not in self.placed)
        return tuple(grown)

    def _has_reporter(self, source: Source) -> bool:
        return source.reported_by is not None and source.reported_by.text in self.sources

    def _grow(self, id: str, depth: int) -> SourceView:
        self.placed.add(id)
        below = [name for name in self.reported.get(id, ()) if name not in self.placed] if depth < MOST_LINKS else []
        self.placed.update(below)
        return self._view(self.sources[id], tuple(self._grow(name, depth + 1) for name in below))

    def _view(self, source: Source, reported: tuple[SourceView, ...]) -> SourceView:
        id = source.id.text
        claims, checks = self.claims.get(id, {}), self.checks.get(id, {})
        url = source.url.text if source.url is not None else ""
        return SourceView(
            self.anchors.name("source", id),
            id,
            source.title.text if source.title is not None else url or id,
            url,
            url if is_web(url) else "",
            tuple(_facts(source)),
            self._links("claim", claims),
            max(0, len(claims) - MOST_NAMED),
            self._links("check", checks),
            max(0, len(checks) - MOST_NAMED),
            reported,
        )

    def _links(self, kind: str, ids: Mapping[str, None]) -> tuple[Link, ...]:
        return tuple(self.anchors.link(kind, id) for id in list(ids)[:MOST_NAMED])


def is_web(url: str) -> bool:
    """It leads to a page, and nowhere else: no program, no file."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and url.isprintable()


def _facts(source: Source) -> Iterator[tuple[str, str]]:
    said = {
        "Author": source.author,
        "Publisher": source.publisher,
        "Published": source.published,
        "Accessed": source.accessed,
        "Snapshot": source.snapshot,
        "Note": source.note,
    }
    yield from ((name, words.text) for name, words in said.items() if words is not None)
    if source.rounding != "nearest":
        yield "Rounds", str(source.rounding)
    if source.scope:
        yield "Scope", ", ".join(f"{axis} {words.text}" for axis, words in source.scope.items())


_Names = dict[str, dict[str, None]]


def _list_resting(report: Report) -> tuple[_Names, _Names]:
    """The claims of each source, and the checks that rest on them."""
    claims, checks, sources = _Names(), _Names(), dict[str, list[str]]()
    for id, reading in report.claims.items():
        sources[id] = [source.text for source in reading.claim.sources]
        for source in sources[id]:
            claims.setdefault(source, {})[id] = None
    for result in report.results:
        for id in result.claims:
            for source in sources.get(id, ()):
                checks.setdefault(source, {})[result.check.id.text] = None
    return claims, checks
