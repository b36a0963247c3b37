"""What a quantity covers, a period and values on axes such as a geography, and what does not go together.

What is stated is carried through arithmetic as far as all parts agree; where one states nothing, or another
thing, the result states nothing. Only a sum goes further: periods that follow each other without a gap make one.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple, TypeVar

from verifier.text import shorten
from verifier.values.period import Period, name_length, write_period

T = TypeVar("T")

PERIOD = "period"
"""The axis of what is stated by ``period:``; the others are named by ``scope:``."""


class Coverage(NamedTuple):
    """What a quantity covers: a period, and pairs of an axis and the value on it.

    ``is_amount``: it grows with the length of its period, as barrels do, and barrels a year do not.
    """

    period: Period | None = None
    is_amount: bool = False
    scope: frozenset[tuple[str, str]] = frozenset()

    @property
    def length(self) -> str:
        """The span of the calendar that its amount is of; empty where it is of none."""
        return name_length(self.period) if self.period and self.is_amount else ""


class Operand(NamedTuple):
    """A part of an expression, by its offsets; it covers None where it is made of its own numbers or of dates."""

    start: int
    end: int
    coverage: Coverage | None = None


class Use(StrEnum):
    """What is done with two operands, in the words of a message."""

    COMPARED = "{} and {} are compared"
    ADDED = "{} and {} are added"
    SUBTRACTED = "the difference of {} and {} is taken"


class Clash(NamedTuple):
    """Two operands that do not go together on an axis: how, and what each states there."""

    axis: str
    use: Use
    how: str
    operands: tuple[Operand, Operand]
    values: tuple[str, str]


def compare(operands: Sequence[Operand]) -> Iterator[Clash]:
    """What differs among operands that are compared, each with the next that states something."""
    yield from _differ_in_scope(operands, Use.COMPARED)
    for left, right in pairwise(_with_periods(operands)):
        yield from _differ_in_time(left, right, Use.COMPARED)


def add(operands: Sequence[Operand]) -> Iterator[Clash]:
    """What differs among operands that are added. Periods may follow each other, as the quarters of a year do."""
    yield from _differ_in_scope(operands, Use.ADDED)
    ordered = sorted(_with_periods(operands), key=lambda dated: (dated[1].first, dated[1].last))
    for latest, following in _after_the_latest(ordered):
        if following[1].first > latest[1].last + 1:
            yield _clash_in_time(latest, following, Use.ADDED, "there is a gap between their periods")
        elif following[1].first <= latest[1].last:
            yield from _differ_in_time(latest, following, Use.ADDED)


def subtract(left: Operand, right: Operand) -> Iterator[Clash]:
    """What differs between operands of a difference.

    From one period to another of its length it is a change, and a part may be taken from its whole.
    """
    yield from _differ_in_scope((left, right), Use.SUBTRACTED)
    match [*_with_periods((left, right))]:
        case [(_, whole) as minuend, (_, part) as subtrahend] if not whole.contains(part):
            yield from _differ_in_length(minuend, subtrahend, Use.SUBTRACTED)


def agree(coverages: Iterable[Coverage | None]) -> Coverage | None:
    """What all state alike; numbers go with anything."""
    stated = [coverage for coverage in coverages if coverage is not None]
    if not stated:
        return None
    period = stated[0].period if len({coverage.period for coverage in stated}) == 1 else None
    scope = frozenset.intersection(*(coverage.scope for coverage in stated))
    return Coverage(period, all(coverage.is_amount for coverage in stated), scope)


def add_up(coverages: Sequence[Coverage | None]) -> Coverage | None:
    """What a sum covers: as ``agree``, and periods without gap or overlap make one."""
    agreed = agree(coverages)
    return agreed and agreed._replace(period=_join({coverage.period for coverage in coverages if coverage}))


def multiply(coverages: Iterable[Coverage | None]) -> Coverage | None:
    """What a product or quotient covers: as ``agree``, but as an amount of no length: ``12 * may`` is a year's."""
    agreed = agree(coverages)
    return agreed and agreed._replace(is_amount=False)


_Dated = tuple[Operand, Period]


def _with_periods(operands: Iterable[Operand]) -> Iterator[_Dated]:
    for operand in operands:
        if operand.coverage is not None and operand.coverage.period is not None:
            yield operand, operand.coverage.period


def _after_the_latest(ordered: Sequence[_Dated]) -> Iterator[tuple[_Dated, _Dated]]:
    """Each beside that of those before it which ends last."""
    latest = ordered[:1]
    for following in ordered[1:]:
        yield latest[0], following
        latest = [max(latest[0], following, key=lambda dated: dated[1].last)]


def _join(periods: set[Period | None]) -> Period | None:
    ordered = sorted((period for period in periods if period is not None), key=lambda period: period.first)
    if None in periods or any(before.last + 1 != after.first for before, after in pairwise(ordered)):
        return None
    return Period(ordered[0].start, ordered[-1].end)


def _differ_in_scope(operands: Iterable[Operand], use: Use) -> Iterator[Clash]:
    """On each axis, the first operand that states another value than one before it."""
    stated: dict[str, tuple[str, Operand]] = {}
    for operand in operands:
        for axis, value in sorted(operand.coverage.scope) if operand.coverage else ():
            first, before = stated.setdefault(axis, (value, operand))
            if first != value:
                one, other = _in_text_order((before, first), (operand, value))
                how = f"their {shorten(axis, 60)} differs"
                yield Clash(axis, use, how, (one[0], other[0]), (one[1], other[1]))


def _differ_in_time(left: _Dated, right: _Dated, use: Use) -> Iterator[Clash]:
    if not left[1].overlaps(right[1]):
        yield _clash_in_time(left, right, use, "their periods do not overlap")
    else:
        yield from _differ_in_length(left, right, use)


def _differ_in_length(left: _Dated, right: _Dated, use: Use) -> Iterator[Clash]:
    first, second = _in_text_order(left, right)
    lengths = [operand.coverage.length if operand.coverage else "" for operand, _ in (first, second)]
    if all(lengths) and lengths[0] != lengths[1]:
        yield _clash_in_time(first, second, use, "one is of a {}, the other of a {}".format(*lengths))


def _clash_in_time(left: _Dated, right: _Dated, use: Use, how: str) -> Clash:
    (first, before), (second, after) = _in_text_order(left, right)
    return Clash(PERIOD, use, how, (first, second), (write_period(before), write_period(after)))


def _in_text_order(left: tuple[Operand, T], right: tuple[Operand, T]) -> tuple[tuple[Operand, T], tuple[Operand, T]]:
    return (left, right) if left[0].start < right[0].start else (right, left)
