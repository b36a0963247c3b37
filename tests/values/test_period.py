"""Dates and periods in ISO 8601, both ends belonging to them (section 2 of the language)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.property.strategies import examples
from verifier.values.errors import ReadingError
from verifier.values.period import (
    DaySpan,
    Period,
    name_length,
    parse_period,
    parse_span,
    write_day,
    write_period,
    write_span,
)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024-03-07/2024-11-05", date(2024, 3, 7), date(2024, 11, 5)),
        ("2024-03-07", date(2024, 3, 7), date(2024, 3, 7)),
        ("2024-03", date(2024, 3, 1), date(2024, 3, 31)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2023-02/2024-02", date(2023, 2, 1), date(2024, 2, 29)),
        ("2023/2023-06", date(2023, 1, 1), date(2023, 6, 30)),
        ("2024-03/..", date(2024, 3, 1), None),
        ("../2024-03", None, date(2024, 3, 31)),
        ("../..", None, None),
    ],
)
def test_period_runs_from_first_to_last_day(text: str, start: date | None, end: date | None) -> None:
    """It starts with the first day of its first date and ends with the last day of its last."""
    period = parse_period(text)
    assert (period.start, period.end) == (start and start.toordinal(), end and end.toordinal())


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("2024-11-05/2024-03-07", "2024-11-05/2024-03-07"),
        ("2024-03-07/2024-11-31", "2024-11-31"),
        ("2024-3-7/2024", "2024-3-7"),
        ("March 2024", "March 2024"),
        ("2024/", ""),
        ("", ""),
        ("2024-03-07/P8M", "P8M"),
        ("0000", "0000"),
    ],
)
def test_period_is_refused_where_it_goes_wrong(text: str, marked: str) -> None:
    """A day that is not in the calendar, another notation, or an end before the start."""
    with pytest.raises(ReadingError) as caught:
        parse_period(text)
    start, end, _ = caught.value.marks[0]
    assert (caught.value.code, text[start:end]) == ("invalid-period", marked)


@examples(100)
@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_span_is_written_as_it_was_read(day: date, length: int) -> None:
    """A day, month or year holds its days, and is written back the same."""
    text = day.isoformat()[:length]
    span = parse_span(text)
    assert span.first <= day.toordinal() <= span.last
    assert write_span(span) == text
    assert (write_day(span.first)[:length], write_day(span.last)[:length]) == (text, text)


def test_span_that_is_no_month_is_written_from_day_to_day() -> None:
    """Days that fill no month or year are named by the first and the last."""
    span = DaySpan(date(2024, 3, 7).toordinal(), date(2024, 3, 9).toordinal())
    assert write_span(span) == "2024-03-07..2024-03-09"


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("2024", "year"),
        ("2024-01-01/2024-12-31", "year"),
        ("2023-07/2024-06", "year"),
        ("2023-11-15/2024-11-14", "year"),
        ("2024-01/2024-06", "half-year"),
        ("2024-01/2024-03", "quarter"),
        ("2024-02", "month"),
        ("2024-02-10/2024-03-09", "month"),
        ("2024-03-04/2024-03-10", "week"),
        ("2024-03-07", ""),
        ("2024-03-07/2024-11-05", ""),
        ("2023/2024", ""),
        ("2024-03/..", ""),
        ("../2024-03", ""),
        ("9999", ""),
    ],
)
def test_period_is_as_long_as_a_span_of_the_calendar(text: str, length: str) -> None:
    """Wherever it starts; a day may be that of a balance, and nothing follows the last day that there is."""
    assert name_length(parse_period(text)) == length


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2024-01/2024-12", "2024"),
        ("2024-01-01/2024-01-31", "2024-01"),
        ("2024-03-07/2024-03-07", "2024-03-07"),
        ("2023-01/2024-12", "2023/2024"),
        ("2024-01-01/2024-03-31", "2024-01/2024-03"),
        ("2024-01/2024-03-30", "2024-01-01/2024-03-30"),
        ("2024-03/..", "2024-03/.."),
        ("../2024-11-05", "../2024-11-05"),
        ("../..", "../.."),
    ],
)
def test_period_is_written_in_its_shortest_notation(text: str, written: str) -> None:
    assert write_period(parse_period(text)) == written


DAYS = st.integers(738_000, 740_000)
PERIODS = st.one_of(
    st.builds(lambda start, days: Period(start, start + days), DAYS, st.integers(0, 1_000)),
    st.builds(Period, DAYS, st.none()),
    st.builds(Period, st.none(), DAYS),
)


@examples(200)
@given(PERIODS)
def test_period_is_read_as_it_was_written(period: Period) -> None:
    assert parse_period(write_period(period)) == period


@examples(200)
@given(PERIODS, PERIODS)
def test_periods_overlap_where_they_share_a_day(one: Period, other: Period) -> None:
    """Either way round; what one contains it overlaps, and what starts after its end it does not."""
    assert one.overlaps(other) == other.overlaps(one) == (max(one.first, other.first) <= min(one.last, other.last))
    assert one.contains(one)
    assert one.overlaps(other) or not one.contains(other)
