"""What an article begins: ``a dozen``, ``un cinquième``, ``eine halbe Million``, ``a good third``."""

from __future__ import annotations

from fractions import Fraction

from verifier.prose.numbers.number import Number, part_of, whole_amount
from verifier.prose.numbers.number_words import NumberWords
from verifier.prose.numbers.part_reader import PartReader
from verifier.prose.numbers.scale_reader import ScaleReader
from verifier.prose.numbers.share_reader import ShareReader
from verifier.prose.passage import Passage, PassageReader


class ArticleReader(PassageReader):
    """Reads the numbers of a passage that begin with an article."""

    def __init__(
        self, passage: Passage, words: NumberWords, scales: ScaleReader, parts: PartReader, shares: ShareReader
    ) -> None:
        super().__init__(passage)
        self._words = words
        self._scales = scales
        self._parts = parts
        self._shares = shares

    def read(self, at: int) -> Number | None:
        """The number that an article at a token begins; an article alone is none."""
        softened = self._read_softened(at)
        if softened is not None:
            return softened
        one = Number(whole_amount(Fraction(1)), at, at + 1)
        if self._counts_unit(at):
            return one
        for found in (self._scales.with_dozens(one), self._shares.with_whole(one), self._parts.with_part(one, 1)):
            if found.end > one.end:
                return found
        return self._read_part(at)

    def _read_part(self, at: int) -> Number | None:
        denominator = self._words.read_denominator(at + 1)
        if denominator is None or not self._is_share(at + 1, denominator.end):
            return None
        return self._scales.scale_part(part_of(Fraction(1), denominator.value, at, denominator.end))

    def _is_share(self, at: int, end: int) -> bool:
        """A part of a whole, not an ordinal with its noun: ``a third of them``, but no ``a third country``."""
        if self._numbers.parts.match(self._tokens, at) is not None or not self._passage.is_word(end):
            return True
        following = self._tokens[end].folded
        return following in self._units.of or following in self._numbers.connectors

    def _counts_unit(self, at: int) -> bool:
        """An article that counts: before a percentage, or after a bound and before a unit (``plus d'un an``)."""
        match = self._units.names.match(self._tokens, at + 1)
        if match is None or self._numbers.parts.match(self._tokens, at + 1) is not None:
            return False
        is_bounded = self._language.before.match_before(self._tokens, at) is not None
        return match.meaning in ("%", "point") or is_bounded

    def _read_softened(self, at: int) -> Number | None:
        """``a good dozen``, ``ein knappes Drittel``: an article, a word that bounds, and what it bounds."""
        hedge = self._numbers.softeners.get(self._passage.folded(at + 1))
        found = self._read_softly(Number(whole_amount(Fraction(1)), at, at + 2)) if hedge else None
        return found._replace(hedge=hedge or "") if found else None

    def _read_softly(self, one: Number) -> Number | None:
        dozens = self._scales.with_dozens(one)
        if dozens.end > one.end:
            return dozens
        denominator = self._words.read_denominator(one.end)
        if denominator is not None:
            return part_of(Fraction(1), denominator.value, one.start, denominator.end)
        scale = self._numbers.scales.match(self._tokens, one.end)
        return one.scaled(scale.meaning, scale.end) if scale else None
