"""What has digits but states no quantity: addresses, telephone numbers, hours of the day, decades, identifiers."""

from __future__ import annotations

import re

from verifier.prose.date_reader import DateReader
from verifier.prose.numbers.number import Number
from verifier.prose.passage import Passage, PassageReader
from verifier.prose.unit_reader import UnitReader

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[^\s@]{1,64}@[^\s@]{1,255}\.[a-zA-Z]{2,}")
_IN_ADDRESSES = ("/", "@", "www")
_PHONE = re.compile(
    r"\+[0-9]{1,3}[- .(/][0-9][-0-9 ./()]{5,20}"
    r"|[0-9]{1,5}(?:[-/][0-9]{2,5}){2,6}(?![0-9])"
    r"|0[0-9]?(?:[ .][0-9]{2,4}){3,5}(?![0-9])|0[0-9]{2,4}(?: [0-9]{1,8}){1,4}(?![0-9])"
)
_CLOCK = re.compile(
    r"[0-9]{1,2}(?:\.[0-9]{2})?\s{0,3}[ap]\.?m\b\.?"
    r"|[0-9]{1,2}(?::[0-9]{2}){1,2}(?![0-9])|[0-9]{1,2}\s{0,3}[hH]\s{0,3}[0-5][0-9](?![0-9])"
)
_HOUR = re.compile(r"(?:[01]?[0-9]|2[0-4]|[3-9]0)(?:[.:][0-5][0-9])?(?![0-9.,]*[0-9])")
"""An hour, or a decade without its century."""
_HYPHENS = frozenset("-‐‑/")
_MAY_HANG = frozenset("exbmc")
"""Letters that belong to a number: of exponents, of factors, of scales and cents after a currency."""


class Skipper(PassageReader):
    """Finds what is to be skipped in a passage."""

    def __init__(self, passage: Passage, dates: DateReader, units: UnitReader) -> None:
        super().__init__(passage)
        self._dates = dates
        self._unit_reader = units
        self._addresses = _find_addresses(passage.text)

    def skip(self, at: int) -> int:
        """The token after what begins at a token and states no quantity; the same token where nothing does."""
        token = self._tokens[at]
        for start, end in self._addresses:
            if start <= token.start < end:
                return self._passage.place_of(end, at)
        if not (self._passage.is_digit(at) or token.text == "+"):
            return at
        for skip in (self._skip_hour, self._skip_pattern, self._skip_identifier):
            after = skip(at)
            if after > at:
                return after
        return at

    def is_time_of_day(self, number: Number) -> bool:
        """A number in words is an hour, ``seven o'clock``, or a decade, ``los años noventa``."""
        dates, amount = self._language.dates, number.amount
        if dates.clock_after.match(self._tokens, number.end) is not None:
            return True
        is_tens = amount.plain_whole and amount.number % 10 == 0 and 10 <= amount.number < 100
        return is_tens and dates.decades_before.match_before(self._tokens, number.start) is not None

    # hours and telephone numbers

    def _skip_hour(self, at: int) -> int:
        """Past an hour of the day: ``6.40 Uhr``, ``a las 18.47``; and past a decade: ``70er``."""
        match = _HOUR.match(self._passage.text, self._tokens[at].start)
        if match is None:
            return at
        end, dates = self._passage.place_of(match.end(), at), self._language.dates
        is_decade = self._passage.is_joined(end) and self._passage.folded(end) in dates.decades
        if is_decade and match[0].endswith("0"):
            return end + 1
        clock = dates.clock_after.match(self._tokens, end)
        if clock is not None:
            return clock.end
        is_bare = dates.clock_before.match_before(self._tokens, at) is not None and not self._counts_thing(end)
        return end if is_bare else at

    def _counts_thing(self, at: int) -> bool:
        token = self._passage.token(at)
        return token is not None and self._units.may_be_called(token)

    def _skip_pattern(self, at: int) -> int:
        """Past digits that are written like a telephone number or an hour, and are no date."""
        for pattern in (_PHONE, _CLOCK):
            match = pattern.match(self._passage.text, self._tokens[at].start)
            if match is not None and self._dates.read(at) is None:
                return self._passage.place_of(match.end(), at)
        return at

    # identifiers

    def _skip_identifier(self, at: int) -> int:
        """Past ``SCP-173``, ``24703L202``, ``777F``: digits in one word with letters that are no unit."""
        if self._passage.is_joined(at) and self._hangs_on_letters(at):
            is_money = self._begins_identifier(at - 1) and self._unit_reader.read_currency_before(at) is not None
            return at if is_money else self._passage.end_of_word(at)
        is_identifier = self._is_word_behind(at) and (self._goes_on(at + 2) or not self._may_hang(at + 1))
        return self._passage.end_of_word(at) if is_identifier else at

    def _hangs_on_letters(self, at: int) -> bool:
        """Letters stand right before, or before a hyphen."""
        if self._begins_identifier(at - 1):
            return True
        is_hyphened = self._passage.written(at - 1) in _HYPHENS and self._passage.is_joined(at - 1)
        return is_hyphened and self._passage.written(at - 2)[-1:].isalpha()

    def _begins_identifier(self, at: int) -> bool:
        return self._passage.is_word(at) or self._passage.written(at) == "_"

    def _is_word_behind(self, at: int) -> bool:
        """Letters stand right behind, without a hyphen."""
        is_word = self._passage.is_joined(at + 1) and self._passage.is_word(at + 1)
        return is_word and self._tokens[at + 1].start == self._tokens[at].end

    def _goes_on(self, at: int) -> bool:
        """Digits follow the letters after digits; an exponent does so as well, and so do the powers of a metre."""
        text = self._passage.written(at)
        is_digits = self._passage.is_joined(at) and text[0].isdigit() and text not in ("2", "3")
        return is_digits and self._passage.folded(at - 1) not in ("e", "x")

    def _may_hang(self, at: int) -> bool:
        """Letters that may stand right after digits: a unit, a scale, an ordinal's ending, an exponent."""
        text, folded = self._tokens[at].text, self._tokens[at].folded
        numbers, units = self._numbers, self._units
        if (
            folded in _MAY_HANG
            or text in numbers.signs
            or text in units.signs
            or folded in self._language.dates.decades
        ):
            return True
        if (len(text) > 1 and folded in units.signs) or (text[0] in "Mm" and text[1:] in units.signs):
            return True
        return any(folded in kind for kind in (units.names, numbers.scales, numbers.ordinal_endings, numbers.dozens))


def _find_addresses(text: str) -> list[tuple[int, int]]:
    """Where addresses of pages and of letters stand."""
    may_have = any(sign in text for sign in _IN_ADDRESSES)
    return [match.span() for match in _ADDRESS.finditer(text)] if may_have else []
