"""Dates, as far as a text gives them."""

from __future__ import annotations

import pytest

from tests.prose.telling import tell

READINGS = {
    "en": [
        ("2024-03-07", ["date 2024-03-07"]),
        ("2024-03", ["date 2024-03-*"]),
        ("March 7, 2024", ["date 2024-03-07"]),
        ("7 March 2024", ["date 2024-03-07"]),
        ("7th of March", ["date *-03-07"]),
        ("March 2024", ["date 2024-03-*"]),
        ("in May", ["date *-05-*"]),
        ("May I go", []),
        ("in 2024", ["date 2024-*-*"]),
        ("since 2018", ["date since 2018-*-*"]),
        ("until March 2024", ["date until 2024-03-*"]),
        ("by 2030", ["date until 2030-*-*"]),
        ("3/7/2024", ["date 2024-*-*"]),
        ("13/7/2024", ["date 2024-07-13"]),
        ("3/25/2024", ["date 2024-03-25"]),
        ("the 1980s", ["date 1980-*-*"]),
        ("2000 people", ["2000 people"]),
        ("in 2000", ["date 2000-*-*"]),
        ("1999", ["date 1999-*-*"]),
        ("1850", ["1850"]),
        ("$2024", ["2024 USD|"]),
        ("more than 2000", ["more than 2000"]),
        ("2000 and 5", ["date 2000-*-*", "5"]),
    ],
    "fr": [
        ("7 mars 2024", ["date 2024-03-07"]),
        ("1er août", ["date *-08-01"]),
        ("du 8 au 9 septembre", ["date *-09-08", "date *-09-09"]),
        ("depuis mars 2024", ["date since 2024-03-*"]),
        ("en 2024", ["date 2024-*-*"]),
        ("07/03/2024", ["date 2024-03-07"]),
        ("en mai", ["date *-05-*"]),
        ("avant 2030", ["date until 2030-*-*"]),
        ("les années 1980", ["date 1980-*-*"]),
        ("plus de sept personnes", ["more than 7 personnes"]),
        ("en sept. 2024", ["date 2024-09-*"]),
        ("le 3 sept", ["date *-09-03"]),
    ],
    "de": [
        ("7. März 2024", ["date 2024-03-07"]),
        ("7.3.2024", ["date 2024-03-07"]),
        ("am 7.3.", ["date *-03-07"]),
        ("seit 2018", ["date since 2018-*-*"]),
        ("bis Ende 2025", ["date until 2025-*-*"]),
        ("im Jahr 2024", ["date 2024-*-*"]),
        ("im Mai", ["date *-05-*"]),
        ("der 3. Mai", ["date *-05-03"]),
        ("vom 8. bis 9. September", ["date *-09-08", "date until *-09-09"]),
        ("1980er", ["date 1980-*-*"]),
    ],
    "es": [
        ("7 de marzo de 2024", ["date 2024-03-07"]),
        ("en 2024", ["date 2024-*-*"]),
        ("desde marzo", ["date since *-03-*"]),
        ("hasta 2030", ["date until 2030-*-*"]),
        ("el 1 de mayo", ["date *-05-01"]),
        ("07/03/2024", ["date 2024-03-07"]),
    ],
}


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [pytest.param(code, *row, id=f"{code} {row[0]}") for code, rows in READINGS.items() for row in rows],
)
def test_dates_are_read_as_far_as_they_are_given(code: str, text: str, expected: list[str]) -> None:
    assert tell(text, code) == expected
