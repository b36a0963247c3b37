"""What a report holds, in the order in which an editor needs it: what to mend, doubts, what is known, the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from verifier.accepting.findings import Finding
from verifier.codes import Severity
from verifier.diagnostics import Diagnostic
from verifier.renderers.words.outline import part_of, set_known_apart
from verifier.report import CheckResult, Clash, Location, Report
from verifier.verdicts import Accepted

GROUPS = ("blocked", "faults", "ended", "doubts", "known", "passes")
"""Where a check may stand, in the order of the page."""


class Groups(NamedTuple):
    """Each check in one group, each clash once: with its check, if it is of one alone, or as a fault of its own.

    ``rest`` is the report without what a baseline knows, and so are the diagnostics; ``accepted`` has the reasons of
    the checks that it knows, and ``others`` are what else it knows.
    """

    rest: Report
    checks: Mapping[str, Sequence[CheckResult]]
    clashes_of: Mapping[str, Sequence[Clash]]
    clashes: Sequence[Clash]
    undecided: Sequence[tuple[str, ...]]
    accepted: Mapping[str, Accepted]
    others: Sequence[Finding]
    errors: Sequence[Diagnostic]
    quotes: Sequence[Diagnostic]
    unlocated: Sequence[str]
    warnings: Sequence[Diagnostic]
    notes: Sequence[Diagnostic]

    @property
    def faults(self) -> int:
        """How many things the numbers themselves get wrong."""
        return len(self.checks["faults"]) + len(self.clashes)

    @property
    def doubts(self) -> int:
        """How many checks, alone or together, are neither true nor false."""
        return len(self.checks["doubts"]) + len(self.undecided)


def sort_out(report: Report, *, strict: bool) -> Groups:
    """Everything in its place; the order within a group is that of the report."""
    found, rest = set_known_apart(report, strict=strict)
    accepted = _find_accepted(found)
    checks: dict[str, list[CheckResult]] = {group: [] for group in GROUPS}
    for result in report.results:
        checks[group_of(result, accepted)].append(result)
    joint = rest.joint
    clashes_of, clashes = _share_out(joint.clashes if joint is not None else (), checks["faults"])
    quotes, remarks = _part_quotes(rest.diagnostics, strict=strict)
    return Groups(
        rest,
        checks,
        clashes_of,
        clashes,
        joint.undecided if joint is not None else (),
        accepted,
        [finding for finding in found if not isinstance(finding.about, CheckResult)],
        [each for each in remarks if each.severity is Severity.ERROR],
        quotes,
        _list_unlocated(report, found) if strict else (),
        [each for each in remarks if each.severity is Severity.WARNING],
        [each for each in remarks if each.severity is Severity.NOTE],
    )


def group_of(result: CheckResult, accepted: Mapping[str, Accepted]) -> str:
    """Where a check stands: what is expected to clash is known, as is what a baseline accepts."""
    part = "known" if result.check.id.text in accepted else part_of(result)
    return "known" if part == "expected" else part


def _find_accepted(found: Iterable[Finding]) -> dict[str, Accepted]:
    """Why the baseline accepts failing checks, by their ids."""
    return {
        finding.subject: finding.accepted
        for finding in found
        if isinstance(finding.about, CheckResult) and finding.accepted is not None
    }


def _share_out(
    clashes: Iterable[Clash], faults: Iterable[CheckResult]
) -> tuple[dict[str, list[Clash]], Sequence[Clash]]:
    """The clashes that are of one failing check alone, by that check, and the others."""
    failing = {result.check.id.text for result in faults}
    of_checks, others = dict[str, list[Clash]](), list[Clash]()
    for clash in clashes:
        checks = clash.conflict.checks
        if len(checks) == 1 and checks[0] in failing:
            of_checks.setdefault(checks[0], []).append(clash)
        else:
            others.append(clash)
    return of_checks, others


def _part_quotes(diagnostics: Iterable[Diagnostic], *, strict: bool) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """What is wrong with quotes and the texts that they are from, and what else is said of the file."""
    quotes, remarks = list[Diagnostic](), list[Diagnostic]()
    for each in diagnostics:
        is_wrong = each.severity is Severity.FINDING or (strict and each.code == "quote-unread")
        (quotes if is_wrong else remarks).append(each)
    return quotes, remarks


def _list_unlocated(report: Report, found: Iterable[Finding]) -> Sequence[str]:
    """The claims whose quotes nobody could look for, which fails a strict run."""
    known = {finding.subject for finding in found if finding.rule == "quote-not-located"}
    quotes = report.quotes.items()
    return [id for id, result in quotes if result.location is Location.NOT_LOCATED and id not in known]
