"""``verifier draft``: a claims file from a text, for a person to mend."""

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from verifier.cli.options import output_option
from verifier.cli.output import STDOUT, refuse_existing, store_text
from verifier.cli.terminal import fail, say, write
from verifier.pages.file_reader import UnreadableError, read_stream
from verifier.prose import LANGUAGES
from verifier.renderers.words.wording import number_of
from verifier.report import ExitStatus
from verifier.text import TextFile

if TYPE_CHECKING:
    from verifier.prose.language import Language


def draft(
    text: Annotated[
        str, typer.Argument(help="A text, Markdown or HTML file, or - for standard input.", metavar="TEXT")
    ],
    language: Annotated[
        str | None,
        typer.Option(help=f"The text's language: {', '.join(LANGUAGES)}, or with a region such as de-CH."),
    ] = None,
    output: Annotated[str | None, output_option("Write the claims file here.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that exists.")] = False,
) -> None:
    """Draft a claims file from an article: a claim for each quantity and date, and suggested checks as comments.

    What is not sure is marked with “# ?”. Ends with 0, or with 2 where there is nothing to draft or to write.
    """
    chosen = _choose_language(language)
    target = STDOUT if output is None else output
    _refuse_overwriting(target, text, force=force)
    file = _read_text(text)
    from verifier.drafting.drafter import MOST_CHARACTERS  # noqa: PLC0415  # not for a mistake in the options
    from verifier.drafting.drafter import draft as draft_text  # noqa: PLC0415  # the same

    made = draft_text(file, chosen, language or "", _find_snapshot(text, target))
    if made is None:
        read = f", as far as it is read ({MOST_CHARACTERS:,} characters)" * (len(file.content) > MOST_CHARACTERS)
        fail(f"{file.name} states no number and no date that can be drafted{read}; nothing was written")
    if made.unread:
        say(f"Note: {made.unread[:1].lower()}{made.unread[1:]}")
    _write(target, made.text, made.claims)


def _choose_language(tag: str | None) -> "Language | None":
    if tag is None:
        return None
    from verifier.prose.language import load_language  # noqa: PLC0415  # other commands need none of it

    found = load_language(tag) if tag.isascii() and tag.replace("-", "").isalnum() else None
    if found is None:
        raise typer.BadParameter(
            f"there is no table for the language “{tag}”: the languages are {', '.join(LANGUAGES)}"
        )
    return found


def _refuse_overwriting(target: str, text: str, *, force: bool) -> None:
    """Raise BadParameter where a file would be lost: the text itself in any case."""
    if target == STDOUT:
        return
    if not target:
        raise typer.BadParameter("the path of the claims file is empty")
    if text != STDOUT and os.path.realpath(target) == os.path.realpath(text):
        raise typer.BadParameter(f"the draft would overwrite its text {text}")
    refuse_existing(target, force=force)


def _read_text(name: str) -> TextFile:
    """The text, of a page what it shows, in the encoding that it declares."""
    from verifier.sources.snapshot_reader import (  # noqa: PLC0415  # not for a mistake in the options
        SnapshotFile,
        read_bytes,
        read_text,
    )

    shown = "standard input" if name == STDOUT else name
    try:
        return read_text(SnapshotFile(shown, _read_stdin()) if name == STDOUT else read_bytes(name, any_kind=True))
    except (UnreadableError, OSError) as error:
        fail(f"{shown} cannot be read: {error}")


def _read_stdin() -> bytes:
    from verifier.sources.snapshot_reader import MOST_BYTES  # noqa: PLC0415  # the same

    if sys.stdin is None:
        raise UnreadableError("it is closed")
    return read_stream(sys.stdin.buffer, MOST_BYTES)


def _find_snapshot(text: str, target: str) -> str:
    """The text's path below the folder of the claims file, else nothing."""
    if STDOUT in (text, target) or not os.path.isfile(text):
        return ""
    folder, path = os.path.dirname(os.path.realpath(target)), os.path.realpath(text)
    if os.path.splitdrive(folder)[0] != os.path.splitdrive(path)[0] or os.path.commonpath([folder, path]) != folder:
        return ""
    return os.path.relpath(path, folder).replace(os.sep, "/")


def _write(target: str, content: str, claims: int) -> None:
    if target == STDOUT:
        write(sys.stdout, content)
        return
    if not store_text(target, content):
        raise typer.Exit(ExitStatus.NOT_JUDGED)
    say(f"{target}: {number_of(claims, 'claim')}; look at what is marked with “# ?”, then run verifier check")
