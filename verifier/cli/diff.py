"""``verifier diff``: what a change to a claims file changes."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from verifier import __version__
from verifier.claims import Document
from verifier.cli.completion import complete_diff_format
from verifier.cli.options import (
    DEFAULT_FILE,
    DEFAULT_FORMAT,
    AllowOutsideOption,
    StrictOption,
    color_option,
    format_option,
    output_option,
)
from verifier.cli.output import choose_targets, refuse_overwriting, write_report
from verifier.cli.terminal import Color, fail, terminal_width
from verifier.pages.file_reader import UnreadableError, decode, refuse_larger
from verifier.pipeline import verify
from verifier.renderers.diff.registry import DIFF_RENDERERS
from verifier.renderers.registry import Settings
from verifier.report import ExitStatus, Report
from verifier.text import TextFile, shorten

if TYPE_CHECKING:
    from verifier.differing.changes import Difference, Side
    from verifier.sources.snapshot_reader import SnapshotFile


def diff(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            help="Two claims files, the old one first; with --rev, one.",
            metavar="OLD NEW | --rev REVISION [FILE]",
            show_default=DEFAULT_FILE,
        ),
    ] = None,
    revision: Annotated[
        str | None,
        typer.Option("--rev", metavar="REVISION", help="Compare with the file as it is at this revision of git."),
    ] = None,
    formats: Annotated[list[str] | None, format_option("the comparison", DIFF_RENDERERS, complete_diff_format)] = None,
    output: Annotated[str | None, output_option("Write it into this file.")] = None,
    strict: StrictOption = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="End with 1 if something fails a run that did not.")
    ] = False,
    allow_outside: AllowOutsideOption = False,
    color: Annotated[Color, color_option("the text")] = Color.AUTO,
) -> None:
    """Tell what a change to a claims file changes: verdicts, claims that moved, checks that came or went.

    Ends with 0, with --exit-code with 1 if something fails that did not, and with 2 if a file could not be read or
    written, or git could not tell.
    """
    targets = choose_targets(formats or [DEFAULT_FORMAT], output, DIFF_RENDERERS)
    names = _choose_files(files or [], revision)
    refuse_overwriting([target.path for target in targets], names)
    difference = _compare(names, revision, allow_outside=allow_outside)
    settings = Settings(terminal_width(), strict=strict, version=__version__)
    written = [write_report(each, DIFF_RENDERERS[each.format], difference, settings, color) for each in targets]
    raise typer.Exit(_choose_status(difference, all(written), exit_code and difference.fails_now(strict=strict)))


def _choose_files(files: Sequence[str], revision: str | None) -> list[str]:
    if revision is None and len(files) != 2:
        raise typer.BadParameter("give two claims files, or --rev and the revision with which one is compared")
    if revision is not None and len(files) > 1:
        raise typer.BadParameter("with --rev, give one claims file: it is compared with what it was")
    if revision is not None and revision.startswith("-"):
        raise typer.BadParameter(f"--rev {revision}: no revision begins with -")
    return list(files) or [DEFAULT_FILE]


def _compare(names: Sequence[str], revision: str | None, *, allow_outside: bool) -> "Difference":
    from verifier.differing.changes import Side  # noqa: PLC0415  # other commands need none of it
    from verifier.differing.differ import compare  # noqa: PLC0415  # the same

    if revision is None:
        old = Side(verify(names[0], allow_outside=allow_outside))
    else:
        old = _read_old(names[0], revision, allow_outside=allow_outside)
    return compare(old, Side(verify(names[-1], allow_outside=allow_outside)))


def _read_old(path: str, revision: str, *, allow_outside: bool) -> "Side":
    """The report on the file as it was, with its snapshots as they were."""
    from verifier.cli.git import GitError, read_at  # noqa: PLC0415  # the same
    from verifier.differing.changes import Side  # noqa: PLC0415  # only for this option

    folder, name = os.path.split(os.path.realpath(path))
    try:
        content = read_at(revision, folder, [name])[0]
        if content is None:
            return Side(_report_nothing(path), revision, exists=False)
        file = TextFile(path, decode(refuse_larger(content)))
        snapshots = _read_snapshots(file, revision, folder)
    except (GitError, UnreadableError) as error:
        fail(shorten(f"{path} at {revision} cannot be read: {error}"))
    return Side(verify(file, snapshots=snapshots, allow_outside=allow_outside), revision)


def _report_nothing(path: str) -> Report:
    """The report on a file that was not there: it says nothing, and nothing is wrong with it."""
    file = TextFile(path, "")
    return Report(file, Document(file))


def _read_snapshots(file: TextFile, revision: str, folder: str) -> "dict[str, SnapshotFile]":
    """The snapshots that git has of that revision, by the ids of sources; the others are read as they lie there."""
    if "snapshot" not in file.content:
        return {}
    from verifier.cli.git import read_at  # noqa: PLC0415  # the same
    from verifier.loading.loader import load  # noqa: PLC0415  # the same
    from verifier.sources.snapshot_reader import SnapshotFile  # noqa: PLC0415  # the same

    document, _ = load(file)
    sources = document.sources if document is not None else {}
    paths = {id: os.path.normpath(str(source.snapshot)) for id, source in sources.items() if source.snapshot}
    inside = {id: path for id, path in paths.items() if _is_below(path)}
    contents = read_at(revision, folder, list(inside.values()))
    return {
        id: SnapshotFile(os.path.join(os.path.dirname(file.name), path), content)
        for (id, path), content in zip(inside.items(), contents, strict=True)
        if content is not None
    }


def _is_below(path: str) -> bool:
    """A path that git can be asked for, from the folder downward."""
    return not os.path.isabs(path) and path.split(os.sep, maxsplit=1)[0] != os.pardir and path.isprintable()


def _choose_status(difference: "Difference", is_written: bool, fails_now: bool) -> int:
    if not is_written or not (difference.old.is_read and difference.new.is_read):
        return ExitStatus.NOT_JUDGED
    return ExitStatus.FAILED if fails_now else ExitStatus.PASSED
