"""``verifier pin``: the hashes of snapshots, printed or written into the claims file."""

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from verifier.cli.options import DEFAULT_FILE, AllowOutsideOption
from verifier.cli.output import replace_file
from verifier.cli.terminal import fail, say, write
from verifier.pages.file_reader import UnreadableError, read_text, say_why
from verifier.renderers.words.wording import printable
from verifier.report import ExitStatus
from verifier.text import TextFile, shorten

if TYPE_CHECKING:
    from verifier.sources.pinner import Pin


def pin(
    file: Annotated[str, typer.Argument(help="A claims file.")] = DEFAULT_FILE,
    written: Annotated[bool, typer.Option("--write", help="Write the hashes into the claims file.")] = False,
    allow_outside: AllowOutsideOption = False,
) -> None:
    """Print the SHA-256 of each source's snapshot, and whether the claims file states it.

    Ends with 0, or with 2 if the claims file or a snapshot could not be read or written.
    """
    from verifier.loading.loader import load  # noqa: PLC0415  # other commands need none of it
    from verifier.sources.pinner import State, write_pins  # noqa: PLC0415  # the same
    from verifier.sources.pinner import pin as pin_snapshots  # noqa: PLC0415  # the same

    text = _read(file)
    document, diagnostics = load(text)
    if document is None:
        fail(shorten(f"{file} cannot be read: {next(iter(diagnostics)).message}"))
    pins = pin_snapshots(document, allow_outside=allow_outside)
    write(sys.stdout, "".join(f"{printable(_tell(one))}\n" for one in pins))
    unread = [one for one in pins if one.reason]
    for one in unread:
        say(f"Error: {shorten(f'{one.snapshot}, the snapshot of {one.source}, cannot be read: {one.reason}')}")
    outdated = [one for one in pins if one.sha256 and one.state is not State.EQUAL]
    if written and outdated:
        _store(file, write_pins(text, document, pins))
    if outdated:
        done = f"written into {file}" if written else f"not in {file}: verifier pin --write writes them"
        say(f"{len(outdated):,} of {len(pins):,} {done}")
    raise typer.Exit(ExitStatus.NOT_JUDGED if unread else ExitStatus.PASSED)


def _tell(found: "Pin") -> str:
    """``sha256sum`` with two more columns."""
    return (
        f"{found.sha256 or '-' * 64}  {'unread' if found.reason else found.state:7}  {found.source}  {found.snapshot}"
    )


def _read(path: str) -> TextFile:
    """The file's text, its byte order mark included."""
    try:
        return read_text(path, encoding="utf-8")
    except UnreadableError as error:
        fail(shorten(f"{path} cannot be read: {error}"))


def _store(path: str, content: str | None) -> None:
    if content is None:
        why = "the hashes cannot be written into it without changing what else it says"
        fail(shorten(f"{path} is left as it is: {why}"))
    if not os.path.isfile(path):
        fail(shorten(f"{path} is no file that could be written"))
    try:
        with replace_file(path) as file:
            file.write(content.encode("utf-8"))
    except OSError as error:
        fail(shorten(f"{path} cannot be written: {say_why(error)}"))
