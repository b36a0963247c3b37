"""A table of programs on the same work, and how many times theirs our time is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from benchmarks.processes import Command, Run, compare, cpu, median, name_endings, wall, write_peak
from benchmarks.tables import Column, with_budget, write_headings, write_row

Budgets = Mapping[tuple[str, str], float]
"""From our command and another's to what the ratio may be."""

_COLUMNS = (Column("program", 22), Column("ms", 8), Column("cpu ms", 8), Column("peak MiB", 8))
_RATIO_WIDTH = 32


def write_comparison(
    ours: Sequence[Command], others: Sequence[Command], runs: Mapping[str, list[Run]], budgets: Budgets
) -> Iterator[str]:
    """A row for each program; for each of the others the ratios, median (least-greatest), by the clock."""
    columns = [*_COLUMNS, *(Column(f"{our.name} is x", _RATIO_WIDTH) for our in ours)]
    yield write_headings(columns)
    for our in ours:
        yield write_row([*_describe(our.name, runs), *[""] * len(ours)], columns)
    for other in others:
        ratios = [
            with_budget(compare(runs[our.name], runs[other.name], wall), budgets.get((our.name, other.name)))
            for our in ours
        ]
        yield write_row([*_describe(other.name, runs), *ratios], columns)
    for command in (*ours, *others):
        yield from name_endings(command.name, runs[command.name])


def _describe(name: str, runs: Mapping[str, list[Run]]) -> list[str]:
    mine = runs[name]
    return [name, f"{1e3 * median(mine, wall):.0f}", f"{1e3 * median(mine, cpu):.0f}", write_peak(mine)]
