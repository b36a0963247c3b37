"""What somebody should look at in a report, whatever it is about, as one flat list; and which of it is accepted.

Every format for CI is made from it, and so is the baseline. What ends a run with 1 or 2 is among the findings:
the worst of those that are not accepted is the exit status of the report.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from verifier.claims import Importance
from verifier.codes import CODES, Severity
from verifier.diagnostics import Diagnostic
from verifier.report import CheckResult, Clash, ExitStatus, Location, QuoteResult, Report
from verifier.text import Span
from verifier.verdicts import Acceptance, Accepted, Key, Verdict


class Rule(NamedTuple):
    """The title of a kind of finding, and what it means."""

    title: str
    explanation: str


RULES: dict[str, Rule] = {
    "contradicted": Rule(
        "The numbers contradict the check", "No values that the words allow, not even the widest, make it true."
    ),
    "doubtful": Rule(
        "The numbers hardly fit the check", "What a reader takes from the words makes it false, though they allow it."
    ),
    "undetermined": Rule(
        "The numbers do not decide the check", "Some values that the words allow make it true, and some make it false."
    ),
    "unexpected-verdict": Rule(
        "Another verdict than the check expects", "The check says which verdict it expects, and it found another."
    ),
    "blocked": Rule("The check could not be judged", "Something that it rests on is missing, undefined or too much."),
    "clash": Rule(
        "Claims and checks cannot all be true", "Each check may be possible alone; no values meet all of them."
    ),
    "undecided": Rule(
        "Whether checks can all be true is undecided", "Neither values that meet all of them nor a proof were found."
    ),
    "quote-not-located": Rule(
        "A quote was nowhere looked for", "Its source has no snapshot, or none that can be read."
    ),
    "no-check": Rule("No check was judged", "The file has none, or none was selected."),
    **{code: Rule(told.title, told.explanation) for code, told in CODES.items()},
}
"""All kinds: of checks, of all checks together, and of what is wrong with a file and its quotes."""

_SHOWN = {Verdict.CONTRADICTED, Verdict.DOUBTFUL, Verdict.UNDETERMINED}
_FAILURE = Importance.ERROR, ExitStatus.FAILED
_DIAGNOSTICS = {
    Severity.ERROR: (Importance.ERROR, ExitStatus.NOT_JUDGED),
    Severity.FINDING: _FAILURE,
    Severity.WARNING: (Importance.WARNING, ExitStatus.PASSED),
    Severity.NOTE: (Importance.NOTE, ExitStatus.PASSED),
}


class Finding(NamedTuple):
    """One finding: its rule, the ids of the checks or other records that it is about, and where they stand.

    ``status`` is what it does to the run, if it is not accepted.
    """

    rule: str
    subject: str
    level: Importance
    status: ExitStatus
    span: Span | None
    about: Diagnostic | CheckResult | Clash | QuoteResult | tuple[str, ...] | None
    accepted: Accepted | None = None

    @property
    def key(self) -> Key:
        """By which it is known again; two findings of one file may share it."""
        return self.rule, self.subject


def find_all(report: Report, *, strict: bool = False) -> list[Finding]:
    """The findings of a report, in the order of the file; ``strict`` raises what is in doubt to what fails."""
    found = [
        *_find_diagnostics(report, strict=strict),
        *(finding for result in report.results for finding in _find_verdict(result, strict=strict)),
        *_find_together(report, strict=strict),
        *(_find_unlocated(report) if strict else ()),
    ]
    if report.document is not None and not report.results and not report.severities[Severity.ERROR]:
        found.append(Finding("no-check", "", Importance.ERROR, ExitStatus.NOT_JUDGED, None, None))
    return sorted((_accept(finding, report) for finding in found), key=_place)


def status_of(findings: Iterable[Finding]) -> ExitStatus:
    """How the run ends: the worst of what is not accepted."""
    return max((finding.status for finding in findings if finding.accepted is None), default=ExitStatus.PASSED)


def list_known(report: Report, *, strict: bool) -> list[Finding]:
    """What would fail the run if the baseline did not know it."""
    if report.known is None:
        return []
    found = find_all(report, strict=strict)
    return [each for each in found if each.accepted is not None and each.accepted.by is Acceptance.BASELINE]


def without_known(report: Report, known: Collection[Finding]) -> Report:
    """The report without what the baseline knows, which is listed apart; that all can be true is then not said."""
    if not known:
        return report
    about = {id(finding.about) for finding in known}
    checks = {finding.subject for finding in known if isinstance(finding.about, CheckResult)}
    joint = report.joint
    if joint is not None and not joint.can_be_true:
        clashes = tuple(clash for clash in joint.clashes if find_known(clash, known) is None)
        undecided = tuple(group for group in joint.undecided if id(group) not in about)
        joint = joint._replace(clashes=clashes, undecided=undecided) if clashes or undecided else None
    return report._replace(
        results=tuple(result for result in report.results if result.check.id.text not in checks),
        diagnostics=tuple(diagnostic for diagnostic in report.diagnostics if id(diagnostic) not in about),
        joint=joint,
    )


def number_findings(findings: Iterable[Finding]) -> Iterator[tuple[Finding, int]]:
    """Each finding, and how many of the same key came before it."""
    seen: Counter[Key] = Counter()
    for finding in findings:
        yield finding, seen[finding.key]
        seen[finding.key] += 1


def find_known(clash: Clash, findings: Iterable[Finding]) -> Accepted | None:
    """Why a clash is accepted: it is, or the one check is that it is about. None if it is not."""
    checks = clash.conflict.checks
    for finding in findings:
        is_its_check = len(checks) == 1 and isinstance(finding.about, CheckResult) and finding.subject == checks[0]
        if finding.accepted is not None and (finding.about is clash or is_its_check):
            return finding.accepted
    return None


def _find_diagnostics(report: Report, *, strict: bool) -> Iterator[Finding]:
    subject_at = _Subjects(report).at
    for diagnostic in report.diagnostics:
        code, span = diagnostic.code, diagnostic.labels[0].span if diagnostic.labels else None
        level, status = _DIAGNOSTICS[diagnostic.severity]
        if strict and code == "quote-unread":
            level, status = _FAILURE
        subject = subject_at(span.start) if span is not None else ""
        yield Finding(code, subject, level, status, span, diagnostic)


def _find_verdict(result: CheckResult, *, strict: bool) -> Iterator[Finding]:
    check, verdict = result.check, result.verdict
    status = result.exit_status(strict=strict)
    rule, level, accepted = str(verdict), check.severity, None
    if verdict is Verdict.BLOCKED:
        level = Importance.ERROR
    elif check.expect is not None and not result.is_expected:
        rule = "unexpected-verdict"
    elif verdict not in _SHOWN:
        return
    elif result.is_expected:
        accepted = Accepted(Acceptance.EXPECTED, check.because.text if check.because else "")
    elif result.passes(strict=strict):
        level = Importance.NOTE
    yield Finding(rule, check.id.text, level, status, check.id.span, result, accepted)


def _find_together(report: Report, *, strict: bool) -> Iterator[Finding]:
    document, joint = report.document, report.joint
    if document is None or joint is None:
        return
    contradicted = {result.check.id.text for result in report.results if result.verdict is Verdict.CONTRADICTED}
    for clash in joint.clashes:
        if len(clash.conflict.checks) == 1 and clash.conflict.checks[0] in contradicted:
            continue  # which is a finding of that check
        ids = (*clash.conflict.checks, *clash.conflict.claims)
        status = ExitStatus.FAILED if clash.severity.fails_run(strict=strict) else ExitStatus.PASSED
        first = document.checks[ids[0]].id if clash.conflict.checks else document.claims[ids[0]].id
        yield Finding("clash", " ".join(ids), clash.severity, status, first.span, clash)
    level, status = _FAILURE if strict else (Importance.NOTE, ExitStatus.PASSED)
    for checks in joint.undecided:
        span = document.checks[checks[0]].id.span
        yield Finding("undecided", " ".join(checks), level, status, span, checks)


def _find_unlocated(report: Report) -> Iterator[Finding]:
    """Quotes that no snapshot was there for."""
    for id, result in report.quotes.items():
        quote = report.claims[id].claim.quote
        if result.location is Location.NOT_LOCATED and quote is not None:
            yield Finding("quote-not-located", id, *_FAILURE, quote.span, result)


def _accept(finding: Finding, report: Report) -> Finding:
    """As the baseline has it, of what would fail."""
    known = report.known.failures if report.known is not None else {}
    if finding.accepted is None and finding.status is ExitStatus.FAILED and finding.key in known:
        return finding._replace(accepted=known[finding.key])
    return finding


def _place(finding: Finding) -> tuple[int, str]:
    return finding.span.start if finding.span is not None else 0, finding.rule


class _Subjects:
    """Which record an offset of a file is in."""

    def __init__(self, report: Report) -> None:
        document = report.document
        sections = (document.sources, document.claims, document.derived, document.checks) if document else ()
        starts = sorted((record.id.start, id) for section in sections for id, record in section.items())
        self._offsets = [start for start, _ in starts]
        self._ids = [id for _, id in starts]

    def at(self, offset: int) -> str:
        """The id of the last record that starts before it."""
        number = bisect_right(self._offsets, offset)
        return self._ids[number - 1] if number else ""
