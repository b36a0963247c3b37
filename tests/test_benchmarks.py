"""The files that the benchmarks measure are claims files that can be judged; no test asserts a time."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from benchmarks.claims_files import claims_lines, ledger_lines
from benchmarks.growth import sizes_up_to
from benchmarks.mutant_drawer import FOLDERS, Mutant, draw
from benchmarks.mutants import CASES, Importers, choose_mutants
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


ACTS = """
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from sample import longer  # if not 1 < 2
__all__ = ["is_near" * 1]
MOST_TRIED = 40
Number = int | None

@cache(maxsize=7)
def is_near(x: "int | None", low: bool = True) -> bool:
    'Not farther than 3, and not below -1.'
    if x is None or x > MOST_TRIED:
        raise ValueError(f"{x + 1} is too much, or {not low}")
    return min(x, 3) <= 5 and not low
"""


@pytest.fixture
def mutants(tmp_path: Path) -> list[Mutant]:
    """All of a small module."""
    (tmp_path / "verifier" / "values").mkdir(parents=True)
    (tmp_path / "verifier" / "values" / "sample.py").write_text(ACTS, "utf-8")
    return [*draw(tmp_path, 1, ["values"])]


def test_a_mutant_changes_what_acts_and_no_text_annotation_or_limit(mutants: list[Mutant]) -> None:
    changes = {f"{mutant.line} {mutant.old}|{mutant.new}" for mutant in mutants}
    assert changes == {
        *("10 True|False", "12 x is None or x > MOST_TRIED|False", "12 x is None or x > MOST_TRIED|True"),
        *("12 is|is not", "12 or|and", "14 min|max", "14 3|4", "14 3|2", "14 <=|<", "14 <=|>", "14 5|6", "14 5|4"),
        *("14 and|or", "14 not|", "14 min(x, 3) <= 5 and not low|not (min(x, 3) <= 5 and not low)"),
    }


def test_a_mutant_is_a_module_that_differs_in_one_place(mutants: list[Mutant]) -> None:
    for mutant in mutants:
        assert ast.dump(ast.parse(mutant.source)) != ast.dump(ast.parse(ACTS))
        lines = zip(mutant.source.decode().splitlines(), ACTS.splitlines(), strict=True)
        assert [number for number, (line, old) in enumerate(lines, 1) if line != old] == [mutant.line]


def test_the_same_seed_draws_the_same_mutants_of_every_folder() -> None:
    first, again, other = ([*map(str, islice(draw(ROOT, seed), 2 * len(FOLDERS)))] for seed in (1, 1, 2))
    assert first == again != other
    assert [mutant.split("/")[0] for mutant in first] == [*FOLDERS, *FOLDERS]


def test_as_many_mutants_count_as_are_asked_for() -> None:
    assert [reason for _, reason in choose_mutants(seed=1, number=30)].count("") == 30


def test_tests_that_import_a_file_run_first_then_the_cases_then_those_that_reach_it() -> None:
    direct, cases, others = Importers(ROOT).runs("verifier/values/interval.py")
    assert direct[0].startswith("tests/values/")
    assert "tests/property/test_interval_laws.py" in direct
    assert cases == [CASES]
    assert "tests/cli/test_cli.py" in others
    assert not {*direct} & {*others}
