"""What files of nothing but mistakes cost: processor time of whole processes, against a bare pass over their events.

A file that is refused early may cost less than that pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.mistake_files import MISTAKES, Repeated
from benchmarks.processes import PYTHON, Command, cpu, installed, median, name_missing, run_in_turns, write_peak
from benchmarks.tables import Column, with_budget, write_headings, write_row

SECONDS_BUDGET = 1.0
SIZE = 1_000_000

_PASS = """
import sys, yaml
loader = yaml.CBaseLoader(open(sys.argv[1], encoding="utf-8").read())
try:
    while loader.get_event() is not None:
        pass
except yaml.YAMLError:
    pass
"""
_COLUMNS = (
    Column("floor s", 9),
    Column("cpu s", 13),
    Column("x floor", 9),
    Column("peak MiB", 9),
    Column("growth", 8),
    Column("what is wrong", 32),
)
_NOTES = (
    "growth: of the processor time, where the file is twice as large; linear is 2 or less, as the start counts twice."
)


def show_mistakes(folder: Path, most: int, rounds: int) -> Iterator[str]:
    """A row for each file; ``most`` bounds their characters, at ten for each claim of other benchmarks."""
    if not installed([_check_command(folder)]):
        yield from name_missing(["verifier"])
        return
    yield write_headings(_COLUMNS)
    for name, mistakes in MISTAKES.items():
        yield write_row([*_measure(folder, mistakes, min(10 * most, SIZE), rounds), name], _COLUMNS)
    yield _NOTES


def _measure(folder: Path, mistakes: Repeated, size: int, rounds: int) -> Iterator[str]:
    seconds: list[float] = []
    for characters in (2 * size, size):
        path = folder / "mistakes.yaml"
        path.write_text(mistakes.fill(characters), encoding="utf-8")
        commands = installed([_check_command(path), Command("floor", (PYTHON, "-c", _PASS, str(path)))])
        checked, floor = run_in_turns(commands, rounds).values()
        seconds.append(median(checked, cpu))
    yield f"{median(floor, cpu):.2f}"
    yield with_budget(f"{seconds[1]:.2f}", SECONDS_BUDGET)
    yield f"{seconds[1] / median(floor, cpu):.2g}"
    yield write_peak(checked)
    yield f"{seconds[0] / seconds[1]:.2f}"


def _check_command(path: Path) -> Command:
    return Command("verifier", ("verifier", "check", str(path)))
