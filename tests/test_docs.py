"""What the README shows is what happens."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from verifier import verify
from verifier.diagnostics import CODES
from verifier.drafting.drafter import draft
from verifier.expressions.functions import FUNCTIONS
from verifier.renderers.terminal import render
from verifier.report import ExitStatus
from verifier.snapshot_reader import SnapshotFile
from verifier.text import TextFile
from verifier.verdicts import Verdict

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
WIDTH = 88


def blocks(language: str) -> list[str]:
    """The code blocks of the README in a language."""
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_the_report_shown_is_the_report_printed() -> None:
    example, shown = blocks("yaml")[0], blocks("console")[0]
    report = verify(TextFile("oil.claims.yaml", example))
    assert render(report, width=WIDTH, color=False) == shown


def test_the_language_by_example_is_read_and_passes() -> None:
    report = verify(TextFile("example.yaml", blocks("yaml")[1]))
    assert not report.diagnostics
    assert report.exit_status() is ExitStatus.PASSED


def test_the_library_example_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(blocks("python")[0], "README.md", "exec"), {})
    assert capsys.readouterr().out.endswith("\n0\n")


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_is_explained(verdict: Verdict) -> None:
    assert f"| **{verdict}** |" in README


@pytest.mark.parametrize("function", FUNCTIONS)
def test_every_function_is_named(function: str) -> None:
    assert re.search(rf"Functions: `[^`]*\b{function}\b", README)


def test_the_options_named_are_those_that_exist() -> None:
    usage = subprocess.run(
        [sys.executable, "-m", "verifier", "check", "--help"],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={"NO_COLOR": "1", "TERMINAL_WIDTH": "200", "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    ).stdout
    in_ci = README.partition("## In CI")[2].partition("## As a library")[0]
    named = set(re.findall(r"`(--[a-z-]+)`", in_ci))
    assert named
    assert named <= set(re.findall(r"--[a-z-]+", usage))


def test_the_changelog_follows_its_form() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert changelog.startswith("# Changelog\n")
    assert "## [Unreleased]" in changelog or "## [0.1.0]" in changelog


def test_every_code_says_more_than_its_title() -> None:
    assert all(code.title != code.explanation for code in CODES.values())


def test_the_clash_shown_is_the_clash_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert blocks("console")[1] in render(verify("examples/salary.yaml"), width=WIDTH, color=False)


def test_the_disagreement_shown_is_the_one_printed() -> None:
    example = blocks("yaml")[0].replace("value: more than 1 million barrels", "value: 1 million barrels")
    assert blocks("console")[2] in render(verify(TextFile("oil.claims.yaml", example)), width=WIDTH, color=False)


def test_the_misquote_shown_is_the_misquote_printed() -> None:
    example = blocks("yaml")[0].replace("plus d'un million de barils", "plus de deux millions de barils")
    article = SnapshotFile(
        "article.txt", "La Russie aurait envoyé plus d’un million de barils en Corée du Nord.".encode()
    )
    report = verify(TextFile("oil.claims.yaml", example), snapshots={"article": article})
    assert blocks("console")[3] in render(report, width=WIDTH, color=False)


def test_the_draft_shown_is_the_draft_made() -> None:
    text, shown = blocks("text")
    made = draft(TextFile("sugar.txt", text), None)
    assert made is not None
    assert all(part in made.text for part in re.split(r"^…\n", shown, flags=re.MULTILINE))
    assert made.claims == 6
    assert made.text.count("\n  # total_within_rate") + made.text.count("\n  # dates_in_order") == 3
