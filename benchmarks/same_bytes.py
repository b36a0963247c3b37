"""Compares all that two wheels of the verifier write about the files of this repository, byte for byte.

    python -m benchmarks.same_bytes OLD.whl NEW.whl [--most 0]

Over every case, example, benchmark file and the article's claims: ``check`` in every format at 80 and 120 columns,
``explain`` of every id, ``diff`` of each file with the next in every format, and ``draft`` of each text. Prints how
many outputs were compared and each that differs, with the first line that does; ends with 1 where one does.
The wheels run with the packages of this environment.
"""

from __future__ import annotations

import argparse
import difflib
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

from benchmarks.wheel_run import Ended

ROOT = Path(__file__).parent.parent
_FOLDERS = ("claims.yaml", "examples", "benchmarks", "tests/cases")
_TEXTS = ("tests/drafts", "tests/snapshots", "examples", "tests/cases")
_FORMATS = ("terminal", "concise", "markdown", "html", "json", "jsonl", "junit", "sarif", "github", "gitlab", "rdjson")
_DIFF_FORMATS = ("terminal", "markdown", "json")
_WIDTHS = (80, 120)
Command = tuple[int, tuple[str, ...]]
"""The width of the terminal, and the words of the command line."""


def main() -> None:
    """Run both wheels side by side and print what differs."""
    options = _read_options()
    commands = list(_commands())[: options.most or None]
    counts, differing = Counter(words[0] for _, words in commands), 0
    with tempfile.TemporaryDirectory() as folder:
        paths = [_unpack(wheel, Path(folder) / name) for name, wheel in (("old", options.old), ("new", options.new))]
        for command, old, new in zip(commands, *(_run(path, commands) for path in paths), strict=True):
            if old != new:
                differing += 1
                print("\n".join(_describe(command, [_run_one(path, command) for path in paths])), flush=True)
    kinds = ", ".join(f"{number:,} {name}" for name, number in counts.items())
    print(f"{len(commands):,} outputs compared ({kinds}): {differing:,} differ")
    sys.exit(differing > 0)


def _read_options() -> argparse.Namespace:
    arguments = argparse.ArgumentParser(
        prog="python -m benchmarks.same_bytes",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    arguments.add_argument("old", type=Path, help="a wheel")
    arguments.add_argument("new", type=Path, help="another")
    arguments.add_argument("--most", type=int, default=0, help="only the first outputs")
    return arguments.parse_args()


def _commands() -> Iterator[Command]:
    files = sorted(_files(_FOLDERS, "*.yaml"))
    for file in files:
        for name in _FORMATS:
            yield from ((width, ("check", "--format", name, file)) for width in _WIDTHS)
        yield from ((80, ("explain", id, file)) for id in _ids(file))
    for old, new in pairwise(files):
        yield from ((80, ("diff", "--format", name, old, new)) for name in _DIFF_FORMATS)
    for file in [*files, *sorted(_files(_TEXTS, "*.txt", "*.md", "*.html"))]:
        yield 80, ("draft", file)


def _files(folders: Sequence[str], *patterns: str) -> Iterator[str]:
    for folder in folders:
        path = ROOT / folder
        found = [path] if path.is_file() else [file for pattern in patterns for file in path.rglob(pattern)]
        yield from (str(file.relative_to(ROOT)) for file in found)


def _ids(file: str) -> Iterator[str]:
    """The ids of a file, as far as it can be read, by a reader that is not ours."""
    import yaml  # noqa: PLC0415  # the child does without

    try:
        content = yaml.load((ROOT / file).read_text("utf-8"), Loader=yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return
    for section in ("claims", "derived", "checks"):
        entries = content.get(section) if isinstance(content, dict) else None
        yield from (str(id) for id in entries if not str(id).startswith("-")) if isinstance(entries, dict) else ()


def _unpack(wheel: Path, folder: Path) -> Path:
    with ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def _run(wheel: Path, commands: Sequence[Command]) -> Iterator[str]:
    """What each command gives, hashed, in one process of that wheel, which goes on while the other one is read."""
    child = _start(wheel, commands)
    assert child.stdout is not None
    return (_hash(line) for line in child.stdout)


def _run_one(wheel: Path, command: Command) -> Ended:
    output, _ = _start(wheel, [command]).communicate()
    return Ended(*json.loads(output))


def _start(wheel: Path, commands: Sequence[Command]) -> subprocess.Popen[str]:
    environment = {name: value for name, value in os.environ.items() if name not in ("GITHUB_ACTIONS", "NO_COLOR")}
    with tempfile.NamedTemporaryFile("w", dir=wheel, suffix=".json", delete=False) as file:
        json.dump(commands, file)
    return subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("wheel_run.py")), str(wheel), file.name],
        cwd=ROOT,
        env=environment | {"PYTHONPATH": str(wheel)},
        stdout=subprocess.PIPE,
        text=True,
    )


def _hash(line: str) -> str:
    return hashlib.sha256(line.encode()).hexdigest()


def _describe(command: Command, ended: Sequence[Ended]) -> Iterator[str]:
    """The command, and where its outputs part."""
    width, words = command
    yield f"differs: COLUMNS={width} verifier {' '.join(words)}"
    old, new = (f"{one.output}\n{one.errors}\nexit {one.status}".splitlines() for one in ended)
    yield from (f"  {line}" for line in list(difflib.unified_diff(old, new, lineterm="", n=0))[2:6])


if __name__ == "__main__":
    main()
