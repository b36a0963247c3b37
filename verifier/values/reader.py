"""Turns a parsed value into its two readings: words, rounding, whole things, bounds that meet."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from verifier.values.errors import ReadingError
from verifier.values.hedges import Reading, Rounding, read_amount
from verifier.values.interval import POSITIVE_OR_ZERO, Interval, hull, intersect, whole_numbers
from verifier.values.quantity_parser import Bounds, Day, Plain, Range, Value


def read_value(value: Value, text: str, roundings: Sequence[Rounding] = (Rounding.NEAREST,)) -> Reading:
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


def _read_once(value: Value, rounding: Rounding) -> tuple[Interval | None, Interval | None]:
    counted = value.unit.is_counted
    literal, usual = _read_said(value, counted, rounding)
    if counted and literal is not None:
        literal = _count(literal, value)
        usual = _count(usual, value) if usual is not None else None
    return literal, usual if usual is not None else literal


def _read_said(value: Value, counted: bool, rounding: Rounding) -> tuple[Interval | None, Interval | None]:
    match value.said:
        case Plain(amount, hedge):
            return read_amount(amount, hedge, counted=counted, rounding=rounding)
        case Bounds(first, second):
            both = intersect(
                read_amount(first.amount, first.hedge, counted=counted, rounding=rounding).literal,
                read_amount(second.amount, second.hedge, counted=counted, rounding=rounding).literal,
            )
            return both, both
        case Range(low, high, _):
            return Interval(low, high), Interval(low, high)
        case Day(days):
            span = Interval(Fraction(days.first), Fraction(days.last))
            return span, span


def _count(reading: Interval, value: Value) -> Interval | None:
    """Things counted are whole numbers, and none is below zero unless the words say so."""
    reaching = intersect(reading, POSITIVE_OR_ZERO) if _lowest_written(value) >= 0 else reading
    return whole_numbers(reaching) if reaching is not None else None


def _lowest_written(value: Value) -> Fraction:
    match value.said:
        case Plain(amount, _):
            return amount.number
        case Bounds(first, second):
            return min(first.amount.number, second.amount.number)
        case Range(_, _, written):
            return written
        case Day(days):
            return Fraction(days.first)


def _why_empty(value: Value) -> str:
    if isinstance(value.said, Bounds):
        return "the bounds exclude each other"
    return "things counted are whole numbers" if value.unit.is_counted else "nothing lies between the bounds"
