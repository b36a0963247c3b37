"""What a claims file says: plain records, each with its place in the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from verifier.text import TextFile, Words
from verifier.values.hedges import Rounding
from verifier.verdicts import Verdict


class Importance(StrEnum):
    """How much a failed check matters: only a failed *error* fails the run."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Source:
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
    rounding: Rounding = Rounding.NEAREST
    reported_by: Words | None = None
    scope: Mapping[str, Words] = field(default_factory=dict)
    note: Words | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One number that a source states. ``value`` is None where the file's own could not be read."""

    id: Words
    value: Words | None
    statement: Words | None = None
    period: Words | None = None
    as_of: Words | None = None
    sources: tuple[Words, ...] = ()
    quote: Words | None = None
    scope: Mapping[str, Words] = field(default_factory=dict)
    given: bool = False
    note: Words | None = None
    tags: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Derived:
    """A quantity computed from claims. ``formula`` is None where the file's own could not be read."""

    id: Words
    formula: Words | None
    statement: Words | None = None
    unit: Words | None = None
    note: Words | None = None
    tags: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """What must be true of the claims. ``assertion`` is None where the file's own could not be read."""

    id: Words
    assertion: Words | None
    statement: Words | None = None
    expect: Verdict | None = None
    because: Words | None = None
    severity: Importance = Importance.ERROR
    across: tuple[Words, ...] = ()
    tags: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A whole claims file, in the file's order."""

    file: TextFile
    title: Words | None = None
    language: Words | None = None
    units: tuple[Words, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    derived: Mapping[str, Derived] = field(default_factory=dict)
    checks: Mapping[str, Check] = field(default_factory=dict)
