"""What else the README says is so; what it shows is run in ``test_pages.py``."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from verifier.codes import CODES
from verifier.expressions.functions import FUNCTIONS
from verifier.verdicts import Verdict

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text("utf-8")


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


def test_the_readme_keeps_to_a_few_screenfuls() -> None:
    """Details belong on the pages in docs."""
    assert README.count("\n") <= 300
