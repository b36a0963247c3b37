"""The slips that would explain a clash, asked about as questions."""

from __future__ import annotations

import pytest

from verifier import verify
from verifier.judging.slips import SLIPS
from verifier.report import Mend
from verifier.text import TextFile


def slips(claims: str, check: str) -> tuple[Mend, ...]:
    """What is asked, given the clash of one check."""
    report = verify(TextFile("claims.yaml", text(claims, check)))
    assert report.joint is not None
    (clash,) = report.joint.clashes
    return clash.slips


def text(claims: str, check: str) -> str:
    lines = "".join(f"  {line}\n" for line in claims.split("; "))
    return f"units: [sailor, system]\nclaims:\n{lines}checks:\n  c: {check}\n"


CASES = [
    ("minus", "revenue: 90.0 million EUR; costs: 95.0 million EUR; profit: 5.0 million EUR",
     "revenue - costs == profit", "profit", "was the minus lost: -5.0 million EUR?"),
    ("minus", "fall: -431.81 %; was: exactly 100 t; is: exactly 531.81 t", "(is - was) / was == fall",
     "fall", "was there no minus: 431.81 %?"),
    ("digits swapped", "a: exactly 168 t; b: exactly 656 t; c: exactly 159 t; sum: exactly 992 t",
     "a + b + c == sum", "b", "was it exactly 665 t, two digits swapped?"),
    ("digits swapped", "a: exactly 168 t; b: 665 t; sum: exactly 824.2 t", "a + b == sum",
     "b", "was it 656 t, two digits swapped?"),
    ("scale", "shells: 3 million t; other: 2_900 to 3_100 t", "shells == other",
     "shells", "was it 3 thousand t?"),
    ("scale", "oil: 1.52 t; other: exactly 1_520_000 t", "oil == other", "oil", "was it 1.52 million t?"),
    ("factor of ten", "a: 345.6 t; other: exactly 34.56 t", "a == other",
     "a", "was it 34.56 t, the point one place off?"),
    ("per cent", "share: exactly 0.447 %; other: exactly 44.7 %", "share == other",
     "share", "was it exactly 44.7 %, taken for a fraction?"),
    ("points", "before: exactly 40 %; after: exactly 44 %; rise: exactly 10 %", "after - before == rise",
     "rise", "is it per cent of before, not points?"),
    ("part", "a: exactly 411 t; b: exactly 1_616 t; c: exactly 97 t; total: exactly 2_027 t",
     "a + b + c == total", "total", "does it leave out c (exactly 97 t)?"),
    ("part", "a: exactly 411 t; b: exactly 1_616 t; c: exactly 93 t; total: exactly 2_213 t",
     "a + b + c == total", "total", "does it count c (exactly 93 t) twice?"),
    ("span", "pay: 2_000 USD; salary: 23_990 to 24_010 USD", "pay == salary",
     "pay", "is it 2_000 USD a month, for a year?"),
    ("span", "rate: exactly 100 USD/year; other: 1_190 to 1_210 USD/year", "rate == other",
     "rate", "is it exactly 100 USD/year, but in USD/month?"),
    ("each", "pay: 2_013 USD; other: 44_280 to 44_290 USD; crew: 22 sailors; more: 1 sailor", "pay == other",
     "pay", "is it 2_013 USD for each sailor of crew?"),
    ("rounding", "part: exactly 764 t; all: exactly 1_000 t; share: 76.5 %", "part / all == share",
     "share", "was it rounded from 76.4 %?"),
    ("digit lost", "a: exactly 1_234 t; b: exactly 5_678 t; sum: exactly 692 t", "a + b == sum",
     "sum", "was it exactly 6912 t, a digit lost?"),
    ("digit too many", "a: exactly 1_234 t; b: exactly 5_678 t; sum: exactly 69_123 t", "a + b == sum",
     "sum", "was it exactly 6_912 t, a digit too many?"),
    ("digit wrong", "a: 11.6 million t; b: 33.6 million t; total: 45.9 million t", "a + b == total",
     "total", "was it 45.2 million t, one digit wrong?"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "claims", "check", "claim", "question"), CASES, ids=[case[4] for case in CASES])
def test_a_slip_that_explains_a_clash_is_asked_about(
    kind: str, claims: str, check: str, claim: str, question: str
) -> None:
    named = [(slip.claim, slip.question) for slip in slips(claims, check)]
    assert (claim, question) in named, kind


def test_every_kind_has_a_case() -> None:
    assert {case[0] for case in CASES} == {slip.name for slip in SLIPS}


@pytest.mark.parametrize(
    ("claims", "check"),
    [
        pytest.param("oil: 5 t; cap: at least 9 t", "oil >= cap", id="any larger number would do"),
        pytest.param("day: 2024-03-07; other: 2024-03-09", "day == other", id="dates have none"),
    ],
)
def test_where_nothing_is_told_by_a_slip_none_is_asked_about(claims: str, check: str) -> None:
    assert slips(claims, check) == ()


def test_a_slip_is_no_verdict() -> None:
    """The clash stays one, and the run fails."""
    content = text("pay: 2_000 USD; salary: 23_000 to 25_000 USD", "pay == salary")
    assert verify(TextFile("claims.yaml", content)).exit_status() == 1


@pytest.mark.parametrize("case", CASES, ids=[case[4] for case in CASES])
def test_what_would_have_been_written_ends_the_clash(case: tuple[str, ...]) -> None:
    """Put into the file, the other words leave nothing that clashes."""
    _, claims, check, _, _ = case
    for slip in slips(claims, check):
        if slip.written:
            lines = [f"{slip.claim}: {slip.written}" if line.startswith(f"{slip.claim}: ") else line
                     for line in claims.split("; ")]  # fmt: skip
            joint = verify(TextFile("claims.yaml", text("; ".join(lines), check))).joint
            assert joint is not None
            assert joint.can_be_true, slip


def test_the_cell_where_a_row_and_a_column_cross_is_shared() -> None:
    content = (
        "claims: {a: exactly 5 t, b: exactly 7 t, c: exactly 9 t, row: exactly 13 t, column: exactly 15 t}\n"
        "checks: {rows: a + b == row, columns: a + c == column}\n"
    )
    joint = verify(TextFile("claims.yaml", content)).joint
    assert joint is not None
    first, second = joint.clashes
    assert [(shared.claim, shared.values.low, shared.checks) for shared in first.shared] == [("a", 6, ("columns",))]
    assert [(shared.claim, shared.values.low, shared.checks) for shared in second.shared] == [("a", 6, ("rows",))]
    assert {slip.claim for slip in (*first.slips, *second.slips)} == {"a"}
