"""What the names of an expression mean, and what comes out of checking its types."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from verifier.expressions.terms import (
    Compared,
    Formula,
    Number,
    Operator,
    Relation,
    Term,
    Variable,
    operate,
    raise_to,
    scale,
)
from verifier.values.period import DaySpan, Period
from verifier.values.suggestions import Suggestions
from verifier.values.unit_registry import UnitRegistry
from verifier.values.units import PLAIN, Conversion, Unit, conversion, name_unit


class Measured(NamedTuple):
    """A term and the unit it counts; a date counts days and has no unit."""

    term: Term
    unit: Unit = PLAIN
    is_date: bool = False

    def is_variable(self, name: str) -> bool:
        """It is the claim of that name itself, not computed from others."""
        return isinstance(self.term, Variable) and self.term.name == name

    @property
    def kind(self) -> str:
        """What it is, for a message."""
        return "a date" if self.is_date else name_unit(self.unit)


class Step(NamedTuple):
    """A part of an expression, by its offsets, and what it comes to."""

    start: int
    end: int
    measured: Measured


class Laid(NamedTuple):
    """A side of a comparison, by its offsets, and what it comes to: a quantity, or the days that a span names.

    ``reach`` are the ends of what agrees with it, where a tolerance says so.
    """

    start: int
    end: int
    value: Measured | DaySpan
    reach: tuple[Measured, Measured] | None = None


class LaidOut(NamedTuple):
    """A comparison with its sides in one unit, from left to right, and the relations between them.

    ``x in a..b`` is laid out as ``a <= x <= b``.
    """

    sides: tuple[Laid, ...]
    relations: tuple[Relation, ...]


class Sides(NamedTuple):
    """A comparison and the unit that both its sides count."""

    compared: Compared
    unit: Unit
    is_date: bool


class Assertion(NamedTuple):
    """A truth to be judged. ``shown`` is how a report writes it: words, and quantities to fill in."""

    formula: Formula
    agreement: bool
    shown: tuple[str | Measured, ...]
    sides: tuple[Sides, ...]


class Scope:
    """What the names of an expression mean.

    A quantity that is None could not be read; ``reasons`` say why, where the cause lies elsewhere.
    ``in_whole_years`` are the claims that state a number of whole years in months.
    ``lengths`` collects the variables that stand for the length of a ``year`` or a ``month``, in days.
    """

    def __init__(
        self,
        units: UnitRegistry,
        quantities: Mapping[str, Measured | None] = MappingProxyType({}),
        periods: Mapping[str, Period | None] = MappingProxyType({}),
    ) -> None:
        self.units = units
        self.quantities = dict(quantities)
        self.periods = periods
        self.reasons: dict[str, str] = {}
        self.lengths: dict[str, str] = {}
        self.in_whole_years: set[str] = set()
        self.suggestions = Suggestions()

    @property
    def day(self) -> Unit:
        """What dates are apart in."""
        return self.units.parse("day")

    def counts_years(self, measured: Measured) -> bool:
        """It is a number of whole years, written in months: it has the days of those years."""
        if measured.unit.write(plural=False) != "month":
            return False
        match measured.term:
            case Number(value):
                return (value / 12).denominator == 1
            case Variable(name):
                return name in self.in_whole_years
        return False

    def convert(self, measured: Measured, target: Unit) -> Measured:
        """The same quantity in another unit of its dimension.

        Between days and the calendar, each conversion has a length of a year or a month of its own.
        """
        change = conversion(measured.unit, target)
        if change.months == 1 and self.counts_years(measured):
            change = Conversion(change.factor / 12, years=change.years + 1)
        term = scale(measured.term, change.factor)
        for kind, exponent in (("year", change.years), ("month", change.months)):
            if exponent:
                operator = Operator.MULTIPLY if exponent > 0 else Operator.DIVIDE
                term = operate(operator, term, raise_to(self._new_length(kind), abs(exponent)))
        return Measured(term, target)

    def _new_length(self, kind: str) -> Variable:
        name = f"{kind} {len(self.lengths) + 1}"
        self.lengths[name] = kind
        return Variable(name)
