"""Files are read: no more of them than is asked for, as UTF-8; and why that cannot be, in words."""

import os
from typing import BinaryIO

from verifier.text import TextFile

MOST_BYTES = 100_000_000
"""Larger files are not read: a device may never end."""


class UnreadableError(Exception):
    """A file cannot be read; why, in words."""


def read_text(path: str, most: int = MOST_BYTES, encoding: str = "utf-8-sig") -> TextFile:
    """The text of a file, without a byte order mark unless its encoding is ``utf-8``. Raises UnreadableError."""
    return TextFile(path, decode(read_bytes(path, most), encoding))


_KINDS = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a packed file, such as .docx, .xlsx or .zip",
    b"\xd0\xcf\x11\xe0": "an old Office document, such as .doc or .xls",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x1f\x8b": "a packed file, such as .gz",
}
"""What people take for a text, by its first bytes."""


def read_bytes(path: str, most: int = MOST_BYTES) -> bytes:
    """The bytes of a file, a pipe or a device. Raises UnreadableError."""
    try:
        with open(path, "rb") as file:
            return read_stream(file, most)
    except (OSError, ValueError) as error:
        raise UnreadableError(say_why(error)) from error


def read_stream(stream: BinaryIO, most: int = MOST_BYTES) -> bytes:
    """The rest of a stream. Raises UnreadableError, and OSError."""
    return refuse_larger(stream.read(most + 1), most)


def refuse_larger(content: bytes, most: int = MOST_BYTES) -> bytes:
    """The same bytes. Raises UnreadableError if they are too many."""
    if len(content) > most:
        raise UnreadableError(f"it is larger than {most:,} bytes")
    return content


def decode(content: bytes, encoding: str = "utf-8-sig") -> str:
    """Bytes in an encoding of Python's as text. Raises UnreadableError."""
    name = encoding.upper().removesuffix("-SIG")
    kind = next((kind for start, kind in _KINDS.items() if content.startswith(start)), "")
    if kind:
        raise UnreadableError(f"it is {kind}, which is not read: save it as text")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(f"byte {error.start + 1} is not {name} text") from error
    except (LookupError, ValueError) as error:
        raise UnreadableError(f"it is not {name} text") from error


def follow_links(path: str) -> str:
    """Where a path leads; one that no file can have, nowhere else."""
    try:
        return os.path.realpath(path)
    except ValueError:
        return os.path.abspath(path)


def say_why(error: OSError | ValueError) -> str:
    """What the system has against it."""
    return error.strerror.lower() if isinstance(error, OSError) and error.strerror else str(error)
