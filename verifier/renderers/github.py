"""Annotations of a job on GitHub, the worst first: https://docs.github.com/actions, "Workflow commands".

Values are escaped as GitHub's own toolkit does it (actions/toolkit, packages/core/src/command.ts).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from verifier.accepting.findings import Finding, find_all
from verifier.claims import Importance
from verifier.renderers.records.places import locate, path_below
from verifier.renderers.words.finding_sentences import write_message_and_help, write_title
from verifier.renderers.words.wording import number_of
from verifier.report import Report

MOST_OF_A_LEVEL = 10
"""GitHub shows so many of each level in a step; what is beyond them would only hide the log."""

_COMMANDS = {Importance.ERROR: "error", Importance.WARNING: "warning", Importance.NOTE: "notice"}
_IN_MESSAGES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTIES = {**_IN_MESSAGES, ":": "%3A", ",": "%2C"}
_TO_MESSAGE, _TO_PROPERTY = str.maketrans(_IN_MESSAGES), str.maketrans(_IN_PROPERTIES)


def render_github(reports: Iterable[Report], *, folder: str, strict: bool) -> Iterator[str]:
    """What is accepted is a notice."""
    found = [(finding, report) for report in reports for finding in find_all(report, strict=strict)]
    found.sort(key=lambda pair: _badness(pair[0]))
    written: Counter[str] = Counter()
    for finding, report in found:
        command = _command(finding)
        written[command] += 1
        if written[command] <= MOST_OF_A_LEVEL:
            yield _annotate(command, finding, report, folder, strict=strict)
    for command, count in written.items():
        if count > MOST_OF_A_LEVEL:
            yield f"and {number_of(count - MOST_OF_A_LEVEL, f'more {command}')}\n"


def escape_message(text: str) -> str:
    """Text as the message of a command.

    >>> escape_message("100 %: a, b")
    '100 %25: a, b'
    """
    return text.translate(_TO_MESSAGE)


def escape_property(text: str) -> str:
    """Text as the value of a property, which ends at a colon or a comma.

    >>> escape_property("100 %: a, b")
    '100 %25%3A a%2C b'
    """
    return text.translate(_TO_PROPERTY)


def _annotate(command: str, finding: Finding, report: Report, folder: str, *, strict: bool) -> str:
    place = locate(report.file, finding.span)
    properties = {"file": path_below(folder, report.file.name), "line": place.line, "endLine": place.end_line}
    if place.is_one_line and finding.span is not None:  # columns are of one line
        properties |= {"col": place.column, "endColumn": place.end_column}
    properties["title"] = write_title(finding)
    written = ",".join(f"{name}={escape_property(str(value))}" for name, value in properties.items())
    message = write_message_and_help(finding, report, strict=strict)
    return f"::{command} {written}::{escape_message(message)}\n"


def _command(finding: Finding) -> str:
    return _COMMANDS[Importance.NOTE if finding.accepted is not None else finding.level]


def _badness(finding: Finding) -> tuple[bool, int, int]:
    return finding.accepted is not None, -finding.status, [*_COMMANDS].index(finding.level)
