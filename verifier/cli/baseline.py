"""The options of a baseline: which failures are known, and the file that says so written anew."""

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from verifier.cli.output import replace_file
from verifier.cli.terminal import fail, say
from verifier.pages.file_reader import UnreadableError, read_text, say_why
from verifier.renderers.words.wording import number_of
from verifier.report import ExitStatus, Report
from verifier.text import TextFile

if TYPE_CHECKING:
    from verifier.accepting.baseline import Baseline
    from verifier.diagnostics import Diagnostic

BaselineOption = Annotated[
    str | None,
    typer.Option("--baseline", metavar="FILE", help="Failures that this file knows are counted, and fail nothing."),
]
WriteBaselineOption = Annotated[
    str | None,
    typer.Option(
        "--write-baseline", metavar="FILE", help="Write a baseline that knows the failures of this run, and apply it."
    ),
]
_MOST_SHOWN = 20


class Baselines(NamedTuple):
    """The paths of the one that is read, and of the one that is written."""

    read: str | None
    written: str | None


def with_baseline(reports: Iterable[Report], baselines: Baselines, *, strict: bool) -> Iterable[Report]:
    """The reports, with what is known of their failures; the baseline is written before the first is handed on.

    Ends the run with 2 where a baseline cannot be read or written, or says something wrong.
    """
    read, written = baselines
    if read is None and written is None:
        return reports
    from datetime import date  # noqa: PLC0415  # only for these options

    from verifier.accepting.baseline import Baseline, KnownFailures  # noqa: PLC0415  # the same

    previous = read if read is not None else written if os.path.isfile(written or "") else None
    known = _read(previous) if previous is not None else Baseline(os.path.dirname(written or ""))
    if written is not None:
        reports = list(reports)
        known = _write(written, reports, known, strict=strict)
    return map(KnownFailures(known, date.today().toordinal()).apply, reports)


def _read(path: str) -> "Baseline":
    from verifier.accepting.baseline import MOST_BYTES, load_baseline  # noqa: PLC0415  # the same

    try:
        text = read_text(path, MOST_BYTES)
    except UnreadableError as error:
        raise typer.BadParameter(f"the baseline {path} cannot be read: {error}") from error
    baseline, diagnostics = load_baseline(text)
    _refuse_mistakes(text, list(diagnostics))
    return baseline


def _refuse_mistakes(file: TextFile, diagnostics: "list[Diagnostic]") -> None:
    """End the run with 2, and say what is wrong on standard error, a line each."""
    for diagnostic in diagnostics[:_MOST_SHOWN]:
        line, column = file.position(diagnostic.offset)
        help_text = f"; {diagnostic.help}" if diagnostic.help else ""
        say(f"Error: {file.name}:{line}:{column}: {diagnostic.message}{help_text}")
    if diagnostics:
        raise typer.Exit(ExitStatus.NOT_JUDGED)


def _write(path: str, reports: "list[Report]", previous: "Baseline", *, strict: bool) -> "Baseline":
    """Write the baseline, and return it as it is read again."""
    from verifier.accepting.baseline import list_failing, load_baseline, write_baseline  # noqa: PLC0415  # the same

    failing = {report.file.name: list_failing(report, strict=strict) for report in reports}
    content = write_baseline(failing, previous, os.path.dirname(path))
    try:
        with replace_file(path) as file:
            file.write(content.encode("utf-8"))
    except OSError as error:
        fail(f"{path} cannot be written: {say_why(error)}")
    baseline, _ = load_baseline(TextFile(path, content))
    say(f"{number_of(len(baseline.failures), 'known failure')} written into {path}")
    return baseline
