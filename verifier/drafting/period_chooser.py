"""Gives dates their year, and quantities the period that their sentence states."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from verifier.drafting.passages import Passages
from verifier.drafting.records import Field
from verifier.prose.found import Date, Found, Kind
from verifier.prose.tokens import phrase_of
from verifier.prose.value_writer import write_date
from verifier.values.errors import ReadingError
from verifier.values.period import parse_period, parse_span

_DASHES = ("-", "–", "—")
_OWN_DATE_WITHIN, _LEADING = 2_000, 25


class PeriodChooser:
    """Knows the dates of a text, and takes its own date for the first full one near its start."""

    def __init__(self, found: Sequence[Found], passages: Passages) -> None:
        self._passages = passages
        ranges = passages.language.ranges
        self._joints = {*_DASHES, *ranges.to, *ranges.between_and, *passages.habits.joints}
        self._dates = [one for one in found if one.date is not None and one.kind is Kind.DATE]
        self.own = next((one.date for one in self._dates if one.date and self._is_own(one)), None)

    def _is_own(self, found: Found) -> bool:
        date = found.date or Date()
        is_full = None not in (date.year, date.month, date.day)
        return is_full and found.span.start < _OWN_DATE_WITHIN and _write(date) != ""

    def date_of(self, found: Found) -> Field | None:
        """A date with its year; None where it has none and the text gives none."""
        date = found.date or Date()
        if date.year is not None:
            text = _write(date)
            return Field(text) if text else None
        likely = self._year_by_own(date) or self._year_by_another(found)
        if date.month is None or likely is None:
            return None
        year, reason = likely
        text = _write(date._replace(year=year))
        return Field(text, (f"{year} is taken from {reason}",)) if text else None

    def _year_by_own(self, date: Date) -> tuple[int, str] | None:
        """The year in which a date lies before the text's own date, and what tells it."""
        if self.own is None or self.own.year is None:
            return None
        is_before = (date.month or 1, date.day or 1) <= (self.own.month or 12, self.own.day or 31)
        if is_before or date.relation == "until":
            return self.own.year, "the date of the text"
        return self.own.year - 1, "the date of the text, before which it would lie; or the year after"

    def _year_by_another(self, found: Found) -> tuple[int, str] | None:
        """The year of the date before, else of the first one, and what tells it."""
        dated = [(one, one.date.year) for one in self._dates if one.date and one.date.year]
        before = [(one, year) for one, year in dated if one.span.start < found.span.start]
        if not dated:
            return None
        nearest, year = before[-1] if before else dated[0]
        return year, f"the date in line {self._passages.line_of(nearest.span.start)}"

    def period_of(self, found: Found) -> tuple[Field, tuple[Found, ...]]:
        """The period that a quantity's sentence states, and the dates that it was taken from."""
        dates = [one for one in self._dates_near(found) if self.date_of(one)]
        if not dates:
            return Field(""), ()
        for first, last in pairwise(dates):
            if self._are_joined(first, last):
                return self._from_to(first, last)
        nearest = min(dates, key=lambda one: _distance(one, found))
        return self._from_one(nearest, len(dates)), (nearest,)

    def _dates_near(self, found: Found) -> list[Found]:
        """The dates of its clause, else those with which its sentence begins."""
        sentence, clause = self._passages.sentence_around(found.span), self._passages.clause_around(found.span)
        dates = [one for one in self._dates if sentence.start <= one.span.start < sentence.end]
        inside = [one for one in dates if clause.start <= one.span.start < clause.end]
        return inside or [one for one in dates if one.span.start - sentence.start < _LEADING]

    def _are_joined(self, first: Found, last: Found) -> bool:
        between = self._passages.text[first.span.end : last.span.start]
        until = last.date is not None and last.date.relation == "until"
        return len(between) < 15 and (phrase_of(between.strip()) in self._joints or (until and not between.strip()))

    def _from_to(self, first: Found, last: Found) -> tuple[Field, tuple[Found, ...]]:
        start, end = self.date_of(first), self.date_of(last)
        if first.date and not first.date.year and last.date and last.date.year:  # "du 7 mars au 5 novembre 2024"
            start = Field(_write(first.date._replace(year=last.date.year)))
        if start is None or end is None:
            return Field(""), ()
        period = f"{_bare(start.text)}/{_bare(end.text)}"
        return (Field(period, end.doubts), (first, last)) if _is_period(period) else (Field(""), ())

    def _from_one(self, found: Found, number: int) -> Field:
        date = self.date_of(found) or Field("")
        text, doubts = _bare(date.text), date.doubts
        if number > 1:
            doubts = (*doubts, "several dates are near")
        relation = found.date.relation if found.date else ""
        if relation == "until":
            return Field(f"../{text}", doubts)
        if relation != "since":
            return Field(text, doubts)
        end = _write(self.own) if self.own else ""
        if end and _is_period(f"{text}/{end}"):
            return Field(f"{text}/{end}", (*doubts, "until the date of the text"))
        return Field(f"{text}/..", doubts)


def _write(date: Date) -> str:
    """A date of the calendar as a value, else nothing."""
    text = write_date(date) or ""
    try:
        parse_span(_bare(text))
    except ReadingError:
        return ""
    return text


def _bare(text: str) -> str:
    return text.removeprefix("in ")


def _is_period(text: str) -> bool:
    try:
        parse_period(text)
    except ReadingError:
        return False
    return True


def _distance(date: Found, found: Found) -> int:
    return max(date.span.start - found.span.end, found.span.start - date.span.end)
