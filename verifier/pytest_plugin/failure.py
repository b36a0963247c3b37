"""A failed claim as pytest shows it: text instead of a traceback, on the terminal in its colours."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import pytest


_COMMAND = re.compile(r"^\s*:(?=:)|##(?=\[)", re.MULTILINE)


class Failure(Exception):
    """A part of a claims file fails."""


class Writer(Protocol):
    """What writes a failure for a width, with or without colour."""

    def __call__(self, width: int, *, color: bool) -> str:
        """The text, each line with its end."""


def disarm(text: str) -> str:
    """The text, in a job of GitHub Actions with a zero-width space in what the log would take for a command."""
    return _COMMAND.sub("\\g<0>\u200b", text) if os.environ.get("GITHUB_ACTIONS") == "true" else text


class ShownFailure:
    """What pytest expects of a failure that is shown, and what pytest-xdist sends of it to another process.

    Both take the attributes ``reprcrash``, ``reprtraceback`` and ``sections`` from pytest's own representation of the
    exception, in which the message, the place and the lines are those of the claims file.
    """

    def __init__(
        self, excinfo: pytest.ExceptionInfo[Any], write: Writer, path: str, line: int, message: str, width: int
    ) -> None:
        shown: Any = excinfo.getrepr(style="value")
        shown.reprcrash.path, shown.reprcrash.lineno, shown.reprcrash.message = path, line, message
        self.write = write
        self.text = write(width, color=False).rstrip("\n")
        shown.reprtraceback.reprentries[-1].lines[:] = self.text.split("\n")
        self.reprcrash, self.reprtraceback, self.sections = shown.reprcrash, shown.reprtraceback, shown.sections

    def toterminal(self, terminal: Any) -> None:
        """Write it as wide as the terminal."""
        terminal.write(self.write(terminal.fullwidth, color=terminal.hasmarkup))

    def __str__(self) -> str:
        return self.text
