"""A number with what stands around it in a text."""

from typing import NamedTuple

from verifier.prose.found import Measure
from verifier.prose.measures import Beside
from verifier.prose.numbers.number import Number
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
