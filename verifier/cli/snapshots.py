"""The options of commands that look for quotes in snapshots."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from verifier.claims import Document
from verifier.pages.file_reader import UnreadableError

if TYPE_CHECKING:
    from verifier.sources.snapshot_reader import SnapshotFile

SourceOption = Annotated[
    list[str] | None,
    typer.Option("--source", metavar="ID=FILE", help="Look for a source's quotes in this file. May be repeated."),
]
AllowOutsideOption = Annotated[
    bool, typer.Option("--allow-outside", help="Read snapshots outside the folder of the claims file, too.")
]


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
        from difflib import get_close_matches  # noqa: PLC0415  # only for a mistake

        nearest = get_close_matches(unknown[0], known, 1)
        hint = f"; did you mean {nearest[0]}?" if nearest else ""
        raise typer.BadParameter(f"--source {unknown[0]}: there is no source of that id{hint}")
