"""How far a quantity moved: by the numbers that its words state, else by the ends of its literal reading."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import inf

from verifier.differing.changes import Direction, Move
from verifier.report import Quantity
from verifier.values.interval import End, Exact, Interval
from verifier.values.units import conversion

_ENDS: Mapping[tuple[bool, bool], str] = {(True, False): "lower", (False, True): "upper"}


def measure(old: Quantity | None, new: Quantity | None, stated: tuple[Fraction, Fraction] | None = None) -> Move | None:
    """How far it moved; None where it says the same, in whichever unit.

    ``stated`` are the numbers that the words of both state, each in its own unit, where each states one.
    """
    if old == new:
        return None
    factor = _convert(old, new)
    if old is None or new is None or factor is None:
        return Move(Direction.OTHER)
    old = _scale(old, factor)
    if (old.literal, old.usual) == (new.literal, new.usual):
        return None
    before, after = (old.literal, new.literal) if old.literal != new.literal else (old.usual, new.usual)
    if before is None or after is None:
        return Move(Direction.OTHER)
    if stated is None:
        return _by_ends(before, after, new)
    if stated[0] * factor == stated[1]:
        return _without_number(before, after, new)
    return _between(stated[0] * factor, stated[1], new)


def _convert(old: Quantity | None, new: Quantity | None) -> Fraction | None:
    """What turns numbers of the old unit into those of the new; None where no one number does."""
    if old is None or new is None or old.is_date is not new.is_date or old.unit.dimension != new.unit.dimension:
        return None
    found = conversion(old.unit, new.unit)
    return None if found.years or found.months else found.factor


def _scale(quantity: Quantity, factor: Fraction) -> Quantity:
    literal, usual = (x and _times(x, factor) for x in (quantity.literal, quantity.usual))
    return quantity._replace(literal=literal, usual=usual)


def _times(x: Interval, factor: Fraction) -> Interval:
    low, high = (end if isinstance(end, float) else end * factor for end in (x.low, x.high))
    return x._replace(low=low, high=high).simplest()


def _by_ends(old: Interval, new: Interval, quantity: Quantity) -> Move:
    """By the end that alone moved, by the one end that both have, or by the middle; of dates, by the first day."""
    moved = (_end(old, "low") != _end(new, "low"), _end(old, "high") != _end(new, "high"))
    alone = _ENDS.get(moved, "")
    pairs = {
        "lower": (old.low, new.low),
        "upper": (old.high, new.high),
        "": (_middle(old, is_date=quantity.is_date), _middle(new, is_date=quantity.is_date)),
    }
    before, after = pairs[alone]
    if isinstance(before, float) or isinstance(after, float) or before == after:
        return _without_number(old, new, quantity)
    return _between(before, after, quantity, alone if old.is_bounded else "")


def _without_number(old: Interval, new: Interval, quantity: Quantity) -> Move:
    return Move(_contain(old, new), unit=quantity.unit, is_date=quantity.is_date)


def _end(x: Interval, name: str) -> tuple[End, bool]:
    return (x.low, x.low_closed) if name == "low" else (x.high, x.high_closed)


def _middle(x: Interval, *, is_date: bool) -> End:
    """What stands for all of it; infinite where nothing does."""
    if isinstance(x.low, float) or isinstance(x.high, float):
        return inf
    return x.low if is_date else Fraction(x.low + x.high) / 2


def _contain(old: Interval, new: Interval) -> Direction:
    if new.contains_interval(old):
        return Direction.WIDER
    if old.contains_interval(new):
        return Direction.NARROWER
    return Direction.UP if (new.low, not new.low_closed) > (old.low, not old.low_closed) else Direction.DOWN


def _between(old: Exact, new: Exact, quantity: Quantity, end: str = "") -> Move:
    direction = Direction.UP if new > old else Direction.DOWN
    is_ratio = not quantity.is_date and old * new > 0
    factor = max(Fraction(new) / old, Fraction(old) / new) if is_ratio else None
    return Move(direction, abs(Fraction(new) - old), factor, quantity.unit, quantity.is_date, end)
