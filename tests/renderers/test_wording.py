"""Numbers and ranges in words: what is printed is as true as what was found."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from verifier import verify
from verifier.renderers.terminal.report import render
from verifier.renderers.words.clash_sentences import list_ways
from verifier.renderers.words.numbers import NumberWriter
from verifier.renderers.words.wording import write_left
from verifier.report import Quantity
from verifier.text import TextFile
from verifier.values.interval import Interval, point
from verifier.values.units import PLAIN

SMALLEST = Fraction(1, 10**6)
"""Smaller numbers are written with powers of ten."""


def ends_of(words: str) -> list[Fraction]:
    """The numbers of a range as it is printed; a word after the second counts for both."""
    numbers = [Fraction(digits.replace(",", "")) for digits in re.findall(r"-?[0-9][0-9,]*(?:[.][0-9]+)?", words)]
    return [number * (10**6 if words.endswith("million") else 1) for number in numbers]


@given(st.fractions(-(10**7), 10**7, max_denominator=10**5), st.integers(1, 10**9), st.booleans(), st.booleans())
def test_a_range_that_is_rounded_inward_lies_inside_and_is_not_empty(
    low: Fraction, parts: int, low_closed: bool, high_closed: bool
) -> None:
    """However close its ends are; with as few digits as for a range that is rounded outward, they may cross."""
    high = low + Fraction(1, parts)
    assume(all(end == 0 or abs(end) >= SMALLEST for end in (low, high)))
    x = Interval(low, high, low_closed, high_closed)
    first, last = ends_of(NumberWriter([x], inward=True).bare_range(x))
    assert low <= first < last <= high


CLASH = "claims: {{x: {x}, y: exactly 23 %}}\nchecks: {{enough: x * y > 90 t}}\n"


def test_every_value_that_would_end_a_clash_ends_it() -> None:
    """90 / 0.23 is 391.304…: more than 391.3 would not do, as 391.302 still clashes."""
    report = verify(TextFile("a.yaml", CLASH.format(x="exactly 300 t")))
    assert report.joint is not None
    values = {way.claim: way.values for way in list_ways(report.joint.clashes[0], report.quantities)}
    assert values["x"] == "more than 391.4 tonnes"
    assert "x alone would end it with more than 391.4 tonnes" in " ".join(
        render(report, width=100, color=False).split()
    )
    least = verify(TextFile("a.yaml", CLASH.format(x="exactly 391.400001 t"))).joint
    assert least is not None
    assert least.can_be_true


@pytest.mark.parametrize(
    ("x", "is_exact", "words"),
    [
        (Interval(Fraction(13), Fraction(43)), True, "exactly 13 to 43"),
        (Interval(Fraction(13), Fraction(43)), False, "13 to 43 at the widest"),
        (Interval(Fraction(320_001), float("inf")), False, "at least 320,001 at the widest"),
        (Interval(Fraction(10**6), Fraction(15 * 10**5), False), False, "over 1, up to 1.5 million at the widest"),
        (point(Fraction(3, 4)), True, "exactly 0.75"),
        (point(Fraction(31_547, 48_213)), True, "0.6543 (rounded)"),
        (Interval(Fraction(1, 3), Fraction(1)), True, "0.3333 to 1 (rounded)"),
    ],
)
def test_what_is_left_is_called_exact_only_where_it_is_printed_exactly(x: Interval, is_exact: bool, words: str) -> None:
    assert write_left(Quantity(x, x, PLAIN), is_exact=is_exact) == words


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (
            "claims: {a: 1 t}\nchecks: {c: a < 3 t, b: a < }",
            "✗ 1 error in the file to mend, 1 check that could not be judged, 1 check passes",
        ),
        ("claims: {a: 1 t, b: {valu: 1}}\nchecks: {c: a < 3 t}", "✗ 1 error in the file to mend, 1 check passes"),
        (
            "claims: {a: {value: 1 t, quote: 2 tonnes}}\nchecks: {c: a < 3 t}",
            "✗ 1 quote or source to mend, 1 check passes",
        ),
        (
            "claims: {a: 1 t}\nchecks: {c: a > 3 t, d: a < 3 t}",
            "✗ 1 fault to mend, 1 check passes",
        ),
        (
            "claims: {a: 1 t}\nchecks: {c: a > 3 t, d: a < 3 t, e: a == 1 t, f: {assert: a < 3 t, expect: doubtful}}",
            "✗ 1 fault to mend, 1 expected clash that has ended, 2 checks pass",
        ),
        (
            "claims: {a: 1 to 2 t, b: 1 to 2 t}\nchecks: {c: a - b == 1 t, d: a == b}",
            "✗ 1 fault to mend, 2 checks pass",
        ),
        ("claims: {a: 1 t}\nchecks: {d: a < 3 t}", "✓ 1 check passes: 1 holds"),
    ],
)
def test_one_line_below_the_name_of_the_file_says_what_to_do(content: str, line: str) -> None:
    assert render(verify(TextFile("a.yaml", content)), width=200, color=False).splitlines()[1] == line


def test_claims_of_a_file_without_sources_come_from_none() -> None:
    head = render(verify(TextFile("a.yaml", "claims: {a: 1 t, b: 2 t}\nchecks: {d: a < b}")), width=100, color=False)
    assert head.splitlines()[0] == "a.yaml · 2 claims without a source, 1 check"


def test_a_narrow_range_keeps_the_digits_that_tell_how_narrow_it_is() -> None:
    x = Interval(Fraction("1637.495"), Fraction("1637.505"))
    assert NumberWriter([x]).bare_range(x) == "1,637.495 to 1,637.505"


def test_ends_that_are_ranges_stand_in_brackets() -> None:
    text = "claims: {a: 0.75, b: 0.61, c: 0.89}\nchecks: {k: a in b..c}\n"
    told = render(verify(TextFile("a.yaml", text)), width=100, color=False)
    assert "0.745 to 0.755 in (0.605 to 0.615)..(0.885 to 0.895)" in told


def test_a_noun_that_is_a_plural_is_its_own() -> None:
    text = "units: [people]\nclaims: {a: 3 people, b: 1 people}\nchecks: {k: a > b}\n"
    assert "3 people > 1 people" in render(verify(TextFile("a.yaml", text)), width=100, color=False)
