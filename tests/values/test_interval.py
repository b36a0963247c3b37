"""Single cases of interval arithmetic, mostly at open and infinite ends; the laws are under property."""

from __future__ import annotations

from collections.abc import Callable
from math import inf

import pytest

from tests.values.notation import interval
from verifier.values.interval import (
    EVERYTHING,
    POSITIVE_OR_ZERO,
    Interval,
    absolute,
    add,
    divide,
    hull,
    intersect,
    larger,
    make_interval,
    multiply,
    quotients,
    smaller,
    subtract,
    whole_numbers,
)
from verifier.values.powers import power, roots, square_root

Pair = Callable[[Interval, Interval], Interval | None]


@pytest.mark.parametrize(
    ("operation", "a", "b", "expected"),
    [
        (add, "(1, 2]", "[3, inf)", "(4, inf)"),
        (subtract, "(1, 2]", "[1, 2]", "(-1, 1]"),
        (multiply, "(1_000_000, inf)", "0", "0"),
        (multiply, "[0, 1)", "(2, inf)", "[0, inf)"),
        (multiply, "(0, 1)", "(2, inf)", "(0, inf)"),
        (multiply, "(-2, 3]", "[-1, 4)", "(-8, 12)"),
        (multiply, "[-1, 1]", "(-1, 1)", "(-1, 1)"),
        (divide, "(1_000_000, inf)", "500_000", "(2, inf)"),
        (divide, "1", "(0, 2]", "[1/2, inf)"),
        (divide, "1", "[2, inf)", "(0, 1/2]"),
        (divide, "1", "[-1, 1]", "(-inf, inf)"),
        (divide, "0", "[-1, 1]", "0"),
        (smaller, "(1, 5]", "[2, 3)", "(1, 3)"),
        (smaller, "[1, 5)", "(1, 5)", "[1, 5)"),
        (larger, "(1, 5]", "[2, inf)", "[2, inf)"),
        (intersect, "[1, 3)", "[3, 4]", None),
        (intersect, "(1, 3]", "[3, 4]", "3"),
        (divide, "1", "0", None),
    ],
)  # fmt: skip
def test_operation_on_two_intervals(operation: Pair, a: str, b: str, expected: str | None) -> None:
    """An end is closed where it is reached; nothing at all is None."""
    assert operation(interval(a), interval(b)) == (interval(expected) if expected else None)


@pytest.mark.parametrize(
    ("operation", "x", "expected"),
    [
        (absolute, "[-3, 2)", "[0, 3]"),
        (absolute, "(-inf, 2]", "[0, inf)"),
        (absolute, "[-3, -2)", "(2, 3]"),
        (square_root, "[-4, 4)", "[0, 2)"),
        (square_root, "[-4, -1]", None),
        (square_root, "[1/4, inf)", "[1/2, inf)"),
        (whole_numbers, "(1, 3)", "2"),
        (whole_numbers, "(1, 2)", None),
        (whole_numbers, "(-1.5, inf)", "[-1, inf)"),
        (lambda x: power(x, 2), "(-3, 2]", "[0, 9)"),
        (lambda x: power(x, 3), "(-3, 2]", "(-27, 8]"),
        (lambda x: power(x, 0), "(-inf, inf)", "1"),
        (lambda x: power(x, -1), "[-2, 0]", "(-inf, -1/2]"),
        (lambda x: power(x, -2), "0", None),
    ],
)  # fmt: skip
def test_operation_on_one_interval(
    operation: Callable[[Interval], Interval | None], x: str, expected: str | None
) -> None:
    """Even powers, roots and negative powers keep open ends apart from closed ones."""
    assert operation(interval(x)) == (interval(expected) if expected else None)


@pytest.mark.parametrize(
    ("operation", "a", "b", "expected"),
    [
        (add, "1e400", "(0, inf)", "(1e400, inf)"),
        (subtract, "1e400", "(0, inf)", "(-inf, 1e400)"),
        (multiply, "1e400", "[1, inf)", "[1e400, inf)"),
        (multiply, "1e-400", "[1, inf)", "[1e-400, inf)"),
        (multiply, "-1e-400", "[1, inf)", "(-inf, -1e-400]"),
        (divide, "[1, inf)", "1e400", "[1e-400, inf)"),
        (divide, "[1, inf)", "1e-400", "[1e400, inf)"),
    ],
)
def test_numbers_beyond_floats_meet_infinite_ends(operation: Pair, a: str, b: str, expected: str) -> None:
    """An end that no float can hold is neither infinite nor zero."""
    assert operation(interval(a), interval(b)) == interval(expected)


def test_quotients_by_both_signs_come_in_two_parts() -> None:
    """Nothing between the parts is a quotient, so they are not joined."""
    assert quotients(interval("1"), interval("[-2, 4)")) == [interval("(-inf, -1/2]"), interval("(1/4, inf)")]


def test_even_roots_have_two_signs_and_odd_ones_keep_theirs() -> None:
    """Both roots of a square are given, and the one root of a cube."""
    assert roots(interval("(4, 9]"), 2) == [interval("(2, 3]"), interval("[-3, -2)")]
    assert roots(interval("[-8, 27)"), 3) == [interval("[-2, 3)")]
    assert roots(interval("[-2, -1]"), 4) == []


def test_no_infinity_is_a_value() -> None:
    assert interval("(-inf, inf)") == EVERYTHING == make_interval(-inf, inf, False, False)
    assert interval("[0, inf)") == POSITIVE_OR_ZERO == make_interval(0, inf, True, False)


def test_hull_of_nothing_is_nothing() -> None:
    """There is no interval where there is no part."""
    assert hull([]) is None
