"""What a quantity is a rate over: ``per year``, ``annually``, ``a day``, ``pro Kopf``."""

from __future__ import annotations

from verifier.prose.found import TIMES, Measure
from verifier.prose.passage import Passage, PassageReader
from verifier.prose.unit_reader import UnitReader

_MOST_WORDS_BEFORE = 4
_TIMES = TIMES | {"century"}


class RateReader(PassageReader):
    """Reads rates in the tokens of a passage."""

    def __init__(self, passage: Passage, units: UnitReader) -> None:
        super().__init__(passage)
        self._unit_reader = units

    def read(self, measure: Measure, at: int, *, counted: bool) -> tuple[Measure, int]:
        """A measure with what it is a rate over, right after it or a few words later: ``barrels of oil a year``.

        ``counted``: a unit, a currency or a thing is named, of which words that are articles as well make a rate.
        """
        for place in range(at, min(at + _MOST_WORDS_BEFORE, len(self._tokens))):
            near = place == at
            rate = self._read_adjective(place, measure, near) or self._read_per(place, measure, near, counted)
            if rate is not None:
                return rate
            if not self._goes_on(place):
                break
        return measure, at

    def _goes_on(self, at: int) -> bool:
        """A word that may stand between a thing and its rate."""
        word = self._tokens[at].folded
        return self._passage.is_word(at) and (word not in self._units.not_nouns or word in self._units.of)

    def _read_adjective(self, at: int, measure: Measure, near: bool) -> tuple[Measure, int] | None:
        """``annually``; of one word only right after the unit."""
        match = self._units.rates.match(self._tokens, at)
        if match is None or not (near or match.end > at + 1):
            return None
        return measure._replace(per=(match.meaning,)), match.end

    def _read_per(self, at: int, measure: Measure, near: bool, counted: bool) -> tuple[Measure, int] | None:
        """``per year``; ``a year`` is weaker, and ``a litre`` needs something that is counted before it."""
        per = self._units.per.match(self._tokens, at)
        if per is None or per.end >= len(self._tokens):
            return None
        unit = self._unit_reader.read_name(per.end)
        is_time = unit is not None and set(unit.units) <= _TIMES
        is_weak = self._tokens[at].folded in self._numbers.articles or len(self._tokens[at].folded) < 3
        if unit is not None and (is_time or (near and (counted or not is_weak))):
            return measure._replace(per=unit.units), unit.end
        noun = self._tokens[per.end]
        if near and not is_weak and len(noun.text) > 2 and self._units.may_be_called(noun):
            return measure._replace(per_noun=noun.text), per.end + 1
        return None
