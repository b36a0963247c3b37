"""Random checks by a plain generator: the kinds that ``tests/property/strategies.py`` draws, and more, much faster."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from fractions import Fraction
from math import inf
from random import Random

from tests.property.oracle import Irrational, value_at
from tests.property.problem import NAMES, Problem
from tests.property.sampling import finite_ends
from verifier.expressions import terms as t
from verifier.values.interval import End, Interval, intersect, make_interval, whole_numbers

_ODD = [Fraction(1, 3), Fraction(-7, 3), Fraction(1, 1000), Fraction(10**6), Fraction(-1200), Fraction(99, 100)]
_BEYOND = [Fraction(10) ** 330, Fraction(1, 10**330)]
_LONGEST = 10**9
_INFINITE = ["", "", "", "low", "high", "both"]
_INFINITE_POSITIVE = ["", "", "high", "high"]
_BINARY = (t.Operator.ADD, t.Operator.SUBTRACT, t.Operator.MULTIPLY, t.Operator.DIVIDE)
_CHOICES = (t.Operator.SMALLER, t.Operator.LARGER)
_UNARY = (t.Operator.NEGATE, t.Operator.ABSOLUTE, t.Operator.ROOT)
_ORDER = tuple(t.Relation)

Leaf = Callable[[], t.Term]


class ProblemMaker:
    """Makes problems; the same ones for the same state of ``choose``."""

    def __init__(self, choose: Random) -> None:
        self.choose = choose

    def problem(self) -> Problem:
        """A check to be judged; in one of four, the sides touch at a corner of a reading."""
        literal, usual = self.boxes()
        leaf = self.leaves(tuple(literal))
        if self._one_in(4):
            touching = self._touching(leaf, self.choose.choice((literal, usual)))
            return Problem(touching, touching.relation is t.Relation.EQUAL, literal, usual)
        return Problem(*self.question(leaf), literal, usual)

    def question(self, leaf: Leaf) -> tuple[t.Formula, bool]:
        """A formula, and whether it asks for an agreement."""
        agreement = self._one_in(2)
        return self._agreement(leaf, 1) if agreement else self._certainty(leaf, 2), agreement

    def leaves(self, names: Sequence[str], derived: Sequence[t.Term] = ()) -> Leaf:
        """Variables mostly (again and again the same objects), some derived terms, and numbers."""
        variables: list[t.Term] = [t.Variable(name) for name in names]
        if not derived and self._one_in(3):
            derived = [self.term(lambda: self._variable_or_number(variables), 2)]
        return lambda: self._variable_or_number([*variables, *derived])

    def number(self) -> Fraction:
        """Halves near zero mostly; now and then others, very small and very large ones."""
        return Fraction(self.choose.randint(-6, 6), 2) if self._times(3, of=4) else self.choose.choice(_ODD)

    def boxes(self) -> tuple[t.Box, t.Box]:
        """A literal and a usual box for one to four variables; in some, all of them are above zero, or whole."""
        positive, whole = self._one_in(4), self.choose.choice((None, None, None, False, True))
        names = NAMES[: self.choose.choice((1, 2, 2, 3, 3, 4))]
        pairs = {name: self._domains(positive, whole) for name in names}
        return {name: pair[0] for name, pair in pairs.items()}, {name: pair[1] for name, pair in pairs.items()}

    def term(self, leaf: Leaf, size: int) -> t.Term:
        """A term with at most so many leaves."""
        kind = self.choose.randint(0, 9) if size > 1 else self.choose.choice((0, 0, 0, 0, 0, 8, 9))
        if kind <= 1 or size < 1:
            return leaf()
        if kind == 8:
            return t.Power(self.term(leaf, size - 1), self.choose.choice((2, 2, 3)))
        if kind == 9:
            return t.Operation(self.choose.choice(_UNARY), (self.term(leaf, size - 1),))
        left = self.choose.randint(1, size - 1)
        operands = self.term(leaf, left), self.term(leaf, size - left)
        return t.Operation(self.choose.choice(_CHOICES if kind == 7 else _BINARY), operands)

    def _touching(self, leaf: Leaf, box: t.Box) -> t.Compared:
        """A term against its own value at a corner: there, all depends on which ends are open."""
        term, value = self.term(leaf, self.choose.randint(1, 4)), None
        corner = {name: self.choose.choice(finite_ends(x) or [self.number()]) for name, (x, _) in box.items()}
        with suppress(Irrational):
            value = value_at(term, corner)
        if value is None or max(abs(value.numerator), value.denominator) > _LONGEST:
            value = self.number()
        return t.Compared(term, self.choose.choice(_ORDER), t.Number(value))

    def _domains(self, positive: bool, whole: bool | None) -> tuple[t.Domain, t.Domain]:
        """A literal domain, and a usual one inside it; bounds of whole numbers are whole numbers."""
        is_whole = self._one_in(4) if whole is None else whole
        literal = self._interval(positive)
        if is_whole:
            literal = whole_numbers(literal) or Interval(Fraction(2), Fraction(5))
        usual = literal if self._one_in(4) else intersect(literal, self._interval(positive)) or literal
        if is_whole:
            usual = whole_numbers(usual) or literal
        return t.Domain(literal.simplest(), is_whole), t.Domain(usual.simplest(), is_whole)

    def _interval(self, positive: bool) -> Interval:
        """Points, and intervals with ends of every kind."""
        ends = [self.number(), self.number()]
        low, high = sorted(abs(end) or Fraction(4) for end in ends) if positive else sorted(ends)
        if self._one_in(5):
            return Interval(low, low)
        infinite = self.choose.choice(_INFINITE_POSITIVE if positive else _INFINITE)
        below: End = -inf if infinite in ("low", "both") else low
        above: End = inf if infinite in ("high", "both") else high
        closed = self._one_in(2) and below != -inf, self._one_in(2) and above != inf
        return make_interval(below, above, *closed) or Interval(low, low)

    def _variable_or_number(self, named: Sequence[t.Term]) -> t.Term:
        if self._times(3, of=4):
            return self.choose.choice(named)
        return t.Number(self.choose.choice(_BEYOND) if self._one_in(20) else self.number())

    def _certainty(self, leaf: Leaf, depth: int) -> t.Formula:
        """A formula of any kind."""
        kind = self.choose.randint(0, 10) if depth else 0
        if kind <= 5:
            return self._comparison(leaf, _ORDER)
        if kind == 6:
            return t.Whole(self.term(leaf, 3))
        if kind == 7:
            return t.Denied(self._certainty(leaf, depth - 1))
        if kind == 8:
            return self._membership(leaf)
        parts = tuple(self._certainty(leaf, depth - 1) for _ in range(self.choose.choice((2, 2, 3))))
        return t.All(parts) if kind == 9 else t.Any(parts)

    def _agreement(self, leaf: Leaf, depth: int) -> t.Formula:
        """``==`` and chains of it, ``within``, ``whole``, or some of them joined by ``and``."""
        kind = self.choose.randint(0, 6 if depth else 5)
        if kind <= 2:
            return self._comparison(leaf, (t.Relation.EQUAL,))
        if kind <= 4:
            return self._nearness(leaf, of_right=kind == 4)
        if kind == 5:
            return t.Whole(self.term(leaf, 3))
        return t.All((self._agreement(leaf, depth - 1), self._agreement(leaf, depth - 1)))

    def _comparison(self, leaf: Leaf, relations: Sequence[t.Relation]) -> t.Formula:
        """A comparison; a chain of two now and then."""
        left, right = self.term(leaf, self.choose.randint(1, 4)), self.term(leaf, self.choose.randint(1, 3))
        first = t.Compared(left, self.choose.choice(relations), right)
        if not self._one_in(6):
            return first
        return t.All((first, t.Compared(right, self.choose.choice(relations), self.term(leaf, 2))))

    def _nearness(self, leaf: Leaf, *, of_right: bool) -> t.Formula:
        """``left == right within 5`` or, of the right side, ``within 5 %``."""
        left, right, width = self.term(leaf, 2), self.term(leaf, 2), t.Number(abs(self.number()))
        distance = t.Operation(t.Operator.ABSOLUTE, (t.Operation(t.Operator.SUBTRACT, (left, right)),))
        if not of_right:
            return t.Compared(distance, t.Relation.AT_MOST, width)
        share = t.Number(width.value / 100)
        size = t.Operation(t.Operator.ABSOLUTE, (right,))
        return t.Compared(distance, t.Relation.AT_MOST, t.Operation(t.Operator.MULTIPLY, (share, size)))

    def _membership(self, leaf: Leaf) -> t.Formula:
        """``x in low..high``."""
        subject, (low, high) = self.term(leaf, 3), sorted((self.number(), self.number()))
        return t.All(
            (
                t.Compared(subject, t.Relation.AT_LEAST, t.Number(low)),
                t.Compared(subject, t.Relation.AT_MOST, t.Number(high)),
            )
        )

    def _one_in(self, number: int) -> bool:
        return self.choose.random() * number < 1

    def _times(self, number: int, *, of: int) -> bool:
        return self.choose.random() * of < number
