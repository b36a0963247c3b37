"""Prints what verifier costs, as ratios to other programs on the same files.

    python -m benchmarks [start|growth|peers|stages|mistakes] [--most 100000] [--rounds 5]

Beside a figure stands its budget, where it has one. No figure fails anything.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.growth import show_growth
from benchmarks.mistakes import show_mistakes
from benchmarks.peers import show_peers
from benchmarks.stages import show_stages
from benchmarks.start import show_start

SECTIONS: dict[str, tuple[str, Callable[[Path, int, int], Iterator[str]]]] = {
    "start": ("The article of this repository, whole processes", show_start),
    "growth": ("Growth, and the floor: a bare pass over the YAML events of the same file", show_growth),
    "peers": ("Programs that read as much, whole processes", show_peers),
    "stages": ("Stages, in one process", show_stages),
    "mistakes": ("Files of nothing but mistakes, of 1 and 2 MB", show_mistakes),
}
_PACKAGES = ("claims-verifier", "PyYAML", "typer", "rich", "yamllint", "check-jsonschema", "beancount")


def main() -> None:
    """Print the sections that were asked for."""
    options = _read_options()
    print(_describe_machine(), flush=True)
    with TemporaryDirectory() as folder:
        for name in [options.section] if options.section else SECTIONS:
            title, show = SECTIONS[name]
            print(f"\n{name}. {title}\n", flush=True)
            for line in show(Path(folder), options.most, options.rounds):
                print(line, flush=True)


def _read_options() -> argparse.Namespace:
    arguments = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("section", nargs="?", choices=tuple(SECTIONS), help="only this section")
    arguments.add_argument("--most", type=_at_least(10), default=100_000, help="claims of the largest file")
    arguments.add_argument(
        "--rounds", type=_at_least(1), default=5, help="turns; more at the start, fewer for large files"
    )
    return arguments.parse_args()


def _at_least(least: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if int(text) < least:
            raise argparse.ArgumentTypeError(f"must be {least} or more")
        return int(text)

    return number


def _describe_machine() -> str:
    """What was measured, and on what; a busy machine blurs ratios too."""
    packages = ", ".join(f"{name} {_version(name)}" for name in _PACKAGES)
    machine = f"{platform.python_implementation()} {platform.python_version()}, {sys.platform} {platform.machine()}"
    return f"{machine}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}\n{packages}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"


if __name__ == "__main__":
    main()
