"""Where "and" stands inside a whole number: ``two hundred and six``, but no ``one hundred and three quarters``."""

from __future__ import annotations

from verifier.prose.numbers.number_words import NumberWords
from verifier.prose.numbers.ordinal_reader import OrdinalReader
from verifier.prose.numbers.word_sum import WordSum
from verifier.prose.passage import Passage, PassageReader

_HUNDRED = 100


class Joints(PassageReader):
    """The words for "and" of a passage."""

    def __init__(self, passage: Passage, words: NumberWords, ordinals: OrdinalReader) -> None:
        super().__init__(passage)
        self._words = words
        self._ordinals = ordinals

    def skip(self, at: int, state: WordSum) -> int:
        """Past "and", where the language has one between a sum and the number word that follows."""
        if self._passage.folded(at) not in self._numbers.connectors or not self._may_stand(at + 1, state):
            return at
        return at if self._begins_another(at + 1, state) or self._begins_part(at + 1) else at + 1

    def _may_stand(self, at: int, state: WordSum) -> bool:
        """Before certain numbers; where the table names none, after a hundred or more."""
        items, allowed = self._words.read_items(at, state), self._numbers.and_before
        if items is None:
            return False
        return items.values[0] in allowed if allowed else state.may_be_joined

    def _begins_another(self, at: int, state: WordSum) -> bool:
        """Hundreds of a second number follow: ``between one hundred and two hundred``."""
        items = self._words.read_items(at, state)
        following = self._words.read_items(items.end, WordSum()) if items and state.has_hundreds else None
        return following is not None and following.values[0] == _HUNDRED

    def _begins_part(self, at: int) -> bool:
        """A proper fraction follows, which is added as such: ``three quarters``."""
        whole = self._words.compose(at)
        part = self._ordinals.read_denominator(whole.end) if whole else None
        return whole is not None and part is not None and whole.amount.number < part.value
