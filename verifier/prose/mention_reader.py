"""Reads numbers with their currency, unit and bounds."""

from typing import NamedTuple

from verifier.prose.found import Measure, are_currencies
from verifier.prose.hedge_reader import HedgeReader
from verifier.prose.measure_reader import Beside, MeasureReader
from verifier.prose.numbers.number import Number
from verifier.prose.numbers.number_reader import NumberReader
from verifier.prose.passage import Passage, PassageReader
from verifier.prose.second_unit_reader import SecondUnitReader
from verifier.prose.unit_reader import Money, UnitReader
from verifier.values.hedges import HEDGES, Amount
from verifier.values.quantity_parser import Plain


class Mention(NamedTuple):
    """A number, the tokens of all that belongs to it, its hedges, the currency before it and what stands beside it."""

    number: Number
    start: int
    end: int
    hedges: tuple[str, ...]
    beside: Beside
    money: tuple[str, ...] = ()

    @property
    def measure(self) -> Measure:
        """Its unit, the currency before it included."""
        measure = self.beside.measure
        return measure._replace(units=self.money, noun="") if self.money else measure

    def say(self) -> Plain:
        """Its amount with the bound that its words state."""
        return self._say(self.number.amount)

    def say_other(self) -> Plain | None:
        """The second reading of its digits."""
        return self._say(self.number.other) if self.number.other else None

    def _say(self, amount: Amount) -> Plain:
        return Plain(amount, HEDGES[self.hedges[0]] if self.hedges else None)


class MentionReader(PassageReader):
    """Reads the numbers of a passage with what stands around them."""

    def __init__(self, passage: Passage) -> None:
        super().__init__(passage)
        self.numbers = NumberReader(passage)
        self.units = UnitReader(passage)
        self._measures = MeasureReader(passage, self.units)
        self._second = SecondUnitReader(passage, self.numbers, self._measures)
        self._hedges = HedgeReader(passage, self.numbers)

    def read(self, at: int, done: int, *, joins: bool = True) -> Mention | int | None:
        """The number at a token with all that belongs to it; words before ``done`` belong to something else.

        Where digits write something else, the token after them; ``joins``: "and" may join the parts of a number.
        """
        money = self._read_money(at, done)
        number = self.numbers.read(at, joins=joins, money=money is not None)
        if not isinstance(number, Number):
            return number
        number = number.scaled(money.scale) if money and money.scale > 1 else number
        after = self._hedges.read_after(number.end)
        place = after.end if after else number.end
        number, beside = self._read_measure(number, place, joins=joins, money=money is not None)
        hedges = self._hedges.read_before(money.start if money else at, done)
        hedges = hedges._replace(names=(number.hedge, *hedges.names)) if number.hedge else hedges
        after = after or self._hedges.read_after(beside.end)
        if after is not None:
            hedges = hedges.with_after(after.meaning)
            beside = beside._replace(end=max(after.end, beside.end))
        hedges = self._hedges.turn(hedges, beside.end)
        units = _narrow(money.units, beside.measure.units) if money else ()
        return Mention(number, hedges.start, beside.end, hedges.names, beside, units)

    def _read_money(self, at: int, done: int) -> Money | None:
        money = self.units.read_currency_before(at)
        return money if money and money.start >= done else None

    def _read_measure(self, number: Number, at: int, *, joins: bool, money: bool) -> tuple[Number, Beside]:
        """The unit after a number and its bound, which may say more of the number."""
        is_part = number.amount.worded and number.value < 1
        beside = self._measures.read(at, money=money, part=is_part)
        number, beside = self._with_scale_after_unit(number, beside)
        return self._second.add_second(number, beside) if joins and not money else (number, beside)

    def _with_scale_after_unit(self, number: Number, beside: Beside) -> tuple[Number, Beside]:
        """``75 USD million``, ``30 MUSD``."""
        if beside.scale > 1:
            return number.scaled(beside.scale), beside
        if not beside.measure.units or number.scale != 1 or not are_currencies(beside.measure.units):
            return number, beside
        match = self._numbers.scales.match(self._tokens, beside.end)
        return (number.scaled(match.meaning), beside._replace(end=match.end)) if match else (number, beside)


def _narrow(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, ...]:
    """The currencies that both ``$`` and ``dollars australiens`` may mean."""
    both = tuple(unit for unit in before if unit in after)
    return both or before
