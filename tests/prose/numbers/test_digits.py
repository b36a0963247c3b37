"""Numbers in digits: separators, powers, strokes, endings and scale signs."""

from __future__ import annotations

import pytest

from tests.prose.telling import tell

READINGS = {
    "en": [
        ("43", ["43"]),
        ("1,500", ["1500 (3/2)"]),
        ("1.500", ["3/2 (1500)"]),
        ("1,500.25", ["6001/4"]),
        ("1.500,25", ["6001/4"]),
        ("1 500", ["1500"]),
        ("1 234 567.89", ["123456789/100"]),
        ("1 500 000", ["1500000"]),
        ("1’500’000", ["1500000"]),
        ("1'500.5", ["3001/2"]),
        ("12,34,567", ["1234567"]),
        ("0.5", ["1/2"]),
        (".5", ["1/2"]),
        ("3.14", ["157/50"]),
        ("1.5", ["3/2"]),
        ("1·5", ["3/2"]),
        ("1,5", ["3/2"]),
        ("007", []),
        ("0", ["0"]),
        ("192.168.1.2", []),
        ("1.2.3", []),
        ("10 20", ["10", "20"]),
        ("-5", ["-5"]),
        ("−5", ["-5"]),
        ("(-5)", ["-5"]),
        ("5-7", ["5..7"]),
        ("1.3 x 10^6", ["1300000"]),
        ("1.3×10⁶", ["1300000"]),
        ("1e10", ["10000000000"]),
        ("2E-3", ["1/500"]),
        ("10^6", ["1000000"]),
        ("10²", ["100"]),
        ("10⁻²", ["1/100"]),
        ("3/4", ["3/4"]),
        ("10 1/2", ["21/2"]),
        ("2½", ["5/2"]),
        ("½", ["1/2"]),
        ("⅔ of it", ["2/3"]),
        ("4th", ["ordinal 4"]),
        ("21st", ["ordinal 21"]),
        ("6 million", ["6000000"]),
        ("1.5 million", ["1500000"]),
        ("$4bn", ["4000000000 USD|"]),
        ("£900m", ["900000000 GBP|"]),
        ("4M", ["4000000"]),
        ("4.3m children", ["4300000 children"]),
        ("4 thousand 3 hundred and 21", ["4321"]),
        ("5 dozen", ["60"]),
        ("3 score", ["60"]),
        ("1e99", []),
    ],
    "fr": [
        ("1,5", ["3/2"]),
        ("1 500,25", ["6001/4"]),
        ("1.500", ["1500 (3/2)"]),
        ("1er", ["ordinal 1"]),
        ("2e", ["ordinal 2"]),
        ("3 millions", ["3000000"]),
        ("1/3", ["1/3"]),
    ],
    "de": [
        ("1.500", ["1500 (3/2)"]),
        ("1,500", ["3/2 (1500)"]),
        ("1.500,25", ["6001/4"]),
        ("1,5 Mio.", ["1500000"]),
        ("das 19. Jahrhundert", ["ordinal 19"]),
        ("2 Mrd. Euro", ["2000000000 CHE|"]),
        ("3½", ["7/2"]),
        ("1'500", ["1500"]),
    ],
    "es": [
        ("1.500", ["1500 (3/2)"]),
        ("1,5", ["3/2"]),
        ("3 mil", ["3000"]),
        ("2 millones", ["2000000"]),
        ("5ª", ["ordinal 5"]),
    ],
}


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [pytest.param(code, *row, id=f"{code} {row[0]}") for code, rows in READINGS.items() for row in rows],
)
def test_digits_are_read_with_their_signs(code: str, text: str, expected: list[str]) -> None:
    assert tell(text, code) == expected


def test_a_hundred_digits_and_more_are_no_number() -> None:
    assert tell("1" * 101, "en") == []
    assert tell("1" * 100, "en") == ["1" * 100]


@pytest.mark.parametrize(
    ("tag", "expected"), [("en-US", "3/2 (1500)"), ("en-ZA", "1500 (3/2)"), ("de-CH", "3/2 (1500)")]
)
def test_a_region_has_a_decimal_sign_of_its_own(tag: str, expected: str) -> None:
    assert tell("1.500", tag) == [expected]
