"""Whole numbers in words, and ordinals, which begin with them: ``two hundred and six``, ``siebzehnte``, ``fifths``.

Each needs the other: of ``one hundred and three quarters``, the number ends before "and", since a part follows.
"""

from fractions import Fraction
from typing import NamedTuple

from verifier.prose.numbers.digits import Digits, read_digits
from verifier.prose.numbers.number import Number, part, whole_amount
from verifier.prose.numbers.word_sum import Whole, WordSum
from verifier.prose.passage import PassageReader
from verifier.prose.phrases import Match

_HUNDRED, _THOUSAND = 100, 1_000
_LONGEST_COMPOUND, _MOST_WORDS = 100, 60


class Items(NamedTuple):
    """The values of the number words at a token, and where they end; several are those of a compound."""

    values: tuple[int, ...]
    end: int
    in_digits: bool = False


class Denominator(NamedTuple):
    """What a whole is parted by, where it ends, and whether it is a word for a part or stands in the plural."""

    value: int
    end: int
    is_part: bool


class NumberWords(PassageReader):
    """Reads the whole numbers, the ordinals and the denominators that words state in a passage."""

    def compose(
        self, at: int, *, joins: bool = False, first: Number | None = None, scales: bool = True
    ) -> Whole | None:
        """The longest whole number that words state from a token on, after ``first`` in digits.

        With ``joins``, "and" may join its parts; without ``scales``, below a thousand.
        """
        state = WordSum.starting(self._numbers.teens_after, first.amount if first else None)
        end = first.end if first else at
        while end < len(self._tokens) and end - at < _MOST_WORDS:
            items = self._read_items(self._skip_joint(end, state, joins) if end > at else end, state)
            if items and not scales and max(items.values) >= _THOUSAND:
                break
            taken = self._take(items, state, at, started=end > at) if items else None
            if items is None or taken is None:
                break
            state, end = taken, items.end
        return state.result(end) if state.has_value else None

    def _take(self, items: Items, state: WordSum, at: int, *, started: bool) -> WordSum | None:
        if not started and self._never_stands_alone(at):
            return None
        return state.take_all(items.values, in_digits=items.in_digits, started=started)

    def _never_stands_alone(self, at: int) -> bool:
        """``thousands``, and a hundred after a word like "several"."""
        word = self._tokens[at].folded
        if word in self._numbers.never_alone:
            return True
        is_vague = self._passage.folded(at - 1) in self._numbers.vague
        return is_vague and (self._numbers.words.get(word, 0) >= _HUNDRED or word in self._numbers.scales)

    def _read_items(self, at: int, state: WordSum) -> Items | None:
        """The number words at a token that may go on with a sum."""
        if at >= len(self._tokens):
            return None
        for phrases in (self._numbers.words, self._numbers.scales):
            match = phrases.match(self._tokens, at)
            if match is not None:
                return None if self._is_hundredth(match, state) else Items((match.meaning,), match.end)
        if not state.has_value and self._tokens[at].folded in self._numbers.articles:
            return Items((1,), at + 1)
        if self._numbers.compounds:
            values = self._split_compound(self._tokens[at].folded)
            return Items(tuple(values), at + 1) if values else None
        return self._read_digit_group(at) if state.may_take_digits and self._passage.is_digit(at) else None

    def _is_hundredth(self, match: Match[int], state: WordSum) -> bool:
        """``12 cents``, ``quarante-cinq cents``: a hundredth of a currency."""
        parts = self._units.parts
        is_part = match.meaning == _HUNDRED and parts.match(self._tokens, match.start) is not None
        return is_part and (state.is_in_digits or state.has_tens)

    def _read_digit_group(self, at: int) -> Items | None:
        """The "321" of ``4 thousand 321``."""
        number = self.read_plain_digits(at)
        if number is None or not 0 < number.value < _THOUSAND:
            return None
        return Items((int(number.value),), number.end, in_digits=True)

    def read_plain_digits(self, at: int) -> Number | None:
        """A whole number in digits, with nothing else about it."""
        found = read_digits(self._passage.text, self._tokens[at].start, self._language.decimal)
        if not isinstance(found, Digits) or not found.amount.plain_whole:
            return None
        return Number(found.amount, at, self._passage.place_of(found.end, at))

    # joints

    def _skip_joint(self, at: int, state: WordSum, joins: bool) -> int:
        """Past a hyphen between spaces, or past "and" where the language has one, before a number word."""
        if at + 1 >= len(self._tokens):
            return at
        if self._tokens[at].text == "-" and state.awaits_unit:
            return at + 1
        may_join = joins and self._passage.folded(at) in self._numbers.connectors and self._may_follow(at + 1, state)
        is_joint = may_join and not self._begins_another(at + 1, state) and self.read_proper_fraction(at + 1) is None
        return at + 1 if is_joint else at

    def _may_follow(self, at: int, state: WordSum) -> bool:
        """After "and" come certain numbers; where the table names none, any after a hundred or more."""
        items, allowed = self._read_items(at, state), self._numbers.and_before
        if items is None:
            return False
        return items.values[0] in allowed if allowed else state.may_be_joined

    def _begins_another(self, at: int, state: WordSum) -> bool:
        """Hundreds of a second number follow: ``between one hundred and two hundred``."""
        items = self._read_items(at, state)
        following = self._read_items(items.end, WordSum()) if items and state.has_hundreds else None
        return following is not None and following.values[0] == _HUNDRED

    # ordinals

    def read_ordinal(self, start: int, after: Whole | None = None) -> Number | None:
        """The ordinal that begins at a token, or goes on after a number; a plural after a number is a fraction."""
        number = after.amount.number if after else Fraction(0)
        at = after.end if after else start
        at = self._skip_ordinal_joint(at) if number else at
        match = self._numbers.ordinals.match(self._tokens, at)
        found = (match.meaning, match.end) if match else None if number else self._read_compound_ordinal(at)
        if found is None or (number and not _may_end(number, found[0])):
            return None
        if number and self._numbers.is_plural(self._tokens[found[1] - 1].folded):
            return None
        return Number(whole_amount(number + found[0]), start, found[1], is_ordinal=True)

    def read_proper_fraction(self, at: int) -> Number | None:
        """So many parts of a whole, and fewer than it has: ``three quarters``."""
        whole = self.compose(at)
        below = self.read_denominator(whole.end) if whole else None
        if whole is None or below is None or whole.amount.number >= below.value:
            return None
        return part(whole.amount.number / below.value, at, below.end)

    def read_denominator(self, at: int) -> Denominator | None:
        """A word for a part of a whole, or, where parts are called by ordinals, an ordinal above two."""
        named = self._numbers.parts.match(self._tokens, at)
        if named is not None:
            return Denominator(named.meaning, named.end, is_part=True)
        if self._numbers.compounds or at >= len(self._tokens):
            return None
        at = at + 1 if self._tokens[at].text == "-" else at
        tens = self.compose(at) if at < len(self._tokens) else None
        match = self._numbers.ordinals.match(self._tokens, self._skip_ordinal_joint(tens.end) if tens else at)
        if match is None or (tens is not None and not _may_end(tens.amount.number, match.meaning)):
            return None
        value = match.meaning + (int(tens.amount.number) if tens else 0)
        is_part = self._numbers.is_plural(self._tokens[match.end - 1].folded)
        return Denominator(value, match.end, is_part) if value > 2 else None

    def _skip_ordinal_joint(self, at: int) -> int:
        """Past the "et" of ``vingt et unième``."""
        joins = self._passage.folded(at) in self._numbers.connectors
        match = self._numbers.ordinals.match(self._tokens, at + 1) if joins else None
        return at + 1 if match is not None and match.meaning in self._numbers.and_before else at

    def _read_compound_ordinal(self, at: int) -> tuple[int, int] | None:
        """``siebzehnte``: a compound number and the ending of an ordinal."""
        word = self._passage.folded(at)
        ending = max(filter(word.endswith, self._numbers.compound_ordinal_endings), key=len, default="")
        values = self._split_compound(word.removesuffix(ending)) if ending else None
        taken = WordSum().take_all(values, started=False) if values else None
        return (int(taken.result(at + 1).amount.number), at + 1) if taken else None

    # compounds

    def _split_compound(self, word: str) -> list[int] | None:
        """The values that a compound is made of: ``zweihundertdrei`` is 2, 100, 3."""
        values: list[int] = []
        at = 0
        if len(word) > _LONGEST_COMPOUND:
            return None
        while at < len(word):
            found = self._longest_at(word, at)
            joint = self._joint_at(word, at) if found is None and values else ""
            if found is None and not joint:
                return None
            if found is not None:
                values.append(found[0])
            at = found[1] if found else at + len(joint)
        return values

    def _longest_at(self, word: str, at: int) -> tuple[int, int] | None:
        for end in range(len(word), at, -1):
            piece = word[at:end]
            value = self._numbers.words.get(piece, self._numbers.scales.get(piece))
            if value is not None:
                return value, end
        return None

    def _joint_at(self, word: str, at: int) -> str:
        return next((joint for joint in self._numbers.connectors if word.startswith(joint, at)), "")


def _may_end(number: Fraction, ordinal: int) -> bool:
    """Units after tens, anything below a hundred after hundreds."""
    tens, ones = number % _HUNDRED, number % 10
    return (ordinal < 10 and tens >= 20 and ones == 0) or (tens == 0 and number > 0 and ordinal < _HUNDRED)
