"""The words that bound a number, ``more than``, ``or more``, and the negations that may turn a bound round.

``none had landed more than 350 tonnes`` says *at most*. Which bound a negation further away is meant to reach, words
cannot tell (``those that did not sail carried more than 350 tonnes``): both are then readings of the text.
"""

from __future__ import annotations

from typing import NamedTuple

from verifier.prose.numbers.number import Number
from verifier.prose.numbers.number_reader import NumberReader
from verifier.prose.passage import Passage, PassageReader
from verifier.prose.phrases import Match

_MOST_HEDGES, _MOST_DETERMINERS = 2, 2
_OPENED = {"more than": "at least", "less than": "at most"}
"""A bound with "or equal" after its number."""
_TURNED = {"more than": "at most", "less than": "at least", "at most": "more than", "at least": "less than"}
"""A bound that is denied."""
_NEGATION_REACHES = 40
"""Tokens between a negation and a bound; this also bounds the work for each number."""
_STOPS = frozenset(";:!?")


class Hedges(NamedTuple):
    """Bounds by their names, that of the nearest words first, and the token with which they start.

    ``nearest`` is the token with which the nearest of those before a number starts; without any, the number's.
    """

    names: tuple[str, ...]
    start: int
    nearest: int

    def with_after(self, name: str) -> Hedges:
        """The same with that of words after the number, which are nearest; "or equal" belongs to a bound before."""
        if name == "equal":
            return self._replace(names=tuple(_OPENED.get(hedge, hedge) for hedge in self.names))
        return self._replace(names=(name, *(hedge for hedge in self.names if hedge != name)))

    def turned_too(self) -> Hedges:
        """The same with the bounds that they become if a negation reaches them: which is meant, words cannot tell."""
        turned = (_TURNED[name] for name in self.names if name in _TURNED)
        return self._replace(names=tuple(dict.fromkeys((*self.names, *turned))))


class HedgeReader(PassageReader):
    """Reads the bounds of numbers in a passage."""

    def __init__(self, passage: Passage, numbers: NumberReader) -> None:
        super().__init__(passage)
        self._number_reader = numbers
        self._negation = passage.language.negation

    def read_before(self, start: int, done: int) -> Hedges:
        """The bounds that stand before a number, from the token ``done`` on."""
        hedges: list[str] = []
        nearest = start
        while len(hedges) < _MOST_HEDGES:
            match = self._match_before(start, done)
            if match is None or match.start < done or match.meaning in hedges:
                break
            hedges.append(match.meaning)
            start = match.start
            nearest = start if len(hedges) == 1 else nearest
        return Hedges(tuple(hedges), start, nearest)

    def _match_before(self, start: int, done: int) -> Match[str] | None:
        """Words right before a token, or before articles and the like that stand there."""
        for place in range(start, max(start - _MOST_DETERMINERS, done) - 1, -1):
            if place < start and self._passage.folded(place) not in self._units.determiners:
                break
            match = self._language.before.match_before(self._tokens, place)
            if match is not None:
                return match
        return None

    def read_after(self, at: int) -> Match[str] | None:
        """A bound after a number, or after its unit: ``500 or more``."""
        match = self._language.after.match(self._tokens, at)
        is_next = match is None or self._begins_number(match.end) or self._begins_bound(match)
        return None if is_next else match

    def _begins_number(self, at: int) -> bool:
        """A number begins, so that the words before it are its bound: ``or more than 4500``."""
        return isinstance(self._number_reader.read(at), Number)

    def _begins_bound(self, match: Match[str]) -> bool:
        """A longer bound begins inside the words, so that they are the next number's: ``and more than 10``."""
        places = range(match.start + 1, match.end)
        longer = (self._language.before.match(self._tokens, place) for place in places)
        return any(other is not None and other.end > match.end for other in longer)

    # negations

    def turn(self, hedges: Hedges, end: int) -> Hedges:
        """The bounds of a number, also as a negation in its clause turns them; ``end`` is the token after its unit."""
        turned = hedges.turned_too()
        is_negated = turned != hedges and (self._is_negated_before(hedges.nearest) or self._is_negated_after(end))
        return turned if is_negated else hedges

    def _is_negated_before(self, start: int) -> bool:
        """A word that negates; what is part of a longer phrase (``no more than``, ``not only``) is passed over."""
        place = start
        while place > max(start - _NEGATION_REACHES, 0) and not self._ends_before(place):
            other = self._language.before.match_before(self._tokens, place)
            found = self._negation.before.match_before(self._tokens, place)
            skipped = self._negation.not_meant.match_before(self._tokens, place)
            place = min((match.start for match in (other, found, skipped) if match), default=place - 1)
            if found is not None and found.start == place:
                return True
        return False

    def _is_negated_after(self, end: int) -> bool:
        place = end
        while place < min(end + _NEGATION_REACHES, len(self._tokens)) and not self._ends_at(place):
            if self._negation.after.match(self._tokens, place) is not None:
                return True
            place += 1
        return False

    def _ends_before(self, place: int) -> bool:
        """A sentence ends before a token, or a clause begins there."""
        return self._is_stop(place - 1) or self._negation.ends.match_before(self._tokens, place) is not None

    def _ends_at(self, place: int) -> bool:
        """A comma ends what may come after a number, and so does a word that joins a second one to it."""
        joints = (self._negation.ends, self._language.ranges.both)
        return self._is_stop(place) or any(words.match(self._tokens, place) is not None for words in joints)

    def _is_stop(self, at: int) -> bool:
        """A sign that ends a sentence; a point does so unless small letters or digits follow, or it ends an initial."""
        sign, after = self._passage.written(at), self._passage.token(at + 1)
        if sign != ".":
            return sign in _STOPS
        is_initial = len(self._passage.written(at - 1)) == 1 and self._passage.is_word(at - 1)
        goes_on = after is not None and (not after.spaced or after.text[0].islower() or after.text[0].isdigit())
        return not (is_initial or goes_on)
