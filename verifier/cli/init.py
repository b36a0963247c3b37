"""``verifier init``: a claims file to begin with, and the schema by which an editor knows it."""

import os
from typing import Annotated

import typer

from verifier.cli.options import DEFAULT_FILE
from verifier.cli.output import STDOUT, refuse_existing, store_text
from verifier.cli.terminal import say
from verifier.report import ExitStatus

_ENDINGS = (".yaml", ".yml")


def init(
    name: Annotated[
        str, typer.Argument(help="The file, or a name such as oil for oil.claims.yaml, or a folder.")
    ] = DEFAULT_FILE,
    force: Annotated[bool, typer.Option("--force", help="Write over files that exist.")] = False,
) -> None:
    """Write a small claims file that passes, with comments, and beside it the schema that editors know it by.

    Ends with 0, or with 2 if the file exists already or cannot be written.
    """
    path = _choose_path(name)
    refuse_existing(path, force=force)
    written = _write_schema(os.path.dirname(path), force=force) and store_text(path, _read_template())
    if not written:
        raise typer.Exit(ExitStatus.NOT_JUDGED)
    _say_next(path)


def _choose_path(name: str) -> str:
    """The claims file that is meant: in a folder the default, else a path as it is, or a name without its ending."""
    if not name or name == STDOUT:
        raise typer.BadParameter("a claims file needs a name")
    if os.path.isdir(name):
        return os.path.join(name, DEFAULT_FILE)
    if name.endswith(("/", os.sep)):
        raise typer.BadParameter(f"there is no folder {name}")
    return name if name.endswith(_ENDINGS) else f"{name}.{DEFAULT_FILE}"


def _write_schema(folder: str, *, force: bool) -> bool:
    """Write the schema beside the claims file, whose first line names it there.

    The schema of the package has another path on every machine; a copy goes where the claims file goes. The
    claims files of a folder share one, so one that is there stays.
    """
    from verifier.loading.schema import SCHEMA_NAME, write_schema  # noqa: PLC0415  # other commands need none of it

    path, content = os.path.join(folder, SCHEMA_NAME), write_schema()
    if os.path.lexists(path) and not force:
        if _read(path) != content:
            say(f"{path} is not the schema of this version, and is left as it is: verifier schema -o writes it")
        return True
    return store_text(path, content)


def _read(path: str) -> str | None:
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except (OSError, ValueError):
        return None


def _read_template() -> str:
    from pkgutil import get_data  # noqa: PLC0415  # only here

    return (get_data("verifier.cli", "template.claims.yaml") or b"").decode("utf-8")


def _say_next(path: str) -> None:
    from shlex import quote  # noqa: PLC0415  # only here

    command = "verifier check" if path == DEFAULT_FILE else f"verifier check {quote(path)}"
    say(f"{path} holds the claims of a made-up article: write yours in their place, then run {command}")
