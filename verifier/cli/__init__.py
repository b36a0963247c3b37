"""The command ``verifier``: a file a command. The only place that prints and ends the process."""

from __future__ import annotations

import typer

from verifier.cli.check import check
from verifier.cli.explain import explain
from verifier.cli.show import show

app = typer.Typer(
    help="Judge whether the numbers that an article or report states agree with each other.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(check)
app.command()(explain)
app.command()(show)


def _print_version(wanted: bool) -> None:
    if wanted:
        from verifier import __version__  # noqa: PLC0415  # only for this option

        typer.echo(f"verifier {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: bool = typer.Option(False, "--version", callback=_print_version, is_eager=True, help="Print the version."),
) -> None:
    """Options of every command."""


def main() -> None:
    """Run the command line, and end the process with its exit status."""
    app()
