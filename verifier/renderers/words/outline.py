"""The parts of a report in the order in which a person needs them, and the one line that says what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from verifier.claims import Importance
from verifier.codes import Severity
from verifier.diagnostics import Diagnostic
from verifier.renderers.words.wording import number_of
from verifier.report import Agreement, CheckResult, Clash, ExitStatus, Location, Report
from verifier.verdicts import Verdict

if TYPE_CHECKING:
    from verifier.accepting.findings import Finding

OPEN = frozenset({Verdict.DOUBTFUL, Verdict.UNDETERMINED})


class Fault(NamedTuple):
    """What is to be mended: a check that fails, what it clashes with, or a clash of checks that pass one by one."""

    result: CheckResult | None
    clash: Clash | None

    @property
    def severity(self) -> Importance:
        """How much it matters."""
        if self.result is not None:
            return self.result.check.severity
        assert self.clash is not None
        return self.clash.severity


class Outline(NamedTuple):
    """The parts of a report, each in the order of the file, the worst first.

    ``ended`` are checks that no longer end as they are expected to; ``doubts`` are doubtful or undetermined, whether
    or not that fails them; ``expected`` are clashes and doubts that are wanted; ``known`` is what a baseline accepts.
    """

    errors: tuple[Diagnostic, ...]
    blocked: tuple[CheckResult, ...]
    faults: tuple[Fault, ...]
    ended: tuple[CheckResult, ...]
    doubts: tuple[CheckResult, ...]
    undecided: tuple[tuple[str, ...], ...]
    findings: tuple[Diagnostic, ...]
    remarks: tuple[Diagnostic, ...]
    expected: tuple[CheckResult, ...]
    known: tuple[Finding, ...]
    passes: tuple[CheckResult, ...]


def outline(whole: Report, *, strict: bool) -> Outline:
    """The parts of a report; each of its checks stands in one of them."""
    known, report = set_known_apart(whole, strict=strict)
    places: dict[str, list[CheckResult]] = {}
    for result in report.results:
        places.setdefault(part_of(result), []).append(result)
    clashes = report.joint.clashes if report.joint is not None else ()
    diagnostics = {
        severity: tuple(each for each in report.diagnostics if each.severity is severity) for severity in Severity
    }
    return Outline(
        errors=diagnostics[Severity.ERROR],
        blocked=tuple(places.get("blocked", ())),
        faults=tuple(_faults(places.get("faults", ()), clashes, strict=strict)),
        ended=tuple(places.get("ended", ())),
        doubts=tuple(places.get("doubts", ())),
        undecided=report.joint.undecided if report.joint is not None else (),
        findings=diagnostics[Severity.FINDING],
        remarks=diagnostics[Severity.WARNING] + diagnostics[Severity.NOTE],
        expected=tuple(places.get("expected", ())),
        known=tuple(known),
        passes=tuple(places.get("passes", ())),
    )


def set_known_apart(report: Report, *, strict: bool) -> tuple[Sequence[Finding], Report]:
    """What a baseline knows, and the report without it."""
    if report.known is None:
        return (), report
    from verifier.accepting.findings import list_known, without_known  # noqa: PLC0415  # most runs have no baseline

    known = list_known(report, strict=strict)
    return known, without_known(report, known)


def write_task(report: Report, *, strict: bool) -> str:
    """``✗ 2 faults to mend, 1 doubt to settle, 14 checks pass``: what to do about one file."""
    if report.document is None:
        return "✗ the file could not be read"
    fails = report.exit_status(strict=strict) is not ExitStatus.PASSED
    parts = outline(report, strict=strict)
    counts = _count(parts, report, strict=strict)
    passed = [*parts.passes, *parts.expected]
    tally = f": {_tally(passed)}" if passed and not counts.is_anything_to_do else ""
    return f"{'✗' if fails else '✓'} {_write_parts([counts])}{tally}"


def write_tasks(reports: Sequence[Counted]) -> str:
    """``✗ in 2 of 5 files: 3 faults to mend, 1 doubt to settle, 40 checks pass``: the same of several."""
    failed = sum(counted.status is not ExitStatus.PASSED for counted in reports)
    of_files = f"in {failed} of {len(reports)} files" if failed else f"{number_of(len(reports), 'file')}"
    return f"{'✗' if failed else '✓'} {of_files}: {_write_parts([each.counts for each in reports])}"


class Counts(NamedTuple):
    """How much there is to do, and how much is done."""

    unread: int = 0
    errors: int = 0
    blocked: int = 0
    faults: int = 0
    warned: int = 0
    ended: int = 0
    findings: int = 0
    unread_quotes: int = 0
    unplaced: int = 0
    doubts: int = 0
    known: int = 0
    passes: int = 0

    @property
    def is_anything_to_do(self) -> bool:
        """Anything but to read what passes."""
        return any(self[:-1])


class Counted(NamedTuple):
    """What is to be done about a report, and how it ends: what is kept of it once it is written."""

    counts: Counts
    status: ExitStatus

    @property
    def is_wrong(self) -> bool:
        """Something is to be done, or fails."""
        counts = self.counts
        return self.status is not ExitStatus.PASSED or bool(counts.faults + counts.warned + counts.ended)


def count(report: Report, *, strict: bool) -> Counted:
    """What is kept of a report for the line that ends a run."""
    unread = report.document is None
    counts = Counts(unread=1) if unread else _count(outline(report, strict=strict), report, strict=strict)
    return Counted(counts, report.exit_status(strict=strict))


def _count(parts: Outline, report: Report, *, strict: bool) -> Counts:
    failing = [fault for fault in parts.faults if fault.severity.fails_run(strict=strict)]
    return Counts(
        errors=report.severities[Severity.ERROR],
        blocked=len(parts.blocked),
        faults=len(failing),
        warned=len(parts.faults) - len(failing),
        ended=len(parts.ended),
        findings=len(parts.findings) + report.left_out.get(Severity.FINDING, 0),
        unread_quotes=_count_quotes(report, Agreement.UNREAD) if strict else 0,
        unplaced=_count_quotes(report, Location.NOT_LOCATED) if strict else 0,
        doubts=len(parts.doubts) + len(parts.undecided),
        known=len(parts.known),
        passes=len(parts.passes) + len(parts.expected),
    )


def _count_quotes(report: Report, state: Agreement | Location) -> int:
    return report.faithfulness.count(state) if report.faithfulness is not None else 0


_WORDS = {
    "unread": ("file that could not be read", "files that could not be read"),
    "errors": ("error in the file to mend", "errors in the file to mend"),
    "blocked": ("check that could not be judged", "checks that could not be judged"),
    "faults": ("fault to mend", "faults to mend"),
    "warned": ("fault that is only shown", "faults that are only shown"),
    "ended": ("expected clash that has ended", "expected clashes that have ended"),
    "findings": ("quote or source to mend", "quotes or sources to mend"),
    "unread_quotes": ("quote that was not read", "quotes that were not read"),
    "unplaced": ("quote that was nowhere looked for", "quotes that were nowhere looked for"),
    "doubts": ("doubt to settle", "doubts to settle"),
    "known": ("known failure", "known failures"),
}
"""What is counted, in the order in which it is said."""


def _write_parts(counts: Iterable[Counts]) -> str:
    total = Counts(*map(sum, zip(*counts, strict=True)))
    said = [f"{number:,} {words[number != 1]}" for name, words in _WORDS.items() if (number := getattr(total, name))]
    if total.passes:
        said.append(f"{number_of(total.passes, 'check')} {'passes' if total.passes == 1 else 'pass'}")
    return ", ".join(said) or "no check was judged"


def _tally(results: Iterable[CheckResult]) -> str:
    """How many of each verdict, the worst first."""
    counts = Counter((result.verdict, " as expected" * result.is_expected) for result in results)
    ordered = sorted(counts.items(), key=lambda item: (-[*Verdict].index(item[0][0]), item[0][1]))
    return ", ".join(f"{n} {_said_of(verdict, n)}{expected}" for (verdict, expected), n in ordered)


def _said_of(verdict: Verdict, count: int) -> str:
    verbs = {Verdict.HOLDS: "hold", Verdict.AGREES: "agree"}
    return verbs.get(verdict, str(verdict)) if count > 1 else str(verdict)


def part_of(result: CheckResult) -> str:
    """The part in which a check is told."""
    if result.verdict is Verdict.BLOCKED:
        return "blocked"
    if result.is_expected:
        return "expected" if result.verdict in (*OPEN, Verdict.CONTRADICTED) else "passes"
    if result.verdict is Verdict.CONTRADICTED:
        return "faults"
    if result.check.expect is not None:
        return "ended" if _is_better(result.verdict, result.check.expect) else "faults"
    return "doubts" if result.verdict in OPEN else "passes"


def _is_better(verdict: Verdict, expected: Verdict) -> bool:
    """A clash or a doubt that was expected is none, or less of one."""
    order = [*Verdict]
    return expected in (*OPEN, Verdict.CONTRADICTED) and order.index(verdict) < order.index(expected)


def _faults(failed: Iterable[CheckResult], clashes: Iterable[Clash], *, strict: bool) -> list[Fault]:
    """Each check that fails with the clash that is its own; then the clashes of several; what fails the run first."""
    alone = {clash.conflict.checks[0]: clash for clash in clashes if len(clash.conflict.checks) == 1}
    merged = [Fault(result, alone.pop(result.check.id.text, None)) for result in failed]
    told = {id(fault.clash) for fault in merged}
    faults = [*merged, *(Fault(None, clash) for clash in clashes if id(clash) not in told)]
    return sorted(faults, key=lambda fault: not fault.severity.fails_run(strict=strict))
