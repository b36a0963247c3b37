"""``verifier check``: judge the checks of claims files."""

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Any, NamedTuple, NoReturn

import typer

from verifier import __version__
from verifier.cli import github
from verifier.cli.baseline import BaselineOption, Baselines, WriteBaselineOption, with_baseline
from verifier.cli.completion import complete_check, complete_format
from verifier.cli.inputs import find_inputs, read_snapshots, refuse_unknown
from verifier.cli.options import (
    DEFAULT_FILE,
    DEFAULT_FORMAT,
    AllowOutsideOption,
    SourceOption,
    StrictOption,
    color_option,
    format_option,
    output_option,
)
from verifier.cli.output import Target, choose_targets, refuse_overwriting, write_report
from verifier.cli.terminal import Color, say, terminal_width
from verifier.pages.file_reader import say_why
from verifier.pipeline import verify
from verifier.renderers.registry import RENDERERS, Settings
from verifier.report import ExitStatus, Report


def check(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            help="Claims files, folders that hold some, or - for standard input.", show_default=DEFAULT_FILE
        ),
    ] = None,
    formats: Annotated[list[str] | None, format_option("the report", RENDERERS, complete_format)] = None,
    output: Annotated[str | None, output_option("Write the report into this file.")] = None,
    strict: StrictOption = False,
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
    baseline: BaselineOption = None,
    write_baseline: WriteBaselineOption = None,
    snapshots: SourceOption = None,
    allow_outside: AllowOutsideOption = False,
    color: Annotated[Color, color_option("the report")] = Color.AUTO,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only what is wrong.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show all of what passes, too.")] = False,
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
        choose_targets(formats or _default_formats(output), output),
        Baselines(baseline, write_baseline),
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
        verbose=verbose,
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
    baselines: Baselines
    snapshots: Sequence[str]
    options: dict[str, Any]
    color: Color
    strict: bool
    quiet: bool
    verbose: bool


def _run_once(asked: _Asked) -> tuple[Iterable[Report], ExitStatus]:
    """Judge and report. Raises BadParameter for wrong usage."""
    sources = find_inputs(asked.files, asked.stdin_filename)
    refuse_overwriting(_written(asked), [source for source in sources if isinstance(source, str)])
    supplied = read_snapshots(asked.snapshots)
    verified = (verify(source, snapshots=supplied, **asked.options) for source in sources)
    run: Iterable[Report] = Run(with_baseline(verified, asked.baselines, strict=asked.strict))
    if supplied:
        refuse_unknown(supplied, [report.document for report in run])
    width, folder = terminal_width(), os.getcwd()
    settings = Settings(
        width, strict=asked.strict, quiet=asked.quiet, verbose=asked.verbose, version=__version__, folder=folder
    )
    done = [write_report(each, RENDERERS[each.format], run, settings, asked.color) for each in asked.targets]
    if any(target.format == github.FORMAT for target in asked.targets):
        done.append(_summarize(run, settings))
    status = max(report.exit_status(strict=asked.strict) for report in run)
    return run, status if all(done) else ExitStatus.NOT_JUDGED


def _default_formats(output: str | None) -> list[str]:
    """The log of a job on GitHub shows annotations too; a file holds one format."""
    return [DEFAULT_FORMAT, github.FORMAT] if github.is_job() and output is None else [DEFAULT_FORMAT]


def _written(asked: _Asked) -> list[str]:
    """The paths that the run writes."""
    paths = [target.path for target in asked.targets]
    return paths if asked.baselines.written is None else [*paths, asked.baselines.written]


def _watch(asked: _Asked) -> NoReturn:
    from verifier.cli.watcher import Watched, watch_files  # noqa: PLC0415  # only for this option

    if "-" in asked.files:
        raise typer.BadParameter("standard input cannot be watched")
    if asked.baselines.written is not None:
        raise typer.BadParameter("a baseline is written by one run, not by each")
    supplied = [text.partition("=")[2] for text in asked.snapshots]
    supplied += [asked.baselines.read] if asked.baselines.read is not None else []
    watched = Watched(asked.files, supplied, lambda: _list_paths(asked.files), lambda: _run_once(asked)[0])
    watch_files(watched, clears=any(target.is_stdout for target in asked.targets), quiet=asked.quiet)


def _list_paths(names: Sequence[str]) -> Iterable[str]:
    return map(str, find_inputs(names, ""))


class Run(Iterable[Report]):
    """The reports of a run, each made when it is first asked for, and kept for the next format."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self._made: list[Report] = []
        self._to_make = iter(reports)

    def __iter__(self) -> Iterator[Report]:
        yield from self._made
        for report in self._to_make:
            self._made.append(report)
            yield report


def _summarize(reports: Iterable[Report], settings: Settings) -> bool:
    """Add the report to the summary of the job; where that fails, say why on standard error."""
    try:
        github.append_summary(reports, settings)
    except OSError as error:
        say(f"Error: the summary of the job cannot be written: {say_why(error)}")
        return False
    return True
