"""GitLab's report of code quality: https://docs.gitlab.com/ci/testing/code_quality, "Code Quality report format".

Of two findings with one fingerprint GitLab shows the first alone, so each has its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from verifier.accepting.findings import Finding, find_all, number_findings
from verifier.claims import Importance
from verifier.renderers.records.json_text import Record, write_items
from verifier.renderers.records.places import fingerprint, locate, path_below
from verifier.renderers.words.finding_sentences import write_help, write_message
from verifier.report import ExitStatus, Report

_SEVERITIES = {Importance.ERROR: "major", Importance.WARNING: "minor", Importance.NOTE: "info"}


def render_gitlab(reports: Iterable[Report], *, folder: str, strict: bool) -> Iterator[str]:
    """One list for all files."""
    items = write_items(
        _describe(finding, number, report, folder, strict=strict)
        for report in reports
        for finding, number in number_findings(find_all(report, strict=strict))
    )
    first = next(items, "")
    yield f"[{first}"
    yield from items
    yield "\n]\n" if first else "]\n"


def _describe(finding: Finding, number: int, report: Report, folder: str, *, strict: bool) -> Record:
    place, path = locate(report.file, finding.span), path_below(folder, report.file.name)
    help_text = write_help(finding)
    return {
        "description": write_message(finding, report, strict=strict) + (f" (help: {help_text})" if help_text else ""),
        "check_name": finding.rule,
        "fingerprint": fingerprint(path, finding.key, number),
        "severity": _rate(finding),
        "location": {"path": path, "lines": {"begin": place.line, "end": place.end_line}},
    }


def _rate(finding: Finding) -> str:
    if finding.accepted is not None:
        return "info"
    return "critical" if finding.status is ExitStatus.NOT_JUDGED else _SEVERITIES[finding.level]
