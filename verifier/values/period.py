"""Dates and periods of time, as whole days. A day is its proleptic Gregorian ordinal (1 is 0001-01-01).

The notation is ISO 8601 with the open ends of EDTF level 0: ``2024-03-07/2024-11-05``, ``2024-03/..``.
"""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from math import inf
from typing import NamedTuple

from verifier.values.errors import ReadingError

SPAN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
OPEN = ".."
_MONTHS = {1: "month", 3: "quarter", 6: "half-year", 12: "year"}
_remembered = lru_cache(maxsize=4096)  # a file names the same few days again and again

LAST_DAY = date.max.toordinal()
"""Of the calendar, 9999-12-31; day 1 is 0001-01-01."""


class DaySpan(NamedTuple):
    """A day, a month or a year, from its first day to its last, both belonging to it."""

    first: int
    last: int


class Period(NamedTuple):
    """A stretch of time, both ends belonging to it; None is an open end."""

    start: int | None
    end: int | None

    @property
    def first(self) -> float:
        """Its first day, or minus infinity."""
        return -inf if self.start is None else self.start

    @property
    def last(self) -> float:
        """Its last day, or infinity."""
        return inf if self.end is None else self.end

    def overlaps(self, other: "Period") -> bool:
        """Some day belongs to both."""
        return self.first <= other.last and other.first <= self.last

    def contains(self, other: "Period") -> bool:
        """Every day of the other belongs to it."""
        return self.first <= other.first and other.last <= self.last


@_remembered
def parse_span(text: str) -> DaySpan:
    """The days that ``2024-03-07``, ``2024-03`` or ``2024`` names.

    >>> parse_span("2024-02").last - parse_span("2024-02").first
    28
    """
    match = SPAN.fullmatch(text)
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
    start = None if first == OPEN else _end(first, 0).first
    end = None if last == OPEN else _end(last, len(first) + 1).last
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


def write_period(period: Period) -> str:
    """The shortest ISO 8601 notation that names both ends alike: by their year, their month or their day.

    >>> write_period(parse_period("2024-01-01/2024-03-31"))
    '2024-01/2024-03'
    """
    days = [OPEN if end is None else write_day(end) for end in period]
    notations = ("/".join(day[:length] for day in days) for length in (4, 7, 10))
    notation = next(notation for notation in notations if parse_period(notation) == period)
    first, _, last = notation.partition("/")
    return first if first == last != OPEN else notation


@_remembered
def name_length(period: Period) -> str:
    """The span of the calendar that a period is as long as, wherever it starts; empty where there is none.

    A single day has none: it may be the day of a count or a balance, which is of no length.

    >>> name_length(parse_period("2023-07/2024-06"))
    'year'
    """
    if period.start is None or period.end is None or period.end >= date.max.toordinal():
        return ""
    if period.end - period.start == 6:
        return "week"
    first, following = date.fromordinal(period.start), date.fromordinal(period.end + 1)
    months = 12 * (following.year - first.year) + following.month - first.month
    return _MONTHS.get(months, "") if first.day == following.day else ""


def _end(text: str, offset: int) -> DaySpan:
    try:
        return parse_span(text)
    except ReadingError as error:
        raise error.moved(offset, code="invalid-period") from error


def _not_a_date(text: str, message: str = "") -> ReadingError:
    said = message or (f"“{text}” is not a date" if text else "a date is missing")
    return ReadingError("invalid-date", said, 0, len(text), help="write 2024-03-07, 2024-03 or 2024")
