"""What changed, in words: verdicts, margins, values, how far something moved."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from verifier.differing.changes import Change, Direction, FieldChange, Kind, Move, Side
from verifier.renderers.words.numbers import NumberWriter, with_unit
from verifier.renderers.words.sentences import verdict_words
from verifier.renderers.words.wording import choose_reading, number_of, write_margin_of, write_quantity
from verifier.report import CheckResult, Quantity
from verifier.text import shorten
from verifier.values.interval import Interval, point
from verifier.values.units import Unit
from verifier.verdicts import Verdict

NOTHING = "—"
"""Where there is nothing."""

_WITHOUT_NUMBER = {
    Direction.UP: "higher",
    Direction.DOWN: "lower",
    Direction.WIDER: "wider",
    Direction.NARROWER: "narrower",
    Direction.OTHER: "cannot be measured against what it was",
}
_MOST_FIELDS = 20
_NO_MARGIN = "no margin"


def write_side(side: Side) -> str:
    """``claims.yaml at main``."""
    revision = f" at {side.revision}" if side.revision else ""
    return f"{side.report.file.name}{revision}{'' if side.exists else ' (no such file)'}"


def write_arrow(old: str | None, new: str | None) -> str:
    """``5 t → 6 t``; one text where both are the same."""
    before, after = (NOTHING if text is None else shorten(text) for text in (old, new))
    return before if old == new else f"{before} → {after}"


def write_verdicts(change: Change[CheckResult]) -> str:
    """``plausible → contradicted``, ``added: holds``, and how much the check matters."""
    old, new = (verdict_words(result) if result is not None else None for result in (change.old, change.new))
    result = change.new or change.old
    severity = f" ({result.check.severity})" if result is not None and result.check.severity != "error" else ""
    if change.kind is Kind.REMOVED:
        failing = ", while it failed" if change.old is not None and not change.old.passes() else ""
        return f"removed: was {old}{severity}{failing}"
    if change.kind is Kind.ADDED:
        return f"added: {new}{severity}"
    return f"{write_arrow(old, new)}{severity}"


def write_margins(change: Change[CheckResult]) -> str:
    """``margin of 1.2× (100,000 barrels) → over by 2× (500,000 barrels)``; empty where they are the same."""
    if change.new is None:
        return ""
    old, new = (_write_margin(result) for result in (change.old, change.new))
    if old == new:
        return ""
    return new or "" if change.old is None else write_arrow(old or _NO_MARGIN, new or _NO_MARGIN)


def write_readings(old: Quantity | None, new: Quantity | None) -> Iterator[str]:
    """Both readings before and after: in one line where they are the same."""
    literal, usual = (_write_pair(old, new, reading) for reading in ("literal", "usual"))
    if literal == usual:
        yield write_arrow(*literal)
    else:
        yield f"literally {write_arrow(*literal)}"
        yield f"usually {write_arrow(*usual)}"


def write_move(move: Move) -> str:
    """``up by 1.2× (100,000 barrels)``, ``later by 3 days``, ``wider``."""
    end = f"{move.end} end " if move.end else ""
    if move.difference is None:
        return f"{end}{_without_number(move)}"
    words = {Direction.UP: "up", Direction.DOWN: "down"}
    if move.is_date:
        words = {Direction.UP: "later", Direction.DOWN: "earlier"}
    difference = _write_difference(move.difference, move.unit, is_date=move.is_date)
    by = f"{_write_factor(move.factor)} ({difference})" if move.factor is not None else difference
    return f"{end}{words[move.direction]} by {by}"


def write_fields(fields: tuple[FieldChange, ...], *left_out: str) -> Iterator[str]:
    """``period: 2023 → 2024`` for each that is not told in another way."""
    told = [change for change in fields if change.field not in left_out]
    for change in told[:_MOST_FIELDS]:
        yield f"{change.field}: {write_arrow(change.old, change.new)}"


def write_causes(causes: tuple[str, ...]) -> Iterator[str]:
    """``because of oil, voyages``."""
    if causes:
        yield shorten(f"because of {', '.join(causes)}")


def count(number: int, what: str, verb: str) -> str:
    """``1 check got worse``; empty for none."""
    return f"{number_of(number, what)} {verb}" if number else ""


def _write_margin(result: CheckResult | None) -> str | None:
    if result is None or result.verdict in (Verdict.UNDETERMINED, Verdict.BLOCKED) or result.margin is None:
        return None
    return write_margin_of(result)


def _write_pair(old: Quantity | None, new: Quantity | None, reading: str) -> tuple[str, str]:
    """With as many digits as it takes to keep them apart."""
    intervals = [_choose(quantity, reading) for quantity in (old, new)]
    writer = NumberWriter(intervals)
    first, second = (_write(quantity, reading, writer) for quantity in (old, new))
    return first, second


def _choose(quantity: Quantity | None, reading: str) -> Interval | None:
    """The numbers of a reading; those of dates are written as dates."""
    if quantity is None or quantity.is_date:
        return None
    return choose_reading(quantity, reading)


def _write(quantity: Quantity | None, reading: str, writer: NumberWriter) -> str:
    if quantity is None:
        return "not known"
    if quantity.is_date:
        return write_quantity(quantity, reading)
    return writer.range(_choose(quantity, reading), quantity.unit)


def _without_number(move: Move) -> str:
    if move.is_date:
        return {Direction.UP: "later", Direction.DOWN: "earlier"}.get(move.direction, _WITHOUT_NUMBER[move.direction])
    return _WITHOUT_NUMBER[move.direction]


def _write_factor(factor: Fraction) -> str:
    """To the nearest, with enough digits to tell it from 1."""
    return f"{NumberWriter([Interval(1, factor)]).number(factor)}×"


def _write_difference(difference: Fraction, unit: Unit, *, is_date: bool) -> str:
    """A difference of percentages is one of points."""
    number, one = NumberWriter([point(difference)]).number(difference), difference == 1
    if is_date or unit.is_percent:
        return f"{number} {'day' if is_date else 'point'}{'s' * (not one)}"
    return with_unit(number, unit, one=one)
