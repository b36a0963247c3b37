"""Parts of a whole in words: ``half``, ``quarter million``, ``anderthalb``, ``two and a half``, ``trois quarts``."""

from __future__ import annotations

from fractions import Fraction

from verifier.prose.numbers.number import Number, part
from verifier.prose.numbers.number_words import NumberWords
from verifier.prose.numbers.scale_reader import ScaleReader
from verifier.prose.passage import Passage, PassageReader

_THOUSAND = 1_000


class PartReader(PassageReader):
    """Reads parts of a whole in the words of a passage."""

    def __init__(self, passage: Passage, words: NumberWords, scales: ScaleReader) -> None:
        super().__init__(passage)
        self._words = words
        self._scales = scales

    def read(self, at: int) -> Number | None:
        """A part that stands alone, before a unit or before a scale word: ``half``, ``quarter million``."""
        found = self._read_bare(at)
        if found is None:
            return self._read_fraction_word(at)
        scaled = self._scales.scale_part(found)
        if scaled.end > found.end or self._halves_unit(found.end):
            return scaled
        alone = self._tokens[at].folded in self._numbers.alone or found.end > at + 1
        return found if alone and not self._belongs_to_word(found) else None

    def _read_bare(self, at: int) -> Number | None:
        match = self._numbers.parts.match(self._tokens, at)
        return part(Fraction(1, match.meaning), at, match.end) if match else None

    def _halves_unit(self, at: int) -> bool:
        """A unit follows a part: ``medio punto``, ``demi-heure``."""
        unit = self._units.names.match(self._tokens, at)
        return unit is not None and unit.meaning != "times"

    def _belongs_to_word(self, found: Number) -> bool:
        """``second half``, ``half-hearted``."""
        is_counted = self._numbers.ordinals.match_before(self._tokens, found.start) is not None
        return is_counted or (self._passage.is_joined(found.end) and self._passage.is_word(found.end))

    def _read_fraction_word(self, at: int) -> Number | None:
        """``anderthalb``."""
        match = self._numbers.fractions.match(self._tokens, at)
        return self._scales.scale_part(part(Fraction(match.meaning), at, match.end)) if match else None

    def with_part(self, number: Number, last: int) -> Number:
        """``and a half``, of what was said last: ``one million and a half``; then again a scale word."""
        at = number.end
        if self._passage.folded(at) not in self._numbers.connectors or number.rough:
            return number
        added = self.read_joined(at + 1)
        if added is None:
            return number
        if last < _THOUSAND:
            return self._scales.scale_part(part(number.value + added.value, number.start, added.end))
        scaled = self._scales.scale_part(added)
        of_scale = last if scaled.end == added.end else 1
        return part(number.value + scaled.value * of_scale, number.start, scaled.end)

    def read_joined(self, at: int) -> Number | None:
        """The part after "and": ``a half``, ``demi``, ``three quarters``."""
        bare = self._read_bare(at)
        if bare is not None:
            return bare
        if self._passage.folded(at) in self._numbers.articles:
            denominator = self._words.read_denominator(at + 1)
            return part(Fraction(1, denominator.value), at, denominator.end) if denominator else None
        return self._words.read_proper_fraction(at)
