"""From a file to its report: what is kept of what was found."""

from __future__ import annotations

import json

import pytest

from verifier import Report, verify
from verifier.diagnostics import Severity
from verifier.pipeline import MOST_DIAGNOSTICS
from verifier.renderers.json import render_json
from verifier.renderers.terminal import render
from verifier.report import MOST_LINKS, ExitStatus
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
    text = "claims: {a: 1 t}\nchecks:\n  c: a > 0 t\n" + "x: 1\n" * (MOST_DIAGNOSTICS + 5)
    report = verify(TextFile("a.yaml", text))
    assert len(report.diagnostics) == MOST_DIAGNOSTICS
    assert report.left_out == {Severity.ERROR: 5}
    assert report._replace(diagnostics=()).exit_status() is ExitStatus.NOT_JUDGED


def test_every_format_says_how_many_there_are(report: Report) -> None:
    shown = render(report, width=100, color=False)
    assert f"and {NOTES + ERRORS - 200:,} more diagnostics: mend these first" in shown
    assert f"{ERRORS} errors in the file" in shown
    (file,) = json.loads("".join(render_json([report], "")))["files"]
    assert len(file["diagnostics"]) == MOST_DIAGNOSTICS
    assert file["counts"]["diagnostics"] == {"error": ERRORS, "warning": 0, "note": NOTES}
    assert file["counts"]["left_out"] == {"error": 0, "warning": 0, "note": NOTES + ERRORS - MOST_DIAGNOSTICS}


def test_a_chain_of_sources_is_followed_over_a_few_links() -> None:
    """Each of many sources has its chain in a report, so that a whole one would grow it with the square."""
    chained = "".join(f"  s{number}: {{title: t, reported_by: s{number + 1}}}\n" for number in range(100))
    text = f"sources:\n{chained}  s100: {{title: t}}\nclaims: {{a: {{value: 1 t, source: s0}}}}\nchecks: {{c: a > 0}}\n"
    report = verify(TextFile("a.yaml", text))
    assert report.chain("s0") == tuple(f"s{number}" for number in range(MOST_LINKS + 1))
    assert report.chain("s95") == ("s95", "s96", "s97", "s98", "s99", "s100")
