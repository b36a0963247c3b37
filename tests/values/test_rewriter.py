"""A value that is written otherwise is answered with how it is written here, and that can be read."""

from __future__ import annotations

import pytest

from verifier import verify
from verifier.text import TextFile
from verifier.values.quantity_parser import parse_value
from verifier.values.rewriter import suggest_value
from verifier.values.unit_registry import make_registry

UNITS, _ = make_registry(["barrel_of_fish"], 1)


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("21 per cent", "21 %"),
        ("about 21 Percent of GDP", "about 21 %"),
        ("3.2 million barrels per day", "3.2 million barrels/day"),
        ("5 litres a day", "5 litres/day"),
        ("5 US dollars", "5 USD"),
        ("more than 5 euros", "more than 5 EUR"),
        ("USD 138 million", "138 million USD"),
        ("EUR 5bn", "5 billion EUR"),
        ("12M USD", "12 million USD"),
        ("5k t", "5 thousand t"),
        ("£350 million", "350 million GBP"),
        ("€3.5m", "3.5 million EUR"),
        ("1/3", "a third"),
        ("2/3", "two thirds"),
        ("1/7", "1 in 7"),
        ("3 per mille", "3 per_mille"),
        ("12 USD per barrel", "12 USD/barrel"),
        ("US$45.9 million", "45.9 million USD"),
        ("$5m", "5 million USD"),
        ("10 mln EUR", "10 million EUR"),
        ("5 pct", "5 %"),
    ],
)
def test_a_value_is_suggested_as_it_is_written(text: str, suggested: str) -> None:
    assert suggest_value(text, UNITS) == suggested
    parse_value(suggested, UNITS)


@pytest.mark.parametrize("text", ["5 xyzzy", "", "lots", "40 litres per 100 km", "1/2/3", "x" * 500, "%" * 300])
def test_nothing_is_suggested_that_cannot_be_read(text: str) -> None:
    assert suggest_value(text, UNITS) == ""


def test_the_help_is_for_this_text() -> None:
    report = verify(TextFile("a.yaml", 'claims: {a: "USD 138 million"}\nchecks: {c: a > 1 USD}\n'))
    assert [diagnostic.help for diagnostic in report.diagnostics] == ["write 138 million USD"]


def test_a_dollar_may_be_another() -> None:
    report = verify(TextFile("a.yaml", 'claims: {a: "$5m"}\nchecks: {c: a > 1 USD}\n'))
    assert [diagnostic.help for diagnostic in report.diagnostics] == ["write 5 million USD, if US dollars are meant"]
