"""The command ``verifier``: a file a command. The only place that prints and ends the process.

In come the words of a command line; out go what is printed, the files that are written, and the exit status. This file
is the door: ``main`` runs the command that is asked for, and ``app`` is what Typer makes of all of them; others import
nothing else. Beside the commands stands what they share: options, what is read, where it goes, the terminal.
"""

import os
import signal
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from types import FrameType
from typing import Any, NoReturn

import typer
from typer.core import TyperGroup

from verifier.cli.output import end_without_stdout
from verifier.cli.terminal import say, terminal_width
from verifier.pages.file_reader import say_why

NAMES = ("check", "explain", "show", "pin", "draft", "diff", "schema", "init")
"""In the order of the help. ``check`` is the function ``check`` of ``check.py``, and so are the others."""

_ENDING = (signal.SIGINT, signal.SIGTERM)


class _CommandGroup(TyperGroup):
    """What ``verifier`` is to Typer: a group whose commands are each loaded when they are first asked for."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings | {"commands": _Commands()})


class _Commands(Mapping[str, Any]):
    def __getitem__(self, name: str) -> Any:
        if name not in NAMES:
            raise KeyError(name)
        return _load(name)

    def __iter__(self) -> Iterator[str]:
        return iter(NAMES)

    def __len__(self) -> int:
        return len(NAMES)


@cache
def _load(name: str) -> Any:
    """The command as Typer makes it of its function: a run asks for one, the help for all."""
    alone = typer.Typer(add_completion=False)
    alone.command(name)(getattr(import_module(f"verifier.cli.{name}"), name))
    return typer.main.get_command(alone)


app = typer.Typer(
    cls=_CommandGroup,
    help="Judge whether the numbers that an article or report states agree with each other.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from verifier import __version__  # noqa: PLC0415  # only for this option

        typer.echo(f"verifier {__version__}")
        raise typer.Exit


@app.callback()
def _declare_options(
    version: bool = typer.Option(False, "--version", callback=_print_version, is_eager=True, help="Print the version."),
) -> None:
    """Options of every command."""


def main() -> None:
    """Run the command line, and end the process with its exit status: a traceback would end it with 1."""
    if sys.stdout is None:  # closed by whoever started the command
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # open until the end
    os.environ["COLUMNS"] = str(terminal_width())  # help and usage would believe any number
    for number in _ENDING:
        signal.signal(number, _end)
    try:
        app()
    except SystemExit as ended:
        if ended.code != 1 or not isinstance(ended.__context__, BrokenPipeError):
            raise
        end_without_stdout(0)  # typer ends with 1 where a reader has gone away
    except OSError as error:
        say(f"Error: {say_why(error)}")
        end_without_stdout(2)
    except MemoryError:
        say("Error: there is not enough memory")
        end_without_stdout(2)
    finally:
        for number in _ENDING:
            signal.signal(number, signal.SIG_DFL)


def _end(number: int, _: FrameType | None) -> NoReturn:
    """End with the status that shells give a signal, and without a traceback; what is open is closed and removed.

    A second signal ends the process at once.
    """
    signal.signal(number, signal.SIG_DFL)
    sys.exit(128 + number)
