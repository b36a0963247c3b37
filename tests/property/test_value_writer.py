"""Whatever the writer of values writes, the reader of values reads as the same."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.prose.found import Date, Said
from verifier.prose.language import load_language
from verifier.prose.reader import find_quantities
from verifier.prose.value_writer import write_date, write_value
from verifier.values.hedges import HEDGES, Amount, Hedge
from verifier.values.numbers import FRACTION_WORDS, SCALE_WORDS
from verifier.values.quantity_parser import Bounds, Plain, Range, parse_value
from verifier.values.unit_registry import make_registry

UNITS, _ = make_registry(["voyage"])
NAMES = st.sampled_from(["", "voyages", "barrels/year", "%", "USD", "times"])
HEDGED = st.sampled_from([None, *HEDGES.values()])
LOW = st.sampled_from([HEDGES["more than"], HEDGES["at least"]])
HIGH = st.sampled_from([HEDGES["less than"], HEDGES["at most"], HEDGES["up to"]])
FACTORS = st.sampled_from([1, *SCALE_WORDS.values()])


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    """An amount as its digits, its decimals and its scale word say it, or a fraction in words."""
    if draw(st.booleans()) and draw(st.booleans()):
        number = draw(st.sampled_from([*FRACTION_WORDS.values(), Fraction(2, 7), Fraction(5, 2)]))
        return Amount(number, Fraction(0), number, worded=True)
    digits, places, scale = draw(st.integers(-(10**15), 10**15)), draw(st.integers(0, 6)), draw(FACTORS)
    last = Fraction(1, 10**places)
    zeros = len(str(abs(digits))) - len(str(abs(digits)).rstrip("0")) if digits and not places else 0
    half = last / 2 * (scale // 12 if scale == 12 else scale)
    step = last * 10**zeros * scale
    return Amount(digits * last * scale, half, step, plain_whole=not places and scale == 1, decimal=places > 0)


@given(amounts(), HEDGED, NAMES)
def test_an_amount_is_read_back_with_its_precision(amount: Amount, hedge: Hedge | None, unit: str) -> None:
    written = write_value(Plain(amount, hedge), unit, UNITS)
    assert written is not None
    value = parse_value(written.text, UNITS)
    assert value.said == Plain(amount, hedge)
    assert value.unit == UNITS.parse(unit)
    assert written.precise


@given(st.fractions(), st.fractions(min_value=0), HEDGED, NAMES)
def test_what_cannot_be_written_is_not(number: Fraction, half: Fraction, hedge: Hedge | None, unit: str) -> None:
    written = write_value(Plain(Amount(number, half, half * 2), hedge), unit, UNITS)
    if written is not None:
        said = parse_value(written.text, UNITS).said
        assert isinstance(said, Plain)
        assert (said.amount.number, said.hedge) == (number, hedge)
        assert written.precise is (said.amount == Amount(number, half, half * 2))


@given(amounts(), amounts(), LOW, HIGH, NAMES)
def test_two_bounds_are_read_back(one: Amount, other: Amount, low: Hedge, high: Hedge, unit: str) -> None:
    said = Bounds(Plain(one, low), Plain(other, high))
    written = write_value(said, unit, UNITS)
    if written is not None:
        read = parse_value(written.text, UNITS).said
        assert isinstance(read, Bounds)
        assert [part.amount.number for part in (read.first, read.second)] == [one.number, other.number]
        assert (read == said) is written.precise


@given(st.integers(-(10**9), 10**9), st.integers(0, 10**9), st.integers(0, 4), FACTORS, NAMES)
def test_a_range_is_read_back(low: int, width: int, places: int, scale: int, unit: str) -> None:
    ends = [Fraction(end * scale, 10**places) for end in (low, low + width)]
    for said in (Range(ends[0], ends[1], ends[0]), Range(ends[0], ends[1], (ends[0] + ends[1]) / 2)):
        written = write_value(said, unit, UNITS)
        assert written is not None
        assert parse_value(written.text, UNITS).said == said


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("more than a dozen", "more than a dozen"),
        ("some 1.20 million", "about 1.20 million"),
        ("12,000", "12_000"),
        ("half a million", "half a million"),
        ("three quarters of a million", "three quarters of a million"),
        ("one in seven", "1 in 7"),
        ("between 10 and 12 million", "10 to 12 million"),
        ("between 120 and 140", "120 to 140"),
        ("at least 10 but less than 12", "at least 10, less than 12"),
    ],
)
def test_values_are_written_as_people_do(text: str, value: str) -> None:
    language = load_language("en")
    assert language is not None
    said: list[Said] = [one.said for one in find_quantities(text, language) if one.said is not None]
    written = [write_value(one, "", UNITS) for one in said]
    assert [one.text for one in written if one] == [value]


@pytest.mark.parametrize(
    ("date", "value"),
    [
        (Date(2024, 3, 7), "2024-03-07"),
        (Date(2024, 3), "2024-03"),
        (Date(2024), "in 2024"),
        (Date(None, 3, 7), None),
    ],
)
def test_dates_are_written_as_values(date: Date, value: str | None) -> None:
    assert write_date(date) == value
