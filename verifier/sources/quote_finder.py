"""Looks for each quote in the snapshot of its source, and holds each snapshot to the hash that is stated of it."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from verifier.claims import Claim, Document, Source
from verifier.diagnostics import Diagnostic, diagnose
from verifier.pages.file_reader import UnreadableError, follow_links
from verifier.report import Faithfulness, Location, Place, QuoteResult
from verifier.sources.locator import Located, Locator, Missing
from verifier.sources.snapshot_reader import OutsideError, SnapshotFile, read_beside, read_text
from verifier.text import TextFile, Words, shorten

_MOST_SHOWN = 60
_NO_HINT = "copy the words of the source, or name the source in which they stand"


class _Absence(NamedTuple):
    """A quote does not stand in a snapshot: where something like it does, and what differs."""

    words: str
    help: str


def find_quotes(
    document: Document, supplied: Mapping[str, SnapshotFile], *, allow_outside: bool = False
) -> tuple[Faithfulness, list[Diagnostic]]:
    """Where the quote of each claim stands, and what is wrong with quotes and snapshots.

    ``supplied`` are snapshots by the ids of sources, in place of those that the file names; these may lie
    outside its folder only if ``allow_outside``.
    """
    finder = _Finder(document, supplied, allow_outside)
    finder.look()
    quoted = [(id, claim, claim.quote) for id, claim in document.claims.items() if claim.quote is not None]
    quotes = {id: finder.judge(claim, quote) for id, claim, quote in quoted}
    unquoted = tuple(id for id in document.claims if id not in quotes)
    return Faithfulness(quotes, unquoted, bool(finder.by_source)), finder.diagnostics


class _Finder:
    """Reads one snapshot at a time, with all the quotes that are to stand in it."""

    def __init__(self, document: Document, supplied: Mapping[str, SnapshotFile], allow_outside: bool) -> None:
        self.document = document
        self.supplied = supplied
        self.allow_outside = allow_outside
        self.diagnostics: list[Diagnostic] = []
        self.by_source = {id: source for id, source in document.sources.items() if source.snapshot or id in supplied}
        self._holders = _find_holders(document.sources, self.by_source)
        self._quotes = self._sort_quotes()
        self._looked: dict[tuple[str, str], Place | _Absence] = {}

    def look(self) -> None:
        """Look into each snapshot, into one that several sources share once."""
        sharing: dict[str, list[Source]] = {}
        for id, source in self.by_source.items():
            key = f"={id}" if id in self.supplied else follow_links(self._path(source))
            sharing.setdefault(key, []).append(source)
        for sources in sharing.values():
            read = [(source, file) for source, file in zip(sources, self._read(sources), strict=True) if file]
            if any(source.id.text in self._quotes for source, _ in read):
                self._look_into(read[0][1], [source for source, _ in read])

    def judge(self, claim: Claim, quote: Words) -> QuoteResult:
        """A quote may stand in one of several snapshots; it is not found once all of them were read."""
        looked = [self._looked.get((claim.id.text, source)) for source in self._wanted(claim)]
        place = next((found for found in looked if isinstance(found, Place)), None)
        if place is not None:
            return QuoteResult(Location.LOCATED, place)
        absences = [found for found in looked if isinstance(found, _Absence)]
        if not absences or len(absences) < len(looked):
            return QuoteResult(Location.NOT_LOCATED)
        message = f"the quote of {claim.id} does not stand in {absences[0].words}"
        self.diagnostics.append(diagnose("quote-not-found", message, quote.span, help=absences[0].help))
        return QuoteResult(Location.NOT_FOUND)

    def _wanted(self, claim: Claim) -> list[str]:
        """The sources in whose snapshots the quote may stand."""
        holders = (self._holders.get(source.text, "") for source in claim.sources)
        return list(dict.fromkeys(holder for holder in holders if holder))

    def _sort_quotes(self) -> dict[str, list[tuple[str, str]]]:
        """The ids and quotes of claims, by the sources in whose snapshots they may stand."""
        quotes: dict[str, list[tuple[str, str]]] = {}
        for id, claim in self.document.claims.items():
            for source in self._wanted(claim) if claim.quote is not None else ():
                quotes.setdefault(source, []).append((id, str(claim.quote)))
        return quotes

    def _look_into(self, file: SnapshotFile, sources: Sequence[Source]) -> None:
        try:
            text = read_text(file)
        except UnreadableError as error:
            for source in sources:
                self._report_unreadable(source, file.name, error)
            return
        quotes = [(source.id.text, *quoted) for source in sources for quoted in self._quotes.get(source.id.text, ())]
        locator = Locator(text.content, (quote for _, _, quote in quotes))
        for source_id, id, quote in quotes:
            self._looked[id, source_id] = _describe(locator.locate(quote), text, source_id)

    def _read(self, sources: Iterable[Source]) -> Iterator[SnapshotFile | None]:
        """The bytes of the snapshot that some sources share, held against the hash that each states."""
        file = None
        for source in sources:
            file = file or self._read_one(source)
            if file is not None and source.sha256 is not None:
                self._compare(source, source.sha256, file)
            yield file

    def _read_one(self, source: Source) -> SnapshotFile | None:
        if source.id.text in self.supplied:
            return self.supplied[source.id.text]
        try:
            return read_beside(self.document.file.name, str(source.snapshot), allow_outside=self.allow_outside)
        except OutsideError:
            message = f"the snapshot {source.snapshot} lies outside the folder of this file"
            help_text = "put a copy beside this file, or permit it with --allow-outside"
            self._report("snapshot-outside", message, source, help_text)
        except UnreadableError as error:
            self._report_unreadable(source, self._path(source), error)
        return None

    def _path(self, source: Source) -> str:
        return os.path.join(os.path.dirname(self.document.file.name), str(source.snapshot))

    def _compare(self, source: Source, stated: Words, file: SnapshotFile) -> None:
        if stated.text.lower() != file.sha256:
            message = f"{file.name} has changed: its SHA-256 is {file.sha256}, but {source.id} states {stated}"
            help_text = "read what changed; if the quotes are still right, run verifier pin --write"
            self.diagnostics.append(diagnose("snapshot-changed", message, stated.span, help=help_text))

    def _report_unreadable(self, source: Source, name: str, error: UnreadableError) -> None:
        message = f"the snapshot {name} cannot be read: {error}"
        help_text = f"mend the path, or give the text for one run with --source {source.id}=FILE"
        self._report("snapshot-unreadable", message, source, help_text)

    def _report(self, code: str, message: str, source: Source, help_text: str) -> None:
        self.diagnostics.append(diagnose(code, message, (source.snapshot or source.id).span, help=help_text))


def _find_holders(sources: Mapping[str, Source], with_snapshot: Collection[str]) -> dict[str, str]:
    """For each source the one in whose snapshot its words stand: its own, or of who reports it; else nothing."""
    holders: dict[str, str] = {}
    for id in sources:
        path, at = list[str](), id
        while at in sources and at not in holders and at not in with_snapshot:
            path.append(at)
            reporter = sources[at].reported_by
            at = reporter.text if reporter is not None else ""
        holder = at if at in with_snapshot else holders.get(at, "")
        holders.update(dict.fromkeys([*path, id], holder))
    return holders


def _describe(result: Located | Missing, text: TextFile, source: str) -> Place | _Absence:
    if isinstance(result, Located):
        line, column = text.position(result.start)
        return Place(source, text.name, line, column, result.places)
    near = result.nearest
    if near is None:
        return _Absence(text.name, _NO_HINT)
    line, column = text.position(near.start)
    words = f"{text.name}; most like it is “{_show(near.passage)}” at {line}:{column}"
    return _Absence(words, f"{_say('the quote', near.quoted)} where {_say('the snapshot', near.found)}")


def _say(subject: str, words: str) -> str:
    return f"{subject} has “{_show(words)}”" if words else f"{subject} has nothing"


def _show(words: str) -> str:
    return shorten(" ".join(words.replace("\u2060", "").split()), _MOST_SHOWN)
