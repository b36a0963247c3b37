"""What a run reads: claims files, by name or below a folder, standard input, and the snapshots of ``--source``."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import typer

from verifier.claims import Document, is_claims_file
from verifier.cli.terminal import suggest
from verifier.pages.file_reader import UnreadableError, decode, read_stream
from verifier.text import TextFile

if TYPE_CHECKING:
    from verifier.sources.snapshot_reader import SnapshotFile


def find_inputs(names: Sequence[str], stdin_filename: str) -> list[TextFile | str]:
    """What to verify, each file once; a folder stands for the claims files below it."""
    sources: dict[str, TextFile | str] = {}
    for name in names:
        if name == "-":
            sources["-"] = _read_stdin(stdin_filename)
            continue
        for path in _claims_files(name) if os.path.isdir(name) else [name]:
            sources.setdefault(os.path.realpath(path), path)
    return list(sources.values())


def walk(folder: str) -> Iterator[tuple[str, Sequence[str]]]:
    """The folder and those below it, hidden ones left out, each with the names of its files; all in their order."""
    for below, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield below, sorted(files)


def read_snapshots(given: Sequence[str]) -> "dict[str, SnapshotFile]":
    """The files of ``--source ID=FILE``, by the ids of sources. Raises BadParameter for wrong usage."""
    if not given:
        return {}
    from verifier.sources.snapshot_reader import read_bytes, read_text  # noqa: PLC0415  # only for this option

    supplied: dict[str, SnapshotFile] = {}
    for text in given:
        id, equals, path = text.partition("=")
        if not (id and equals and path):
            raise typer.BadParameter(f"--source {text}: write the id of a source, =, and a file")
        if id in supplied:
            raise typer.BadParameter(f"--source {id} is given twice")
        try:
            supplied[id] = read_bytes(path, any_kind=True)
            read_text(supplied[id])
        except UnreadableError as error:
            raise typer.BadParameter(f"--source {id}: {path} cannot be read: {error}") from error
    return supplied


def refuse_unknown(supplied: "Mapping[str, SnapshotFile]", documents: Sequence[Document | None]) -> None:
    """Raise BadParameter for an id that no file has among its sources; where one could not be read, it may."""
    known = {id for document in documents if document is not None for id in document.sources}
    unknown = [id for id in supplied if id not in known]
    if unknown and None not in documents:
        hints = filter(None, ["there is no source of that id", suggest(unknown[0], known)])
        raise typer.BadParameter(f"--source {unknown[0]}: {'; '.join(hints)}")


def _read_stdin(name: str) -> TextFile:
    if sys.stdin is None:
        raise typer.BadParameter("standard input is closed")
    try:
        return TextFile(name, decode(read_stream(sys.stdin.buffer)))
    except UnreadableError as error:
        raise typer.BadParameter(f"standard input cannot be read: {error}") from error


def _claims_files(folder: str) -> list[str]:
    """Every claims file below a folder, in the order of their names."""
    found = [os.path.join(below, name) for below, names in walk(folder) for name in names if is_claims_file(name)]
    if not found:
        raise typer.BadParameter(
            f"there is no claims.yaml or *.claims.yaml in {folder}: `verifier init` writes one to begin with, "
            "`verifier draft TEXT` makes one of a text"
        )
    return found
