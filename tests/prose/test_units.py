"""Units by name and sign, compound units and rates."""

from __future__ import annotations

import pytest

from tests.prose.telling import tell

READINGS = {
    "en": [
        ("12 tonnes", ["12 tonne"]),
        ("5 kg", ["5 kg"]),
        ("5kg", ["5 kg"]),
        ("5 kilograms", ["5 kilogram"]),
        ("3 km/h", ["3 km/hour"]),
        ("3 kilometres per hour", ["3 kilometer/hour"]),
        ("12 square kilometres", ["12 kilometer^2"]),
        ("5 km2", ["5 km^2"]),
        ("5 m^2", ["5 m^2"]),
        ("5 m³", ["5 m^3"]),
        ("20 °C", ["20 kelvin"]),
        ("5 ft 2 inches", ["31/6 ft"]),
        ("5 feet 2 in", ["31/6 foot"]),
        ("2 hours 30 minutes", ["5/2 hour"]),
        ("5 percent", ["5 %"]),
        ("5 %", ["5 %"]),
        ("5 percentage points", ["5 point"]),
        ("10 times", ["10 times"]),
        ("500 (kg)", ["500 kg"]),
        ("5 barrels of oil a year", ["5 barrel/year"]),
        ("3 million barrels per day", ["3000000 barrel/day"]),
        ("5 last years", ["5 year"]),
        ("12 L-202", ["12"]),
        ("3 people per household", ["3 people/household"]),
        ("5 tonnes annually", ["5 tonne/year"]),
        ("5 Mt", ["5 megatonne"]),
        ("5 MW", ["5 MW"]),
    ],
    "fr": [
        ("12 tonnes par an", ["12 tonne/year"]),
        ("3 kilomètres carrés", ["3 kilometer^2"]),
        ("5 %", ["5 %"]),
        ("5 pour cent", ["5 %"]),
        ("10 fois", ["10 times"]),
        ("43 barils par jour", ["43 barrel/day"]),
        ("3 Go", ["3 gigabyte"]),
        ("68 onces", ["68 avoirdupois_ounce|"]),
    ],
    "de": [
        ("12 Tonnen pro Jahr", ["12 tonne/year"]),
        ("3 Quadratkilometer", ["3 kilometer^2"]),
        ("5 Prozent", ["5 %"]),
        ("5 Prozentpunkte", ["5 point"]),
        ("80 Stundenkilometer", ["80 km/h"]),
        ("5 Fass täglich", ["5 barrel/day"]),
    ],
    "es": [
        ("12 toneladas al año", ["12 tonne/year"]),
        ("5 por ciento", ["5 %"]),
        ("3 kilómetros cuadrados", ["3 kilometer^2"]),
        ("10 veces", ["10 times"]),
    ],
}


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [pytest.param(code, *row, id=f"{code} {row[0]}") for code, rows in READINGS.items() for row in rows],
)
def test_units_and_rates_are_read(code: str, text: str, expected: list[str]) -> None:
    assert tell(text, code) == expected
