"""``verifier check``: judge the checks of claims files."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO

import typer

from verifier.pipeline import verify
from verifier.report import ExitStatus, Report
from verifier.text import TextFile

DEFAULT_FILE = "claims.yaml"
_WIDEST = 120
_PATTERNS = ("claims.yaml", "*.claims.yaml")


class Color(StrEnum):
    """When the report is coloured."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def check(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            help="Claims files, folders that hold some, or - for standard input.", show_default=DEFAULT_FILE
        ),
    ] = None,
    strict: Annotated[bool, typer.Option(help="Doubt fails too, and so do failed warnings.")] = False,
    select: Annotated[list[str] | None, typer.Option(help="Judge only checks whose id matches this glob.")] = None,
    ignore: Annotated[list[str] | None, typer.Option(help="Leave out checks whose id matches this glob.")] = None,
    color: Annotated[Color, typer.Option(help="Colour the report.")] = Color.AUTO,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only what is wrong.")] = False,
    exit_zero: Annotated[bool, typer.Option(help="End with 0 also where a check fails.")] = False,
    stdin_filename: Annotated[str, typer.Option(help="What to call standard input.")] = "<stdin>",
) -> None:
    """Judge the checks of claims files.

    Ends with 0 if nothing fails, 1 if a check fails, 2 if something could not be read or judged.
    """
    reports: list[Report] = []
    for source in _sources(files or [DEFAULT_FILE], stdin_filename):
        report = verify(source, select=select or (), ignore=ignore or ())
        _print_report(report, color, strict=strict, quiet=quiet, first=not reports)
        reports.append(report)
    statuses = [report.exit_status(strict=strict) for report in reports]
    if len(reports) > 1 and not (quiet and not any(statuses)):
        _write(sys.stdout, _grand_total(reports, statuses))
    status = max(statuses, default=ExitStatus.NOT_JUDGED)
    raise typer.Exit(0 if exit_zero and status is ExitStatus.FAILED else int(status))


def _sources(names: Sequence[str], stdin_filename: str) -> list[TextFile | str]:
    """What to verify, each file once; a folder stands for the claims files below it."""
    sources: dict[str, TextFile | str] = {}
    for name in names:
        if name == "-":
            sources["-"] = _read_stdin(stdin_filename)
            continue
        for path in _claims_files(name) if os.path.isdir(name) else [name]:
            sources.setdefault(os.path.realpath(path), path)
    return list(sources.values())


def _read_stdin(name: str) -> TextFile:
    try:
        return TextFile(name, sys.stdin.buffer.read().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _usage(f"standard input is not UTF-8 text at byte {error.start + 1}") from error


def _claims_files(folder: str) -> list[str]:
    """Every claims file below a folder, hidden folders left out, in the order of their names."""
    found: list[str] = []
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [os.path.join(root, name) for name in sorted(files) if any(map(Path(name).match, _PATTERNS))]
    if not found:
        raise _usage(f"there is no claims.yaml or *.claims.yaml in {folder}")
    return found


def _usage(message: str) -> typer.BadParameter:
    return typer.BadParameter(message)


def _print_report(report: Report, color: Color, *, strict: bool, quiet: bool, first: bool) -> None:
    from verifier.renderers.terminal import render  # noqa: PLC0415  # Rich takes a third of the start

    width = min(shutil.get_terminal_size().columns, _WIDEST)
    text = render(report, width=width, color=_is_coloured(color), strict=strict, quiet=quiet)
    _write(sys.stdout, text if first or not text else "\n" + text)


def _grand_total(reports: Sequence[Report], statuses: Sequence[ExitStatus]) -> str:
    checks = sum(len(report.results) for report in reports)
    failed = sum(status is not ExitStatus.PASSED for status in statuses)
    sign, outcome = ("✗", f"{failed} of {len(reports)} files fail") if failed else ("✓", f"{len(reports)} files pass")
    return f"\n{sign} {outcome}, {checks} checks in all\n"


def _is_coloured(color: Color) -> bool:
    """NO_COLOR wins over FORCE_COLOR, and both over the terminal (no-color.org, force-color.org)."""
    if color is not Color.AUTO:
        return color is Color.ALWAYS
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def _write(stream: TextIO, text: str) -> None:
    """Write in the stream's own encoding; a reader that has gone away is no failure of a check."""
    try:
        stream.write(text.encode(stream.encoding or "utf-8", "replace").decode(stream.encoding or "utf-8"))
        stream.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
