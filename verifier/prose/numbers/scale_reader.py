"""What multiplies a number that stands before it: ``half a million``, ``two dozen``, ``£4bn``, ``4.3m children``."""

from __future__ import annotations

from fractions import Fraction

from verifier.prose.numbers.number import Number, multiply
from verifier.prose.passage import PassageReader


class ScaleReader(PassageReader):
    """Reads scale words, scale signs and dozens in a passage."""

    def read_sign(self, at: int, *, money: bool = False) -> int | None:
        """``M`` for million; after a currency ``m`` and ``b`` too."""
        text, joined = self._passage.written(at), self._passage.is_joined(at)
        if text in self._numbers.signs:
            return self._numbers.signs[text]
        glued = self._numbers.glued.get(text)
        if glued is not None and joined and self._is_plural(at + 1):
            return glued
        return self._numbers.signs.get(text.upper()) if money and joined and len(text) == 1 else None

    def _is_plural(self, at: int) -> bool:
        """A thing in the plural stands at a token: ``4.3m children``."""
        token = self._passage.token(at)
        if token is None or not token.text.islower() or token.folded in self._units.not_nouns:
            return False
        return self._numbers.is_plural(token.folded) or token.folded in self._numbers.plurals

    def scale_part(self, number: Number) -> Number:
        """A fraction of a scale word or a dozen: ``half a million``, ``two thirds of a million``."""
        at = number.end
        at += self._passage.folded(at) in self._units.of
        at += self._passage.folded(at) in self._numbers.articles
        for phrases in (self._numbers.scales, self._numbers.dozens):
            match = phrases.match(self._tokens, at)
            if match is not None:
                return _times(number, match.meaning, match.end)._replace(scale=Fraction(match.meaning))
        sign = self.read_sign(at) if at == number.end else None
        return _times(number, sign, at + 1) if sign else number

    def with_dozens(self, number: Number) -> Number:
        """Times twelve, or another number that has a noun of its own."""
        for phrases, rough in ((self._numbers.dozens, False), (self._numbers.rough_dozens, True)):
            match = phrases.match(self._tokens, number.end)
            if match is not None:
                amount = multiply(number.amount, match.meaning)._replace(half=number.amount.half)
                return self.scale_part(number._replace(amount=amount, end=match.end, other=None, rough=rough))
        return number


def _times(number: Number, factor: int, end: int) -> Number:
    return number._replace(amount=multiply(number.amount, factor), end=end)
