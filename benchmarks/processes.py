"""Commands run as whole processes, in turns, and measured from outside.

The peak of a process counts from its birth, when it is still a copy of the one that started it: no
figure is below the benchmark's own peak. So the benchmark imports little and keeps no file in memory.
"""

from __future__ import annotations

import os
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

PYTHON = sys.executable

_UNITS_IN_MIB = 2**20 if sys.platform == "darwin" else 2**10
_INSTALL = {
    "verifier": "pip install -e .",
    "bean-check": "pip install 'beancount>=3'",
    "check-jsonschema": "pip install check-jsonschema",
    "yamllint": "pip install yamllint",
}
"""The commands that are run, and what installs each."""


class Command(NamedTuple):
    """What is run, and what tables call it."""

    name: str
    words: tuple[str, ...]


class Run(NamedTuple):
    """One run: seconds by the clock and of the processor, peak memory in MiB, exit status."""

    wall: float
    cpu: float
    peak: float
    status: int


class Spread(NamedTuple):
    """The median of some figures, and the least and the greatest."""

    median: float
    least: float
    greatest: float

    def __str__(self) -> str:
        middle, *ends = map(_write_figure, self)
        return middle if self.least == self.greatest else f"{middle} ({'-'.join(ends)})"


def run_in_turns(commands: Sequence[Command], rounds: int) -> dict[str, list[Run]]:
    """The runs of each command by its name: A B A B, so that what slows the machine slows both.

    With more than one round there is another before, which is not kept: it fills caches.
    """
    runs: dict[str, list[Run]] = {command.name: [] for command in commands}
    for number in range(rounds + 1 if rounds > 1 else 1):
        for command in commands:
            run = run_command(command)
            if number or rounds == 1:
                runs[command.name].append(run)
    return runs


def run_command(command: Command) -> Run:
    """Run it to its end, with its output thrown away."""
    silent = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_RDWR, 0) for stream in (0, 1, 2)]
    start = time.perf_counter()
    child = os.posix_spawn(command.words[0], command.words, _environment(), file_actions=silent)
    _, status, used = os.wait4(child, 0)
    wall = time.perf_counter() - start
    peak = used.ru_maxrss / _UNITS_IN_MIB
    return Run(wall, used.ru_utime + used.ru_stime, peak, os.waitstatus_to_exitcode(status))


def _environment() -> dict[str, str]:
    """Compiled modules are kept, as they are where the program is installed."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def compare(runs: Sequence[Run], others: Sequence[Run], figure: Callable[[Run], float]) -> Spread:
    """How many times the figure of the others, pair by pair."""
    return spread([figure(run) / figure(other) for run, other in zip(runs, others, strict=True)])


def spread(figures: Sequence[float]) -> Spread:
    """Their median, least and greatest."""
    return Spread(statistics.median(figures), min(figures), max(figures))


def median(runs: Sequence[Run], figure: Callable[[Run], float]) -> float:
    """The median of a figure."""
    return statistics.median(map(figure, runs))


def own_peak() -> float:
    """The benchmark's own peak memory so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _UNITS_IN_MIB


def write_peak(runs: Sequence[Run]) -> str:
    """The greatest peak in MiB; with ≤ where it cannot be told from the benchmark's own."""
    peak = max(run.peak for run in runs)
    return f"{'≤ ' * (peak <= own_peak() + 1)}{peak:.0f}"


def installed(commands: Sequence[Command]) -> list[Command]:
    """Those whose program is there, by its path in the folder of the running Python."""
    found = [(command, _find_program(command.words[0])) for command in commands]
    return [Command(command.name, (path, *command.words[1:])) for command, path in found if path]


def name_missing(names: Sequence[str]) -> Iterator[str]:
    """A line for each of the programs that are not installed, with what installs it."""
    return (f"{name} is missing: {_INSTALL[name]}" for name in names if not _find_program(name))


def name_endings(name: str, runs: Sequence[Run]) -> Iterator[str]:
    """A line where a program ended otherwise than with 0, or 1 for what it found."""
    statuses = sorted({run.status for run in runs} - {0, 1})
    if statuses:
        yield f"{name} ended with {', '.join(map(str, statuses))}: it did not do all of its work"


def wall(run: Run) -> float:
    """Seconds by the clock."""
    return run.wall


def cpu(run: Run) -> float:
    """Seconds of the processor."""
    return run.cpu


def _write_figure(figure: float) -> str:
    """Three digits, or as many as a whole number has."""
    return f"{figure:.3g}" if figure < 100 else f"{figure:.0f}"


def _find_program(name: str) -> str | None:
    path = Path(PYTHON).parent / name
    return str(path) if path.exists() else None
