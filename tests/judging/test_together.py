"""All checks of a file together: the same answer in every process and for every order, and told to the end."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from verifier import Report, verify
from verifier.renderers.json import render_json
from verifier.renderers.terminal.report import render
from verifier.report import ExitStatus
from verifier.solving.joint.facts import Proof
from verifier.solving.smt import solver
from verifier.text import TextFile

ROOT = Path(__file__).parent.parent.parent
CASES = sorted((ROOT / "tests" / "cases" / "together").glob("*.yaml"))
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
FILES = [*CASES, *EXAMPLES, ROOT / "claims.yaml"]


def together(file: Path | TextFile) -> Any:
    """What JSON says of all checks at once."""
    report = verify(file)
    return json.loads("".join(render_json([report], "0")))["files"][0]["together"]


def described(answer: Any) -> Any:
    """The same without any order of its lists, which is that of the file."""
    if isinstance(answer, dict):
        return {key: described(value) for key, value in answer.items() if key not in ("file", "steps", "stated")}
    if isinstance(answer, list):
        return sorted(map(described, answer), key=json.dumps)
    return answer


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_order_of_the_keys_changes_nothing(path: Path) -> None:
    content = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # texts only
    expected = described(together(path))
    for seed in range(3):
        for section in ("claims", "checks"):
            items = list(content[section].items())
            Random(seed).shuffle(items)
            content[section] = dict(items)
        shuffled = TextFile("shuffled.yaml", yaml.safe_dump(content, sort_keys=False, allow_unicode=True))
        assert described(together(shuffled)) == expected


def test_every_process_says_the_same_byte_for_byte() -> None:
    names = [str(path.relative_to(ROOT)) for path in FILES]
    outputs = {
        subprocess.run(
            [sys.executable, "-m", "verifier", "check", "--all-conflicts", "--format", "json", *names],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=False,
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(outputs) == 1
    assert b'"cannot all be true"' in outputs.pop()


def test_without_a_solver_the_cases_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """None of them needs it."""
    expected = [together(path) for path in FILES]
    monkeypatch.setattr(solver, "is_installed", lambda: False)
    assert [together(path) for path in FILES] == expected


HARD = """\
claims:
  x: 1 to 9 t
  y: 1 to 9 t
checks:
  sum: x + y == 10 t
  product: x * y > 25 t^2
"""
"""Of two numbers with that sum, the product is 25 at most."""


def test_what_is_not_told_is_undecided_and_says_how_to_ask_a_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solver, "is_installed", lambda: False)
    monkeypatch.setattr("verifier.renderers.words.clash_sentences.is_installed", lambda: False)
    report = verify(TextFile("hard.yaml", HARD))
    assert report.joint is not None
    assert report.joint.answer == "undecided"
    assert report.exit_status() is ExitStatus.PASSED
    assert report.exit_status(strict=True) is ExitStatus.FAILED
    assert solver.INSTALL in " ".join(render(report, width=100, color=False).split())


def test_a_solver_tells_what_is_left() -> None:
    pytest.importorskip("z3", reason="z3-solver is not installed")
    report = verify(TextFile("hard.yaml", HARD))
    assert report.joint is not None
    assert report.joint.answer == "cannot all be true"
    told = render(report, width=100, color=False)
    assert "Shown by an exact search" in told


def test_the_witness_has_a_value_for_each_claim() -> None:
    report = verify(ROOT / "claims.yaml")
    assert report.joint is not None
    assert report.joint.witness is not None
    assert set(report.claims) <= set(report.joint.witness)
    for id, value in report.joint.witness.items():
        literal = report.quantities[id].literal
        assert literal is not None
        assert literal.contains(value)


def clash_of(name: str) -> str:
    """The lines that tell a clash, as one."""
    text = render(example(name), width=200, color=False)
    return re.sub(r"\s+", " ", text[text.index("✗ contradicted") :])


def example(name: str) -> Report:
    return verify(ROOT / "examples" / name)


def test_the_salary_clashes_unless_the_pay_is_monthly() -> None:
    told = clash_of("salary.yaml")
    assert "salary = pay / salary_years ≤ 2,100 / 82.5 ≤ 25.5 USD/year" in told
    assert "salary would have to be at least 200 USD/year and at most 25.5 USD/year" in told
    assert "pay: is it 2_000 USD/soldier a month, for a year?" in told
    assert "pay alone would end it with 16,500 to 25,050 USD/soldier; it says 2_000 USD/soldier" in told


def test_the_mean_cargo_clashes_with_what_a_tanker_carries() -> None:
    told = clash_of("tanker.yaml")
    assert "mean_cargo = oil_delivered / voyages > 1,000,000 / 43 ≥ 23,200 barrels/voyage" in told
    assert "by a factor of 1.16" in told
    assert "oil_delivered alone would end it with at most 860,000 barrels" in told


def test_a_text_of_the_file_is_data_in_a_clash() -> None:
    evil = "[red]\\u001b[31mx\\u202e[/red]"
    text = (
        f'sources:\n  s: {{title: t}}\nclaims:\n  a: {{value: 1 to 2 t, source: s, quote: "{evil}"}}\n'
        "checks:\n  c: a > 5 t\n"
    )
    told = render(verify(TextFile("[bold]evil.yaml", text)), width=100, color=False)
    assert "[red]\\x1b[31mx\\u202e[/red]" in told
    assert "[bold]evil.yaml:6" in told


def test_a_small_clash_is_found_among_very_many_checks() -> None:
    """All of them share one claim, and three of them clash with two others."""
    many = 300
    claims = "".join(f"  c{number}: {number % 70 + 1} to 95 t\n" for number in range(many))
    checks = "".join(f"  k{number}: c{number} <= cap\n" for number in range(many))
    text = f"claims:\n  cap: about 100 t\n  low: at least 10 t\n{claims}checks:\n{checks}"
    report = verify(TextFile("many.yaml", f"{text}  x: low + c7 >= 170 t\n  y: low <= c9 - 30 t\n"))
    assert report.joint is not None
    (clash,) = report.joint.clashes
    assert clash.conflict.claims == ("c7", "c9")
    assert clash.conflict.checks == ("x", "y")
    assert clash.conflict.is_smallest
    assert [suspect.claim for suspect in clash.conflict.suspects] == ["c7", "c9"]


def test_a_clash_of_very_many_checks_is_not_listed_whole() -> None:
    many = 60
    claims = "".join(f"  c{number}: exactly 1 t\n" for number in range(many))
    checks = "".join(f"  k{number}: c{number} + 1 t == c{number + 1} + d{number}\n" for number in range(many - 1))
    given = "".join(f"  d{number}: 0.9 to 1 t\n" for number in range(many - 1))
    text = f"claims:\n{claims.replace('c59: exactly 1 t', 'c59: 2 to 3 t')}{given}checks:\n{checks}"
    loose = re.sub(r"c(\d+): exactly 1 t", r"c\1: 0 to 90 t", text).replace("c0: 0 to 90 t", "c0: 10 to 11 t")
    told = render(verify(TextFile("many.yaml", loose)), width=100, color=False)
    assert "cannot all be true" in told
    assert "more claims and checks" in told


def test_a_sum_of_many_parts_clashes_with_its_total_on_all_of_them() -> None:
    """Each part is needed, and any of them could end it: 40 parts between 1 and 2 are no more than 80."""
    parts = [f"a{number}" for number in range(40)]
    claims = "".join(f"  {part}: 1 to 2\n" for part in parts)
    report = verify(TextFile("sum.yaml", f"claims:\n{claims}checks:\n  total: {' + '.join(parts)} == 1000\n"))
    assert report.joint is not None
    (clash,) = report.joint.clashes
    assert sorted(clash.conflict.claims) == sorted(parts)
    assert clash.conflict.is_smallest
    assert isinstance(clash.conflict.proof, Proof)
    assert {(fact.variable, fact.upper) for fact in clash.conflict.proof.stated} == {(part, True) for part in parts}


def test_one_comparison_of_several_proves_a_clash() -> None:
    """What is joined by "and" must all be true."""
    claims = "claims: {total: exactly 10 t, oil: exactly 3 t, gas: exactly 5 t}\n"
    report = verify(TextFile("a.yaml", f"{claims}checks: {{adds_up: total == oil + gas and gas > 1 t}}\n"))
    assert report.joint is not None
    (clash,) = report.joint.clashes
    assert isinstance(clash.conflict.proof, Proof)
