"""What two sides of a comparison are to each other: apart, or with numbers in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from verifier.expressions.evaluator import compare
from verifier.expressions.terms import MIRRORED, Relation
from verifier.renderers.words.wording import choose_reading
from verifier.report import Comparison, Side
from verifier.solving.margin import Margin
from verifier.values.interval import Interval, intersect, point
from verifier.verdicts import Verdict

_AGREEING = (Relation.EQUAL, Relation.DIFFERENT)
_FROM_ITS_START = (Relation.LESS, Relation.AT_LEAST)


class Pair(NamedTuple):
    """Two neighbours in one reading, in so far as they are compared; ``truth`` is None where it depends.

    ``common`` is what both can be; without it they are apart, and ``margin`` says by how much.
    """

    left: Interval
    relation: Relation
    right: Interval
    truth: bool | None
    common: Interval | None
    margin: Margin | None

    @property
    def between(self) -> Interval:
        """From the end of the lower to the start of the higher one; what both can be, where they are not apart."""
        if self.common is not None:
            return self.common
        lower, higher = sorted((self.left, self.right), key=lambda x: (x.low, x.high))
        return Interval(lower.high, higher.low, not lower.high_closed, not higher.low_closed)


def list_pairs(comparison: Comparison, reading: str) -> Sequence[Pair | None]:
    """Each two neighbours; None where one has no value."""
    return list(_list_pairs(comparison, reading))


def judge_by_ranges(comparison: Comparison) -> Verdict:
    """The verdict as far as the ranges of the sides tell; nothing else is known of the values in them."""
    if set(comparison.relations) == {Relation.EQUAL}:
        literal, usual = (_can_agree(comparison, reading) for reading in ("literal", "usual"))
        return Verdict.AGREES if usual else Verdict.DOUBTFUL if literal else Verdict.CONTRADICTED
    literal_truth, usual_truth = (_truth(list_pairs(comparison, reading)) for reading in ("literal", "usual"))
    if literal_truth is not None:
        return Verdict.HOLDS if literal_truth else Verdict.CONTRADICTED
    if usual_truth is not None:
        return Verdict.PLAUSIBLE if usual_truth else Verdict.DOUBTFUL
    return Verdict.UNDETERMINED


def _list_pairs(comparison: Comparison, reading: str) -> Iterator[Pair | None]:
    for (left, right), relation in zip(pairwise(comparison.sides), comparison.relations, strict=True):
        x = _compared(left, MIRRORED[relation], reading)
        y = _compared(right, relation, reading)
        if x is None or y is None:
            yield None
            continue
        is_region = relation in _AGREEING and (left.reach is not None or right.reach is not None)
        truth = _lies_in(x, y, left, relation) if is_region else compare(x, relation, y)
        common = intersect(x, y)
        yield Pair(x, relation, y, truth, common, None if common is not None else _measure(x, y, relation))


def _compared(side: Side, relation: Relation, reading: str) -> Interval | None:
    """What the other side, which stands in ``relation`` to it, is held against: of a span the end that counts."""
    if side.reach is None:
        return choose_reading(side.quantity, reading)
    reach = choose_reading(side.reach, reading)
    if relation in _AGREEING or reach is None or not side.reach.is_date:
        return reach
    end = reach.low if relation in _FROM_ITS_START else reach.high
    return point(end) if not isinstance(end, float) else None


def _lies_in(x: Interval, y: Interval, left: Side, relation: Relation) -> bool | None:
    """Whether the one lies in what agrees with the other."""
    inner, outer = (x, y) if left.reach is None else (y, x)
    inside = True if outer.contains_interval(inner) else False if intersect(inner, outer) is None else None
    return inside if relation is Relation.EQUAL or inside is None else not inside


def _can_agree(comparison: Comparison, reading: str) -> bool:
    """Some number lies in all sides."""
    common: Interval | None = None
    for number, side in enumerate(comparison.sides):
        x = _compared(side, Relation.EQUAL, reading)
        common = x if not number else intersect(common, x) if common is not None and x is not None else None
    return common is not None


def _truth(pairs: Sequence[Pair | None]) -> bool | None:
    truths = [pair.truth if pair is not None else None for pair in pairs]
    return False if False in truths else None if None in truths else True


def _measure(x: Interval, y: Interval, relation: Relation) -> Margin | None:
    """How far two ranges are apart; over where the left one is the higher one."""
    is_over = x.low >= y.high
    (low, low_closed), (high, high_closed) = (
        ((y.high, y.high_closed), (x.low, x.low_closed))
        if is_over
        else ((x.high, x.high_closed), (y.low, y.low_closed))
    )
    if isinstance(low, float) or isinstance(high, float):
        return None
    factor = Fraction(high) / low if low > 0 else None
    sign = 0 if relation is Relation.DIFFERENT else 1 if is_over else -1
    return Margin(Fraction(high - low), factor, not (low_closed and high_closed), sign)
