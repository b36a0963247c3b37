"""Ordinals in words, and the denominators that are called like them: ``twenty-fifth``, ``siebzehnte``, ``fifths``."""

from fractions import Fraction
from typing import NamedTuple

from verifier.prose.numbers.number import Number, whole_amount
from verifier.prose.numbers.number_words import NumberWords
from verifier.prose.numbers.word_sum import Whole, WordSum
from verifier.prose.passage import Passage, PassageReader

_HUNDRED = 100


class Denominator(NamedTuple):
    """What a whole is parted by, where it ends, and whether it is a word for a part or stands in the plural."""

    value: int
    end: int
    is_part: bool


class OrdinalReader(PassageReader):
    """Reads ordinals and denominators in the words of a passage."""

    def __init__(self, passage: Passage, words: NumberWords) -> None:
        super().__init__(passage)
        self._words = words

    def read(self, start: int, after: Whole | None = None) -> Number | None:
        """The ordinal that begins at a token, or goes on after a number; a plural after a number is a fraction."""
        number = after.amount.number if after else Fraction(0)
        at = after.end if after else start
        at = self._skip_joint(at) if number else at
        match = self._numbers.ordinals.match(self._tokens, at)
        found = (match.meaning, match.end) if match else None if number else self._read_compound(at)
        if found is None or (number and not _may_follow(number, found[0])):
            return None
        if number and self._numbers.is_plural(self._tokens[found[1] - 1].folded):
            return None
        return Number(whole_amount(number + found[0]), start, found[1], is_ordinal=True)

    def read_denominator(self, at: int) -> Denominator | None:
        """A word for a part of a whole, or, where parts are called by ordinals, an ordinal above two."""
        part = self._numbers.parts.match(self._tokens, at)
        if part is not None:
            return Denominator(part.meaning, part.end, is_part=True)
        if self._numbers.compounds or at >= len(self._tokens):
            return None
        at = at + 1 if self._tokens[at].text == "-" else at
        tens = self._words.compose(at) if at < len(self._tokens) else None
        match = self._numbers.ordinals.match(self._tokens, self._skip_joint(tens.end) if tens else at)
        if match is None or (tens is not None and not _may_follow(tens.amount.number, match.meaning)):
            return None
        value = match.meaning + (int(tens.amount.number) if tens else 0)
        is_part = self._numbers.is_plural(self._tokens[match.end - 1].folded)
        return Denominator(value, match.end, is_part) if value > 2 else None

    def _skip_joint(self, at: int) -> int:
        """Past the "et" of ``vingt et unième``."""
        joins = self._passage.folded(at) in self._numbers.connectors
        match = self._numbers.ordinals.match(self._tokens, at + 1) if joins else None
        return at + 1 if match is not None and match.meaning in self._numbers.and_before else at

    def _read_compound(self, at: int) -> tuple[int, int] | None:
        """``siebzehnte``: a compound number and the ending of an ordinal."""
        word = self._passage.folded(at)
        ending = max(filter(word.endswith, self._numbers.compound_ordinal_endings), key=len, default="")
        values = self._words.split_compound(word.removesuffix(ending)) if ending else None
        taken = WordSum().take_all(values, started=False) if values else None
        return (int(taken.result(at + 1).amount.number), at + 1) if taken else None


def _may_follow(number: Fraction, ordinal: int) -> bool:
    """Units after tens, anything below a hundred after hundreds."""
    tens, ones = number % _HUNDRED, number % 10
    return (ordinal < 10 and tens >= 20 and ones == 0) or (tens == 0 and number > 0 and ordinal < _HUNDRED)
