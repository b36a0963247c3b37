"""What stands after a number: its unit or the thing that it counts, and over what it is a rate."""

from fractions import Fraction
from typing import NamedTuple

from verifier.prose.found import Measure
from verifier.prose.passage import Passage, PassageReader
from verifier.prose.rate_reader import RateReader
from verifier.prose.unit_reader import UnitReader

_MILLION, _MOST_WORDS_SKIPPED = 10**6, 3


class Beside(NamedTuple):
    """A measure, where its words end, what its noun is of a currency, and the scale in a unit like ``MEUR``."""

    measure: Measure
    end: int
    part: Fraction | None = None
    scale: int = 1


class MeasureReader(PassageReader):
    """Reads units, things and rates after numbers in a passage."""

    def __init__(self, passage: Passage, units: UnitReader) -> None:
        super().__init__(passage)
        self._unit_reader = units
        self._rates = RateReader(passage, units)

    def read(self, at: int, *, money: bool = False, part: bool = False) -> Beside:
        """The unit or thing after a number, and what it is a rate over.

        ``money``: a currency stands before the number; ``part``: it is a part of what follows (``half an hour``).
        """
        unit = self._unit_reader.read(self._skip_article(at) if part else at)
        if unit is not None:
            return self._with_rate(Measure(unit.units), unit.end)
        millions = self._unit_reader.read_millions(at)
        if millions is not None:
            return self._with_rate(Measure((millions,)), at + 1)._replace(scale=_MILLION)
        if money and self._units.per.match(self._tokens, at) is not None:
            return self._with_rate(Measure(), at, counted=True)
        noun = self._find_noun(at)
        return self._with_rate(Measure(), at) if noun is None else self._read_noun(noun)

    def _with_rate(self, measure: Measure, end: int, *, counted: bool = False) -> Beside:
        counted = counted or bool(measure.units or measure.noun)
        return Beside(*self._rates.read(measure, end, counted=counted))

    def _skip_article(self, at: int) -> int:
        """Past the "an" of ``half an hour``, the "of a" of ``a third of a mile``."""
        of = at + 1 if self._passage.folded(at) in self._units.of else at
        return of + 1 if self._passage.folded(of) in self._numbers.articles else at

    def _read_noun(self, at: int) -> Beside:
        """A thing, or a part of a currency: ``cents``."""
        part = self._units.parts.match(self._tokens, at)
        found = self._with_rate(Measure(noun=self._tokens[at].text), part.end if part else at + 1)
        return found._replace(part=Fraction(part.meaning)) if part else found

    def _find_noun(self, at: int) -> int | None:
        """The word for what is counted, past words like "last" and "of"."""
        for place in range(at, min(at + _MOST_WORDS_SKIPPED, len(self._tokens))):
            word = self._tokens[place].folded
            if word not in self._units.of and word not in self._units.skipped:
                return place if self._is_noun(place) else None
        return None

    def _is_noun(self, at: int) -> bool:
        token = self._tokens[at]
        if len(token.text) < 3 or not self._units.may_be_called(token):
            return False
        is_number = token.folded in self._numbers.words or token.folded in self._numbers.scales
        return not is_number or token.folded in self._units.parts
