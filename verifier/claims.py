"""What a claims file says: plain records, each with its place in the file."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from verifier.text import TextFile, Words
from verifier.values.hedges import Rounding
from verifier.verdicts import Verdict

ID = re.compile(r"[a-z][a-z0-9_]*")
"""How claims, derived quantities, checks and sources are named."""

MOST_LINKS = 20
"""So many sources, each reported by the next, are followed; longer chains would fill a report."""

_NOTHING: Mapping[str, Any] = {}  # never changed


def is_claims_file(name: str) -> bool:
    """The name of a file in a folder says that it holds claims: ``claims.yaml``, ``oil.claims.yaml``."""
    return name == "claims.yaml" or name.endswith(".claims.yaml")


class Importance(StrEnum):
    """How much a failed check matters: only a failed *error* fails the run."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    def fails_run(self, *, strict: bool) -> bool:
        """What fails with it fails the run; if strict, a warning does too."""
        return self is Importance.ERROR or (strict and self is Importance.WARNING)


class Source(NamedTuple):
    """Where claims come from: a publication, or somebody whom one reports."""

    id: Words
    title: Words | None = None
    publisher: Words | None = None
    author: Words | None = None
    published: Words | None = None
    accessed: Words | None = None
    url: Words | None = None
    language: Words | None = None
    snapshot: Words | None = None
    sha256: Words | None = None
    rounding: Rounding | None = None
    reported_by: Words | None = None
    scope: Mapping[str, Words] = _NOTHING
    note: Words | None = None


class Claim(NamedTuple):
    """One number that a source states. ``value`` is None where the file's own could not be read."""

    id: Words
    value: Words | None
    statement: Words | None = None
    period: Words | None = None
    as_of: Words | None = None
    sources: tuple[Words, ...] = ()
    quote: Words | None = None
    scope: Mapping[str, Words] = _NOTHING
    given: bool = False
    note: Words | None = None
    tags: tuple[Words, ...] = ()


class Derived(NamedTuple):
    """A quantity computed from claims. ``formula`` is None where the file's own could not be read."""

    id: Words
    formula: Words | None
    statement: Words | None = None
    unit: Words | None = None
    note: Words | None = None
    tags: tuple[Words, ...] = ()


class Check(NamedTuple):
    """What must be true of the claims. ``assertion`` is None where the file's own could not be read."""

    id: Words
    assertion: Words | None
    statement: Words | None = None
    expect: Verdict | None = None
    because: Words | None = None
    severity: Importance = Importance.ERROR
    across: tuple[Words, ...] = ()
    tags: tuple[Words, ...] = ()


class Document(NamedTuple):
    """A whole claims file, in the file's order."""

    file: TextFile
    title: Words | None = None
    language: Words | None = None
    units: tuple[Words, ...] = ()
    sources: Mapping[str, Source] = _NOTHING
    claims: Mapping[str, Claim] = _NOTHING
    derived: Mapping[str, Derived] = _NOTHING
    checks: Mapping[str, Check] = _NOTHING

    def chain(self, source: str) -> tuple[str, ...]:
        """A source, who reports it, who reports that, up to the first: ``MOST_LINKS`` reporters at most."""
        chain: dict[str, None] = {}
        while source in self.sources and source not in chain and len(chain) <= MOST_LINKS:
            chain[source] = None
            reporter = self.sources[source].reported_by
            source = reporter.text if reporter is not None else ""
        return tuple(chain)
