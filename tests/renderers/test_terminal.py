"""The report in a terminal: what is left out of a long one is counted."""

from __future__ import annotations

import re

import pytest

from verifier import verify
from verifier.renderers.terminal.report import MOST_LISTED, render, render_run
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


WRONG_TOTAL = """\
title: Displaced people, in a public briefing
units: [person]
claims: {inside: 11.6 million persons, abroad: 33.6 million persons, total: 45.9 million persons}
checks: {displaced: inside + abroad == total}
"""


def test_the_first_lines_say_how_many_faults_there_are_where_the_first_is_and_what_may_mend_it() -> None:
    """As an editor reads them who has never seen the tool: eight lines of a narrow terminal."""
    told = render(verify(TextFile("a.yaml", WRONG_TOTAL)), width=80, color=False).splitlines()[:8]
    assert told[2] == "✗ 1 fault to mend"
    assert told[4].endswith("a.yaml:4")
    assert told[5].strip() == "11.6 million + 33.6 million is 45.2 million people (45.1 to 45.3 million"
    assert told[7].strip() == "total: was it 45.2 million persons, one digit wrong?"


def test_what_passes_takes_a_line_and_is_cut_between_words_never_in_a_number() -> None:
    statement = "What was sent in the first half of the year is more than 5 million barrels of crude and products"
    text = f"claims: {{a: exactly 6 t}}\nchecks: {{c: {{assert: a > 5 t, statement: {statement}}}}}\n"
    for width in range(60, 110):
        lines = render(verify(TextFile("a.yaml", text)), width=width, color=False).splitlines()
        (line,) = (line for line in lines if line.startswith("✓ holds"))
        assert len(line) <= width
        said = line.removeprefix("✓ holds  ").rpartition(":")[0].strip()
        assert said.startswith(statement) or not re.search(r"(\d|million)…$", said)
        assert said.startswith(statement) or statement.startswith(said.removesuffix("…"))


def test_a_run_of_several_files_ends_with_what_to_do() -> None:
    reports = [verify(TextFile(f"{n}.yaml", WRONG_TOTAL)) for n in range(3)]
    told = "".join(render_run(reports, width=80, color=False, strict=False, quiet=False))
    assert told.endswith("\n\n✗ in 3 of 3 files: 3 faults to mend\n")


def test_all_of_what_passes_is_shown_where_that_is_asked_for() -> None:
    report = verify(TextFile("a.yaml", "claims: {a: exactly 6 t}\nchecks: {c: a > 5 t}\n"))
    assert "a > 5 t: 6 tonnes > 5 tonnes: margin of 1 tonne (1.2×)" in render(
        report, width=100, color=False, verbose=True
    )
    assert "a > 5 t" not in render(report, width=100, color=False)


def test_a_doubt_has_a_sign_of_its_own_and_says_how_to_settle_it() -> None:
    text = "units: [soldier]\nclaims: {r: 50_000 soldiers, s: 49_312 soldiers}\nchecks: {d: r == s}\n"
    told = render(verify(TextFile("a.yaml", text)), width=200, color=False)
    assert "\n✓ 1 doubt to settle\n" in told
    assert "\n~ doubtful  d" in told
    assert "r: 50_000 soldiers is read as 47,500 to 52,500 soldiers: write exactly 50_000 soldiers if it is" in told
