"""The snapshots of sources: files beside a claims file, no larger than can be searched, and inside its folder."""

from __future__ import annotations

import os
import stat
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from verifier.pages import file_reader
from verifier.pages.file_reader import UnreadableError, follow_links, say_why
from verifier.pages.page_reader import read_page
from verifier.text import TextFile

MOST_BYTES = 20_000_000
"""Larger snapshots are not read: a text takes some twenty times its size while quotes are looked for."""


class OutsideError(UnreadableError):
    """A snapshot may not be read, for it lies outside the folder of the claims file."""


class SnapshotFile(NamedTuple):
    """The bytes of a snapshot, and its name as it is shown."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The hash of the bytes, in hexadecimal digits."""
        return sha256(self.content).hexdigest()


def read_bytes(path: str, name: str = "", *, any_kind: bool = False) -> SnapshotFile:
    """The bytes of a file; of a pipe or a device only with ``any_kind``. Raises UnreadableError."""
    try:
        if not any_kind and not stat.S_ISREG(os.stat(path).st_mode):
            raise UnreadableError("it is not a file")
    except (OSError, ValueError) as error:
        raise UnreadableError(say_why(error)) from error
    return SnapshotFile(name or path, file_reader.read_bytes(path, MOST_BYTES))


def read_beside(file: str, path: str, *, allow_outside: bool = False) -> SnapshotFile:
    """The snapshot that a claims file names by a path from its folder. Raises OutsideError, UnreadableError."""
    folder = os.path.dirname(file)
    if not allow_outside and not is_inside(os.path.join(folder, path), folder or os.curdir):
        raise OutsideError("it lies outside the folder of the claims file")
    return read_bytes(os.path.join(folder, path))


def is_inside(path: str, folder: str) -> bool:
    """Once links are followed, the path does not leave the folder."""
    return Path(follow_links(path)).is_relative_to(follow_links(folder))


def read_text(file: SnapshotFile) -> TextFile:
    """What a reader of the file sees. Raises UnreadableError."""
    return TextFile(file.name, read_page(file.name, file.content))
