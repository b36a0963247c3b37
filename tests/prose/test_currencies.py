"""Currencies before and after a number, and their hundredths."""

from __future__ import annotations

import pytest

from tests.prose.telling import tell

READINGS = {
    "en": [
        ("$5", ["5 USD|"]),
        ("US$5", ["5 USD"]),
        ("£900m", ["900000000 GBP|"]),
        ("€4bn", ["4000000000 EUR"]),
        ("5 dollars", ["5 AUD|"]),
        ("5 Australian dollars", ["5 AUD"]),
        ("$5 Australian dollars", ["5 AUD"]),
        ("EUR 5 million", ["5000000 EUR"]),
        ("5 million EUR", ["5000000 EUR"]),
        ("USD 75 million", ["75000000 USD"]),
        ("75 USD million", ["75000000 USD"]),
        ("30 MUSD", ["30000000 USD"]),
        ("MEUR 30", ["30000000 EUR"]),
        ("3 dollars and 50 cents", ["7/2 AUD|"]),
        ("3 dollars 50", ["7/2 AUD|"]),
        ("11 cents", ["11 cents x 1/100"]),
        ("TOP 10", ["10"]),
        ("ALL 5", ["5"]),
        ("5 pence", ["5 pence x 1/100"]),
        ("$3.79 a gallon", ["379/100 USD|/gallon|"]),
        ("¥500", ["500 JPY|"]),
        ("5 yuan", ["5 CNY"]),
    ],
    "fr": [
        ("5 €", ["5 EUR"]),
        ("5 euros", ["5 CHE|"]),
        ("12 milliards d'euros", ["12000000000 CHE|"]),
        ("45 centimes", ["45 centimes x 1/100"]),
        ("2 000 dollars", ["2000 AUD|"]),
        ("5 livres sterling", ["5 GBP"]),
        ("200 or", ["200"]),
    ],
    "de": [
        ("5 Euro", ["5 CHE|"]),
        ("2 Mrd. Euro", ["2000000000 CHE|"]),
        ("5 €", ["5 EUR"]),
        ("20 Cent", ["20 Cent x 1/100"]),
        ("5 Schweizer Franken", ["5 CHF"]),
    ],
    "es": [
        ("5 euros", ["5 CHE|"]),
        ("2.000 millones de dólares", ["2000000000 (2000000) AUD|"]),
        ("50 céntimos", ["50 céntimos x 1/100"]),
        ("5 pesos mexicanos", ["5 MXN"]),
    ],
}


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [pytest.param(code, *row, id=f"{code} {row[0]}") for code, rows in READINGS.items() for row in rows],
)
def test_currencies_are_read(code: str, text: str, expected: list[str]) -> None:
    assert tell(text, code) == expected
