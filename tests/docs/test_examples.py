"""The gallery: each file is quiet, true to its sources, and comes out as it is described."""

from __future__ import annotations

from pathlib import Path

import pytest

from verifier import Report, verify
from verifier.renderers.terminal.report import render
from verifier.report import ExitStatus
from verifier.verdicts import Verdict

EXAMPLES = Path(__file__).parent.parent.parent / "examples"

GALLERY = {
    "annual-figures.claims.yaml": "5 checks pass: 1 contradicted as expected, 4 agree",
    "budget.claims.yaml": "7 checks pass: 2 contradicted as expected, 5 agree",
    "election.claims.yaml": "9 checks pass: 1 contradicted as expected, 8 agree",
    "sanctions.claims.yaml": "6 checks pass: 2 contradicted as expected, 2 agree, 1 holds, 1 holds as expected",
    "trial.claims.yaml": "10 checks pass: 2 contradicted as expected, 8 agree",
}
CLASHES = ("salary.yaml", "tanker.yaml")
"""Those of the gallery end with 0 and say this first; these end with 1, for their claims clash."""


def report_of(name: str) -> Report:
    return verify(EXAMPLES / name)


def test_every_example_is_in_a_table() -> None:
    assert {path.name for path in EXAMPLES.glob("*.yaml")} == {*GALLERY, *CLASHES}


@pytest.mark.parametrize("name", GALLERY)
def test_it_comes_out_as_described(name: str) -> None:
    report = report_of(name)
    assert f"\n✓ {GALLERY[name]}\n" in render(report, width=120, color=False)
    assert report.exit_status() is ExitStatus.PASSED


@pytest.mark.parametrize("name", CLASHES)
def test_it_clashes_as_described(name: str) -> None:
    report = report_of(name)
    printed = render(report, width=120, color=False)
    assert printed.splitlines()[2] == "✗ 1 fault to mend"
    assert report.exit_status() is ExitStatus.FAILED


@pytest.mark.parametrize("name", GALLERY)
def test_nothing_is_noted_of_it(name: str) -> None:
    """Not with --strict either: every quote stands in a snapshot, every claim has a source and is in a check."""
    report = report_of(name)
    assert report.diagnostics == ()
    assert report.exit_status(strict=True) is ExitStatus.PASSED
    printed = render(report, width=120, color=False)
    assert "not located" not in printed
    assert "Without a source" not in printed
    assert "In no check" not in printed


@pytest.mark.parametrize("name", GALLERY)
def test_a_clash_in_it_is_expected_and_says_why(name: str) -> None:
    clashes = [result for result in report_of(name).results if result.verdict is Verdict.CONTRADICTED]
    assert clashes
    assert all(result.check.because is not None for result in clashes)
