"""What has digits and states no quantity; and labels, which name."""

from __future__ import annotations

import pytest

from tests.prose.telling import tell

READINGS = {
    "en": [
        ("+1 202 555 0143", []),
        ("call 030 1234567", []),
        ("555-12-3456", []),
        ("14:30", []),
        ("2.30 pm", []),
        ("7 o'clock", []),
        ("6 a.m.", []),
        ("https://a.org/2024/12 tells", []),
        ("www.a.org/5", []),
        ("mail5@a.org", []),
        ("SCP-173", []),
        ("24703L202", []),
        ("777F", []),
        ("COVID-19", []),
        ("the 80s", []),
        ("A4", []),
        ("v1.2.3", []),
        ("x_5", []),
        ("page 12", ["label 12"]),
        ("section 4.2", ["label 21/5"]),
        ("Article 4a", ["label 4"]),
        ("No. 5", ["label 5"]),
        ("number 7", ["label 7"]),
    ],
    "fr": [
        ("14h30", []),
        ("14 h 30", []),
        ("les années 90", []),
        ("page 12", ["label 12"]),
        ("n° 5", ["label 5"]),
        ("les années quatre-vingt", []),
        ("01 02 03 04 05", []),
    ],
    "de": [
        ("6.40 Uhr", []),
        ("18 Uhr", []),
        ("70er Jahre", []),
        ("+49 30 1234567", []),
        ("Seite 12", ["label 12"]),
        ("§ 5", ["label 5"]),
        ("sieben Uhr", []),
    ],
    "es": [
        ("a las 18.47", []),
        ("los años noventa", []),
        ("página 12", ["label 12"]),
        ("a las 3 personas", ["3 personas"]),
    ],
}


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [pytest.param(code, *row, id=f"{code} {row[0]}") for code, rows in READINGS.items() for row in rows],
)
def test_what_measures_nothing_is_skipped(code: str, text: str, expected: list[str]) -> None:
    assert tell(text, code) == expected
