"""A baseline that version 0.1.0 wrote accepts the same findings, and their fingerprints are the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from verifier.cli import app

CLAIMS = """\
title: What was known
units: [voyage]
sources: {paper: {title: Paper, snapshot: paper.txt}}
claims:
  oil: {value: 5 t, source: paper, quote: six tonnes of oil}
  low: 1 to 5 m
  between: 1 to 9 m
  high: 6 to 9 m
  n: exactly 43 voyages
checks:
  much: oil > 9 t
  first: low == between
  second: between == high
  ended: {assert: oil < 9 t, expect: contradicted}
  wanted: {assert: n > 50 voyages, expect: contradicted, because: That is the news.}
"""
SNAPSHOT = "Six tons of gas.\n"
KNOWN = """\
# Known failures: verifier check --baseline with this file counts them, and only others fail the run.
# Say why each is accepted; from the day after its until: YYYY-MM-DD on, it fails again.
known:
- file: claims.yaml
  rule: quote-disagrees
  ids: oil
  reason: not given yet
- file: claims.yaml
  rule: quote-not-found
  ids: oil
  reason: not given yet
- file: claims.yaml
  rule: contradicted
  ids: much
  reason: not given yet
- file: claims.yaml
  rule: clash
  ids: first second low high
  reason: not given yet
- file: claims.yaml
  rule: unexpected-verdict
  ids: ended
  reason: not given yet
"""
FINGERPRINTS = {
    ("quote-disagrees", "9a5c5a29926fa07fae70615db83c6346"),
    ("quote-not-found", "eed5c7bca46f65f297820f48666b0e62"),
    ("contradicted", "d2ff1e9e325c2e09f2879fd1b29b8afe"),
    ("clash", "2060768f7f228e6cd51f0be091fddb8c"),
    ("unexpected-verdict", "935efb7c4e9d1b9505561b5f5244ecd4"),
    ("contradicted", "8189271058e37bf4346fd4f639a29430"),
}


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in {"claims.yaml": CLAIMS, "paper.txt": SNAPSHOT, "known.yaml": KNOWN}.items():
        Path(name).write_text(text, "utf-8")


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["check", *arguments])
    return result.exit_code, result.stdout


def test_the_baseline_of_an_earlier_version_accepts_what_it_knew() -> None:
    assert run()[0] == 1
    status, told = run("--baseline", "known.yaml")
    assert status == 0
    assert "5 known failures" in told
    assert "baseline-stale" not in told


def test_fingerprints_are_those_of_an_earlier_version() -> None:
    found = json.loads(run("-f", "gitlab")[1])
    assert {(each["check_name"], each["fingerprint"]) for each in found} == FINGERPRINTS
