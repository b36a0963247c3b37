"""Other readings of a number, asked about where they would end a clash."""

from __future__ import annotations

import pytest

from verifier import verify
from verifier.renderers.words.wording import write_quantity
from verifier.text import TextFile


def questions(claims: str, check: str, claim: str, units: str = "[]") -> list[str]:
    """What is asked about a claim, given the clash of one check."""
    text = (
        f"units: {units}\nclaims:\n"
        + "".join(f"  {line}\n" for line in claims.split("; "))
        + f"checks:\n  c: {check}\n"
    )
    report = verify(TextFile("claims.yaml", text))
    assert report.joint is not None
    (clash,) = report.joint.clashes
    quantity = report.quantities[claim]
    return [
        f"{write_quantity(quantity.holding(question.values))}: {question.words}"
        for question in clash.questions.get(claim, ())
    ]


@pytest.mark.parametrize(
    ("claims", "check", "claim", "asked"),
    [
        pytest.param(
            "pay: 2_000 USD; salary: 23_000 to 25_000 USD",
            "pay == salary",
            "pay",
            ["24,000 USD: 2_000 USD a month for a year"],
            id="a month for a year",
        ),
        pytest.param(
            "rate: 100 USD/year; other: 1_190 to 1_210 USD/year",
            "rate == other",
            "rate",
            ["1,200 USD/year: 100 USD/year, meant in USD/month"],
            id="a month's, not a year's",
        ),
        pytest.param(
            "span: 83 years; other: 6.8 to 7 years",
            "span == other",
            "span",
            ["6.917 years: 83 years, meant in months"],
            id="months, not years",
        ),
        pytest.param(
            "shells: 3 million t; other: 2_500 to 3_500 t",
            "shells == other",
            "shells",
            ["2,700 to 3,300 tonnes: thousand instead of million"],
            id="thousand instead of million",
        ),
        pytest.param(
            "share: exactly 45; other: 0.44 to 0.46",
            "share == other",
            "share",
            ["0.45: exactly 45, meant in percent"],
            id="percent instead of a fraction",
        ),
        pytest.param(
            "pay: 2_000 USD; other: 40_000 to 50_000 USD; crew: 22 sailors",
            "pay == other",
            "pay",
            ["44,000 USD: 2_000 USD for each sailor of crew"],
            id="for each person",
        ),
        pytest.param("oil: 5 t; cap: at least 9 t", "oil >= cap", "oil", [], id="any larger number would do"),
        pytest.param(
            "pay: about 2_000 USD; salary: 24_500 to 26_000 USD",
            "pay == salary",
            "pay",
            [],
            id="a reading that fits in part only",
        ),
        pytest.param("day: 2024-03-07; other: 2024-03-09", "day == other", "day", [], id="dates have no other reading"),
    ],
)
def test_a_reading_that_fits_is_asked_about(claims: str, check: str, claim: str, asked: list[str]) -> None:
    assert questions(claims, check, claim, units="[sailor]") == asked


def test_a_question_is_no_verdict() -> None:
    """The clash stays one, and the run fails."""
    text = "claims:\n  pay: 2_000 USD\n  salary: 23_000 to 25_000 USD\nchecks:\n  c: pay == salary\n"
    assert verify(TextFile("claims.yaml", text)).exit_status() == 1
