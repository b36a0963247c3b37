"""The commands by name. Each is loaded when it is first asked for: a run asks for one, the help for all."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

NAMES = ("check", "explain", "show", "pin", "draft", "diff", "schema", "init")
"""In the order of the help. ``check`` is the function ``check`` of the module ``check``, and so are the others."""


class CommandGroup(TyperGroup):
    """What ``verifier`` is to Typer: a group whose commands are not all made before one of them runs."""

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
    """The command as Typer makes it of its function."""
    alone = typer.Typer(add_completion=False)
    alone.command(name)(getattr(import_module(f"verifier.cli.{name}"), name))
    return typer.main.get_command(alone)
