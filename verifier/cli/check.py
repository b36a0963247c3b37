"""``verifier check``: judge the checks of claims files."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any, NamedTuple, NoReturn

import typer

from verifier import __version__
from verifier.cli.completion import DEFAULT_FILE, complete_check, complete_format
from verifier.cli.output import Target, choose_targets, refuse_overwriting, write_report
from verifier.cli.snapshots import AllowOutsideOption, SourceOption, read_snapshots, refuse_unknown
from verifier.cli.terminal import Color, is_coloured, terminal_width
from verifier.pipeline import MOST_BYTES, verify
from verifier.renderers.registry import RENDERERS, Settings
from verifier.report import ExitStatus, Report
from verifier.text import TextFile

DEFAULT_FORMAT = "terminal"
_PATTERNS = ("claims.yaml", "*.claims.yaml")


def check(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            help="Claims files, folders that hold some, or - for standard input.", show_default=DEFAULT_FILE
        ),
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            "-f",
            metavar="NAME[=PATH]",
            help=f"Write the report as {', '.join(RENDERERS)}; with =PATH into a file. May be repeated.",
            show_default=DEFAULT_FORMAT,
            autocompletion=complete_format,
        ),
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="PATH", help="Write the report into this file.")
    ] = None,
    strict: Annotated[bool, typer.Option(help="Doubt fails too, and so do failed warnings.")] = False,
    select: Annotated[
        list[str] | None,
        typer.Option(help="Judge only checks whose id matches this glob.", autocompletion=complete_check),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(help="Leave out checks whose id matches this glob.", autocompletion=complete_check),
    ] = None,
    all_conflicts: Annotated[
        bool, typer.Option("--all-conflicts", help="Look for more than one conflict where claims clash.")
    ] = False,
    snapshots: SourceOption = None,
    allow_outside: AllowOutsideOption = False,
    color: Annotated[Color, typer.Option(help="Colour the report.")] = Color.AUTO,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only what is wrong.")] = False,
    exit_zero: Annotated[bool, typer.Option(help="End with 0 also where a check fails.")] = False,
    stdin_filename: Annotated[str, typer.Option(help="What to call standard input.")] = "<stdin>",
    watch: Annotated[
        bool, typer.Option("--watch", help="Judge again whenever a file has changed, until Ctrl-C.")
    ] = False,
) -> None:
    """Judge the checks of claims files.

    Ends with 0 if nothing fails, 1 if a check or a quote fails, 2 if something could not be read, judged or written.
    """
    asked = _Asked(
        files or [DEFAULT_FILE],
        stdin_filename,
        choose_targets(formats or [DEFAULT_FORMAT], output),
        snapshots or (),
        {
            "select": select or (),
            "ignore": ignore or (),
            "all_conflicts": all_conflicts,
            "allow_outside": allow_outside,
        },
        color,
        strict=strict,
        quiet=quiet,
    )
    if watch:
        _watch(asked)
    _, status = _run_once(asked)
    raise typer.Exit(0 if exit_zero and status is ExitStatus.FAILED else int(status))


class _Asked(NamedTuple):
    """What a run is to do; ``options`` are those of ``verify``."""

    files: Sequence[str]
    stdin_filename: str
    targets: Sequence[Target]
    snapshots: Sequence[str]
    options: dict[str, Any]
    color: Color
    strict: bool
    quiet: bool


def _run_once(asked: _Asked) -> "tuple[Run, ExitStatus]":
    """Judge and report. Raises BadParameter for wrong usage."""
    sources = _sources(asked.files, asked.stdin_filename)
    refuse_overwriting(asked.targets, [source for source in sources if isinstance(source, str)])
    supplied = read_snapshots(asked.snapshots)
    run = Run(verify(source, snapshots=supplied, **asked.options) for source in sources)
    if supplied:
        refuse_unknown(supplied, [report.document for report in run])
    settings = Settings(terminal_width(), strict=asked.strict, quiet=asked.quiet, version=__version__)
    written = [_write(target, run, settings, asked.color) for target in asked.targets]
    status = max(report.exit_status(strict=asked.strict) for report in run)
    return run, status if all(written) else ExitStatus.NOT_JUDGED


def _watch(asked: _Asked) -> NoReturn:
    from verifier.cli.watcher import Watched, watch_files  # noqa: PLC0415  # only for this option

    if "-" in asked.files:
        raise _usage("standard input cannot be watched")
    supplied = [text.partition("=")[2] for text in asked.snapshots]
    watched = Watched(asked.files, supplied, lambda: map(str, _sources(asked.files, "")), lambda: _run_once(asked)[0])
    watch_files(watched, clears=any(target.is_stdout for target in asked.targets), quiet=asked.quiet)


class Run(Iterable[Report]):
    """The reports of a run, each made when it is first asked for, and kept for the next format."""

    def __init__(self, reports: Iterator[Report]) -> None:
        self._made: list[Report] = []
        self._to_make = reports

    def __iter__(self) -> Iterator[Report]:
        yield from self._made
        for report in self._to_make:
            self._made.append(report)
            yield report


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
    if sys.stdin is None:
        raise _usage("standard input is closed")
    content = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise _usage(f"standard input is larger than {MOST_BYTES:,} bytes")
    try:
        return TextFile(name, content.decode("utf-8-sig"))
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


def _write(target: Target, reports: Run, settings: Settings, color: Color) -> bool:
    """A file has no colour unless it is asked for, nor has a standard output that is closed."""
    is_stream = target.is_stdout and sys.stdout is not None
    chosen = settings._replace(color=is_coloured(color) if is_stream else color is Color.ALWAYS)
    return write_report(target, RENDERERS[target.format].render(reports, chosen))
