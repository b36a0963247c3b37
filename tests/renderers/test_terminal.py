"""The report in a terminal: what is left out of a long one is counted."""

from __future__ import annotations

import re

import pytest

from verifier import verify
from verifier.renderers.terminal.report import MOST_LISTED, render
from verifier.text import TextFile


def shown(text: str, *, quiet: bool = False) -> str:
    """The report on one line."""
    return re.sub(r"\s+", " ", render(verify(TextFile("a.yaml", text)), width=100, color=False, quiet=quiet))


def test_claims_that_no_verdict_speaks_of_are_counted_beyond_two_hundred() -> None:
    claims = "".join(f"  a{number}: 1 t\n" for number in range(MOST_LISTED + 5))
    told = shown(f"claims:\n{claims}checks: {{c: a0 > 0 t}}\n")
    assert f"a{MOST_LISTED} and 4 more Without a source" in told
    assert told.endswith(f"a{MOST_LISTED - 1} and 5 more ")


def test_as_many_as_are_listed_leave_nothing_to_count() -> None:
    claims = "".join(f"  a{number}: 1 t\n" for number in range(MOST_LISTED))
    assert " more" not in shown(f"claims:\n{claims}checks: {{c: a0 > 0 t}}\n")


def test_failed_checks_are_counted_beyond_two_hundred_with_quiet_too() -> None:
    """Warnings that hold against what is expected come after all that contradicts as expected."""
    passed = "".join(f"  p{number}: {{assert: a > 50, expect: contradicted}}\n" for number in range(MOST_LISTED))
    failed = "".join(
        f"  f{number}: {{assert: a < 50, expect: doubtful, severity: warning}}\n" for number in range(MOST_LISTED + 7)
    )
    told = shown(f"claims: {{a: exactly 10 times}}\nchecks:\n{passed}{failed}", quiet=True)
    assert told.count("holds, expected doubtful") == MOST_LISTED
    assert told.endswith("and 7 more checks: select some with --select ")


def test_of_a_large_circle_the_first_places_are_shown() -> None:
    circle = "".join(f"  s{number}: {{title: t, reported_by: s{(number + 1) % 500}}}\n" for number in range(500))
    told = shown(f"sources:\n{circle}claims: {{a: 1 t}}\nchecks: {{c: a > 0 t}}\n")
    assert "s0 → s1 → s2" in told
    assert told.count("reported_by") == 20


SHARES = "claims: {share: exactly 64 %, other: exactly 41 %, score: 5.19}\nchecks:\n  c: "


@pytest.mark.parametrize(
    ("assertion", "words"),
    [
        pytest.param(
            "whole(share * 30)", "19.2, where no whole number lies", id="what is asked to be whole is no per cent"
        ),
        pytest.param("whole(score * 28)", "145.18 to 145.46, where no whole number lies", id="a plain number"),
        pytest.param("share / other < 2", "1.561 < 2", id="a share of a share is a factor"),
        pytest.param("share / 2 < other", "32 % < 41 %", id="half a share is a share"),
        pytest.param("other < share", "margin of 23 points (1.56×)", id="shares are points apart"),
        pytest.param("other < 40 %", "over by 1 point (1.02×)", id="a point"),
    ],
)
def test_shares_are_written_as_what_they_are(assertion: str, words: str) -> None:
    """Per cent is for shares alone: not for what is whole, nor for a ratio, nor for how far shares are apart."""
    assert words in shown(SHARES + assertion)
