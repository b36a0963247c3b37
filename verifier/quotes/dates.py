"""Dates in a text: ``7 mars``, ``since March 2024``, ``2024-03-07``, ``im Jahr 2024``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from verifier.quotes.found import Date
from verifier.quotes.language import Language
from verifier.quotes.tokens import Token

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


class DateReader:
    """Reads dates in the tokens of one text."""

    def __init__(self, text: str, tokens: Sequence[Token], language: Language) -> None:
        self._text = text
        self._tokens = tokens
        self._language = language
        self._dates = language.dates

    def read(self, at: int) -> Dated | None:
        """The date that begins at a token."""
        found = self._read_signs(at) or self._read_month(at) or self._read_day(at) or self._read_year(at)
        return self._with_relation(found) if found else None

    def _with_relation(self, found: Dated) -> Dated:
        """Since when or until when, by the words before it."""
        for relation, phrases in (("since", self._dates.since), ("until", self._dates.until)):
            match = self._match_before(phrases, found.start)
            if match is not None:
                return found._replace(date=found.date._replace(relation=relation), start=match)
        return found

    def _match_before(self, phrases: object, at: int) -> int | None:
        for start in (at, at - 1):
            skipped = start < at and (start < 0 or self._tokens[start].folded not in self._language.units.determiners)
            match = None if skipped else phrases.match_before(self._tokens, start)  # type: ignore[attr-defined]
            if match is not None:
                return int(match[1])
        return None

    def _read_signs(self, at: int) -> Dated | None:
        """``2024-03-07``, ``07.03.2024``."""
        offset = self._tokens[at].start
        iso = _ISO.match(self._text, offset)
        if iso is not None:
            year, month, day = (int(part) if part else None for part in iso.groups())
            return self._dated(Date(year, month, day), at, iso.end())
        numeric = _NUMERIC.match(self._text, offset)
        if numeric is None:
            short = _SHORT.match(self._text, offset) if self._language.numbers.ordinal_point else None
            return self._dated(Date(None, int(short[2]), int(short[1])), at, short.end()) if short else None
        first, second, year = int(numeric[1]), int(numeric[3]), int(numeric[4])
        full = year if year > 99 else None
        if self._language.code != "en" or first > 12:
            return self._dated(Date(full, second, first), at, numeric.end())
        is_clear = second > 12 or first == second
        return self._dated(Date(full, first, second) if is_clear else Date(full), at, numeric.end())

    def _dated(self, date: Date, at: int, end: int) -> Dated | None:
        if (date.month is not None and not 1 <= date.month <= 12) or (date.day is not None and not 1 <= date.day <= 31):
            return None
        return Dated(date, at, self._token_at(at, end))

    def _token_at(self, at: int, offset: int) -> int:
        while at < len(self._tokens) and self._tokens[at].start < offset:
            at += 1
        return at

    def _month(self, at: int) -> tuple[int, int] | None:
        """The month that is named at a token, and where its name ends."""
        match = self._dates.months.match(self._tokens, at) if at < len(self._tokens) else None
        return (int(match[0]), match[1]) if match else None

    def _read_month(self, at: int) -> Dated | None:
        """``March 7, 2024``, ``mars 2024``, ``in October``."""
        month = self._month(at)
        if month is None:
            return None
        end = month[1]
        day = self._day(end) if self._language.code == "en" else None
        if day is not None and self._year(day[1]) is None and self._year(end) is not None:
            day = None
        end = day[1] if day else end
        year = self._year(self._skip_of(end))
        if day is None and year is None and not self._stands_as_month(at):
            return None
        return Dated(Date(year, month[0], day[0] if day else None), at, self._skip_of(end) + 1 if year else end)

    def _stands_as_month(self, at: int) -> bool:
        """A word before it shows that it is a month and no other word: ``in May``."""
        places = (self._dates.within, self._dates.since, self._dates.until, self._dates.weak)
        capital = self._tokens[at].text[:1].isupper() or self._language.code in ("fr", "es")
        return capital and any(self._match_before(phrases, at) is not None for phrases in places)

    def _read_day(self, at: int) -> Dated | None:
        """``7 mars 2024``, ``3. März``, ``1er août``."""
        day = self._day(at)
        if day is None:
            return None
        place = day[1]
        if place < len(self._tokens) and self._tokens[place].folded in (*self._dates.of, "of"):
            place += 1
        month = self._month(place)
        if month is None:
            return self._read_first_day(at, day)
        year_at = self._skip_of(month[1])
        year = self._year(year_at)
        return Dated(Date(year, month[0], day[0]), at, year_at + 1 if year else month[1])

    def _read_first_day(self, at: int, day: tuple[int, int]) -> Dated | None:
        """The first day of ``du 8 au 9 septembre``, whose month stands after the second."""
        ranges, end = self._language.ranges, day[1]
        joint = ranges.to.match(self._tokens, end) or ranges.between_and.match(self._tokens, end)
        place = joint[1] if joint else end + 1 if end < len(self._tokens) and self._tokens[end].text in "-–" else 0
        if not place or self._day(place) is None:
            return None
        last = self._read_day(place)
        if last is None or last.date.day is None or last.date.day <= day[0]:
            return None
        return Dated(last.date._replace(day=day[0], relation=""), at, end)

    def _skip_of(self, at: int) -> int:
        """Past a comma or a word between a month and its year."""
        match = at < len(self._tokens) and self._tokens[at].folded in self._dates.of
        return at + 1 if match and self._year(at + 1) is not None else at

    def _day(self, at: int) -> tuple[int, int] | None:
        """A day of a month in digits, and where it ends: ``7``, ``7th``, ``7.``, ``1er``."""
        if at >= len(self._tokens) or _DAY.fullmatch(self._tokens[at].text) is None:
            return None
        end = at + 1
        if end < len(self._tokens) and not self._tokens[end].spaced:
            follower = self._tokens[end]
            is_point = follower.text == "." and self._language.code == "de"
            if is_point or follower.folded in self._language.numbers.ordinal_endings:
                end += 1
        return int(self._tokens[at].text), end

    def _year(self, at: int) -> int | None:
        if at >= len(self._tokens) or _YEAR.fullmatch(self._tokens[at].text) is None:
            return None
        following = self._text[self._tokens[at].end : self._tokens[at].end + 2]
        joined = following[:1] in (".", ",") and following[1:].isdigit()
        return None if joined else int(self._tokens[at].text)

    def _read_year(self, at: int) -> Dated | None:
        """Four digits that are a year by what stands around them."""
        year = self._year(at)
        if year is None:
            return None
        end = at + 1
        if end < len(self._tokens) and not self._tokens[end].spaced and self._tokens[end].folded in ("s", "er", "ern"):
            return Dated(Date(year), at, end + 1)
        strong = (self._dates.within, self._dates.since, self._dates.until)
        if any(self._match_before(phrases, at) is not None for phrases in strong):
            return Dated(Date(year), at, end, is_year=True)
        if year not in _AGE_OF_YEARS or self._measures_something(end):
            return None
        return Dated(Date(year), at, end, is_year=True)

    def _measures_something(self, at: int) -> bool:
        """A unit, a sign or a thing follows, so that four digits are a number."""
        if at >= len(self._tokens):
            return False
        token = self._tokens[at]
        if token.text in self._language.units.signs or token.folded in self._language.units.of:
            return True
        if self._language.numbers.scales.match(self._tokens, at) is not None:
            return True
        return token.text[0].isalpha() and token.folded not in self._language.units.not_nouns
