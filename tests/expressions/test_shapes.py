"""An assertion's shape is its text without its claims, and nothing that may be a unit is taken for one."""

from __future__ import annotations

import pytest

from verifier.expressions.shapes import take_names_out

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
        # units
        ("a > 12 barrels", "Q0 > 12 barrels", ["a"]),
        ("a > 12 barrels/year", "Q0 > 12 barrels/year", ["a"]),
        ("a > 12 barrels / year", "Q0 > 12 barrels / Q1", ["a", "year"]),
        ("a > 1/year", "Q0 > 1/year", ["a"]),
        ("a > 1 /year", "Q0 > 1 /Q1", ["a", "year"]),
        ("a > 3 m^2/day", "Q0 > 3 m^2/day", ["a"]),
        ("barrels > 1.5 million barrels", "Q0 > 1.5 million barrels", ["barrels"]),
    ],
)
def test_names_are_taken_out_and_units_stay(text: str, shape: str, claims: list[str]) -> None:
    taken = take_names_out(text, CLAIMS)
    assert taken is not None
    assert (taken.text, [*taken.claims.values()]) == (shape, claims)


@pytest.mark.parametrize("text", ["a < derived", "Q0 < a", "foo(a) > 1", "a < b and c", "a" * 201])
def test_there_is_no_shape_where_something_else_may_be_named(text: str) -> None:
    """What is derived from a claim moves with it, so that the two must not become separate places."""
    assert take_names_out(text, CLAIMS) is None


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
    taken = take_names_out(text, CLAIMS)
    assert taken is not None
    assert taken.dated == dated
