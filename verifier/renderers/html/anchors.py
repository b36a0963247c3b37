"""The names by which parts of a page are linked, ``check-within_annual_cap``, and links to what is listed."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from verifier.report import Report

MOST_LISTED: dict[str, int] = {"check": 1_000, "claim": 500, "derived": 500, "source": 500}
"""Beyond this, they are counted; of checks the worst come first."""

_UNSAFE = re.compile("[^a-z0-9_]")


class Link(NamedTuple):
    """A link within the page; nothing is linked where ``to`` is empty."""

    words: str
    to: str


class Anchors:
    """The names of one file's parts; those of the first file of a run stand alone, the others with its number."""

    def __init__(self, number: int, report: Report) -> None:
        self.prefix = "" if number == 1 else f"file-{number}-"
        self.report = report

    def name(self, kind: str, id: str = "") -> str:
        """The name of a section, or of what has an id in the file; two ids never share one."""
        return f"{self.prefix}{kind}-{_UNSAFE.sub(_escape, id)}" if id else f"{self.prefix}{kind}"

    def link(self, kind: str, id: str, words: str = "") -> Link:
        """A link to what has an id in the file, if it is among those that are listed."""
        return Link(words or id, self.name(kind, id) if id in self._listed[kind] else "")

    @cached_property
    def _listed(self) -> Mapping[str, Collection[str]]:
        report, document = self.report, self.report.document
        ids = {
            "check": (result.check.id.text for result in report.results),
            "claim": iter(report.claims),
            "derived": (entry.derived.id.text for entry in report.ledger),
            "source": iter(document.sources if document is not None else ()),
        }
        return {kind: set(islice(named, MOST_LISTED[kind])) for kind, named in ids.items()}


def _escape(match: re.Match[str]) -> str:
    return f"-{ord(match[0]):x}-"
