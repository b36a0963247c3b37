"""What the commands know of the terminal: its width, its colours, how to write to it, and what to say in the end."""

import os
import shutil
import sys
from collections.abc import Iterable
from contextlib import suppress
from enum import StrEnum
from typing import NoReturn, TextIO

import typer

from verifier.cli import github
from verifier.renderers.words.wording import printable
from verifier.report import ExitStatus

_NARROWEST, _WIDEST = 20, 120


class Color(StrEnum):
    """When a report is coloured."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def is_coloured(color: Color) -> bool:
    """NO_COLOR wins over FORCE_COLOR, and both over the terminal (no-color.org, force-color.org)."""
    if color is not Color.AUTO:
        return color is Color.ALWAYS
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def terminal_width() -> int:
    """The terminal's columns, 80 where there is none; lines below 20 and beyond 120 are hard to read."""
    return max(_NARROWEST, min(shutil.get_terminal_size().columns, _WIDEST))


def say(message: str) -> None:
    """Write a line on standard error, if it can be written to: the exit status tells, too."""
    if sys.stderr is not None:
        with suppress(OSError):
            write(sys.stderr, f"{printable(message)}\n")


def fail(message: str) -> NoReturn:
    """Say what could not be read, judged or written, and end the command."""
    say(f"Error: {message}")
    raise typer.Exit(ExitStatus.NOT_JUDGED)


def suggest(name: str, known: Iterable[str]) -> str:
    """``did you mean oil?``: the nearest of what there is; empty where nothing is near."""
    from difflib import get_close_matches  # noqa: PLC0415  # only for a mistake

    nearest = get_close_matches(name, list(known), 1)
    return f"did you mean {nearest[0]}?" if nearest else ""


def write(stream: TextIO, text: str) -> None:
    """Write in the stream's own encoding; a reader that has gone away is no failure.

    The log of a job obeys what looks like a command, so there a text from a file is written between marks.
    """
    if github.is_job():
        text = github.guard(text)
    try:
        stream.write(text.encode(stream.encoding or "utf-8", "replace").decode(stream.encoding or "utf-8"))
        stream.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
