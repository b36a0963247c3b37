"""The options that several commands have, each declared once; where they differ, they differ by what help says."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any

import typer

DEFAULT_FILE = "claims.yaml"
DEFAULT_FORMAT = "terminal"

StrictOption = Annotated[bool, typer.Option(help="Doubt fails too, and so do failed warnings.")]
SourceOption = Annotated[
    list[str] | None,
    typer.Option("--source", metavar="ID=FILE", help="Look for a source's quotes in this file. May be repeated."),
]
AllowOutsideOption = Annotated[
    bool, typer.Option("--allow-outside", help="Read snapshots outside the folder of the claims file, too.")
]


def format_option(what: str, known: Iterable[str], complete: Callable[[str], list[str]]) -> Any:
    """``--format NAME[=PATH]``: how ``what`` is written."""
    return typer.Option(
        "--format",
        "-f",
        metavar="NAME[=PATH]",
        help=f"Write {what} as {', '.join(known)}; with =PATH into a file. May be repeated.",
        show_default=DEFAULT_FORMAT,
        autocompletion=complete,
    )


def output_option(help_text: str) -> Any:
    """``--output PATH``."""
    return typer.Option("--output", "-o", metavar="PATH", help=help_text)


def color_option(what: str) -> Any:
    """``--color``, a ``Color``: when ``what`` is coloured."""
    return typer.Option(help=f"Colour {what}.")
