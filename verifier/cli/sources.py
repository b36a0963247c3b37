"""What a run verifies: the files that are named, those below a folder, and standard input."""

import os
import sys
from collections.abc import Sequence

import typer

from verifier.claims import is_claims_file
from verifier.pages.file_reader import UnreadableError, decode, read_stream
from verifier.text import TextFile


def find_sources(names: Sequence[str], stdin_filename: str) -> list[TextFile | str]:
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
        raise typer.BadParameter("standard input is closed")
    try:
        return TextFile(name, decode(read_stream(sys.stdin.buffer)))
    except UnreadableError as error:
        raise typer.BadParameter(f"standard input cannot be read: {error}") from error


def _claims_files(folder: str) -> list[str]:
    """Every claims file below a folder, hidden folders left out, in the order of their names."""
    found: list[str] = []
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [os.path.join(root, name) for name in sorted(files) if is_claims_file(name)]
    if not found:
        raise typer.BadParameter(f"there is no claims.yaml or *.claims.yaml in {folder}")
    return found
