"""An assertion's shape is its text without its claims, and nothing that may be a unit is taken for one."""

from __future__ import annotations

import pytest

from verifier.expressions.shapes import find_shape

CLAIMS = {"a", "b", "oil", "barrels", "year", "day"}


@pytest.mark.parametrize(
    ("text", "shape", "claims"),
    [
        ("a <= b", "Q0 <= Q1", ["a", "b"]),
        ("(a - b) / a <= 50 %", "(Q0 - Q1) / Q0 <= 50 %", ["a", "b"]),
        ("a/b<oil/a", "Q0/Q1<Q2/Q0", ["a", "b", "oil"]),
        ("max(a,b)/oil > -a^2", "max(Q0,Q1)/Q2 > -Q0^2", ["a", "b", "oil"]),
        ("not a < b and (oil > 1 or b in 3..a)", "not Q0 < Q1 and (Q2 > 1 or Q1 in 3..Q0)", ["a", "b", "oil"]),
        ("a == b within oil", "Q0 == Q1 within Q2", ["a", "b", "oil"]),
        ("a > date(2024-03)", "Q0 > date(2024-03)", ["a"]),
        # numbers and their units
        ("a > 12 barrels", "Q0 > N0", ["a"]),
        ("a > 12 barrels/year", "Q0 > N0", ["a"]),
        ("a > 12 barrels / year", "Q0 > N0 / Q1", ["a", "year"]),
        ("a > -1/year", "Q0 > -N0", ["a"]),
        ("a > 1 /year", "Q0 > N0 /Q1", ["a", "year"]),
        ("barrels > 1.5 million barrels", "Q0 > N0", ["barrels"]),
        ("0 % < a < 2 or b > 10", "N0 < Q0 < N1 or Q1 > N2", ["a", "b"]),
        # numbers that stay
        ("a + a > 12 barrels", "Q0 + Q0 > 12 barrels", ["a"]),
        ("a > 3 m^2/day", "Q0 > 3 m^2/day", ["a"]),
        ("a == b within 5 %", "Q0 == Q1 within 5 %", ["a", "b"]),
        ("whole(a * 30)", "whole(Q0 * 30)", ["a"]),
    ],
)
def test_names_and_numbers_are_taken_out(text: str, shape: str, claims: list[str]) -> None:
    taken = find_shape(text, CLAIMS)
    assert taken is not None
    assert (taken.text, [*taken.claims.values()]) == (shape, claims)


@pytest.mark.parametrize("text", ["a < derived", "Q0 < a", "foo(a) > 1", "a < b and c", "a" * 201])
def test_there_is_no_shape_where_something_else_may_be_named(text: str) -> None:
    """What is derived from a claim moves with it, so that the two must not become separate places."""
    assert find_shape(text, CLAIMS) is None


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("a <= b * duration( a )", {"a"}),
        ("start(oil) < a", {"oil"}),
        ("count(a) > (b)", set()),
        ("end(a) < end(b)", {"a", "b"}),
    ],
)
def test_a_claim_whose_period_is_asked_for_is_marked(text: str, dated: set[str]) -> None:
    taken = find_shape(text, CLAIMS)
    assert taken is not None
    assert taken.dated == dated
