"""The functions of the language, in one table."""

from typing import NamedTuple


class Function(NamedTuple):
    """How a function is called and what it gives. ``most`` is None where any number may follow."""

    signature: str
    meaning: str
    least: int
    most: int | None


FUNCTIONS: dict[str, Function] = {
    "abs": Function("abs(x)", "x without its sign", 1, 1),
    "min": Function("min(x, y, …)", "the smallest", 1, None),
    "max": Function("max(x, y, …)", "the largest", 1, None),
    "sum": Function("sum(x, y, …)", "all together", 1, None),
    "sqrt": Function("sqrt(x)", "the square root; its unit is the root of x's unit", 1, 1),
    "count": Function("count(x)", "how many of a counted thing, as a plain number", 1, 1),
    "whole": Function("whole(x)", "x is a whole number (can be one, as an agreement)", 1, 1),
    "start": Function("start(claim)", "the first day of a claim's period", 1, 1),
    "end": Function("end(claim)", "the last day of a claim's period", 1, 1),
    "duration": Function("duration(claim)", "how long a claim's period lasts, both ends included", 1, 1),
    "date": Function("date(2024-03)", "a day, month or year: the span that is named", 1, 1),
}

OF_PERIODS = ("start", "end", "duration")
"""The functions that take a claim for its period."""

WORD_OPERATORS = frozenset({"and", "or", "not", "in", "within"})

RESERVED = frozenset({*FUNCTIONS, *WORD_OPERATORS})
"""Names that no claim may have."""
