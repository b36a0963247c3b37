"""How numbers may be written, and what the other notations are told (section 2 of the language)."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.property.strategies import examples
from verifier.values.errors import ReadingError
from verifier.values.numbers import read_number


def amount(text: str) -> tuple[Fraction, Fraction, Fraction]:
    """A number, half a unit of its last written digit, and a unit of its last significant one."""
    written = read_number(text, 0)
    assert written is not None
    assert written.end == len(text)
    return written.amount.number, written.amount.half, written.amount.step


@pytest.mark.parametrize(
    ("text", "number", "half", "step"),
    [
        ("83", "83", "0.5", "1"),
        ("12_000", "12_000", "0.5", "1_000"),
        ("12,000", "12_000", "0.5", "1_000"),
        ("12\u202f000", "12_000", "0.5", "1_000"),
        ("12\u00a0000", "12_000", "0.5", "1_000"),
        ("12\u2009000", "12_000", "0.5", "1_000"),
        ("1_234_567.80", "1_234_567.8", "0.005", "0.01"),
        ("30.0", "30", "0.05", "0.1"),
        ("3.20", "3.2", "0.005", "0.01"),
        (".5", "0.5", "0.05", "0.1"),
        ("-7", "-7", "0.5", "1"),
        ("0", "0", "0.5", "1"),
        ("0.00", "0", "0.005", "0.01"),
        ("1 million", "1_000_000", "500_000", "1_000_000"),
        ("1.20 million", "1_200_000", "5_000", "10_000"),
        ("120 million", "120_000_000", "500_000", "10_000_000"),
        ("a dozen", "12", "0.5", "12"),
        ("1 dozen", "12", "0.5", "12"),
        ("3 dozen", "36", "0.5", "12"),
        ("a hundred", "100", "50", "100"),
        ("3 hundred thousand", "300_000", "50_000", "100_000"),
        ("a trillion", "1_000_000_000_000", "500_000_000_000", "1_000_000_000_000"),
        ("2 billion", "2_000_000_000", "500_000_000", "1_000_000_000"),
        ("half", "1/2", "0", "1/2"),
        ("a half", "1/2", "0", "1/2"),
        ("a third", "1/3", "0", "1/3"),
        ("two thirds", "2/3", "0", "2/3"),
        ("three quarters", "3/4", "0", "3/4"),
        ("1 in 5", "1/5", "0", "1/5"),
    ],
)  # fmt: skip
def test_number_keeps_how_exactly_it_is_written(text: str, number: str, half: str, step: str) -> None:
    """Trailing zeros of a whole number are not significant; those after the point are."""
    assert amount(text) == (Fraction(number), Fraction(half), Fraction(step))


@pytest.mark.parametrize(
    ("text", "help_text"),
    [
        ("1,5", "1.5"),
        ("12,50", "12.50"),
        ("1,0000", "1.0000"),
        ("1_00", "_ between thousands"),
        ("12_34_567", "_ between thousands"),
        ("1,000_000", "_ between thousands"),
        ("1.5.2", "digits with ."),
        ("1.000.000", "digits with ."),
        ("1e6", "million"),
        ("1.5E-3", "million"),
        ("12 000", "12_000"),
        ("9" * 101, "digits"),
    ],
)
def test_other_notations_are_refused_with_the_right_one(text: str, help_text: str) -> None:
    """What may mean two numbers is no number, and the help writes what may be meant."""
    with pytest.raises(ReadingError) as caught:
        read_number(text, 0)
    assert caught.value.code == "invalid-number"
    assert help_text in caught.value.help


@pytest.mark.parametrize("text", ["", "tankers", "-", ".", "five", "%", "a", "in 5", "٣"])
def test_other_words_are_no_number(text: str) -> None:
    """Where no number starts, none is read."""
    assert read_number(text, 0) is None


@examples(150)
@given(st.integers(-(10**12), 10**12), st.integers(0, 6), st.sampled_from(["_", ",", "\u202f"]))
def test_decimals_are_read_exactly(digits: int, decimals: int, separator: str) -> None:
    """Digits are read as the fraction that they write, however they are grouped."""
    whole, rest = divmod(abs(digits), 10**decimals)
    grouped = f"{whole:,}".replace(",", separator)
    text = ("-" if digits < 0 else "") + grouped + (f".{rest:0{decimals}}" if decimals else "")
    assert amount(text)[:2] == (Fraction(digits, 10**decimals), Fraction(1, 2 * 10**decimals))
