"""Dates and periods of time, as whole days. A day is its proleptic Gregorian ordinal (1 is 0001-01-01).

The notation is ISO 8601 with the open ends of EDTF level 0: ``2024-03-07/2024-11-05``, ``2024-03/..``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from verifier.values.errors import ReadingError

_SPAN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_OPEN = ".."
_remembered = lru_cache(maxsize=4096)  # a file names the same few days again and again


class DaySpan(NamedTuple):
    """A day, a month or a year, from its first day to its last, both belonging to it."""

    first: int
    last: int


class Period(NamedTuple):
    """A stretch of time, both ends belonging to it; None is an open end."""

    start: int | None
    end: int | None


@_remembered
def parse_span(text: str) -> DaySpan:
    """The days that ``2024-03-07``, ``2024-03`` or ``2024`` names.

    >>> parse_span("2024-02").last - parse_span("2024-02").first
    28
    """
    match = _SPAN.fullmatch(text)
    if match is None:
        raise _not_a_date(text)
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        last = date(first.year, month or 12, day or monthrange(first.year, month or 12)[1])
    except ValueError as error:
        raise _not_a_date(text, f"{text} is not in the calendar") from error
    return DaySpan(first.toordinal(), last.toordinal())


@_remembered
def parse_period(text: str) -> Period:
    """The stretch of time that an ISO 8601 interval names, or a single day, month or year.

    >>> period = parse_period("2024-03-07/2024-11-05")
    >>> (period.end or 0) - (period.start or 0)
    243
    """
    first, slash, last = text.partition("/")
    if not slash:
        span = _end(text, 0)
        return Period(span.first, span.last)
    start = None if first == _OPEN else _end(first, 0).first
    end = None if last == _OPEN else _end(last, len(first) + 1).last
    if start is not None and end is not None and start > end:
        raise ReadingError("invalid-period", f"{last} is before {first}", 0, len(text), label="ends before it starts")
    return Period(start, end)


def write_day(ordinal: int) -> str:
    """A day in ISO 8601."""
    return date.fromordinal(ordinal).isoformat()


def write_span(span: DaySpan) -> str:
    """The shortest ISO 8601 notation: a year, a month, a day, or from one day to another."""
    first, last = write_day(span.first), write_day(span.last)
    return next((first[:length] for length in (4, 7, 10) if parse_span(first[:length]) == span), f"{first}..{last}")


def _end(text: str, offset: int) -> DaySpan:
    try:
        return parse_span(text)
    except ReadingError as error:
        raise error.moved(offset, code="invalid-period") from error


def _not_a_date(text: str, message: str = "") -> ReadingError:
    said = message or (f"“{text}” is not a date" if text else "a date is missing")
    return ReadingError("invalid-date", said, 0, len(text), help="write 2024-03-07, 2024-03 or 2024")
