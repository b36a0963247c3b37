"""The claims of the article: the verdicts, worked out by hand, and the report that an editor sees."""

from __future__ import annotations

import os
import pickle
from fractions import Fraction
from pathlib import Path

import pytest

from verifier import Report, verify
from verifier.renderers.terminal.report import render
from verifier.report import Agreement, CheckResult, ExitStatus
from verifier.sources.snapshot_reader import read_bytes
from verifier.text import TextFile
from verifier.values.interval import Interval
from verifier.verdicts import Verdict

ROOT = Path(__file__).parent.parent
SNAPSHOTS = Path(__file__).parent / "snapshots"
TEXT = Path(os.environ.get("VERIFIER_TEST_DATA", os.curdir)) / ".." / "article.fr.txt"


@pytest.fixture(scope="module")
def report() -> Report:
    return verify(TextFile("claims.yaml", (ROOT / "claims.yaml").read_text("utf-8")))


def result(report: Report, id: str) -> CheckResult:
    return next(result for result in report.results if result.check.id.text == id)


@pytest.mark.parametrize(
    ("id", "verdict"),
    [
        pytest.param("within_annual_cap", Verdict.CONTRADICTED, id="more than 1,000,000 is over 500,000"),
        pytest.param("within_cap_for_the_period", Verdict.CONTRADICTED, id="244 days of a year's cap are a third less"),
        pytest.param("months_of_shipments", Verdict.AGREES, id="243 days are within 7.5 to 8.5 months"),
        pytest.param("months_before_the_report", Verdict.DOUBTFUL, id="260 days are 8.5 months only of 31 days each"),
        pytest.param("oil_said_twice", Verdict.AGREES, id="a million and more than a million"),
        pytest.param("every_tanker_sailed", Verdict.PLAUSIBLE, id="a dozen bounds the tankers only from below"),
        pytest.param(
            "less_than_a_day_of_output", Verdict.PLAUSIBLE, id="2 million at most, usually, under 8.1 million"
        ),
        pytest.param("soldiers_within_force", Verdict.HOLDS, id="12,000 are at most 47,500"),
        pytest.param("most_near_kursk", Verdict.HOLDS, id="more than half is more than half"),
        pytest.param("shells_are_a_part", Verdict.HOLDS, id="half is less than all"),
        pytest.param("shipments_since_march", Verdict.AGREES, id="7 March is in March"),
        pytest.param("shipments_before_report", Verdict.HOLDS, id="March, 7 March, 5 November, 22 November"),
        pytest.param("treaty_before_soldiers", Verdict.HOLDS, id="June, October, November"),
        pytest.param("oil_before_occupation", Verdict.HOLDS, id="7 March is before August"),
    ],
)
def test_the_verdict_of(report: Report, id: str, verdict: Verdict) -> None:
    assert result(report, id).verdict is verdict


def test_nothing_else_is_found_and_the_run_passes(report: Report) -> None:
    """A strict run fails, for without the article nobody knows whether the quotes stand in it.

    Of “la plupart des soldats” no number can be read: a person must.
    """
    assert [diagnostic.code for diagnostic in report.diagnostics] == ["quote-unread"]
    assert len(report.results) == 14
    assert all(result.passes(strict=True) for result in report.results)
    assert report.exit_status() is ExitStatus.PASSED
    assert report.exit_status(strict=True) is ExitStatus.FAILED


@pytest.mark.skipif(not TEXT.is_file(), reason="needs test data of others: VERIFIER_TEST_DATA names their folder")
def test_every_quote_stands_in_the_article_and_agrees() -> None:
    """Under the sources that the article reports, it is the article's own text in which they are looked for."""
    report = verify(ROOT / "claims.yaml", snapshots={"article": read_bytes(str(TEXT))})
    assert report.faithfulness is not None
    places = [result.place for result in report.faithfulness.quotes.values()]
    assert len(places) == 22
    assert all(place is not None and place.places == 1 for place in places)
    agreements = {id: result.agreement for id, result in report.faithfulness.quotes.items()}
    assert agreements.pop("share_near_kursk") is Agreement.UNREAD  # la plupart
    assert set(agreements.values()) == {Agreement.AGREES}
    assert report.exit_status() is ExitStatus.PASSED


def test_the_deliveries_are_over_the_cap_by_more_than_two(report: Report) -> None:
    found = result(report, "within_annual_cap").margin
    assert found is not None
    assert (found.margin.factor, found.margin.difference) == (Fraction(2), Fraction(500_000))
    assert found.margin.at_least


def test_they_are_over_the_cap_of_their_period_by_about_three(report: Report) -> None:
    """A year of 365 days leaves 244/365 of the cap: 1,000,000 * 365 / (500,000 * 244)."""
    found = result(report, "within_cap_for_the_period").margin
    assert found is not None
    assert found.margin.factor == Fraction(365, 122)


def test_more_than_half_touches_half(report: Report) -> None:
    found = result(report, "most_near_kursk").margin
    assert found is not None
    assert found.margin.is_touching


@pytest.mark.parametrize(
    ("id", "literal", "usual"),
    [
        pytest.param("mean_cargo", "(1000000/43, inf)", "(1000000/43, 2000000/43]", id="mean cargo"),
        pytest.param("oil_a_year", "(91250000/61, inf)", "(91250000/61, 3000000]", id="a year of deliveries"),
        pytest.param("cap_multiple", "(2, inf)", "(2, 4]", id="the cap's multiple"),
        pytest.param("daily_output", "[4000000, 15000000)", "[8100000, 11000000)", id="Russia's output"),
        pytest.param("shells_used", "[48000000/11, 8000000]", "[5400000, 6600000]", id="shells used"),
        pytest.param("salary", "[3800/167, 280/11]", "[3999/167, 4001/165]", id="the salary implied"),
        pytest.param("total_pay", "[0, 25200000]", "[21594600, 24006000]", id="all soldiers"),
        pytest.param("voyages_a_tanker", "(0, 43/13]", "[43/24, 43/13]", id="voyages of a tanker"),
    ],
)
def test_the_ledger_says_what_the_claims_imply(report: Report, id: str, literal: str, usual: str) -> None:
    entry = next(entry for entry in report.ledger if entry.derived.id.text == id)
    assert entry.quantity is not None
    assert (write(entry.quantity.literal), write(entry.quantity.usual)) == (literal, usual)


def write(x: Interval | None) -> str:
    assert x is not None
    return f"{'(['[x.low_closed]}{x.low}, {x.high}{')]'[x.high_closed]}"


def test_the_report_is_the_one_that_was_approved(report: Report) -> None:
    assert render(report, width=100, color=False) == (SNAPSHOTS / "terminal-100.txt").read_text("utf-8")


@pytest.mark.parametrize("width", [80, 100, 120])
def test_the_report_keeps_to_its_width_and_length(report: Report, width: int) -> None:
    lines = render(report, width=width, color=False).splitlines()
    assert max(map(len, lines)) <= width
    assert len(lines) <= 45 or width < 100


def test_colour_adds_nothing_that_the_words_do_not_say(report: Report) -> None:
    import re  # noqa: PLC0415  # one test's tool

    plain = render(report, width=100, color=False)
    assert re.sub(r"\x1b\[[0-9;]*m", "", render(report, width=100, color=True)) == plain


def test_a_report_is_a_plain_record(report: Report) -> None:
    """It can be sent to another process, and the same file gives the same bytes."""
    copied = pickle.loads(pickle.dumps(report))
    assert render(copied, width=100, color=False) == render(report, width=100, color=False)
    assert pickle.dumps(verify(report.file).exit_status()) == pickle.dumps(report.exit_status())
