"""What was found in one file: frozen records, sorted, without any layout."""

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import IntEnum, StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from verifier.claims import Check, Claim, Derived, Document, Importance
from verifier.codes import Severity
from verifier.diagnostics import Diagnostic
from verifier.expressions.terms import Relation
from verifier.solving.answers import Point
from verifier.solving.judge import Judgement
from verifier.solving.margin import Margin
from verifier.solving.turns import Turn
from verifier.text import TextFile
from verifier.values.interval import Interval
from verifier.values.units import PLAIN, Unit
from verifier.verdicts import Accepted, Key, Verdict

if TYPE_CHECKING:
    from verifier.solving.joint.conflict import Conflict
    from verifier.solving.joint.ranges import Implied

_NOTHING: Mapping[Any, Any] = {}  # never changed
_REFUSED = frozenset({Verdict.CONTRADICTED, Verdict.BLOCKED})
_DOUBTED = _REFUSED | {Verdict.DOUBTFUL, Verdict.UNDETERMINED}


class ExitStatus(IntEnum):
    """How a run ends; the larger number wins."""

    PASSED = 0
    FAILED = 1
    NOT_JUDGED = 2


class Quantity(NamedTuple):
    """A quantity's two readings in a unit; a date's count days. None is nowhere defined."""

    literal: Interval | None
    usual: Interval | None
    unit: Unit = PLAIN
    is_date: bool = False

    def holding(self, values: Interval) -> "Quantity":
        """Other values of the same kind."""
        return Quantity(values, values, self.unit, self.is_date)


class ClaimReading(NamedTuple):
    """A claim and what its words came to; None where they could not be read.

    ``stated`` is the number itself, in the quantity's unit, where no word moves it.
    """

    claim: Claim
    quantity: Quantity | None
    stated: Fraction | None = None


class LedgerEntry(NamedTuple):
    """A derived quantity and its readings, or why it has none."""

    derived: Derived
    quantity: Quantity | None
    reason: str = ""


class MarginIn(NamedTuple):
    """A margin and the unit of its difference. ``is_exact``: both sides have one value; else it is at least so much."""

    margin: Margin
    unit: Unit
    is_date: bool
    is_exact: bool = False


class Side(NamedTuple):
    """A side of a comparison as it is written, and its readings.

    ``reach`` is all that agrees with it: the days that a span of the calendar names, or what lies within a tolerance.
    ``stated`` is what the numbers come to just as they are stated, where no word moves one of them.
    """

    text: str
    quantity: Quantity
    reach: Quantity | None = None
    stated: Fraction | None = None


class Comparison(NamedTuple):
    """Sides in one unit, from left to right, and the relations between them, for a picture of them.

    ``is_difference``: both sides rest on the same claim, so that their difference is held against zero.
    ``is_alone``: the check is this comparison and nothing else.
    """

    sides: tuple[Side, ...]
    relations: tuple[Relation, ...]
    is_difference: bool = False
    is_alone: bool = False


class CheckResult(NamedTuple):
    """A check, its verdict, and what shows it. ``shown`` is the assertion with its quantities.

    ``comparisons`` are those of the assertion; none where nothing can be laid side by side.
    """

    check: Check
    judgement: Judgement
    shown: tuple[str | Quantity, ...] = ()
    margin: MarginIn | None = None
    turns: Sequence[Turn] = ()
    claims: tuple[str, ...] = ()
    comparisons: Sequence[Comparison] = ()

    @property
    def verdict(self) -> Verdict:
        """The verdict of the judge."""
        return self.judgement.verdict

    @property
    def is_expected(self) -> bool:
        """The check says which verdict it expects, and this is it."""
        return self.check.expect is self.verdict

    def passes(self, *, strict: bool = False) -> bool:
        """It is what the check expects; without an expectation, no clash (when strict, no doubt)."""
        if self.check.expect is not None:
            return self.is_expected
        return self.verdict not in (_DOUBTED if strict else _REFUSED)

    def exit_status(self, *, strict: bool = False) -> ExitStatus:
        """What it does to the run: blocked always counts, another failure by its severity."""
        if self.verdict is Verdict.BLOCKED:
            return ExitStatus.NOT_JUDGED
        failed = not self.passes(strict=strict) and self.check.severity.fails_run(strict=strict)
        return ExitStatus.FAILED if failed else ExitStatus.PASSED


class Mend(NamedTuple):
    """A slip that a clash may come from, as a question: of a claim, by its kind, and what the claim would then say.

    ``written`` are the words without the slip, empty where it is not one of writing; ``values`` are those that would
    end the clash, in the claim's unit.
    """

    claim: str
    kind: str
    written: str
    question: str
    values: Interval


class Shared(NamedTuple):
    """What would end other clashes, of these checks, as well: values of a claim that several share."""

    claim: str
    values: Interval
    checks: tuple[str, ...]


class Nearest(NamedTuple):
    """The nearest possible values of a claim where a whole number cannot be, and which number each makes whole.

    The numbers are None where the claim is itself a whole number.
    """

    claim: str
    below: Interval | None
    above: Interval | None
    number_below: int | None = None
    number_above: int | None = None


class Elsewhere(NamedTuple):
    """What another clash, of these checks, leaves a claim."""

    checks: tuple[str, ...]
    values: Interval


class Clash(NamedTuple):
    """Claims and checks that cannot all be true, how much that matters, and what to ask about the suspects.

    ``others`` are further conflicts of the same claims and checks, if they were asked for. ``slips`` are the known ones
    that it may come from, the likeliest first, ``shared`` what would end other clashes too, and
    ``nearest`` the nearest possible values where a whole number cannot be. ``elsewhere`` has the
    suspects to which another clash leaves none of the values that would end this one.
    """

    severity: Importance
    conflict: "Conflict"
    others: tuple["Conflict", ...] = ()
    slips: tuple[Mend, ...] = ()
    shared: tuple[Shared, ...] = ()
    nearest: tuple[Nearest, ...] = ()
    elsewhere: Mapping[str, Sequence[Elsewhere]] = _NOTHING


class Joint(NamedTuple):
    """Whether the checks that are assumed can all be true, in the literal reading.

    ``undecided`` are groups of checks for which neither values nor a proof were found, ``blocked`` those that
    could not be judged. ``witness`` has values that meet all, where there are some. ``implied`` is what
    everything together leaves of claims and derived quantities, where that is less than their words say.
    """

    checks: tuple[str, ...]
    clashes: tuple[Clash, ...]
    undecided: tuple[tuple[str, ...], ...]
    blocked: tuple[str, ...]
    witness: Point | None
    implied: Mapping[str, "Implied"]

    @property
    def answer(self) -> str:
        """The same in the words of the language."""
        return {True: "can all be true", False: "cannot all be true", None: "undecided"}[self.can_be_true]

    @property
    def can_be_true(self) -> bool | None:
        """All of it together; None where that is undecided."""
        if self.clashes:
            return False
        return None if self.undecided or self.blocked else True

    def exit_status(self, *, strict: bool = False) -> ExitStatus:
        """A clash counts by its severity; that nothing is known, only if strict."""
        failed = any(clash.severity.fails_run(strict=strict) for clash in self.clashes)
        failed = failed or (strict and self.can_be_true is None)
        return ExitStatus.FAILED if failed else ExitStatus.PASSED


class Agreement(StrEnum):
    """Whether a quote says the value of its claim."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    UNREAD = "unread"


class Location(StrEnum):
    """Whether a quote stands in its source; *not located* where there was nothing in which to look."""

    LOCATED = "located"
    NOT_FOUND = "not found"
    NOT_LOCATED = "not located"


class Place(NamedTuple):
    """Where a quote stands first in the snapshot of a source: line and column from 1, in code points.

    Of HTML they are those of the text that is shown. Of very many ``places`` a thousand are counted.
    """

    source: str
    snapshot: str
    line: int
    column: int
    places: int


class QuoteResult(NamedTuple):
    """What is known of a claim's quote; ``agreement`` is None where it was not judged.

    ``said`` are its words that agree with the value, or that come nearest; ``differences`` name what differs.
    """

    location: Location
    place: Place | None = None
    agreement: Agreement | None = None
    said: str = ""
    differences: tuple[str, ...] = ()

    @property
    def is_doubted(self) -> bool:
        """It was not read, or nowhere looked for: no finding, unless strict."""
        return self.location is Location.NOT_LOCATED or self.agreement is Agreement.UNREAD


class Faithfulness(NamedTuple):
    """The quotes of claims, by the claims' ids, and the claims without one; whether any source has a snapshot."""

    quotes: Mapping[str, QuoteResult]
    unquoted: tuple[str, ...]
    has_snapshots: bool

    def count(self, state: Agreement | Location) -> int:
        """How many quotes are in this state."""
        return sum(state in (result.location, result.agreement) for result in self.quotes.values())

    def exit_status(self, *, strict: bool = False) -> ExitStatus:
        """A doubt counts only if strict; findings are diagnostics."""
        doubted = strict and any(result.is_doubted for result in self.quotes.values())
        return ExitStatus.FAILED if doubted else ExitStatus.PASSED


class Known(NamedTuple):
    """What a baseline knows of a file, and how the run ends with it: plain, and strict."""

    failures: Mapping[Key, Accepted]
    plain: ExitStatus
    strict: ExitStatus


class Report(NamedTuple):
    """Everything found in one file; ``document`` is None where it could not be read at all.

    ``left_out`` counts the diagnostics that are not listed, the least among very many.
    """

    file: TextFile
    document: Document | None
    results: tuple[CheckResult, ...] = ()
    claims: Mapping[str, ClaimReading] = _NOTHING
    ledger: tuple[LedgerEntry, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    unchecked: tuple[str, ...] = ()
    unsourced: tuple[str, ...] = ()
    left_out: Mapping[Severity, int] = _NOTHING
    joint: Joint | None = None
    faithfulness: Faithfulness | None = None
    known: Known | None = None

    @property
    def quantities(self) -> Mapping[str, Quantity]:
        """The claims and derived quantities that could be read."""
        claims = {id: reading.quantity for id, reading in self.claims.items() if reading.quantity is not None}
        return claims | {str(entry.derived.id): entry.quantity for entry in self.ledger if entry.quantity is not None}

    @property
    def quotes(self) -> Mapping[str, QuoteResult]:
        """What is known of each quote, by the ids of the claims that quote."""
        return self.faithfulness.quotes if self.faithfulness is not None else _NOTHING

    @property
    def severities(self) -> Counter[Severity]:
        """How many diagnostics there are of each severity, those that are left out included."""
        return Counter(diagnostic.severity for diagnostic in self.diagnostics) + Counter(self.left_out)

    def chain(self, source: str) -> tuple[str, ...]:
        """A source, who reports it, who reports that, up to the first; none where the file could not be read."""
        return self.document.chain(source) if self.document is not None else ()

    @property
    def root(self) -> str:
        """The one source through which all of several sources come; empty where there is none."""
        known = self.document.sources if self.document is not None else {}
        roots = [id for id, source in known.items() if not (source.reported_by and source.reported_by.text in known)]
        return roots[0] if len(roots) == 1 and len(known) > 1 else ""

    def exit_status(self, *, strict: bool = False) -> ExitStatus:
        """0 nothing fails the run, 1 a check or a finding fails it, 2 something could not be read or judged."""
        if self.known is not None:
            return self.known.strict if strict else self.known.plain
        if self.severities[Severity.ERROR] or not self.results:
            return ExitStatus.NOT_JUDGED
        parts = [part for part in (self.joint, self.faithfulness, *self.results) if part is not None]
        found = ExitStatus.FAILED if self.severities[Severity.FINDING] else ExitStatus.PASSED
        return max(found, *(part.exit_status(strict=strict) for part in parts))
