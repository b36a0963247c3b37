"""The parts of a report that pass or fail on their own: the file, each quote, each check, all checks together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from verifier.accepting.findings import Finding, find_all
from verifier.claims import ID
from verifier.diagnostics import Diagnostic
from verifier.renderers.terminal.report import Told
from verifier.renderers.words.fault_sentences import write_numbers
from verifier.renderers.words.finding_sentences import write_message
from verifier.renderers.words.outline import write_task
from verifier.renderers.words.quote_sentences import write_agreement, write_place
from verifier.renderers.words.sentences import verdict_words, write_assertion, write_counts
from verifier.renderers.words.wording import number_of, printable, write_names
from verifier.report import CheckResult, Clash, ExitStatus, QuoteResult, Report
from verifier.text import Span
from verifier.verdicts import Acceptance

FILE, TOGETHER = "whole-file", "all-together"
"""Names that no id of a check can be: ids have no hyphen.

Nor may the name of a part have brackets: pytest takes what is in them for parameters.
"""


class Part(NamedTuple):
    """A part of a report: its name, where it stands, what there is to tell of it, and what was found in it."""

    name: str
    span: Span | None
    told: tuple[Told, ...]
    findings: tuple[Finding, ...]

    @property
    def failures(self) -> list[Finding]:
        """What fails it, and is not accepted."""
        return [each for each in self.findings if each.accepted is None and each.status is not ExitStatus.PASSED]

    @property
    def known(self) -> list[Finding]:
        """What would fail it, if a baseline did not know of it."""
        return [each for each in self.findings if each.accepted and each.accepted.by is Acceptance.BASELINE]


def list_parts(report: Report, *, strict: bool) -> list[Part]:
    """The parts of a report, in the order in which one reads them. Each finding is in one of them."""
    found: dict[str, list[Finding]] = {}
    names = _Names(report)
    for finding in find_all(report, strict=strict):
        found.setdefault(names.part_of(finding), []).append(finding)
    parts = [*_quotes(report, names, found), *_checks(report, names, found), *_together(report, found)]
    rest = tuple(found.get(FILE, ()))
    return [
        Part(FILE, rest[0].span if rest else None, (*_introduce(report, strict), *_tell(rest, report)), rest),
        *parts,
    ]


def write_finding(finding: Finding, report: Report) -> str:
    """A finding as one line."""
    match finding.about:
        case CheckResult() as result:
            return f"{verdict_words(result)}: {write_assertion(result)}{write_numbers(result)}"
        case Diagnostic() as diagnostic:
            return f"{diagnostic.severity}[{diagnostic.code}]: {printable(diagnostic.message)}"
        case _:
            return write_message(finding, report, strict=True)


class _Names:
    """What the parts of a report are called: by ids, or by a number where that is no id."""

    def __init__(self, report: Report) -> None:
        document = report.document
        self.checks = {id: _name(id, n) for n, id in enumerate(document.checks if document else (), 1)}
        self.quotes = {id: f"quote-of-{_name(id, n)}" for n, id in enumerate(report.quotes, 1)}

    def part_of(self, finding: Finding) -> str:
        """The name of the part that a finding belongs to."""
        match finding.about:
            case CheckResult():
                return self.checks[finding.subject]
            case Clash():
                return TOGETHER
            case Diagnostic() | QuoteResult():
                return self.quotes.get(finding.subject, FILE) if finding.rule.startswith("quote-") else FILE
            case None:
                return FILE
            case _:
                return TOGETHER


def _name(id: str, number: int) -> str:
    return id if ID.fullmatch(id) else f"#{number}"


def _introduce(report: Report, strict: bool) -> Iterator[str]:
    """What the file holds; and how many are left out, of very many diagnostics."""
    yield write_counts(report.document, report) if report.document else write_task(report, strict=strict)
    if report.left_out:
        yield f"and {number_of(sum(report.left_out.values()), 'more diagnostic')} that are not listed"


def _quotes(report: Report, names: _Names, found: dict[str, list[Finding]]) -> Iterator[Part]:
    for id, result in report.quotes.items():
        quote = report.claims[id].claim.quote
        findings = tuple(found.get(names.quotes[id], ()))
        said = (f"{id}: {words}" for words in (write_agreement(result), write_place(result)) if words)
        yield Part(
            names.quotes[id], quote.span if quote else None, tuple(_tell(findings, report)) or tuple(said), findings
        )


def _checks(report: Report, names: _Names, found: dict[str, list[Finding]]) -> Iterator[Part]:
    for result in sorted(report.results, key=lambda result: result.check.id.start):
        name = names.checks[result.check.id.text]
        yield Part(name, result.check.id.span, (result,), tuple(found.get(name, ())))


def _together(report: Report, found: dict[str, list[Finding]]) -> Iterator[Part]:
    """All checks together; left out where the only clash is that of one check, which is a part of its own."""
    joint, findings = report.joint, tuple(found.get(TOGETHER, ()))
    if joint is None or (joint.clashes and not findings):
        return
    blocked = (f"could not be judged: {write_names(joint.blocked)}",) if joint.blocked else ()
    yield Part(TOGETHER, findings[0].span if findings else None, (joint, *blocked), findings)


def _tell(findings: Iterable[Finding], report: Report) -> Iterator[Told]:
    for finding in findings:
        yield finding.about if isinstance(finding.about, Diagnostic) else write_finding(finding, report)
