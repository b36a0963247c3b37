"""Interval arithmetic against the vectors of ITF1788, the test framework of IEEE 1788 (Apache-2.0).

``VERIFIER_TEST_DATA`` names the folder with ``itf1788.jsonl``, one ``{op, inputs, gold}`` a line. Its intervals
are closed and end in doubles; ours are exact, so that a result is rounded outward before it is compared.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from math import inf, isfinite, nextafter
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.property.strategies import examples
from verifier.values.interval import (
    EVERYTHING,
    End,
    Interval,
    absolute,
    add,
    divide,
    hull,
    intersect,
    larger,
    multiply,
    point,
    smaller,
    subtract,
)
from verifier.values.powers import power, square_root

Result = Interval | bool | None

AT_MOST_ZERO = Interval(-inf, Fraction(0), False, True)
BELOW_ZERO = Interval(-inf, Fraction(0), False, False)

ON_ONE: dict[str, Callable[[Interval], Result]] = {
    "abs": absolute,
    "isCommonInterval": lambda x: x.is_bounded,
    "isEntire": lambda x: x == EVERYTHING,
    "neg": Interval.negative,
    "recip": lambda x: divide(point(1), x),
    "sqr": lambda x: power(x, 2),
    "sqrt": square_root,
}
ON_TWO: dict[str, Callable[[Interval, Interval], Result]] = {
    "add": add,
    "convexHull": lambda a, b: hull([a, b]),
    "disjoint": lambda a, b: intersect(a, b) is None,
    "div": divide,
    "equal": lambda a, b: a == b,
    "intersection": intersect,
    "less": lambda a, b: smaller(a, b) == a,
    "max": larger,
    "min": smaller,
    "mul": multiply,
    "precedes": lambda a, b: AT_MOST_ZERO.contains_interval(subtract(a, b)),
    "strictPrecedes": lambda a, b: BELOW_ZERO.contains_interval(subtract(a, b)),
    "sub": subtract,
    "subset": lambda a, b: b.contains_interval(a),
}
ON_ONE_AND_A_WHOLE_NUMBER: dict[str, Callable[[Interval, int], Result]] = {"pown": power}
OURS = {*ON_ONE, *ON_TWO, *ON_ONE_AND_A_WHOLE_NUMBER}

NOT_OURS = {
    "interior": "lying within the open inside of another: nothing here asks for it",
    "isEmpty": "no interval of ours is empty; an operation without a result gives None",
    "mid": "a middle would be one number chosen out of many",
    "overlap": "sixteen ways of overlapping, which are not told apart here",
    "strictLess": "both ends below another's: nothing here asks for it",
}
"""Operations of the file that are not tested, each with the reason."""

EMPTY_INPUT = "an interval of ours is never empty"
"""The reason for which a vector of a tested operation is not compared."""


class Vector(NamedTuple):
    """One line of the file."""

    id: str
    op: str
    inputs: tuple[str, ...]
    gold: str

    @property
    def excluded(self) -> str:
        """Why its result is not compared with the gold; empty where it is."""
        return EMPTY_INPUT if "[empty]" in self.inputs else ""


@cache
def vectors() -> list[Vector]:
    folder = os.environ.get("VERIFIER_TEST_DATA")
    path = Path(folder or ".", "itf1788.jsonl")
    if folder is None or not path.is_file():
        pytest.skip("needs test data of others: VERIFIER_TEST_DATA names their folder")
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Vector(line["id"], line["op"], tuple(x["text"] for x in line["inputs"]), line["gold"]) for line in lines]


def read_number(text: str) -> float:
    """``1.1``, ``-.5``, ``+infinity`` or ``0X1.999999999999AP-4``: the nearest double, as ITF1788 reads it."""
    return float.fromhex(text) if "x" in text.lower() else float(text)


def read_interval(text: str) -> Interval | None:
    """``[1.0, infinity]``, ``[entire]``; None for ``[empty]``."""
    if text == "[empty]":
        return None
    low, high = (-inf, inf) if text == "[entire]" else map(read_number, text[1:-1].split(","))
    return Interval(_end(low), _end(high), isfinite(low), isfinite(high))


def _end(number: float) -> End:
    return Fraction(number) if isfinite(number) else number


def some_interval(text: str) -> Interval:
    read = read_interval(text)
    assert read is not None
    return read


def result_of(vector: Vector) -> Result:
    """What our operation makes of its inputs."""
    first, *others = vector.inputs
    if vector.op in ON_ONE:
        return ON_ONE[vector.op](some_interval(first))
    if vector.op in ON_ONE_AND_A_WHOLE_NUMBER:
        return ON_ONE_AND_A_WHOLE_NUMBER[vector.op](some_interval(first), int(others[0]))
    return ON_TWO[vector.op](some_interval(first), some_interval(others[0]))


def round_end(end: End, direction: float) -> float:
    """The nearest double that is not on the wrong side of it; ``direction`` is inf or -inf."""
    if isinstance(end, float):
        return end
    try:
        nearest = end.numerator / end.denominator
    except OverflowError:
        nearest = inf if end > 0 else -inf
    passed = nearest > end if direction < 0 else nearest < end
    return nextafter(nearest, direction) if passed else nearest


def round_outward(result: Result) -> Result | tuple[float, float]:
    """The smallest closed interval of doubles that holds it; truths stay what they are."""
    if isinstance(result, Interval):
        return round_end(result.low, -inf), round_end(result.high, inf)
    return result


def gold_of(vector: Vector) -> Result | tuple[float, float]:
    if vector.gold in ("true", "false"):
        return vector.gold == "true"
    gold = read_interval(vector.gold)
    return (float(gold.low), float(gold.high)) if gold else None


@pytest.mark.parametrize("op", sorted(OURS))
def test_operation_gives_the_gold(op: str) -> None:
    """The exact result, rounded outward, is the tightest interval of doubles that IEEE 1788 asks for."""
    compared = [vector for vector in vectors() if vector.op == op and not vector.excluded]
    differing = [vector for vector in compared if round_outward(result_of(vector)) != gold_of(vector)]
    assert compared
    assert differing == []


def test_every_vector_is_compared_or_excluded_for_a_reason() -> None:
    """No operation of the file is passed over, and most of its vectors are compared."""
    assert {vector.op for vector in vectors()} == OURS | set(NOT_OURS)
    counted = Counter(vector.excluded or "compared" for vector in vectors() if vector.op in OURS)
    assert counted["compared"] >= 1660
    assert counted[EMPTY_INPUT] <= 83
    assert sum(vector.op in NOT_OURS for vector in vectors()) <= 143


@pytest.mark.parametrize(
    ("number", "below", "above"),
    [
        (Fraction(1), 1.0, 1.0),
        (Fraction(1, 3), 1 / 3, nextafter(1 / 3, 1)),
        (Fraction(1, 10), nextafter(0.1, 0), 0.1),
        (Fraction(-1, 10), -0.1, nextafter(-0.1, 0)),
        (Fraction(10) ** 400, sys.float_info.max, inf),
        (-(Fraction(10) ** 400), -inf, -sys.float_info.max),
        (Fraction(1, 10**400), 0.0, 5e-324),
        (Fraction(-1, 10**400), -5e-324, 0.0),
    ],
)
def test_rounding_outward_at_the_edges(number: Fraction, below: float, above: float) -> None:
    """Doubles stay; thirds and tenths go to their neighbours; what is too large or too small to the last double."""
    assert (round_end(number, -inf), round_end(number, inf)) == (below, above)


@examples(300)
@given(st.fractions() | st.floats(allow_nan=False, allow_infinity=False).map(Fraction), st.integers(-1100, 1100))
def test_rounding_outward_is_the_tightest(number: Fraction, exponent: int) -> None:
    """The double on that side, with no other double between."""
    scaled = number * Fraction(2) ** exponent
    below, above = round_end(scaled, -inf), round_end(scaled, inf)
    assert below <= scaled <= above
    assert nextafter(below, inf) > scaled or below == scaled
    assert nextafter(above, -inf) < scaled or above == scaled
