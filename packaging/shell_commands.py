"""Whether the commands that a page or a workflow names exist: subcommands, options, scripts, modules."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path

import typer

from verifier.cli import app

ROOT = Path(__file__).parent.parent

NOT_TRIED = {
    "cd": "the reader's folder is the reader's own",
    "git": "it needs the network or a repository of the reader's",
    "mkdir": "the same as cd",
    "pip": "it needs the network",
    "pytest": "the suite cannot run itself",
    "source": "it is for the shell alone",
    "uv": "it needs the network",
    "venv": "it makes an environment, which takes long",
}
"""Commands and modules whose arguments nobody looks at, each with the reason."""


def commands_of(text: str) -> Iterator[list[str]]:
    """The words of each command, without comments and variables."""
    for line in text.replace("\\\n", " ").splitlines():
        for part in re.split(r"&&|\|\||[;|]", line):
            words = shlex.split(part, comments=True)
            while words and re.fullmatch(r"[A-Z_]+=.*", words[0]):
                del words[0]
            if words:
                yield words


def require_command(words: Sequence[str], folder: Path) -> None:
    """Raise ValueError where a command, its subcommand, an option or a file that it reads does not exist."""
    name, arguments = words[0].rpartition("/")[2], words[1:]
    if name == "uv" and arguments[:1] == ["run"]:
        require_command(arguments[1:], folder)
    elif name == "verifier":
        _require_usage(arguments)
    elif name in ("python", "python3"):
        _require_script(arguments, folder)
    elif name not in NOT_TRIED:
        raise ValueError(f"“{name}” is no command that a page may name: see NOT_TRIED (packaging/shell_commands.py)")


def _require_usage(arguments: Sequence[str]) -> None:
    group = typer.main.get_command(app)
    commands = getattr(group, "commands", {})
    command = commands.get(arguments[0]) if arguments and not arguments[0].startswith("-") else group
    if command is None:
        raise ValueError(f"there is no command “verifier {arguments[0]}”")
    known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    known |= {"--help", "-h"}
    for word in arguments:
        option = word.partition("=")[0]
        if word.startswith("-") and word != "-" and option not in known:
            raise ValueError(f"“verifier {' '.join(arguments)}” has no option {option}")


def _require_script(arguments: Sequence[str], folder: Path) -> None:
    if arguments[0] == "-m":
        module, options = arguments[1], arguments[2:]
        if module == "verifier":
            _require_usage(options)
        if module == "verifier" or module in NOT_TRIED:
            return
        path = Path(*module.split("."))
        path = path / "__main__.py" if (ROOT / path).is_dir() else path.with_suffix(".py")
    else:
        path, options = Path(arguments[0]), arguments[1:]
    script = next((base / path for base in (ROOT, folder) if (base / path).is_file()), None)
    if script is None:
        raise ValueError(f"there is no {path}")
    for option in options:
        if option.startswith("--") and f'"{option}"' not in script.read_text("utf-8"):
            raise ValueError(f"{path} has no option {option}")
