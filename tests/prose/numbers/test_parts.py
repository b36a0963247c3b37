"""Parts of a whole and shares."""

from __future__ import annotations

import pytest

from tests.prose.telling import tell

READINGS = {
    "en": [
        ("half", ["1/2"]),
        ("half of them", ["1/2 them"]),
        ("half an hour", ["1/2 hour"]),
        ("half a million", ["500000"]),
        ("a third of voters", ["1/3 voters"]),
        ("two thirds", ["2/3"]),
        ("three quarters", ["3/4"]),
        ("a quarter of a million", ["250000"]),
        ("one in five", ["1/5"]),
        ("two out of three", ["2/3"]),
        ("1 in 10", ["1/10"]),
        ("one child in five", ["1/5"]),
        ("two in April", ["2", "date *-04-*"]),
        ("two in 2024", ["2", "date 2024-*-*"]),
        ("a third country", ["ordinal 3"]),
        ("second half", ["ordinal 2"]),
        ("half-hearted", []),
        ("two and a half million", ["2500000"]),
        ("2 1/2 years", ["5/2 year"]),
        ("a good third", ["just over 1/3"]),
        ("a good dozen", ["just over 12"]),
        ("seven twentieths", ["7/20"]),
        ("one twenty-fifth", ["1/25"]),
        ("two years and a half", ["5/2 year"]),
        ("one and a half", ["3/2"]),
    ],
}


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [pytest.param(code, *row, id=f"{code} {row[0]}") for code, rows in READINGS.items() for row in rows],
)
def test_parts_and_shares_are_exact(code: str, text: str, expected: list[str]) -> None:
    assert tell(text, code) == expected
