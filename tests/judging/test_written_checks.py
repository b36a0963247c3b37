"""The hand-written checks of ``benchmarks/realistic`` have the verdicts that were worked out by hand."""

from __future__ import annotations

import pytest

from benchmarks.exactness import Check, contradictions, make_random, measure
from benchmarks.written_checks import Written, read_written
from tests.property.refutation import refutations
from verifier.solving.judge import Judgement
from verifier.solving.smt.process import SOLVER
from verifier.solving.smt.solver import is_installed
from verifier.verdicts import Verdict

WRITTEN = list(read_written())
LEFT_TO_THE_SOLVER = 0.02

needs_solver = pytest.mark.skipif(not is_installed(), reason="z3-solver is not installed")


@needs_solver
@pytest.mark.parametrize("written", WRITTEN, ids=[written.name for written in WRITTEN])
def test_verdict_is_the_one_worked_out_by_hand(written: Written) -> None:
    measured = measure(Check(written.problem, written.expected), asking=True)
    assert measured.judgement.verdict is written.expected, measured.judgement.reason
    assert not list(refutations(written.problem, measured.judgement))


def test_nearly_all_are_judged_without_a_solver() -> None:
    """No verdict is another one than expected; at most one in fifty is blocked."""
    measured = [measure(Check(problem, expected), asking=False) for _, problem, expected in WRITTEN]
    blocked = [one for one in measured if not one.is_exact]
    assert all(one.judgement.verdict is Verdict.BLOCKED for one in blocked)
    assert len(blocked) <= len(WRITTEN) * LEFT_TO_THE_SOLVER


@needs_solver
def test_solver_speaks_against_wrong_verdicts_only() -> None:
    """Of every kind: what is said of some random checks is right; the opposite is spoken against."""
    measured = [measure(check, asking=False) for check in make_random(60, seed=1)]
    assert not [said for one in measured for said in contradictions(one, SOLVER.ask)]
    wrong = [one._replace(judgement=Judgement(_OPPOSITE[one.judgement.verdict])) for one in measured]
    against = [bool([*contradictions(one, SOLVER.ask)]) for one in wrong]
    assert sum(against) > len(against) / 2


_OPPOSITE = {
    **dict.fromkeys(Verdict, Verdict.CONTRADICTED),
    Verdict.CONTRADICTED: Verdict.HOLDS,
    Verdict.HOLDS: Verdict.CONTRADICTED,
}
