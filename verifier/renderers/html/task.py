"""One line that says what there is to do."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.codes import Severity
from verifier.renderers.html.groups import Groups, sort_out
from verifier.renderers.words.wording import number_of
from verifier.report import ExitStatus, Report


def write_task(report: Report, *, strict: bool) -> str:
    """``✗ 2 faults to mend, 1 doubt to settle, 14 checks pass``."""
    sign = "✓" if report.exit_status(strict=strict) is ExitStatus.PASSED else "✗"
    if report.document is None:
        return f"{sign} The file could not be read"
    groups = sort_out(report, strict=strict)
    return f"{sign} {', '.join([*_list_work(report, groups), *_list_rest(groups)]) or 'No check was judged'}"


def _list_work(report: Report, groups: Groups) -> Iterator[str]:
    """What somebody has to do something about, the worst first."""
    if errors := report.severities[Severity.ERROR]:
        yield f"{number_of(errors, 'error')} in the file to mend"
    if blocked := len(groups.checks["blocked"]):
        yield f"{number_of(blocked, 'check')} could not be judged"
    if groups.faults:
        yield f"{number_of(groups.faults, 'fault')} to mend"
    if ended := len(groups.checks["ended"]):
        yield "1 expected clash has ended" if ended == 1 else f"{ended:,} expected clashes have ended"
    if groups.doubts:
        yield f"{number_of(groups.doubts, 'doubt')} to settle"
    if quotes := len(groups.quotes) + len(groups.unlocated):
        yield f"{number_of(quotes, 'finding')} on quotes"


def _list_rest(groups: Groups) -> Iterator[str]:
    """What is known, and what is right."""
    if known := len(groups.checks["known"]) + len(groups.others):
        yield f"{known:,} known"
    if passes := len(groups.checks["passes"]):
        yield f"{number_of(passes, 'check')} {'passes' if passes == 1 else 'pass'}"
