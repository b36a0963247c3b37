"""Finds the negations that may turn a bound round: ``none had landed more than 350 tonnes`` says *at most*.

Which bound a negation further away is meant to reach, words cannot tell (``those that did not sail carried more than
350 tonnes``): both are then readings of the text.
"""

from __future__ import annotations

from verifier.prose.hedge_reader import Hedges
from verifier.prose.passage import Passage, PassageReader

_MOST_TOKENS = 40
"""So far a negation reaches; it also bounds the work for each number."""
_STOPS = frozenset(";:!?")


class NegationFinder(PassageReader):
    """Finds the negations in the clauses of a passage."""

    def __init__(self, passage: Passage) -> None:
        super().__init__(passage)
        self._negation = passage.language.negation
        self._bounds = passage.language.before

    def turn(self, hedges: Hedges, end: int) -> Hedges:
        """The bounds of a number, also as a negation in its clause turns them; ``end`` is the token after its unit."""
        turned = hedges.turned_too()
        is_negated = turned != hedges and (self._stands_before(hedges.nearest) or self._stands_after(end))
        return turned if is_negated else hedges

    def _stands_before(self, start: int) -> bool:
        """A word that negates; what is part of a longer phrase (``no more than``, ``not only``) is passed over."""
        place = start
        while place > max(start - _MOST_TOKENS, 0) and not self._ends_before(place):
            other = self._bounds.match_before(self._tokens, place)
            found = self._negation.before.match_before(self._tokens, place)
            skipped = self._negation.not_meant.match_before(self._tokens, place)
            place = min((match.start for match in (other, found, skipped) if match), default=place - 1)
            if found is not None and found.start == place:
                return True
        return False

    def _stands_after(self, end: int) -> bool:
        place = end
        while place < min(end + _MOST_TOKENS, len(self._tokens)) and not self._ends_at(place):
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
