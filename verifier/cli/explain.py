"""``verifier explain``: how a verdict or a reading came about, or what a diagnostic means."""

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from verifier.cli.completion import TOGETHER, complete_explained
from verifier.cli.inputs import read_snapshots, refuse_unknown
from verifier.cli.options import DEFAULT_FILE, AllowOutsideOption, SourceOption, color_option
from verifier.cli.terminal import Color, is_coloured, suggest, terminal_width, write
from verifier.codes import CODES, Severity
from verifier.report import Report

if TYPE_CHECKING:
    from verifier.sources.snapshot_reader import SnapshotFile

_HEADINGS = {Severity.ERROR: "Refused:", Severity.FINDING: "Fails:"}


def explain(
    arguments: Annotated[
        list[str],
        typer.Argument(
            help="The id of a check, a claim or a derived quantity, a diagnostic's code, or together: whether all "
            "checks can be true at once. A claims file before it.",
            metavar="[FILE] ID",
            autocompletion=complete_explained,
        ),
    ],
    snapshots: SourceOption = None,
    allow_outside: AllowOutsideOption = False,
    color: Annotated[Color, color_option("the explanation")] = Color.AUTO,
) -> None:
    """Tell how a verdict came about, how a claim was read, what all checks say together, or what a diagnostic means.

    Ends with 0, or with 2 where there is nothing of that name.
    """
    if len(arguments) > 2:
        raise typer.BadParameter("give a claims file and one id")
    *files, id = _file_first(arguments)
    if not files and _names_file(id):
        raise typer.BadParameter(f"an id is missing after {id}: a check, a claim, a derived quantity or together")
    if not files and id in CODES:
        write(sys.stdout, _explain_code(id))
        return
    explained = _explain_id(
        files[0] if files else DEFAULT_FILE, id, color, read_snapshots(snapshots or ()), allow_outside
    )
    write(sys.stdout, explained)


def _file_first(arguments: list[str]) -> list[str]:
    """An id before its file is what people write who think of the id first."""
    is_turned = len(arguments) == 2 and [_names_file(argument) for argument in arguments] == [False, True]
    return arguments[::-1] if is_turned else arguments


def _names_file(argument: str) -> bool:
    """It has a sign of paths, which neither an id nor a code has, or stands for standard input."""
    return argument == "-" or any(sign in argument for sign in "./\\")


def _explain_code(code: str) -> str:
    told = CODES[code]
    lines = [f"{told.severity}[{code}]: {told.title}", told.explanation]
    lines += [f"Where report.txt says “{told.report}”"] if told.report else []
    for heading, example in ((_HEADINGS.get(told.severity, "Noted:"), told.bad), ("Write:", told.good)):
        lines += [heading, *(f"    {line}" for line in example.splitlines())] if example else []
    return "".join(f"{line}\n" for line in lines)


def _explain_id(file: str, id: str, color: Color, supplied: "Mapping[str, SnapshotFile]", allow_outside: bool) -> str:
    from verifier.pipeline import explain as explain_id  # noqa: PLC0415  # a code needs none of it
    from verifier.pipeline import verify  # noqa: PLC0415  # the same
    from verifier.renderers.terminal.explanation import render_explanation, render_together  # noqa: PLC0415  # Rich

    if id == TOGETHER:
        whole = verify(file)
        read = whole.document
        if read is not None and id not in {**read.checks, **read.claims, **read.derived}:
            return render_together(whole, width=terminal_width(), color=is_coloured(color))
    report, explanation = explain_id(file, id, snapshots=supplied, allow_outside=allow_outside)
    refuse_unknown(supplied, [report.document])
    if explanation is None:
        raise typer.BadParameter(_not_found(file, id, report))
    return render_explanation(explanation, report, width=terminal_width(), color=is_coloured(color))


def _not_found(file: str, id: str, report: Report) -> str:
    document = report.document
    if document is None:
        return report.diagnostics[0].message
    said = f"{file} has no check, claim or derived quantity {id}, and no diagnostic has that code"
    hint = suggest(id, [*document.checks, *document.claims, *document.derived, *CODES])
    return f"{said}; {hint}" if hint else said
