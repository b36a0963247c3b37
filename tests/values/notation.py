"""Intervals as they are written in mathematics, and values as they are written in claims."""

from __future__ import annotations

import re
from fractions import Fraction
from math import inf

from verifier.values.hedges import Reading, Rounding
from verifier.values.interval import Interval
from verifier.values.quantity_parser import parse_value
from verifier.values.reader import read_value
from verifier.values.unit_registry import make_registry

UNITS, _ = make_registry(["voyage", "tanker", "shell", "soldier = person"])
_INTERVAL = re.compile(r"([\[(])(\S+), (\S+)([\])])")


def interval(text: str) -> Interval:
    """``[1, 2)``, ``(-inf, 3]``, or ``5`` for the one number.

    >>> interval("(1/3, 1_000]").high_closed
    True
    """
    match = _INTERVAL.fullmatch(text)
    if match is None:
        return Interval(Fraction(text), Fraction(text))
    low, high = ((float(end) if end.endswith("inf") else Fraction(end)) for end in match.group(2, 3))
    assert all(not isinstance(end, float) or abs(end) == inf for end in (low, high))
    return Interval(low, high, match[1] == "[", match[4] == "]")


def read(value: str, *roundings: str) -> Reading:
    """The two readings of a value from sources that round so."""
    return read_value(parse_value(value, UNITS), value, [*map(Rounding, roundings)] if roundings else [None])


def readings(literal: str, usual: str) -> Reading:
    """Two readings as expected; ``same`` is the literal one."""
    return Reading(interval(literal), interval(literal if usual == "same" else usual))
