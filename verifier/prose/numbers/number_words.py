"""Whole numbers in words: ``two hundred and six``, ``quatre-vingt-trois``, ``zweihundertsechs``, ``4 thousand``."""

from collections.abc import Callable
from typing import NamedTuple

from verifier.prose.numbers.digits import Digits, read_digits
from verifier.prose.numbers.number import Number
from verifier.prose.numbers.word_sum import Whole, WordSum
from verifier.prose.passage import PassageReader
from verifier.prose.phrases import Match

_HUNDRED, _THOUSAND = 100, 1_000
_LONGEST_COMPOUND, _MOST_WORDS = 100, 60

SkipJoint = Callable[[int, WordSum], int]
"""Past a word like "and", where one may stand inside a number."""


class Items(NamedTuple):
    """The values of the number words at a token, and where they end; several are those of a compound."""

    values: tuple[int, ...]
    end: int
    in_digits: bool = False


class NumberWords(PassageReader):
    """Composes the whole numbers that words state in a passage."""

    def compose(
        self, at: int, *, skip_joint: SkipJoint | None = None, first: Number | None = None, scales: bool = True
    ) -> Whole | None:
        """The longest whole number that words state from a token on, after ``first`` in digits.

        Without ``scales``, below a thousand.
        """
        state = WordSum.starting(self._numbers.teens_after, first.amount if first else None)
        end = first.end if first else at
        while end < len(self._tokens) and end - at < _MOST_WORDS:
            items = self.read_items(self._skip_joint(end, state, skip_joint) if end > at else end, state)
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

    def _skip_joint(self, at: int, state: WordSum, skip_joint: SkipJoint | None) -> int:
        """Past a hyphen between spaces or "and", where a number word may follow."""
        if at + 1 >= len(self._tokens):
            return at
        if self._tokens[at].text == "-" and state.awaits_unit:
            return at + 1
        return skip_joint(at, state) if skip_joint else at

    def _never_stands_alone(self, at: int) -> bool:
        """``thousands``, and a hundred after a word like "several"."""
        word = self._tokens[at].folded
        if word in self._numbers.never_alone:
            return True
        is_vague = self._passage.folded(at - 1) in self._numbers.vague
        return is_vague and (self._numbers.words.get(word, 0) >= _HUNDRED or word in self._numbers.scales)

    def read_items(self, at: int, state: WordSum) -> Items | None:
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
            values = self.split_compound(self._tokens[at].folded)
            return Items(tuple(values), at + 1) if values else None
        return self._read_digit_group(at) if state.may_take_digits and self._passage.is_digit(at) else None

    def _is_hundredth(self, match: Match[int], state: WordSum) -> bool:
        """``12 cents``, ``quarante-cinq cents``: a hundredth of a currency."""
        parts = self._units.parts
        part = match.meaning == _HUNDRED and parts.match(self._tokens, match.start) is not None
        return part and (state.is_in_digits or state.has_tens)

    def _read_digit_group(self, at: int) -> Items | None:
        """The "321" of ``4 thousand 321``."""
        found = read_digits(self._passage.text, self._tokens[at].start, self._language.decimal)
        if not isinstance(found, Digits) or not found.amount.plain_whole or not 0 < found.amount.number < _THOUSAND:
            return None
        return Items((int(found.amount.number),), self._passage.place_of(found.end, at), in_digits=True)

    def split_compound(self, word: str) -> list[int] | None:
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
            part = word[at:end]
            value = self._numbers.words.get(part, self._numbers.scales.get(part))
            if value is not None:
                return value, end
        return None

    def _joint_at(self, word: str, at: int) -> str:
        return next((joint for joint in self._numbers.connectors if word.startswith(joint, at)), "")
