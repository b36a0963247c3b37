"""Ordinals in digits and in words."""

from __future__ import annotations

import pytest

from tests.prose.telling import tell

READINGS = {
    "en": [
        ("first", ["ordinal 1"]),
        ("the third man", ["ordinal 3"]),
        ("twenty-fifth", ["ordinal 25"]),
        ("4th", ["ordinal 4"]),
        ("21st", ["ordinal 21"]),
        ("one hundredth", ["1/100"]),
        ("one third", ["1/3"]),  # no fourth: an ordinal follows tens and hundreds only
        ("five first prizes", ["5 prizes"]),
        ("the two first", ["2", "ordinal 1"]),
        ("one hundred and five first prizes", ["105 prizes"]),
    ],
    "fr": [
        ("premier", ["ordinal 1"]),
        ("vingt et unième", ["ordinal 21"]),
        ("2e", ["ordinal 2"]),
        ("le troisième", ["ordinal 3"]),
        ("deux premiers prix", ["2 prix"]),
    ],
    "de": [
        ("der dritte Mann", ["ordinal 3"]),
        ("siebzehnte", ["ordinal 17"]),
        ("am 3. Tag", ["ordinal 3"]),
        ("fünf erste Preise", ["5 erste"]),
    ],
    "es": [
        ("primera", ["ordinal 1"]),
        ("tercer", ["ordinal 3"]),
        ("cinco primeros puestos", ["5 puestos"]),
        ("5ª", ["ordinal 5"]),
    ],
}


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [pytest.param(code, *row, id=f"{code} {row[0]}") for code, rows in READINGS.items() for row in rows],
)
def test_ordinals_are_no_quantities(code: str, text: str, expected: list[str]) -> None:
    assert tell(text, code) == expected
