"""Numbers that begin with digits: ``1.3 x 10^6``, ``4th``, ``10 1/2``, ``£4bn``, ``4 thousand 3 hundred and 21``."""

from __future__ import annotations

import unicodedata
from fractions import Fraction

from verifier.prose.numbers.digits import NoNumber, read_digits
from verifier.prose.numbers.number import Number, multiply, part
from verifier.prose.numbers.number_words import NumberWords
from verifier.prose.numbers.part_reader import PartReader
from verifier.prose.numbers.powers import begins_power_of_ten, read_power
from verifier.prose.numbers.scale_reader import ScaleReader
from verifier.prose.numbers.word_sum import Whole
from verifier.prose.passage import Passage, PassageReader
from verifier.values.hedges import Amount

_MOST_IN_FRACTION = 6
"""Digits above or below the stroke of a fraction."""


class DigitReader(PassageReader):
    """Reads the numbers of a passage that begin with digits."""

    def __init__(self, passage: Passage, words: NumberWords, scales: ScaleReader, parts: PartReader) -> None:
        super().__init__(passage)
        self._words = words
        self._scales = scales
        self._parts = parts

    def read(self, at: int, *, joins: bool, money: bool) -> Number | int | None:
        """The number at a token; where its digits write something else, the token after them."""
        found = read_digits(self._passage.text, self._tokens[at].start, self._language.decimal)
        if found is None:
            return None
        end = self._passage.place_of(found.end, at)
        if isinstance(found, NoNumber) or _is_code(self._tokens[at].text):
            return end
        number = Number(found.amount, at, end, other=found.other)
        return (
            self._read_ordinal(number)
            or self._read_power(number, found.end)
            or self._read_fraction(number)
            or self._read_scaled(number, joins=joins, money=money)
        )

    # ordinals

    def _read_ordinal(self, number: Number) -> Number | None:
        """``4th``, ``1er``, ``19.``."""
        end = number.end
        if not self._passage.is_joined(end) or not number.amount.plain_whole:
            return None
        is_power = begins_power_of_ten(self._passage.text, self._tokens[end].start)
        has_ending = not is_power and self._tokens[end].folded in self._numbers.ordinal_endings
        if has_ending or (self._tokens[end].text == "." and self._is_ordinal_point(number.start, end)):
            return number._replace(end=end + 1, is_ordinal=True, other=None)
        return None

    def _is_ordinal_point(self, start: int, end: int) -> bool:
        """``das 19. Jahrhundert``: a point after the number, an article before it and a word behind."""
        if not self._numbers.ordinal_point or start == 0 or not self._passage.is_word(end + 1):
            return False
        before, language = self._tokens[start - 1].folded, self._passage.language
        return any(
            before in words for words in (language.units.determiners, language.dates.within, language.dates.weak)
        )

    # powers and fractions

    def _read_power(self, number: Number, offset: int) -> Number | int | None:
        """``1.3 x 10^6``, ``1e10``, ``10^6``; of ``1e99`` nothing."""
        power = read_power(self._passage.text, offset)
        if power is None:
            return None
        end = self._passage.place_of(power.end, number.end)
        if power.exponent is None:
            return end
        if power.of_ten:
            return Number(multiply(number.amount, Fraction(10) ** power.exponent), number.start, end)
        value = number.value**power.exponent if number.value else Fraction(0)
        return Number(Amount(value, Fraction(0), value), number.start, end)

    def _read_fraction(self, number: Number) -> Number | None:
        """``3/4``, ``10 1/2``, ``2½``."""
        if not number.amount.plain_whole:
            return None
        simple = self._read_quotient(number.start)
        if simple is not None:
            return self._scales.scale_part(simple)
        added = self._read_quotient(number.end) or self.read_vulgar(number.end)
        if added is None or added.value >= 1:
            return None
        return self._scales.scale_part(part(number.value + added.value, number.start, added.end))

    def _read_quotient(self, at: int) -> Number | None:
        """``3/4``; a third number after another stroke makes it a date."""
        top, bottom = self._passage.written(at), self._passage.written(at + 2)
        if self._passage.written(at + 1) not in ("/", "⁄") or self._passage.written(at + 3) == "/":
            return None
        is_close = self._passage.is_joined(at + 1) and self._passage.is_joined(at + 2)
        if not is_close or bottom.startswith("0") or not (_is_short(top) and _is_short(bottom)):
            return None
        return part(Fraction(int(top), int(bottom)), at, at + 3)

    def read_vulgar(self, at: int) -> Number | None:
        """``½``, as one character."""
        text = self._passage.written(at)
        if len(text) != 1 or unicodedata.category(text) != "No" or "VULGAR FRACTION" not in unicodedata.name(text, ""):
            return None
        top, _, bottom = unicodedata.normalize("NFKC", text).partition("⁄")
        return part(Fraction(int(top), int(bottom)), at, at + 1) if top and bottom else None

    # scales

    def _read_scaled(self, number: Number, *, joins: bool, money: bool) -> Number:
        """Digits with the scale words after them, and what those words join: ``4 thousand 3 hundred and 21``."""
        sign = self._scales.read_sign(number.end, money=money)
        if sign is not None:
            return number.scaled(sign, number.end + 1)
        whole = self._words.compose(number.start, joins=joins, first=number)
        if whole is None or whole.end == number.end:
            return self._scales.with_dozens(number)
        one_scale = self._has_one_scale(number, whole)
        found = number.scaled(whole.last, whole.end) if one_scale else Number(whole.amount, number.start, whole.end)
        return self._parts.with_part(found, whole.last)

    def _has_one_scale(self, number: Number, whole: Whole) -> bool:
        if any(self._passage.is_digit(at) for at in range(number.end, whole.end)):
            return False
        return bool(number.value) and whole.last > 1 and whole.amount.number / number.value == whole.last


def _is_code(written: str) -> bool:
    """A number that begins with zero, and is not zero, is a code: ``030``."""
    return len(written) > 1 and written[0] == "0" and written.strip("0") != ""


def _is_short(written: str) -> bool:
    return written.isascii() and written.isdigit() and len(written) <= _MOST_IN_FRACTION
