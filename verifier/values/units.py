"""Units and dimensions: what may be compared with what, and by which exact factor.

A unit is a product of named units. Time has two worlds: the exact one (seconds to weeks) and the
calendar (months, years), whose lengths in days vary; a conversion between them is left open as a
power of the length of a year or a month, for the caller to fill in.
"""

from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

Powers = tuple[tuple[str, int], ...]
"""Base units or dimensions with their exponents, sorted, none zero."""

DAY_IN_SECONDS = 86_400
_TIME = {"second": "time", "month": "time", "year": "time"}


class NamedUnit(NamedTuple):
    """A unit with a name of its own: ``factor`` times a product of base units."""

    name: str
    plural: str
    factor: Fraction
    powers: Powers
    counted: bool = False

    @property
    def dimension(self) -> Powers:
        """Its base units, with seconds, months and years all taken as time."""
        return _collect((_TIME.get(base, base), exponent) for base, exponent in self.powers)


class Conversion(NamedTuple):
    """A factor: ``factor * (days in a year)**years * (days in a month)**months``."""

    factor: Fraction
    years: int = 0
    months: int = 0


class Unit:
    """A product of powers of named units; without any, a plain number."""

    def __init__(self, parts: tuple[tuple[NamedUnit, int], ...] = ()) -> None:
        self.parts = parts

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Unit) and self.parts == other.parts

    def __hash__(self) -> int:
        return self._hash

    def __repr__(self) -> str:
        return f"Unit({self.parts!r})"

    @cached_property
    def _hash(self) -> int:
        return hash(self.parts)

    @cached_property
    def factor(self) -> Fraction:
        """How many base units one of it is."""
        result = Fraction(1)
        for named, exponent in self.parts:
            result *= named.factor**exponent
        return result

    @cached_property
    def powers(self) -> Powers:
        """The base units it is made of."""
        return _collect((base, e * exponent) for named, exponent in self.parts for base, e in named.powers)

    @cached_property
    def dimension(self) -> Powers:
        """What it measures; units of one dimension can be compared."""
        return _collect((_TIME.get(base, base), exponent) for base, exponent in self.powers)

    @property
    def is_counted(self) -> bool:
        """It counts declared things: such a unit alone, to the power one."""
        return len(self.parts) == 1 and self.parts[0][1] == 1 and self.parts[0][0].counted

    @property
    def is_percent(self) -> bool:
        """It is the percent sign alone."""
        return self._is_alone("%")

    @property
    def is_point(self) -> bool:
        """It is the percentage point alone."""
        return self._is_alone("point")

    @property
    def is_time(self) -> bool:
        """It measures time, in either of its worlds."""
        return self.dimension == (("time", 1),)

    @property
    def is_calendar(self) -> bool:
        """Months or years are part of it."""
        return any(base in ("month", "year") for base, _ in self.powers)

    def __str__(self) -> str:
        return self.write(plural=False)

    def write(self, *, plural: bool) -> str:
        """``barrels/year``, ``m^2``, ``1/year``; empty for a plain number."""
        above = [_write_power(named, e, plural and i == 0) for i, (named, e) in enumerate(self._side(1))]
        below = [_write_power(named, -e, plural=False) for named, e in self._side(-1)]
        if not below:
            return "·".join(above)
        return "/".join(["·".join(above) or "1", *below])

    def _is_alone(self, name: str) -> bool:
        return len(self.parts) == 1 and self.parts[0][0].name == name and self.parts[0][1] == 1

    def _side(self, sign: int) -> list[tuple[NamedUnit, int]]:
        return [(named, e) for named, e in self.parts if e * sign > 0]


PLAIN = Unit()
"""The unit of plain numbers."""


def multiply_units(a: Unit, b: Unit) -> tuple[Unit, Fraction]:
    """The product, each kind of unit named once, and the exact factor that this took.

    Kilograms times euros a tonne is euros: the tonne is read as 1,000 kilograms. Percent and other
    names for plain numbers are dropped, save where nothing else is multiplied.
    """
    if not a.parts or not b.parts:
        return (a if a.parts else b), Fraction(1)
    factor = Fraction(1)
    kept: dict[NamedUnit, int] = {}
    for named, exponent in (*a.parts, *b.parts):
        if not named.powers:
            factor *= named.factor**exponent
            continue
        same = next((other for other in kept if _converts_exactly(named, other)), named)
        if same is not named:
            factor *= _exact_ratio(named, same) ** exponent
        kept[same] = kept.get(same, 0) + exponent
    product = Unit(tuple((named, exponent) for named, exponent in kept.items() if exponent))
    if product.parts and not product.powers:
        return PLAIN, factor * product.factor
    return product, factor


def power_unit(unit: Unit, exponent: int) -> tuple[Unit, Fraction]:
    """The power, and the exact factor that this took."""
    if not unit.powers:
        return PLAIN, unit.factor**exponent
    parts = tuple((named, e * exponent) for named, e in unit.parts) if exponent else ()
    return Unit(parts), Fraction(1)


def root_unit(unit: Unit) -> tuple[Unit, Fraction] | None:
    """The square root, and the factor to take into the root; None for a unit that is no square."""
    if not unit.powers:
        return PLAIN, unit.factor
    if any(exponent % 2 for _, exponent in unit.parts):
        return None
    return Unit(tuple((named, exponent // 2) for named, exponent in unit.parts)), Fraction(1)


def conversion(source: Unit, target: Unit) -> Conversion:
    """What turns a number of ``source`` into a number of ``target``, a unit of the same dimension."""
    left, right = dict(source.powers), dict(target.powers)
    years = left.get("year", 0) - right.get("year", 0)
    months = left.get("month", 0) - right.get("month", 0)
    factor = source.factor / target.factor
    if years * months < 0:
        twelves = min(abs(years), abs(months))
        sign = 1 if years > 0 else -1
        years, months = years - sign * twelves, months + sign * twelves
        factor *= Fraction(12) ** (sign * twelves)
    if years + months:
        factor *= Fraction(DAY_IN_SECONDS) ** (years + months)
    return Conversion(factor, years, months)


def times_named(unit: Unit, named: NamedUnit, exponent: int) -> Unit:
    """The unit times a power of a named unit."""
    parts = dict(unit.parts)
    parts[named] = parts.get(named, 0) + exponent
    return Unit(tuple((part, e) for part, e in parts.items() if e))


def name_unit(unit: Unit) -> str:
    """The unit in words, for a message."""
    return unit.write(plural=True) or "a plain number"


def _converts_exactly(a: NamedUnit, b: NamedUnit) -> bool:
    """Both measure the same, without a calendar's varying lengths between them."""
    return a.dimension == b.dimension and (a.powers == b.powers or _calendar(a) == _calendar(b) != "")


def _calendar(named: NamedUnit) -> str:
    return "calendar" if all(base in ("month", "year") for base, _ in named.powers) else ""


def _exact_ratio(a: NamedUnit, b: NamedUnit) -> Fraction:
    return conversion(Unit(((a, 1),)), Unit(((b, 1),))).factor


def _collect(pairs: Iterable[tuple[str, int]]) -> Powers:
    total: dict[str, int] = {}
    for base, exponent in pairs:
        total[base] = total.get(base, 0) + exponent
    return tuple(sorted((base, exponent) for base, exponent in total.items() if exponent))


def _write_power(named: NamedUnit, exponent: int, plural: bool) -> str:
    name = named.plural if plural else named.name
    return name if exponent == 1 else f"{name}^{exponent}"
