"""Does what a text says agree with a value? Number, bound, range, unit, currency, rate and date, each by itself."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from verifier.prose.found import Date, Found, Kind, is_currency
from verifier.values.errors import ReadingError
from verifier.values.hedges import NAMES, Hedge
from verifier.values.period import DaySpan
from verifier.values.quantity_parser import Bounds, Day, Plain, Range, Value
from verifier.values.unit_registry import UnitRegistry
from verifier.values.units import PLAIN, Conversion, Unit, conversion

_CLASSES = {"exactly": "", "up to": "at most"}
"""Bounds that say the same of what is possible; the table of hedges has the difference in what is usual."""
_OF_A_LIMIT = frozenset({"at most", "at least", ""})
_MIRRORED = {"more than": "less than", "less than": "more than", "at least": "at most", "at most": "at least"}
_THINGS_TOO = frozenset({"foot", "yard", "inch", "pound", "mole", "bar", "bit", "carat", "minute", "second", "degree"})
"""Names of units that in some language are those of things as well: feet, pounds (libros, livres), moles."""


class Difference(StrEnum):
    """In what a text and a value differ."""

    NUMBER = "number"
    BOUND = "bound"
    RANGE = "range"
    UNIT = "unit"
    CURRENCY = "currency"
    RATE = "rate"
    DATE = "date"


class Comparison(NamedTuple):
    """Something that a text says, and in what it differs from a value; nothing if it agrees."""

    found: Found
    differences: tuple[Difference, ...]

    @property
    def agrees(self) -> bool:
        """It says the same."""
        return not self.differences


def compare(value: Value, found: Iterable[Found], units: UnitRegistry, *, is_limit: bool = False) -> Comparison | None:
    """What of a text agrees with a value, else what comes nearest; None where it says nothing of that kind.

    What was found is looked at as far as the first that agrees. ``is_limit``: the value is a limit that a rule sets,
    of which a text may say "no more than".
    """
    differing: list[Comparison] = []
    for comparison in _compare_each(value, found, units, is_limit):
        if comparison.agrees:
            return comparison
        differing.append(comparison)
    return min(differing, key=_distance, default=None)


def _compare_each(value: Value, found: Iterable[Found], units: UnitRegistry, is_limit: bool) -> Iterator[Comparison]:
    if isinstance(value.said, Day):
        days = value.said.days
        return (Comparison(one, _compare_date(days, one.date)) for one in found if one.date)
    return (_compare_quantity(value, one, units, is_limit) for one in found if _may_be_meant(one))


def _may_be_meant(found: Found) -> bool:
    return found.said is not None and found.kind is not Kind.LABEL


def _distance(differing: Comparison) -> tuple[bool, bool, int]:
    """A plain quantity first, then one with the right number, then the fewest differences."""
    differences = differing.differences
    in_number = Difference.NUMBER in differences or Difference.RANGE in differences
    return differing.found.kind is not Kind.QUANTITY, in_number, len(differences)


# dates


def _compare_date(days: DaySpan, found: Date | None) -> tuple[Difference, ...]:
    """Parts that the text leaves out are free, and so are those that the value leaves out."""
    first, last = date.fromordinal(days.first), date.fromordinal(days.last)
    known = [first.year, first.month if first.month == last.month else None, first.day if first == last else None]
    stated = [found.year, found.month, found.day] if found else []
    differs = any(
        one is not None and other is not None and one != other for one, other in zip(known, stated, strict=False)
    )
    return (Difference.DATE,) if differs or (found and not any(stated)) else ()


# quantities


def _compare_quantity(value: Value, found: Found, units: UnitRegistry, is_limit: bool) -> Comparison:
    """The differences under the reading of the unit that leaves the fewest."""
    fewest: tuple[Difference, ...] | None = None
    for scale in _scales(value.unit, found, units):
        differences = _compare_scaled(value, found, scale, is_limit)
        fewest = differences if fewest is None or len(differences) < len(fewest) else fewest
        if not fewest:
            break
    return Comparison(found, fewest or ())


class _Scale(NamedTuple):
    """A reading of a text's unit: what its number is multiplied by to be in the value's unit, and what differs.

    ``if_same``: what differs if both write the same number, which then are two quantities (12 km, 12 miles).
    """

    factor: Fraction
    differences: tuple[Difference, ...] = ()
    if_same: Difference = Difference.NUMBER


_SAME = _Scale(Fraction(1))
"""Of a text that names no unit, or that of the value."""


def _compare_scaled(value: Value, found: Found, scale: _Scale, is_limit: bool) -> tuple[Difference, ...]:
    said = [found.said, *found.ends]
    options = [_compare_said(value, one, found, scale.factor, is_limit) for one in said if one is not None]
    differences = min(options, key=len)
    if Difference.NUMBER in differences and _writes_same_number(value, found):
        differences = tuple(scale.if_same if each is Difference.NUMBER else each for each in differences)
    return (*differences, *scale.differences)


def _writes_same_number(value: Value, found: Found) -> bool:
    ours, theirs = value.said, found.said
    return isinstance(ours, Plain) and isinstance(theirs, Plain) and ours.amount.number == theirs.amount.number


def _compare_said(
    value: Value, said: Plain | Bounds | Range, found: Found, factor: Fraction, is_limit: bool
) -> tuple[Difference, ...]:
    match value.said, said:
        case Plain(amount, hedge), Plain(stated, _):
            mirrored = amount.number < 0 < stated.number
            number = -stated.number if mirrored else stated.number
            differs = amount.number != number * factor
            bound = _differs_in_bound(hedge, found, is_limit, mirrored=mirrored)
            return (*([Difference.NUMBER] if differs else []), *([Difference.BOUND] if bound else []))
        case Range(low, high, _), Range(first, last, _):
            return () if (low, high) == (first * factor, last * factor) else (Difference.RANGE,)
        case Bounds() as ours, Bounds() as theirs:
            same = _bounds(ours, Fraction(1)) == _bounds(theirs, factor)
            return () if same else (Difference.RANGE,)
        case _:
            return (Difference.RANGE, Difference.BOUND)


def _bounds(bounds: Bounds, factor: Fraction) -> set[tuple[Fraction, str]]:
    return {(part.amount.number * factor, _class_of(part.hedge)) for part in (bounds.first, bounds.second)}


def _class_of(hedge: Hedge | None) -> str:
    name = NAMES[hedge] if hedge else ""
    return _CLASSES.get(name, name)


def _differs_in_bound(hedge: Hedge | None, found: Found, is_limit: bool, *, mirrored: bool) -> bool:
    stated = {_CLASSES.get(name, name) for name in found.hedges} or {""}
    if found.rough:
        stated |= {"", "about"}
    if mirrored:
        stated = {_MIRRORED.get(name, name) for name in stated}
    ours = _class_of(hedge)
    return ours not in stated and not (is_limit and bool(stated & _OF_A_LIMIT))


# units


def _scales(unit: Unit, found: Found, units: UnitRegistry) -> Iterator[_Scale]:
    """A scale for each unit that the words of the text may name."""
    if found.part is not None:
        yield _Scale(found.part)
    if found.tenths and not found.measure.units and not found.measure.per:
        yield _Scale(Fraction(1))
    for above in found.measure.units or ("",):
        for below in found.measure.per or ("",):
            yield _scale(unit, PLAIN if _is_share(found) else _parse(above, units), _parse(below, units))


def _is_share(found: Found) -> bool:
    """A fraction in words and no unit: ``la moitié``."""
    return isinstance(found.said, Plain) and found.said.amount.worded and not found.measure.units


def _parse(name: str, units: UnitRegistry) -> Unit | None:
    """The unit that a text names; None where it names none, or the file has made a thing of its name."""
    try:
        return units.parse(name) if name else None
    except ReadingError:
        return None


def _scale(unit: Unit, above: Unit | None, below: Unit | None) -> _Scale:
    """The factor between both units, numerator and denominator each by itself: a text may leave the second out."""
    if above is None and below is None:
        return _SAME
    upper = _SAME if above is None else _convert(above, _side(unit, 1), _is_counted(unit, 1), below is not None)
    lower = _SAME if below is None else _convert_rate(below, _side(unit, -1), unit)
    if_same = Difference.RATE if lower.factor != 1 else Difference.UNIT if upper.factor != 1 else Difference.NUMBER
    return _Scale(upper.factor / lower.factor, tuple(dict.fromkeys(upper.differences + lower.differences)), if_same)


def _side(unit: Unit, sign: int) -> Unit:
    """What stands above or below the stroke, without what is counted."""
    return Unit(tuple((named, e * sign) for named, e in unit.parts if e * sign > 0 and not named.counted))


def _is_counted(unit: Unit, sign: int) -> bool:
    return any(named.counted and e * sign > 0 for named, e in unit.parts)


def _convert(stated: Unit, ours: Unit, counted: bool, is_rate: bool) -> _Scale:
    """From the unit of the text to that of the value."""
    stated_above = _side(stated, 1) if _side(stated, -1).parts and not is_rate else stated
    if not stated.parts:
        return _Scale(1 / ours.factor if not ours.powers else Fraction(1))
    if not ours.parts:
        return _convert_to_thing(stated, counted)
    if _is_point(stated) != _is_point(ours) and {_name(stated), _name(ours)} == {"%", "point"}:
        return _Scale(Fraction(1), (Difference.UNIT,))
    factor = _ratio(stated_above, ours) or _ratio(stated, ours)
    if factor is not None:
        return _Scale(factor)
    both = _is_currency(stated) and _is_currency(ours)
    return _Scale(Fraction(1), (Difference.CURRENCY if both else Difference.UNIT,))


def _convert_to_thing(stated: Unit, counted: bool) -> _Scale:
    """A unit of measure, where the value counts things or has no unit."""
    if not stated.powers:
        differs = counted and _name(stated) != "times"
        return _Scale(stated.factor, (Difference.UNIT,) if differs else ())
    differs = counted and _name(stated) not in _THINGS_TOO
    return _Scale(Fraction(1), (Difference.UNIT,) if differs else ())


def _convert_rate(stated: Unit, ours: Unit, unit: Unit) -> _Scale:
    if not ours.parts:
        counted = _is_counted(unit, -1)
        return _Scale(Fraction(1), () if counted and not stated.is_time else (Difference.RATE,))
    factor = _ratio(stated, ours)
    return _Scale(factor) if factor is not None else _Scale(Fraction(1), (Difference.RATE,))


def _ratio(stated: Unit, ours: Unit) -> Fraction | None:
    """How many of ours one of theirs is, if that is one number."""
    if stated.dimension != ours.dimension:
        return None
    found: Conversion = conversion(stated, ours)
    return found.factor if not found.years and not found.months else None


def _name(unit: Unit) -> str:
    return unit.parts[0][0].name if len(unit.parts) == 1 else ""


def _is_point(unit: Unit) -> bool:
    return _name(unit) == "point"


def _is_currency(unit: Unit) -> bool:
    return len(unit.parts) == 1 and is_currency(unit.parts[0][0].name)
