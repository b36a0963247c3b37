"""Every row of the table in section 2 of the language, worked out by hand from its formulas."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.property.strategies import examples
from tests.values.notation import read, readings
from verifier.values.errors import ReadingError

# A row of the table, its words, and its readings of 12_000 t: h = 0.5, u = 1,000, |x|/10 = 1,200; so
# t = 1,000, g = 1,200, q = 0.5, p = 500, s = 2,000. Then those of 12_000 soldiers, whole numbers.
ROWS = {
    "": ("[11_500, 12_500]", "[11_999.5, 12_000.5]", "[11_500, 12_500]", "12_000"),
    "exactly|precisely|a limit of|a cap of|a threshold of|a target of": ("12_000", "same", "12_000", "same"),
    "about|around|approximately|roughly|some|circa|~": (
        "[10_000, 14_000]", "[11_000, 13_000]", "[10_000, 14_000]", "[11_000, 13_000]",
    ),
    "nearly|almost|close to|just under": (
        "[10_000, 12_000)", "[11_000, 12_000)", "[10_000, 11_999]", "[11_000, 11_999]",
    ),
    "just over|slightly more than": (
        "(12_000, 14_000]", "(12_000, 13_000]", "[12_001, 14_000]", "[12_001, 13_000]",
    ),
    "more than|over|above|>": ("(12_000, inf)", "(12_000, 13_200]", "[12_001, inf)", "[12_001, 13_200]"),
    "at least|no less than|no fewer than|>=": (
        "[12_000, inf)", "[12_000, 13_200]", "[12_000, inf)", "[12_000, 13_200]",
    ),
    "less than|fewer than|under|below|<": ("(-inf, 12_000)", "[10_800, 12_000)", "[0, 11_999]", "[10_800, 11_999]"),
    "at most|no more than|<=": ("(-inf, 12_000]", "same", "[0, 12_000]", "same"),
    "up to|as many as|as much as": ("(-inf, 12_000]", "[10_800, 12_000]", "[0, 12_000]", "[10_800, 12_000]"),
}  # fmt: skip
WORDS = [(word, *row) for words, row in ROWS.items() for word in words.split("|")]


@pytest.mark.parametrize(
    ("word", "literal", "usual", "counted", "usually_counted"), WORDS, ids=[row[0] or "(none)" for row in WORDS]
)
def test_words_give_the_readings_of_their_row(
    word: str, literal: str, usual: str, counted: str, usually_counted: str
) -> None:
    """Every word of the table gives both readings of its row, of a mass and of things counted."""
    assert read(f"{word} 12_000 t".strip()) == readings(literal, usual)
    assert read(f"{word} 12_000 soldiers".strip()) == readings(counted, usually_counted)


@pytest.mark.parametrize(
    ("value", "literal", "usual"),
    [
        # the last written digit and the last significant one
        ("83 years", "[82.5, 83.5]", "same"),
        ("30 t", "[28.5, 31.5]", "[29.5, 30.5]"),
        ("30.0 t", "[29.95, 30.05]", "same"),
        ("3.20 t", "[3.195, 3.205]", "same"),
        ("0.004 t", "[0.0035, 0.0045]", "same"),
        ("1 million barrels", "[500_000, 1_500_000]", "[900_000, 1_100_000]"),
        ("1.20 million barrels", "[1_195_000, 1_205_000]", "same"),
        ("a million barrels", "[500_000, 1_500_000]", "[900_000, 1_100_000]"),
        ("2_000 USD/person", "[1_900, 2_100]", "[1_999.5, 2_000.5]"),
        ("more than 1.5 million barrels", "(1_500_000, inf)", "(1_500_000, 1_650_000]"),
        ("more than 500 barrels", "(500, inf)", "(500, 600]"),
        ("about 3 million t", "[2_400_000, 3_600_000]", "[2_700_000, 3_300_000]"),
        ("about 6 t", "[4.8, 7.2]", "[5.4, 6.6]"),
        ("about 1 hundred thousand t", "[50_000, 150_000]", "[90_000, 110_000]"),
        # things counted: whole numbers, and the widths are at least one
        ("50_000 people", "[47_500, 52_500]", "50_000"),
        ("43 voyages", "43", "same"),
        ("40 voyages", "40", "same"),
        ("170 voyages", "170", "same"),
        ("500 voyages", "[475, 525]", "500"),
        ("105_000 people", "[104_500, 105_500]", "105_000"),
        ("20 soldiers", "20", "same"),
        ("3 million shells", "[2_500_000, 3_500_000]", "[2_700_000, 3_300_000]"),
        ("1.5 voyages", "[1.45, 1.55]", "same"),
        ("exactly 1.5 voyages", "1.5", "same"),
        ("a dozen thousand shells", "[11_400, 12_600]", "[11_500, 12_500]"),
        ("a dozen tankers", "12", "same"),
        ("2 dozen tankers", "24", "same"),
        ("more than a dozen tankers", "[13, inf)", "[13, 24]"),
        ("about a dozen tankers", "[10, 14]", "[11, 13]"),
        ("about 6 voyages", "[4, 8]", "[5, 7]"),
        ("more than 6 voyages", "[7, inf)", "7"),
        ("up to 6 voyages", "[0, 6]", "[5, 6]"),
        ("nearly 1 voyage", "0", "same"),
        ("about 3 voyages/tanker", "[2.4, 3.6]", "[2.7, 3.3]"),
        # zero
        ("0 t", "[-0.5, 0.5]", "same"),
        ("0.0 t", "[-0.05, 0.05]", "same"),
        ("about 0 t", "[-2, 2]", "[-1, 1]"),
        ("more than 0 t", "(0, inf)", "(0, 1]"),
        ("0 voyages", "0", "same"),
        ("about 0 voyages", "[0, 2]", "[0, 1]"),
        # fractions in words, factors, percent
        ("half", "[9/20, 11/20]", "1/2"),
        ("a third", "[3/10, 11/30]", "1/3"),
        ("two thirds", "[3/5, 11/15]", "2/3"),
        ("three quarters", "[27/40, 33/40]", "3/4"),
        ("1 in 5", "[0.18, 0.22]", "1/5"),
        ("more than half", "(1/2, inf)", "(1/2, 1]"),
        ("nearly half", "[2/5, 1/2)", "[9/20, 1/2)"),
        ("about a third", "[4/15, 2/5]", "[3/10, 11/30]"),
        ("exactly a third", "1/3", "same"),
        ("2.1 times", "[2.05, 2.15]", "same"),
        ("2.1x", "[2.05, 2.15]", "same"),
        ("nearly 10 times", "[8, 10)", "[9, 10)"),
        ("50 %", "[47.5, 52.5]", "[49.5, 50.5]"),
        ("51 %", "[50.5, 51.5]", "same"),
        ("about 4 points", "[3, 5]", "[3.5, 4.5]"),
        ("1 %", "[0.5, 1.5]", "same"),
        ("0.2 %", "[0.15, 0.25]", "same"),
        ("100 %", "[99.5, 100.5]", "same"),
        ("90 km", "[85.5, 94.5]", "[89.5, 90.5]"),
        ("250 km", "[249.5, 250.5]", "same"),
        ("1_200 t", "[1_150, 1_250]", "[1_199.5, 1_200.5]"),
        ("2 times", "[1.5, 2.5]", "[1.8, 2.2]"),
        # below zero: order is kept, the rest is mirrored
        ("-3 %", "[-3.5, -2.5]", "same"),
        ("about -3 %", "[-4, -2]", "[-3.5, -2.5]"),
        ("nearly -3 %", "(-3, -2]", "(-3, -2.5]"),
        ("just over -3 %", "[-4, -3)", "[-3.5, -3)"),
        ("up to -3 %", "[-3, inf)", "[-3, -2]"),
        ("more than -3 %", "(-3, inf)", "(-3, -2]"),
        ("at least -3 %", "[-3, inf)", "[-3, -2]"),
        ("less than -3 %", "(-inf, -3)", "[-4, -3)"),
        ("at most -3 %", "(-inf, -3]", "same"),
        ("less than -3 voyages", "(-inf, -4]", "-4"),
    ],
)  # fmt: skip
def test_number_has_the_width_of_its_digits(value: str, literal: str, usual: str) -> None:
    """How wide a reading is follows from the digits written, the scale words and the unit."""
    assert read(value) == readings(literal, usual)


@pytest.mark.parametrize(
    ("value", "both"),
    [
        ("between 10 and 12 t", "[10, 12]"),
        ("between 10 and 12 thousand soldiers", "[10_000, 12_000]"),
        ("1.5 to 2 million barrels", "[1_500_000, 2_000_000]"),
        ("900 thousand to 1 million barrels", "[900_000, 1_000_000]"),
        ("10 to 12 %", "[10, 12]"),
        ("10..12 %", "[10, 12]"),
        ("-5 to -3 %", "[-5, -3]"),
        ("1.5 to 4.5 voyages", "[1.5, 4.5]"),
        ("12 ± 0.5 t", "[11.5, 12.5]"),
        ("3 million ± 10 % t", "[2_700_000, 3_300_000]"),
        ("-3 ± 1 t", "[-4, -2]"),
        ("45 % ± 3 points", "[42, 48]"),
        ("more than 1 million, at most 1.5 million barrels", "(1_000_000, 1_500_000]"),
        ("at least 10, fewer than 20 voyages", "[10, 19]"),
        ("less than 20, more than 18 t", "(18, 20)"),
        ("at least 5, up to 10 t", "[5, 10]"),
        ("more than -3, less than -1 %", "(-3, -1)"),
    ],
)
def test_two_bounds_say_the_same_in_both_readings(value: str, both: str) -> None:
    """Ranges, tolerances and two bounds at once are meant as they are written."""
    assert read(value) == readings(both, "same")


@pytest.mark.parametrize(
    ("value", "roundings", "literal", "usual"),
    [
        ("43 t", "down", "[43, 44)", "same"),
        ("43 t", "up", "(42, 43]", "same"),
        ("43 t", "exact", "43", "same"),
        ("43 t", "nearest", "[42.5, 43.5]", "same"),
        ("3 million barrels", "down", "[3_000_000, 4_000_000)", "same"),
        ("3 million shells", "down", "[3_000_000, 3_999_999]", "same"),
        ("50_000 people", "exact", "50_000", "same"),
        ("50_000 people", "down", "50_000", "same"),
        ("about 6 t", "exact", "[4.8, 7.2]", "[5.4, 6.6]"),
        ("half", "down", "[9/20, 11/20]", "1/2"),
        ("43 t", "nearest down", "[42.5, 44)", "same"),
        ("43 t", "down up", "(42, 44)", "same"),
        ("43 t", "exact exact", "43", "same"),
        ("30 t", "exact nearest", "[29.5, 30.5]", "same"),
        ("43 t", "truncated", "[43, 44)", "same"),
        ("-43 t", "truncated", "(-44, -43]", "same"),
        ("0 t", "truncated", "(-1, 1)", "same"),
        ("-43 t", "down", "[-43, -42)", "same"),
        ("10 to 12 t", "down up", "[10, 12]", "same"),
    ],
)
def test_sources_round_in_their_own_way(value: str, roundings: str, literal: str, usual: str) -> None:
    """Rounding widens numbers without words alone; sources that differ give the hull."""
    assert read(value, *roundings.split()) == readings(literal, usual)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-03-07", date(2024, 3, 7), date(2024, 3, 7)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("in 2023", date(2023, 1, 1), date(2023, 12, 31)),
    ],
)
def test_date_is_one_of_its_days(value: str, first: date, last: date) -> None:
    """A month or a year is some day of it; days are counted by their ordinals."""
    assert read(value) == readings(f"[{first.toordinal()}, {last.toordinal()}]", "same")


@pytest.mark.parametrize(
    "value",
    ["more than 12, less than 10 t", "more than 10, less than 10 t",
     "less than 0 voyages", "more than 1, fewer than 2 voyages", "12 to 10 t"],
)  # fmt: skip
def test_words_that_no_number_meets_are_an_error(value: str) -> None:
    """Bounds that exclude each other, or leave no whole number, are an empty value."""
    with pytest.raises(ReadingError) as caught:
        read(value)
    assert caught.value.code == "empty-value"


@examples(200)
@given(
    st.sampled_from([row[0] for row in WORDS]),
    st.from_regex(r"-?[0-9]{1,5}(\.[0-9]{1,3})?( (dozen|hundred|thousand|million))?", fullmatch=True),
    st.sampled_from(["t", "voyages", "%", "barrels/year"]),
)
def test_usual_reading_lies_in_the_literal_one(word: str, number: str, unit: str) -> None:
    """What a reader takes away is always something that the words allow; only counts can be impossible."""
    try:
        literal, usual = read(f"{word} {number} {unit}".strip())
    except ReadingError as error:
        assume(error.code != "empty-value" or unit != "voyages")
        raise
    assert literal.contains_interval(usual)
