"""What is no value is refused, at its place and with a way out (section 2 of the language)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.values.notation import UNITS
from verifier.values.errors import ReadingError
from verifier.values.quantity_parser import parse_value


@pytest.mark.parametrize(
    ("value", "code", "marked", "help_text"),
    [
        ("", "invalid-value", "", "43 voyages"),
        ("  ", "invalid-value", "  ", "43 voyages"),
        ("some voyages", "invalid-value", "voyages", "number"),
        ("la plupart", "invalid-value", "la", "number"),
        ("five tankers", "invalid-value", "five", "digits"),
        ("more than", "invalid-value", "", "number"),
        ("1,5 t", "invalid-number", "1,5", "1.5"),
        ("1.234,5 EUR", "invalid-number", "1.234,5", "1_234.5"),
        ("500-600 t", "invalid-number", "500-600", "10 to 12"),
        ("500 – 600 t", "invalid-number", "500 – 600", "10 to 12"),
        ("€187 million", "invalid-value", "€187", "after the number"),
        ("25 basis points", "invalid-unit", "basis points", "write basis_points"),
        ("12 furlongs", "unknown-unit", "furlongs", "units: [furlongs]"),
        ("12 voyges", "unknown-unit", "voyges", "voyage"),
        ("12 dollars", "ambiguous-unit", "dollars", "USD"),
        ("12 barrels per year", "invalid-unit", "barrels per year", "barrels/year"),
        ("45 % ± 3 %", "invalid-value", "3 %", "45 % ± 3 points"),
        ("about 10 to 12 t", "invalid-value", "about 10 to 12 t", "drop"),
        ("about 12 ± 0.5 t", "invalid-value", "about 12 ± 0.5 t", "drop"),
        ("between 10 t", "invalid-value", "between 10 t", "between 10 and 12"),
        ("more than 10, more than 12 t", "invalid-value", "more than 12 t", "at most"),
        ("about 10, at most 12 t", "invalid-value", "at most 12 t", "at most"),
        ("2024-02-30", "invalid-date", "2024-02-30", "2024-03-07"),
        ("2024-13", "invalid-date", "2024-13", "2024-03-07"),
        ("about 2024-03-07", "invalid-date", "about 2024-03-07", "a period"),
        ("2024-03-07 to 2024-05-01", "invalid-date", "2024-03-07 to 2024-05-01", "a period"),
        ("2024-03 barrels", "invalid-date", "2024-03 barrels", "a period"),
    ],
)
def test_value_is_refused_where_it_goes_wrong(value: str, code: str, marked: str, help_text: str) -> None:
    """The error stands on the words that cannot be read, and its help names what can be written."""
    with pytest.raises(ReadingError) as caught:
        parse_value(value, UNITS)
    start, end, _ = caught.value.marks[0]
    assert (caught.value.code, value[start:end]) == (code, marked)
    assert help_text in caught.value.help


@pytest.mark.parametrize(
    ("value", "unit", "factor", "counted"),
    [
        ("43 voyages", "voyage", Fraction(1), True),
        ("50_000 soldiers", "soldier", Fraction(1), True),
        ("3 voyages/tanker", "voyage/tanker", Fraction(1), False),
        ("12 %", "%", Fraction(1, 100), False),
        ("3 percentage points", "point", Fraction(1, 100), False),
        ("2.1x", "times", Fraction(1), False),
        ("half", "", Fraction(1), False),
        ("10 km^2", "kilometre^2", Fraction(10**6), False),
        ("more than 1 million, at most 1.5 million t", "tonne", Fraction(1000), False),
    ],
)
def test_value_has_the_unit_after_its_last_number(value: str, unit: str, factor: Fraction, counted: bool) -> None:
    """One unit covers all of a value; only a unit that is declared, and alone, counts things."""
    parsed = parse_value(value, UNITS).unit
    assert (str(parsed), parsed.factor, parsed.is_counted) == (unit, factor, counted)
