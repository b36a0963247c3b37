"""Ranges, tolerances and two bounds of one number."""

from __future__ import annotations

import pytest

from tests.prose.telling import tell

READINGS = {
    "en": [
        ("between 10 and 12", ["10..12"]),
        ("10 to 12 %", ["10..12 %"]),
        ("10–12 %", ["10..12 %"]),
        ("10-12 years", ["10..12 year"]),
        ("from 3 to 5", ["3..5"]),
        ("3 or 4", ["3..4"]),
        ("between 3 and 5 million", ["3000000..5000000"]),
        ("3 to 5 million people", ["3000000..5000000 people"]),
        ("$5 to $6", ["5..6 USD|"]),
        ("from 12 to 10", ["12", "10"]),
        ("2-1", ["2", "1"]),
        ("between one hundred and two hundred", ["100..200"]),
        ("45 % ± 3 points", ["42..48 %"]),
        ("100 ± 5 %", ["95..105 %"]),
        ("5 kg (± 1)", ["4..6 kg"]),
        ("more than 10 and less than 12", ["more than less than 10, 12"]),
        ("at least 10 but no more than 12", ["at least at most 10, 12"]),
        ("more than 12 and less than 10", ["more than 12", "less than 10"]),
        ("10..12", ["10..12"]),
    ],
    "fr": [
        ("entre 10 et 12", ["10..12"]),
        ("de 3 à 5 millions", ["3000000..5000000"]),
        ("de 12 à 10", ["12", "10"]),
        ("3 ou 4", ["3..4"]),
        ("45 % plus ou moins 3", ["42..48 %"]),
    ],
    "de": [
        ("zwischen 10 und 12", ["10..12"]),
        ("von 3 bis 5 Millionen", ["3000000..5000000"]),
        ("3 oder 4", ["3..4"]),
        ("10 bis 12 %", ["10..12 %"]),
        ("5 plus/minus 1", ["4..6"]),
    ],
    "es": [
        ("entre 10 y 12", ["10..12"]),
        ("de 3 a 5 millones", ["3000000..5000000"]),
        ("3 o 4", ["3..4"]),
        ("5 más o menos 1", ["4..6"]),
    ],
}


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [pytest.param(code, *row, id=f"{code} {row[0]}") for code, rows in READINGS.items() for row in rows],
)
def test_two_numbers_belong_together(code: str, text: str, expected: list[str]) -> None:
    assert tell(text, code) == expected
