"""Dates in a text: ``7 mars``, ``since March 2024``, ``2024-03-07``, ``im Jahr 2024``."""

from __future__ import annotations

import re
from typing import NamedTuple

from verifier.prose.found import Date
from verifier.prose.language import Words
from verifier.prose.passage import Passage, PassageReader

_ISO = re.compile(r"(?<![0-9-])([12][0-9]{3})-([01][0-9])(?:-([0-3][0-9]))?(?![0-9-])")
_NUMERIC = re.compile(r"(?<![0-9./])([0-9]{1,2})([./-])([0-9]{1,2})\2([12][0-9]{3}|[0-9]{2})(?![0-9])")
_SHORT = re.compile(r"([0-3]?[0-9])\.([01]?[0-9])\.(?![0-9])")
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}|21[0-4][0-9]")
_DAY = re.compile(r"0?[1-9]|[12][0-9]|3[01]")
_AGE_OF_YEARS = range(1900, 2100)


class Dated(NamedTuple):
    """A date and its tokens; ``is_year``: nothing but four digits, which may be a number as well."""

    date: Date
    start: int
    end: int
    is_year: bool = False


class _Place(NamedTuple):
    """A day, a month or a year, and the token after it."""

    number: int
    end: int


class DateReader(PassageReader):
    """Reads the dates of a passage."""

    def __init__(self, passage: Passage) -> None:
        super().__init__(passage)
        self._dates = passage.language.dates

    def read(self, at: int) -> Dated | None:
        """The date that begins at a token."""
        found = self._read_signs(at) or self._read_month(at) or self._read_day(at) or self._read_year(at)
        return self._with_relation(found) if found else None

    def follows_relation(self, at: int) -> bool:
        """A word for since or until stands before a token."""
        return any(self._start_of(words, at) is not None for words in (self._dates.since, self._dates.until))

    def _with_relation(self, found: Dated) -> Dated:
        """Since when or until when, by the words before it."""
        for relation, words in (("since", self._dates.since), ("until", self._dates.until)):
            start = self._start_of(words, found.start)
            if start is not None:
                return found._replace(date=found.date._replace(relation=relation), start=start)
        return found

    def _start_of(self, words: Words, at: int) -> int | None:
        """Where the words start that stand before a token, or before an article there."""
        match = words.match_before(self._tokens, at)
        if match is None and self._passage.folded(at - 1) in self._units.determiners:
            match = words.match_before(self._tokens, at - 1)
        return match.start if match else None

    # in digits alone

    def _read_signs(self, at: int) -> Dated | None:
        """``2024-03-07``, ``07.03.2024``, and in German ``7.3.``."""
        text, offset = self._passage.text, self._tokens[at].start
        iso = _ISO.match(text, offset)
        if iso is not None:
            year, month, day = (int(part) if part else None for part in iso.groups())
            return self._date(Date(year, month, day), at, iso.end())
        numeric = _NUMERIC.match(text, offset)
        if numeric is not None:
            return self._date(self._order(int(numeric[1]), int(numeric[3]), int(numeric[4])), at, numeric.end())
        short = _SHORT.match(text, offset) if self._numbers.ordinal_point else None
        return self._date(Date(None, int(short[2]), int(short[1])), at, short.end()) if short else None

    def _order(self, first: int, second: int, year: int) -> Date:
        """The day first; where a month may be first, neither is known unless one is above twelve."""
        full = year if year > 99 else None
        if not self._dates.month_first or first > 12:
            return Date(full, second, first)
        return Date(full, first, second) if second > 12 or first == second else Date(full)

    def _date(self, date: Date, at: int, end: int) -> Dated | None:
        if (date.month is not None and not 1 <= date.month <= 12) or (date.day is not None and not 1 <= date.day <= 31):
            return None
        return Dated(date, at, self._passage.place_of(end, at))

    # with the name of a month

    def _read_month(self, at: int) -> Dated | None:
        """``March 7, 2024``, ``mars 2024``, ``in October``."""
        month = self._month(at)
        if month is None:
            return None
        day = self._day_after(month.end) if self._dates.month_first else None
        end = day.end if day else month.end
        year = self._year_after(end)
        if day is None and year is None and not self._stands_as_month(at):
            return None
        date = Date(year.number if year else None, month.number, day.number if day else None)
        return Dated(date, at, year.end if year else end)

    def _month(self, at: int) -> _Place | None:
        match = self._dates.months.match(self._tokens, at)
        return _Place(match.meaning, match.end) if match else None

    def _day_after(self, at: int) -> _Place | None:
        """The day after a month, unless the digits are a year and no other year follows."""
        day = self._day(at)
        is_year = day is not None and self._year(day.end) is None and self._year(at) is not None
        return None if is_year else day

    def _year_after(self, at: int) -> _Place | None:
        """The year after a month or a day, past a comma or a word like "of"."""
        year = self._year(at + 1) if self._passage.folded(at) in self._dates.of else None
        return year or self._year(at)

    def _stands_as_month(self, at: int) -> bool:
        """A word before it shows that it is a month and no other word: ``in May``; of ``sept`` none does."""
        if self._tokens[at].folded in self._numbers.words:
            return False
        places = (self._dates.within, self._dates.since, self._dates.until, self._dates.weak)
        may_be_name = self._tokens[at].text[:1].isupper() or not self._dates.capital_months
        return may_be_name and any(self._start_of(words, at) is not None for words in places)

    def _read_day(self, at: int) -> Dated | None:
        """``7 mars 2024``, ``3. März``, ``1er août``."""
        day = self._day(at)
        return (self._read_month_of(at, day) or self._read_first_day(at, day)) if day else None

    def _read_month_of(self, at: int, day: _Place) -> Dated | None:
        month = self._month(day.end + (self._passage.folded(day.end) in self._dates.of))
        if month is None:
            return None
        year = self._year_after(month.end)
        date = Date(year.number if year else None, month.number, day.number)
        return Dated(date, at, year.end if year else month.end)

    def _read_first_day(self, at: int, day: _Place) -> Dated | None:
        """The first day of ``du 8 au 9 septembre``, whose month stands after the second."""
        place = self._after_joint(day.end)
        last_day = self._day(place) if place is not None else None
        last = self._read_month_of(at, last_day) if last_day else None
        if last is None or last_day is None or last_day.number <= day.number:
            return None
        return Dated(last.date._replace(day=day.number, relation=""), at, day.end)

    def _after_joint(self, at: int) -> int | None:
        ranges = self._language.ranges
        joint = ranges.to.match(self._tokens, at) or ranges.between_and.match(self._tokens, at)
        if joint is not None:
            return joint.end
        return at + 1 if self._passage.written(at) in ("-", "–") else None

    def _day(self, at: int) -> _Place | None:
        """A day of a month in digits: ``7``, ``7th``, ``7.``, ``1er``."""
        if _DAY.fullmatch(self._passage.written(at)) is None:
            return None
        end = at + 1
        is_point = self._numbers.ordinal_point and self._passage.written(end) == "."
        has_ending = is_point or self._passage.folded(end) in self._numbers.ordinal_endings
        return _Place(int(self._tokens[at].text), end + (has_ending and self._passage.is_joined(end)))

    # years

    def _year(self, at: int) -> _Place | None:
        """Four digits that are no part of a longer number."""
        if _YEAR.fullmatch(self._passage.written(at)) is None:
            return None
        end = self._tokens[at].end
        following = self._passage.text[end : end + 2]
        is_part = following[:1] in (".", ",") and following[1:].isdigit()
        return None if is_part else _Place(int(self._tokens[at].text), at + 1)

    def _read_year(self, at: int) -> Dated | None:
        """Four digits that are a year by what stands around them."""
        year = self._year(at)
        if year is None:
            return None
        if self._passage.is_joined(year.end) and self._passage.folded(year.end) in self._dates.decades:
            return Dated(Date(year.number), at, year.end + 1)
        strong = (self._dates.within, self._dates.since, self._dates.until)
        follows = any(self._start_of(words, at) is not None for words in strong)
        is_year = follows or (year.number in _AGE_OF_YEARS and not self._measures_something(year.end))
        return Dated(Date(year.number), at, year.end, is_year=True) if is_year else None

    def _measures_something(self, at: int) -> bool:
        """A unit, a sign or a thing follows, so that four digits are a number."""
        token = self._passage.token(at)
        if token is None:
            return False
        if token.text in self._units.signs or token.folded in self._units.of or self._units.may_be_called(token):
            return True
        return self._numbers.scales.match(self._tokens, at) is not None
