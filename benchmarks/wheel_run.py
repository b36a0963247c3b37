"""Runs commands of the verifier in one process; ``same_bytes`` starts it beside an unpacked wheel.

    PYTHONPATH=FOLDER python benchmarks/wheel_run.py FOLDER COMMANDS.json

Prints a line of JSON for each command: its exit status, what it wrote, and what it complained of. It imports nothing
of this repository, for it speaks for any wheel.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import NamedTuple


class Ended(NamedTuple):
    """How a command ended, and what it wrote to standard output and to standard error."""

    status: int
    output: str
    errors: str


def run_all(folder: Path, commands: Path) -> None:
    """Each command with its width, in one process."""
    import verifier  # noqa: PLC0415  # the one in the folder

    assert Path(verifier.__file__).is_relative_to(folder), f"{verifier.__file__} is not in {folder}"
    for width, words in json.loads(commands.read_text("utf-8")):
        print(json.dumps(_run(width, words)), flush=True)


def _run(width: int, words: list[str]) -> Ended:
    from typer.testing import CliRunner  # noqa: PLC0415  # the parent needs none of it

    from verifier.cli import app  # noqa: PLC0415  # the same

    os.environ["COLUMNS"] = str(width)
    ended = CliRunner().invoke(app, words)
    if ended.exception is not None and not isinstance(ended.exception, SystemExit):
        raise ended.exception
    return Ended(ended.exit_code, ended.stdout_bytes.decode("utf-8"), ended.stderr_bytes.decode("utf-8"))


if __name__ == "__main__":
    sys.path.pop(0)  # the folder of this file
    run_all(Path(sys.argv[1]), Path(sys.argv[2]))
