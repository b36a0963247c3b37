"""What stands after a number: its unit or the thing that it counts, and over what it is a rate: ``barrels a day``."""

from fractions import Fraction
from typing import NamedTuple

from verifier.prose.found import TIMES, Measure
from verifier.prose.passage import Passage, PassageReader
from verifier.prose.unit_reader import UnitReader

_MOST_WORDS_BEFORE_RATE = 4
_OVER = TIMES | {"century"}
"""What a rate may be over a few words later, or after an article alone."""


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

    def read(self, at: int, *, money: bool = False, part: bool = False) -> Beside:
        """The unit or thing after a number, and what it is a rate over.

        ``money``: a currency stands before the number; ``part``: it is a part of what follows (``half an hour``).
        """
        unit = self._unit_reader.read(self._skip_article(at) if part else at)
        if unit is not None:
            return self._with_rate(Measure(unit.units), unit.end)
        millions = self._unit_reader.read_millions(at)
        if millions is not None:
            return self._with_rate(Measure(millions.units), at + 1)._replace(scale=millions.scale)
        if money and self._units.per.match(self._tokens, at) is not None:
            return self._with_rate(Measure(), at, counted=True)
        noun = self._find_noun(at)
        return self._with_rate(Measure(), at) if noun is None else self._read_noun(noun)

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
        for place in self._unit_reader.places_after(at):
            if not self._units.is_passed_over(self._tokens[place].folded):
                return place if self._is_noun(place) else None
        return None

    def _is_noun(self, at: int) -> bool:
        token = self._tokens[at]
        if len(token.text) < 3 or not self._units.may_be_called(token):
            return False
        is_number = token.folded in self._numbers.words or token.folded in self._numbers.scales
        return not is_number or token.folded in self._units.parts

    # rates

    def _with_rate(self, measure: Measure, at: int, *, counted: bool = False) -> Beside:
        """A measure with what it is a rate over, right after it or a few words later: ``barrels of oil a year``.

        ``counted``: of what is counted, words that are articles as well make a rate; a unit and a thing always are.
        """
        counted = counted or bool(measure.units or measure.noun)
        for place in range(at, min(at + _MOST_WORDS_BEFORE_RATE, len(self._tokens))):
            near = place == at
            rate = self._read_adjective(place, measure, near) or self._read_per(place, measure, near, counted)
            if rate is not None:
                return rate
            if not self._leads_to_rate(place):
                break
        return Beside(measure, at)

    def _leads_to_rate(self, at: int) -> bool:
        """A word that may stand between a thing and its rate."""
        word = self._tokens[at].folded
        return self._passage.is_word(at) and (word not in self._units.not_nouns or word in self._units.of)

    def _read_adjective(self, at: int, measure: Measure, near: bool) -> Beside | None:
        """``annually``; of one word only right after the unit."""
        match = self._units.rates.match(self._tokens, at)
        if match is None or not (near or match.end > at + 1):
            return None
        return Beside(measure._replace(per=(match.meaning,)), match.end)

    def _read_per(self, at: int, measure: Measure, near: bool, counted: bool) -> Beside | None:
        """``per year``; ``a year`` is weaker, and ``a litre`` needs something that is counted before it."""
        per = self._units.per.match(self._tokens, at)
        if per is None or per.end >= len(self._tokens):
            return None
        unit = self._unit_reader.read_name(per.end)
        is_time = unit is not None and set(unit.units) <= _OVER
        is_weak = self._tokens[at].folded in self._numbers.articles or len(self._tokens[at].folded) < 3
        if unit is not None and (is_time or (near and (counted or not is_weak))):
            return Beside(measure._replace(per=unit.units), unit.end)
        noun = self._tokens[per.end]
        if near and not is_weak and len(noun.text) > 2 and self._units.may_be_called(noun):
            return Beside(measure._replace(per_noun=noun.text), per.end + 1)
        return None
