"""Tables whose rows are printed as soon as they are known, and figures beside their budgets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Column(NamedTuple):
    """A heading, and how many characters its column has."""

    heading: str
    width: int


def write_headings(columns: Sequence[Column]) -> str:
    """The first line of a table."""
    return write_row([column.heading for column in columns], columns)


def write_row(cells: Sequence[str], columns: Sequence[Column]) -> str:
    """A line: the first column from the left, the others to the right."""
    first, *others = zip(cells, columns, strict=True)
    return "  ".join([first[0].ljust(first[1].width), *(cell.rjust(column.width) for cell, column in others)]).rstrip()


def with_budget(figure: object, budget: object) -> str:
    """A figure, and what was allowed for it, where anything was."""
    return f"{figure}" if budget is None else f"{figure} (budget {budget})"
