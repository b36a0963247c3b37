"""A whole run in a terminal: the report of each file, and the grand total of several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from verifier.renderers.terminal.report import render
from verifier.report import ExitStatus, Report


def render_run(reports: Iterable[Report], *, width: int, color: bool, strict: bool, quiet: bool) -> Iterator[str]:
    """A piece for each report; with ``quiet``, nothing where nothing is wrong."""
    statuses: list[ExitStatus] = []
    checks = 0
    separator = ""
    for report in reports:
        text = render(report, width=width, color=color, strict=strict, quiet=quiet)
        yield separator + text if text else ""
        separator = "\n" if text else separator
        statuses.append(report.exit_status(strict=strict))
        checks += len(report.results)
    if len(statuses) > 1 and (any(statuses) or not quiet):
        yield separator + _grand_total(statuses, checks)


def _grand_total(statuses: list[ExitStatus], checks: int) -> str:
    failed = sum(status is not ExitStatus.PASSED for status in statuses)
    files = len(statuses)
    sign, outcome = ("✗", f"{failed} of {files} files fail") if failed else ("✓", f"{files} files pass")
    return f"{sign} {outcome}, {checks} checks in all\n"
