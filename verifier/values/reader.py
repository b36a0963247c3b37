"""Turns a parsed value into its two readings: words, rounding, whole things, bounds that meet."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from verifier.values.errors import ReadingError
from verifier.values.hedges import Of, Reading, Rounding, read_amount
from verifier.values.interval import POSITIVE_OR_ZERO, Interval, hull, intersect, whole_numbers
from verifier.values.quantity_parser import Bounds, Day, Plain, Range, Value
from verifier.values.units import Unit


def read_value(value: Value, text: str, roundings: Sequence[Rounding | None] = (None,)) -> Reading:
    """The literal and the usual reading, in the value's unit; days for a date.

    Sources that round differently give the hull of their readings. Raises ReadingError where no
    number meets the words.
    """
    readings = [_read_once(value, rounding) for rounding in dict.fromkeys(roundings)]
    literal = hull(literal for literal, _ in readings if literal)
    usual = hull(usual for _, usual in readings if usual) or literal
    if literal is None or usual is None:
        raise ReadingError("empty-value", "no number meets these words", 0, len(text), label=_why_empty(value))
    return Reading(literal, usual)


def of_unit(unit: Unit) -> Of:
    """What numbers in a unit are of."""
    if unit.is_counted:
        return Of.THINGS
    return Of.SHARE if unit.is_percent or unit.is_point else Of.MEASURE


def is_whole(value: Value) -> bool:
    """It is a date, or counts things and states whole numbers only: 2.4 persons are an average."""
    counts = value.unit.is_counted or isinstance(value.said, Day)
    return counts and all(number.denominator == 1 for number in _numbers(value))


def _read_once(value: Value, rounding: Rounding | None) -> tuple[Interval | None, Interval | None]:
    literal, usual = _read_said(value, of_unit(value.unit), rounding)
    if value.unit.is_counted:
        literal, usual = (reading and _count(reading, value) for reading in (literal, usual))
    return literal, usual if usual is not None else literal


def _read_said(value: Value, of: Of, rounding: Rounding | None) -> tuple[Interval | None, Interval | None]:
    match value.said:
        case Plain(amount, hedge):
            return read_amount(amount, hedge, of, rounding)
        case Bounds(first, second):
            both = intersect(
                read_amount(first.amount, first.hedge, of, rounding).literal,
                read_amount(second.amount, second.hedge, of, rounding).literal,
            )
            return both, both
        case Range(low, high, _):
            return Interval(low, high), Interval(low, high)
        case Day(days):
            span = Interval(Fraction(days.first), Fraction(days.last))
            return span, span


def _count(reading: Interval, value: Value) -> Interval | None:
    """None is below zero unless the words say so, and a whole number stays one."""
    reaching = intersect(reading, POSITIVE_OR_ZERO) if _lowest_written(value) >= 0 else reading
    return whole_numbers(reaching) if reaching is not None and is_whole(value) else reaching


def is_multiple(value: Value, of: int) -> bool:
    """All that it states, and reaches to, are so many, or a multiple of that."""
    return all((number / of).denominator == 1 for number in _numbers(value))


def _lowest_written(value: Value) -> Fraction:
    return value.said.written if isinstance(value.said, Range) else min(_numbers(value))


def _numbers(value: Value) -> tuple[Fraction, ...]:
    """The numbers that a value states, and those that it reaches to."""
    match value.said:
        case Plain(amount, _):
            return (amount.number,)
        case Bounds(first, second):
            return first.amount.number, second.amount.number
        case Range(low, high, written):
            return low, high, written
        case Day(days):
            return (Fraction(days.first),)


def _why_empty(value: Value) -> str:
    if isinstance(value.said, Bounds):
        return "the bounds exclude each other"
    return "things counted are whole numbers" if value.unit.is_counted else "nothing lies between the bounds"
