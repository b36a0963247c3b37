"""The files that the benchmarks measure are claims files that can be judged; no test asserts a time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from benchmarks.claims_files import claims_lines, ledger_lines
from benchmarks.growth import sizes_up_to
from benchmarks.processes import PYTHON, Command, Run, Spread, compare, run_in_turns
from verifier import Report, verify
from verifier.loading.schema import describe_file
from verifier.report import ExitStatus
from verifier.text import TextFile
from verifier.verdicts import Verdict

ROOT = Path(__file__).parent.parent
SIZE = 60


def join(lines: Iterator[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


@pytest.fixture(scope="module")
def report() -> Report:
    return verify(TextFile(f"{SIZE}.claims.yaml", join(claims_lines(SIZE))))


def test_the_file_has_as_many_claims_and_checks_as_asked_for(report: Report) -> None:
    assert not report.diagnostics
    assert (len(report.claims), len(report.results)) == (SIZE, SIZE)


def test_every_check_is_judged_and_none_fails_the_run(report: Report) -> None:
    verdicts = [result.verdict for result in report.results]
    assert Verdict.BLOCKED not in verdicts
    assert len(set(verdicts)) >= 3
    assert report.exit_status() is ExitStatus.PASSED


def test_the_same_seed_gives_the_same_file_and_another_seed_another() -> None:
    assert join(claims_lines(SIZE, seed=1)) == join(claims_lines(SIZE, seed=1)) != join(claims_lines(SIZE, seed=2))


def test_no_two_claims_are_alike(report: Report) -> None:
    claims = [reading.claim for reading in report.claims.values()]
    assert len({(claim.statement, claim.value) for claim in claims}) == SIZE


def test_the_ledger_has_a_transaction_for_each_claim() -> None:
    assert sum(" * " in line for line in ledger_lines(SIZE)) == SIZE


@pytest.mark.parametrize("text", [join(claims_lines(SIZE)), (ROOT / "claims.yaml").read_text("utf-8")])
def test_the_schema_allows_what_the_verifier_reads(text: str) -> None:
    Draft202012Validator(describe_file()).validate(yaml.load(text, Loader=yaml.BaseLoader))


def test_ratios_are_taken_pair_by_pair() -> None:
    runs, others = ([Run(wall, 0, 0, 0) for wall in walls] for walls in ((2, 30, 8), (1, 10, 2)))
    assert compare(runs, others, lambda run: run.wall) == Spread(3, 2, 4)


def test_a_command_is_run_to_its_end() -> None:
    runs = run_in_turns([Command("fails", (PYTHON, "-c", "raise SystemExit(3)"))], 1)["fails"]
    assert [run.status for run in runs] == [3]
    assert runs[0].peak > 1


def test_sizes_are_powers_of_ten() -> None:
    assert sizes_up_to(2_000) == [10, 100, 1_000]


@pytest.mark.parametrize("section", ["growth", "stages"])
def test_a_section_prints_a_table(section: str) -> None:
    words = [sys.executable, "-m", "benchmarks", section, "--most=10", "--rounds=1"]
    ended = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "floor" in ended.stdout
