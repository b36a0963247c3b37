"""From 10 claims with as many checks to 100,000, against the floor: one bare pass over the file's YAML events.

Whole processes both, nothing subtracted: at small sizes it is the start of the two that is compared.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

from benchmarks.claims_files import write_claims_file
from benchmarks.processes import (
    PYTHON,
    Command,
    Run,
    compare,
    cpu,
    installed,
    median,
    name_endings,
    name_missing,
    run_in_turns,
    wall,
    write_peak,
)
from benchmarks.tables import Column, with_budget, write_headings, write_row

BASE = 1_000
"""The size that growth is measured from."""

FLOOR_BUDGET = {100_000: 2.0}
MEMORY_BUDGET = {100_000: 400}
GROWTH_BUDGET = {10_000: 1.15, 100_000: 1.15}

_PASS = """
import sys, yaml
with open(sys.argv[1], "rb") as stream:
    for _ in yaml.parse(stream, Loader=yaml.CBaseLoader):
        pass
"""
_COUNT = "import sys, yaml\nprint(sum(1 for _ in yaml.parse(open(sys.argv[1], 'rb'), Loader=yaml.CBaseLoader)))"
_COLUMNS = (
    Column("claims", 8),
    Column("MB", 7),
    Column("events", 9),
    Column("seconds", 8),
    Column("floor s", 8),
    Column("x floor", 17),
    Column("x floor, cpu", 12),
    Column("µs/pair", 9),
    Column("added µs", 9),
    Column("growth", 18),
    Column("peak MiB", 16),
)
_NOTES = """\
claims: with as many checks, a pair each. seconds: median by the clock. x floor: ratio pair by pair, median
(least-greatest); cpu: the same of processor time. µs/pair: processor time for a claim and a check. added µs: the same
for each pair more than in the row above. growth: µs/pair as a multiple of that at 1,000; linear is 1 or less, as the
start counts for less. * run once."""


def show_growth(folder: Path, most: int, rounds: int) -> Iterator[str]:
    """A row for each size."""
    if not installed([check_command(folder)]):
        yield from name_missing(["verifier"])
        return
    yield write_headings(_COLUMNS)
    per_pair: dict[int, float] = {}
    for size in sizes_up_to(most):
        path = write_claims_file(folder, size)
        commands = installed([check_command(path), _floor_command(path)])
        checked, floor = run_in_turns(commands, rounds_for(size, rounds)).values()
        per_pair[size] = 1e6 * median(checked, cpu) / size
        yield write_row([*_describe(path, size, checked), *_compare(size, checked, floor, per_pair)], _COLUMNS)
        yield from name_endings("verifier", checked)
    yield _NOTES


def sizes_up_to(most: int) -> list[int]:
    """10, 100 and so on."""
    return [10**power for power in range(1, 10) if 10**power <= most]


def check_command(path: Path) -> Command:
    """``verifier check`` that writes its report as JSON beside the file."""
    return Command("verifier", ("verifier", "check", str(path), f"--format=json={path.with_suffix('.json')}"))


def _floor_command(path: Path) -> Command:
    """One bare pass over the events of PyYAML's parser in C."""
    return Command("floor", (PYTHON, "-c", _PASS, str(path)))


def rounds_for(size: int, rounds: int) -> int:
    """Large sizes take long, and are steadier."""
    return rounds if size <= BASE else -(-rounds // 2) if size <= 10 * BASE else 1


def _describe(path: Path, size: int, checked: list[Run]) -> list[str]:
    counted = subprocess.run([PYTHON, "-c", _COUNT, str(path)], capture_output=True, text=True, check=True)
    star = "*" * (len(checked) == 1)
    return [f"{size:,}{star}", f"{path.stat().st_size / 1e6:.3f}", f"{int(counted.stdout):,}"]


def _compare(size: int, checked: list[Run], floor: list[Run], per_pair: dict[int, float]) -> list[str]:
    growth = f"{per_pair[size] / per_pair[BASE]:.2f}" if size >= BASE else ""
    return [
        f"{median(checked, wall):.3f}",
        f"{median(floor, wall):.3f}",
        with_budget(compare(checked, floor, wall), FLOOR_BUDGET.get(size)),
        f"{compare(checked, floor, cpu).median:.3g}",
        f"{per_pair[size]:.0f}",
        _added(size, per_pair),
        with_budget(growth, GROWTH_BUDGET.get(size)),
        with_budget(write_peak(checked), MEMORY_BUDGET.get(size)),
    ]


def _added(size: int, per_pair: dict[int, float]) -> str:
    """What each pair costs that the size before had not."""
    before = size // 10
    if before not in per_pair:
        return ""
    return f"{(per_pair[size] * size - per_pair[before] * before) / (size - before):.0f}"
