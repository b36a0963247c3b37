"""Measures both sides of every comparison of an assertion, so that they can be laid side by side."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from verifier.expressions import ast
from verifier.expressions.errors import Blocked
from verifier.expressions.parser import parse_expression
from verifier.expressions.scope import Laid, LaidOut, Measured
from verifier.expressions.terms import Compared, Domain, Relation, Variable, in_order, operate
from verifier.expressions.terms import Operator as Op
from verifier.expressions.typechecker import lay_out
from verifier.judging.resolver import Resolution
from verifier.report import Comparison, Quantity, Side
from verifier.solving.bounds import enclose
from verifier.solving.margin import share_a_variable
from verifier.values.errors import ReadingError
from verifier.values.interval import Interval, hull, point
from verifier.values.period import DaySpan

_ALONE = ast.Comparison | ast.Within | ast.Membership
_ZERO = Side("0", Quantity(point(0), point(0)))


def measure_comparisons(text: str, resolution: Resolution) -> tuple[Comparison, ...]:
    """The comparisons of an assertion, from left to right; none where it cannot be read."""
    try:
        tree = parse_expression(text)
        found = lay_out(tree, resolution.scope)
    except (ReadingError, Blocked):
        return ()
    resolution.add_lengths()
    measured = [part for laid_out in found for part in _Measurer(text, resolution).measure(laid_out)]
    is_alone = isinstance(tree, _ALONE) and len(measured) == 1
    return tuple(comparison._replace(is_alone=is_alone) for comparison in measured)


class _Measurer:
    """Measures the comparisons of one text."""

    def __init__(self, text: str, resolution: Resolution) -> None:
        self.text = text
        self.resolution = resolution

    def measure(self, laid_out: LaidOut) -> Iterator[Comparison]:
        """One, or where neighbours move together, one for each pair; none that would not be true."""
        sides, relations = laid_out
        if not any(_move_together(left, right) for left, right in pairwise(sides)):
            yield Comparison(tuple(self._side(side) for side in sides), relations)
            return
        for (left, right), relation in zip(pairwise(sides), relations, strict=True):
            if not _move_together(left, right):
                yield Comparison((self._side(left), self._side(right)), (relation,))
            elif left.reach is None and right.reach is None:
                yield Comparison((self._difference(left, right), self._zero(left)), (relation,), is_difference=True)

    def _side(self, laid: Laid) -> Side:
        if isinstance(laid.value, DaySpan):
            days = Interval(laid.value.first, laid.value.last)
            quantity = Quantity(days, days, is_date=True)
            return Side(self._words(laid), quantity, reach=quantity)
        return Side(self._words(laid), self._read(laid.value), self._reach(laid), self._work_out(laid.value))

    def _work_out(self, measured: Measured) -> Fraction | None:
        """What the numbers come to as they are stated; None where one is not just stated, as a month's days are."""
        numbers = {
            name: self.resolution.stated(name)
            for name in (part.name for part in in_order(measured.term) if isinstance(part, Variable))
        }
        if measured.is_date or None in numbers.values():
            return None
        box = {name: Domain(point(number)) for name, number in numbers.items() if number is not None}
        found = enclose(measured.term, box)
        return Fraction(found.low) if found is not None and found.is_point else None

    def _reach(self, laid: Laid) -> Quantity | None:
        """Everything between the lowest and the highest number within the tolerance."""
        if laid.reach is None:
            return None
        low, high = (self._read(end) for end in laid.reach)
        return low._replace(literal=_between(low.literal, high.literal), usual=_between(low.usual, high.usual))

    def _difference(self, left: Laid, right: Laid) -> Side:
        assert isinstance(left.value, Measured)
        assert isinstance(right.value, Measured)
        difference = Measured(operate(Op.SUBTRACT, left.value.term, right.value.term), self._unit(left).unit)
        return Side(f"{self._words(left)} minus {self._words(right)}", self._read(difference))

    def _zero(self, left: Laid) -> Side:
        return _ZERO._replace(quantity=_ZERO.quantity._replace(unit=self._unit(left).unit))

    def _unit(self, laid: Laid) -> Measured:
        """A difference of dates is a number of days."""
        assert isinstance(laid.value, Measured)
        if laid.value.is_date:
            return Measured(laid.value.term, self.resolution.scope.day)
        return laid.value

    def _read(self, measured: Measured) -> Quantity:
        literal, usual = (enclose(measured.term, box) for box in (self.resolution.literal, self.resolution.usual))
        return Quantity(literal, usual, measured.unit, measured.is_date)

    def _words(self, laid: Laid) -> str:
        return " ".join(self.text[laid.start : laid.end].split())


def _move_together(left: Laid, right: Laid) -> bool:
    if isinstance(left.value, DaySpan) or isinstance(right.value, DaySpan):
        return False
    other = right.reach[1] if right.reach is not None else right.value
    return share_a_variable(Compared(left.value.term, Relation.EQUAL, other.term))


def _between(low: Interval | None, high: Interval | None) -> Interval | None:
    return None if low is None or high is None else hull((low, high))
