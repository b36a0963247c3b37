"""Where findings stand, as other programs want it: paths below a folder, columns in bytes, and fingerprints."""

from __future__ import annotations

import os
from typing import NamedTuple

from verifier.text import Span, TextFile
from verifier.verdicts import Key


class Place(NamedTuple):
    """A stretch of a file: lines and columns from 1, in code points; the end column is the one after it."""

    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1

    @property
    def is_one_line(self) -> bool:
        """It ends in the line in which it starts."""
        return self.line == self.end_line


def locate(file: TextFile, span: Span | None) -> Place:
    """The place of a span; that of the file as a whole is its start."""
    if span is None:
        return Place()
    start, end = file.position(span.start), file.position(span.end)
    return Place(start.line, start.column, end.line, end.column)


def path_below(folder: str, name: str) -> str:
    """A path as seen from a folder, with slashes; one outside of it stays as it was given.

    >>> path_below("/news", "./news/../claims.yaml")
    'claims.yaml'
    """
    path = os.path.relpath(os.path.join(folder, name), folder) if folder and name else name
    outside = path == os.pardir or path.startswith(os.pardir + os.sep)
    return (os.path.normpath(name) if outside else path).replace(os.sep, "/")


def column_in_bytes(file: TextFile, line: int, column: int) -> int:
    """The column in bytes of UTF-8, from 1."""
    return len(file.line(line)[: column - 1].encode("utf-8", "replace")) + 1


def fingerprint(path: str, key: Key, number: int) -> str:
    """32 hexadecimal digits that stay the same where lines move: of the file, the rule and what it is about.

    ``number`` tells findings of one key apart.
    """
    from hashlib import sha256  # noqa: PLC0415  # most formats have none

    parts = [path, *key] + ([str(number)] if number else [])
    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
