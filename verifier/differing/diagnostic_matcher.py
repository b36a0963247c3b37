"""Which diagnostics came and which went: by their code and what they are about, wherever they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

from verifier.claims import Check, Claim, Derived, Document, Source
from verifier.diagnostics import Diagnostic
from verifier.differing.changes import DiagnosticChange
from verifier.report import Report

ABOUT_QUOTES = frozenset({"quote-disagrees", "quote-not-found", "quote-unread"})
"""The codes that say what is known of a quote; that is compared by itself."""

_About = tuple[Diagnostic, str]


def match_diagnostics(old: Report, new: Report, renamed: Mapping[str, str]) -> tuple[DiagnosticChange, ...]:
    """Those that came, then those that went; ``renamed`` are the new subjects of what has another id."""
    before = [(diagnostic, renamed.get(subject, subject)) for diagnostic, subject in _list(old)]
    after = [*_list(new)]
    for key in (_by_message, _by_subject):
        before, after = _without_common(before, after, key)
    came = (DiagnosticChange(True, *about) for about in after)
    return (*came, *(DiagnosticChange(False, *about) for about in before))


def _by_message(about: _About) -> Hashable:
    """An entry that moved may stand below another one, as a key that belongs to none."""
    return about[0].code, about[0].message


def _by_subject(about: _About) -> Hashable:
    return about[0].code, about[1]


def _list(report: Report) -> Iterator[_About]:
    find_subject = _Subjects(report.document)
    for diagnostic in report.diagnostics:
        if diagnostic.code not in ABOUT_QUOTES:
            yield diagnostic, find_subject(diagnostic)


def _without_common(
    old: Iterable[_About], new: Iterable[_About], key: Callable[[_About], Hashable]
) -> tuple[list[_About], list[_About]]:
    """What stands in only one of them, each as often as it does so more often."""
    waiting: dict[Hashable, list[_About]] = defaultdict(list)
    for about in old:
        waiting[key(about)].append(about)
    came = []
    for about in new:
        same = waiting.get(key(about))
        if same:
            same.pop(0)
        else:
            came.append(about)
    return [about for left in waiting.values() for about in left], came


class _Subjects:
    """What a diagnostic is about: the entry below whose id it stands."""

    def __init__(self, document: Document | None) -> None:
        found = sorted(_list_subjects(document)) if document is not None else []
        self._starts = [start for start, _ in found]
        self._names = [name for _, name in found]

    def __call__(self, diagnostic: Diagnostic) -> str:
        if not diagnostic.labels:
            return ""
        number = bisect_right(self._starts, diagnostic.offset)
        return self._names[number - 1] if number else ""


def _list_subjects(document: Document) -> Iterator[tuple[int, str]]:
    sections: dict[str, Mapping[str, Source | Claim | Derived | Check]] = {
        "source": document.sources,
        "claim": document.claims,
        "derived": document.derived,
        "check": document.checks,
    }
    for section, entries in sections.items():
        for id, entry in entries.items():
            yield entry.id.start, f"{section} {id}"
    for words in (document.title, document.language, *document.units):
        if words is not None:
            yield words.start, ""
