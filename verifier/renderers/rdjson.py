"""Findings for reviewdog, which comments on lines of a change: its "Reviewdog Diagnostic Format".

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf; columns are counted in bytes of UTF-8.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from verifier.accepting.findings import Finding, find_all
from verifier.claims import Importance
from verifier.renderers.records.json_text import Record, write_items
from verifier.renderers.records.places import column_in_bytes, locate, path_below
from verifier.renderers.words.finding_sentences import write_message_and_help
from verifier.report import Report

_SEVERITIES = {Importance.ERROR: "ERROR", Importance.WARNING: "WARNING", Importance.NOTE: "INFO"}


def render_rdjson(reports: Iterable[Report], *, folder: str, strict: bool) -> Iterator[str]:
    """One document for all files."""
    yield '{"source":{"name":"verifier"},"diagnostics":['
    yield from write_items(
        _describe(finding, report, folder, strict=strict)
        for report in reports
        for finding in find_all(report, strict=strict)
    )
    yield "\n]}\n"


def _describe(finding: Finding, report: Report, folder: str, *, strict: bool) -> Record:
    return {
        "message": write_message_and_help(finding, report, strict=strict),
        "location": {"path": path_below(folder, report.file.name), "range": _describe_range(finding, report)},
        "severity": "INFO" if finding.accepted is not None else _SEVERITIES[finding.level],
        "code": {"value": finding.rule},
    }


def _describe_range(finding: Finding, report: Report) -> Record:
    place = locate(report.file, finding.span)
    ends = {"start": (place.line, place.column), "end": (place.end_line, place.end_column)}
    return {
        name: {"line": line, "column": column_in_bytes(report.file, line, column)}
        for name, (line, column) in ends.items()
    }
