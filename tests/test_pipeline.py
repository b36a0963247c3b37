"""From a file to its report: what is kept of what was found."""

from __future__ import annotations

import json
import tracemalloc

import pytest

from verifier import Report, verify
from verifier.claims import MOST_LINKS
from verifier.codes import Severity
from verifier.diagnostics import MOST_DIAGNOSTICS
from verifier.pipeline import explain
from verifier.renderers.json import render_json
from verifier.renderers.terminal.explanation import render_explanation
from verifier.renderers.terminal.report import render
from verifier.report import ExitStatus
from verifier.text import TextFile

NOTES = 700
ERRORS = 800


@pytest.fixture(scope="module")
def report() -> Report:
    """Values without a unit are notes; names that nobody claims are errors, and stand at the end of the file."""
    claims = "".join(f"  a{number}: 300\n" for number in range(NOTES))
    checks = "".join(f"  c{number}: b{number} > 1\n" for number in range(ERRORS))
    return verify(TextFile("a.yaml", f"claims:\n{claims}checks:\n{checks}"))


def test_errors_are_kept_before_notes_in_the_order_of_the_file(report: Report) -> None:
    severities = [diagnostic.severity for diagnostic in report.diagnostics]
    assert severities == [Severity.NOTE] * (MOST_DIAGNOSTICS - ERRORS) + [Severity.ERROR] * ERRORS
    offsets = [diagnostic.offset for diagnostic in report.diagnostics]
    assert offsets == sorted(offsets)
    assert offsets[0] == len("claims:\n  a0: ")


def test_the_status_counts_what_is_left_out() -> None:
    text = "claims: {a: 1 t}\nchecks:\n  c: a > 1 t\n" + "x: 1\n" * (MOST_DIAGNOSTICS + 5)
    report = verify(TextFile("a.yaml", text))
    assert len(report.diagnostics) == MOST_DIAGNOSTICS
    assert report.left_out == {Severity.ERROR: 2}  # the one too many, and the one in whose place that is said
    assert report._replace(diagnostics=()).exit_status() is ExitStatus.NOT_JUDGED


def test_every_format_says_how_many_there_are(report: Report) -> None:
    shown = render(report, width=100, color=False)
    assert f"and {ERRORS - 200:,} more diagnostics: mend these first" in shown
    assert f"and {NOTES - 200:,} more warnings and notes" in shown
    assert f"{ERRORS} errors in the file to mend" in shown
    (file,) = json.loads("".join(render_json([report], "")))["files"]
    assert len(file["diagnostics"]) == MOST_DIAGNOSTICS
    assert file["counts"]["diagnostics"] == {"error": ERRORS, "finding": 0, "warning": 0, "note": NOTES}
    assert file["counts"]["left_out"] == {
        "error": 0,
        "finding": 0,
        "warning": 0,
        "note": NOTES + ERRORS - MOST_DIAGNOSTICS,
    }


def test_a_chain_of_sources_is_followed_over_a_few_links() -> None:
    """Each of many sources has its chain in a report, so that a whole one would grow it with the square."""
    chained = "".join(f"  s{number}: {{title: t, reported_by: s{number + 1}}}\n" for number in range(100))
    text = f"sources:\n{chained}  s100: {{title: t}}\nclaims: {{a: {{value: 1 t, source: s0}}}}\nchecks: {{c: a > 0}}\n"
    report = verify(TextFile("a.yaml", text))
    assert report.chain("s0") == tuple(f"s{number}" for number in range(MOST_LINKS + 1))
    assert report.chain("s95") == ("s95", "s96", "s97", "s98", "s99", "s100")


LONG = "x" * 5_000


def of(text: str) -> Report:
    return verify(TextFile("a.yaml", text))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{LONG}: 1", id="a key"),
        pytest.param(f"claims: {{a: {{value: 1 t, source: {LONG}}}}}\nsources: {{}}", id="a source"),
        pytest.param(f"claims: {{a: {{value: 1 t, given: {LONG}}}}}", id="a choice"),
        pytest.param(f"claims: {{a: {{value: 1 t, period: {LONG}}}}}", id="a period"),
        pytest.param(f"claims: {{a: 1 t}}\nunits: {LONG}", id="the help"),
        pytest.param(f"claims: {{a: 1 {LONG}}}", id="a value"),
        pytest.param(f"claims: {{a: 1 t}}\nchecks: {{c: a > {LONG}}}", id="an assertion"),
        pytest.param(f"claims: {{a: 1 t}}\nunits: [a={LONG}!]", id="a unit"),
    ],
)
def test_a_diagnostic_quotes_no_more_than_a_few_lines(text: str) -> None:
    diagnostics = of(text).diagnostics
    assert diagnostics
    assert max(len(said) for diagnostic in diagnostics for said in (diagnostic.message, diagnostic.help)) <= 300


def test_aliases_of_a_long_text_do_not_multiply_what_it_takes() -> None:
    """900 messages that quote 100,000 characters each would take 90 MB while they wait to be told apart."""
    aliases = "".join(f"  a{number}: {{value: 1 t, source: *x}}\n" for number in range(900))
    file = TextFile("a.yaml", f"sources: {{}}\nclaims:\n  a: {{value: 1 t, source: &x {'q' * 100_000}}}\n{aliases}")
    tracemalloc.start()
    try:
        assert [diagnostic.code for diagnostic in verify(file).diagnostics] == ["missing-key", "unknown-source"]
        assert tracemalloc.get_traced_memory()[1] < 40_000_000
    finally:
        tracemalloc.stop()


def test_a_long_value_is_refused_with_its_first_part_as_the_place() -> None:
    text = f"claims:\n  a: about 5{' ' * 995}t\nchecks: {{c: a > 1 t}}\n"
    (diagnostic,) = of(text).diagnostics
    assert diagnostic.code == "invalid-value"
    assert diagnostic.message == "the value has 1,003 characters, at most 1,000 are read"
    assert diagnostic.labels[0].span == (len("claims:\n  a: "), len("claims:\n  a: ") + 60)
    assert not of(text.replace(" " * 995, " " * 992)).diagnostics


def test_people_see_the_start_of_a_long_assertion_and_programs_all_of_it() -> None:
    """The file's own words are whole in JSON."""
    assertion = f"a > {' + '.join(['1 t'] * 500)}"
    text = f"claims: {{a: 1 t}}\nderived: {{d: {assertion[4:]}}}\nchecks: {{c: {assertion}}}\n"
    report, explanation = explain(TextFile("a.yaml", text), "c")
    assert explanation is not None
    (record,) = json.loads("".join(render_json([report], "")))["files"][0]["checks"]
    assert record["assertion"] == assertion
    for shown in (
        render(report, width=80, color=False),
        render_explanation(explanation, report, width=80, color=False),
    ):
        assert "…" in shown
        assert shown.replace("\n    ", " ").count("1 t") < 500
