"""What differs between two reports: frozen records, without any layout."""

from enum import StrEnum
from fractions import Fraction
from typing import Generic, NamedTuple, TypeVar

from verifier.claims import Source
from verifier.codes import Severity
from verifier.diagnostics import Diagnostic
from verifier.report import (
    Agreement,
    CheckResult,
    ClaimReading,
    Clash,
    ExitStatus,
    Joint,
    LedgerEntry,
    Location,
    QuoteResult,
    Report,
)
from verifier.values.units import PLAIN, Unit

Entry = TypeVar("Entry", CheckResult, ClaimReading, LedgerEntry, Source)
"""What has an id in a claims file."""

FAILING = frozenset({Agreement.DISAGREES, Location.NOT_FOUND})
"""The states of a quote that fail a run."""


class Kind(StrEnum):
    """What became of an entry; *renamed* is what it looks like, never known."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    CHANGED = "changed"


class Trend(StrEnum):
    """What a change does to a check, by whether it passes and by what it does to the run."""

    WORSE = "worse"
    BETTER = "better"
    SAME = "same"


class Direction(StrEnum):
    """Where the values of a quantity went; *other* where the two cannot be measured against each other."""

    UP = "up"
    DOWN = "down"
    WIDER = "wider"
    NARROWER = "narrower"
    OTHER = "other"


class Move(NamedTuple):
    """How far a quantity moved, as a difference in its new unit and as a factor of at least 1.

    ``difference`` is None where nothing of the two can be subtracted, ``factor`` also for dates and where zero lies
    in between. ``end`` is the end that alone moved, *lower* or *upper*; empty where all of it did.
    """

    direction: Direction
    difference: Fraction | None = None
    factor: Fraction | None = None
    unit: Unit = PLAIN
    is_date: bool = False
    end: str = ""


class FieldChange(NamedTuple):
    """A field by its name in the file, and what it says; None where it says nothing."""

    field: str
    old: str | None
    new: str | None


class Change(NamedTuple, Generic[Entry]):
    """An entry before and after; None where there is none.

    ``move`` is how far its quantity moved, None where it did not. ``because`` are claims and derived quantities that
    changed, and on which it rests.
    """

    old_id: str | None
    new_id: str | None
    old: Entry | None
    new: Entry | None
    fields: tuple[FieldChange, ...] = ()
    move: Move | None = None
    because: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Its id in the new file, or in the old one where it is gone."""
        return self.new_id or self.old_id or ""

    @property
    def kind(self) -> Kind:
        """What became of it."""
        if self.old is None or self.new is None:
            return Kind.ADDED if self.old is None else Kind.REMOVED
        return Kind.CHANGED if self.old_id == self.new_id else Kind.RENAMED


class QuoteChange(NamedTuple):
    """What is known of a claim's quote, before and after; None where it has none."""

    claim: str
    old: QuoteResult | None
    new: QuoteResult | None

    def fails_now(self, *, strict: bool = False) -> bool:
        """It fails a run, and did not."""
        return fails(self.new, strict=strict) and not fails(self.old, strict=strict)


class DiagnosticChange(NamedTuple):
    """A diagnostic that came, or that went, and what it is about: ``claim oil``; empty for the file itself."""

    is_new: bool
    diagnostic: Diagnostic
    subject: str

    @property
    def fails_now(self) -> bool:
        """It came, and fails a run."""
        return self.is_new and self.diagnostic.severity in (Severity.ERROR, Severity.FINDING)


class JointChange(NamedTuple):
    """The answer to all checks together before and after, and the clashes that came and went."""

    old: Joint | None
    new: Joint | None
    came: tuple[Clash, ...] = ()
    went: tuple[Clash, ...] = ()

    def fails_now(self, *, strict: bool = False) -> bool:
        """It fails a run, and did not."""
        old, new = (joint.exit_status(strict=strict) if joint else ExitStatus.PASSED for joint in (self.old, self.new))
        return bool(new) and not old


class Side(NamedTuple):
    """One of the two reports; the revision that its text was taken from, if any; whether there was a file at all.

    Only the old side may be without one: then everything is new.
    """

    report: Report
    revision: str = ""
    exists: bool = True

    @property
    def is_read(self) -> bool:
        """There is something that can be compared."""
        return self.report.document is not None

    def exit_status(self, *, strict: bool = False) -> ExitStatus | None:
        """How a run with it ends; None where there was no file."""
        return self.report.exit_status(strict=strict) if self.exists else None


class Difference(NamedTuple):
    """All that differs; checks are in the order of their importance, the rest in that of the new file."""

    old: Side
    new: Side
    fields: tuple[FieldChange, ...] = ()
    checks: tuple[Change[CheckResult], ...] = ()
    claims: tuple[Change[ClaimReading], ...] = ()
    derived: tuple[Change[LedgerEntry], ...] = ()
    sources: tuple[Change[Source], ...] = ()
    quotes: tuple[QuoteChange, ...] = ()
    diagnostics: tuple[DiagnosticChange, ...] = ()
    joint: JointChange | None = None

    @property
    def is_empty(self) -> bool:
        """Both could be read, and say the same."""
        same = self.old.is_read and self.new.is_read and self.old.exists and self.new.exists
        return same and not any(self[2:])

    def fails_now(self, *, strict: bool = False) -> bool:
        """Something fails a run that did not: a check, all checks together, a quote, or the file itself."""
        return (
            any(_fails_now(change, strict=strict) for change in self.checks)
            or any(change.fails_now(strict=strict) for change in self.quotes)
            or any(change.fails_now for change in self.diagnostics)
            or (self.joint is not None and self.joint.fails_now(strict=strict))
        )


def find_trend(change: Change[CheckResult], *, strict: bool = False) -> Trend:
    """Whether a check got worse; one that is new did not fail before, one that is gone does not fail now."""
    old, new = (_standing(result, strict=strict) for result in (change.old, change.new))
    if old == new or change.new is None:
        return Trend.SAME
    return Trend.WORSE if new > old else Trend.BETTER


def fails(quote: QuoteResult | None, *, strict: bool = False) -> bool:
    """A quote fails a run."""
    if quote is None:
        return False
    return not FAILING.isdisjoint((quote.agreement, quote.location)) or (strict and quote.is_doubted)


def _standing(result: CheckResult | None, *, strict: bool) -> tuple[int, bool]:
    return (0, False) if result is None else (result.exit_status(strict=strict), not result.passes(strict=strict))


def _fails_now(change: Change[CheckResult], *, strict: bool) -> bool:
    old, new = (_standing(result, strict=strict)[0] for result in (change.old, change.new))
    return bool(new) and not old
