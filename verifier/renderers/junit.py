"""JUnit's XML, as Jenkins's schema ``junit-10.xsd`` has it: a suite for each file, a case for each check.

GitLab keeps the first of two cases with one class and name, so each has its own.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, tostring

from verifier.accepting.findings import Finding, find_all, number_findings
from verifier.renderers.records.places import locate, path_below
from verifier.renderers.words.finding_sentences import write_acceptance, write_message_and_help, write_title
from verifier.renderers.words.wording import printable
from verifier.report import CheckResult, ExitStatus, Location, Report

_COMMAND = re.compile(r"^(\s*):(?=:)", re.MULTILINE)
_COUNTED = {"failure": "failures", "error": "errors", "skipped": "skipped"}


class _Case(NamedTuple):
    """A case and what was found: None passes."""

    name: str
    finding: Finding | None = None


def render_junit(reports: Iterable[Report], *, folder: str, strict: bool) -> Iterator[str]:
    """A case fails, or is an error, if and only if the run does; what is accepted is skipped, with its reason."""
    yield '<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="verifier">\n'
    for report in reports:
        yield _disarm(tostring(_Suite(report, folder, strict).write(), encoding="unicode")) + "\n"
    yield "</testsuites>\n"


class _Suite:
    """The suite of one file."""

    def __init__(self, report: Report, folder: str, strict: bool) -> None:
        self.report = report
        self.path = printable(path_below(folder, report.file.name))
        self.strict = strict
        self.findings = find_all(report, strict=strict)
        self.counted = [finding for finding in self.findings if _counts(finding)]

    def write(self) -> Element:
        suite = Element("testsuite", name=self.path)
        counts = dict.fromkeys(("tests", *_COUNTED.values()), 0)
        for case in self._cases():
            counts["tests"] += 1
            if (outcome := self._write_case(suite, case)) is not None:
                counts[_COUNTED[outcome]] += 1
        for name, count in counts.items():
            suite.set(name, str(count))
        if others := [finding for finding in self.findings if not _counts(finding)]:
            SubElement(suite, "system-out").text = "\n".join(map(self._say, others))
        return suite

    def _cases(self) -> Iterator[_Case]:
        """Checks in the order of the file, all of them together, quotes, and whatever else fails the run."""
        results = sorted(self.report.results, key=lambda result: result.check.id.start)
        failing = {finding.subject: finding for finding in self.counted if isinstance(finding.about, CheckResult)}
        yield from (_Case(result.check.id.text, failing.get(result.check.id.text)) for result in results)
        others = [finding for finding in self.counted if not isinstance(finding.about, CheckResult)]
        yield from self._passed({finding.subject for finding in others})
        for finding, number in number_findings(others):
            name = f"{finding.rule} {finding.subject}".strip()
            yield _Case(f"{name} {number + 1}" if number else name, finding)

    def _passed(self, subjects: Container[str]) -> Iterator[_Case]:
        """That all can be true, and each quote that was judged or looked for, unless something was found."""
        if self.report.joint is not None and self.report.joint.can_be_true:
            yield _Case("all together")
        quoted = self.report.quotes
        for id, result in quoted.items():
            if id not in subjects and (result.agreement is not None or result.location is not Location.NOT_LOCATED):
                yield _Case(f"quote of {id}")

    def _write_case(self, suite: Element, case: _Case) -> str | None:
        """Add it, and say how it ended; None passes."""
        element = SubElement(suite, "testcase", classname=self.path, name=printable(case.name))
        finding = case.finding
        if finding is None:
            return None
        if finding.accepted is not None:
            SubElement(element, "skipped", message=f"{finding.rule}, {write_acceptance(finding.accepted)}")
            return "skipped"
        outcome = "error" if finding.status is ExitStatus.NOT_JUDGED else "failure"
        SubElement(element, outcome, type=finding.rule, message=write_title(finding)).text = self._say(finding)
        return outcome

    def _say(self, finding: Finding) -> str:
        line, column, *_ = locate(self.report.file, finding.span)
        return f"{self.path}:{line}:{column}: {write_message_and_help(finding, self.report, strict=self.strict)}"


def _disarm(xml: str) -> str:
    """The same XML without what the log of a job on GitHub obeys: ## and [, and lines that begin with two colons."""
    return _COMMAND.sub("\\1&#58;", xml.replace("##[", "#&#35;["))


def _counts(finding: Finding) -> bool:
    """It fails the run, or is accepted; other findings are only said."""
    return finding.accepted is not None or finding.status is not ExitStatus.PASSED
