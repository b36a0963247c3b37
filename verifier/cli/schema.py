"""``verifier schema``: the JSON Schema of claims files."""

import sys
from typing import Annotated

import typer

from verifier.cli.options import output_option
from verifier.cli.output import store_text
from verifier.cli.terminal import write
from verifier.report import ExitStatus


def schema(
    output: Annotated[str | None, output_option("Write the schema into this file.")] = None,
) -> None:
    """Print the JSON Schema of claims files, by which an editor completes and underlines.

    Ends with 0, or with 2 if the file could not be written.
    """
    from verifier.loading.schema import write_schema  # noqa: PLC0415  # other commands need none of it

    if output is None:
        write(sys.stdout, write_schema())
    elif not output:
        raise typer.BadParameter("the path of the schema is empty")
    elif not store_text(output, write_schema()):
        raise typer.Exit(ExitStatus.NOT_JUDGED)
