"""The long run of ``benchmarks/soundness.py`` finds nothing, and would find what is wrong."""

from __future__ import annotations

import os
from typing import Any

import pytest

from benchmarks.soundness import Judge, attack_all
from tests.property.oracle import Point
from verifier.expressions.terms import Box, Domain, Formula
from verifier.solving.judge import UNDEFINED, Judgement, judge
from verifier.verdicts import Verdict


@pytest.fixture(autouse=True)
def _without_a_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is slow, and has tests of its own."""
    monkeypatch.setattr("verifier.solving.smt.solver.is_installed", lambda: False)


CHECKS = int(os.environ.get("VERIFIER_ATTACKED_CHECKS", "300"))


def test_no_verdict_is_refuted() -> None:
    """``python benchmarks/soundness.py`` is the long run."""
    tally = attack_all(seed=1, checks=CHECKS)
    assert tally.refuted == []
    assert tally.checks >= CHECKS
    assert tally.verdicts.keys() == set(Verdict)


def _says(verdict: Verdict, reason: str = "", witness: Point | None = None) -> Judge:
    def judge_so(*_: Any, **__: Any) -> Judgement:
        return Judgement(verdict, reason, witness, witness, leaves_out_undefined=True)

    return judge_so


def _closes_every_end(formula: Formula, *, agreement: bool, literal: Box, usual: Box) -> Judgement:
    """A judge that takes open ends for closed ones."""
    closed = ({name: Domain(x.closed(), whole) for name, (x, whole) in box.items()} for box in (literal, usual))
    return judge(formula, agreement=agreement, literal=next(closed), usual=next(closed))


def _forgets_whole_numbers(formula: Formula, *, agreement: bool, literal: Box, usual: Box) -> Judgement:
    """A judge that takes things counted for things measured."""
    measured = ({name: Domain(x) for name, (x, _) in box.items()} for box in (literal, usual))
    return judge(formula, agreement=agreement, literal=next(measured), usual=next(measured))


def _forgets_undefined(formula: Formula, *, agreement: bool, literal: Box, usual: Box) -> Judgement:
    """A judge that says nothing of divisors that can be zero."""
    judgement = judge(formula, agreement=agreement, literal=literal, usual=usual)
    return judgement._replace(leaves_out_undefined=False)


def _reads_the_usual_literally(formula: Formula, *, agreement: bool, literal: Box, usual: Box) -> Judgement:  # noqa: ARG001
    """A judge that takes the usual reading for all that the words allow."""
    return judge(formula, agreement=agreement, literal=usual, usual=usual)


def _raises(*_: Any, **__: Any) -> Judgement:
    raise ArithmeticError("of the judge")


WRONG: dict[str, Judge] = {
    **{f"always {verdict}": _says(verdict) for verdict in Verdict if verdict is not Verdict.BLOCKED},
    "always undefined": _says(Verdict.BLOCKED, UNDEFINED),
    "blocked without a reason": _says(Verdict.BLOCKED),
    "closes every end": _closes_every_end,
    "forgets whole numbers": _forgets_whole_numbers,
    "forgets what is undefined": _forgets_undefined,
    "reads the usual literally": _reads_the_usual_literally,
    "raises": _raises,
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_wrong_judge_is_refuted(wrong: Judge) -> None:
    """The attack bites: a judge that errs in one way does not come through."""
    tally = attack_all(seed=2, checks=150, judged_by=wrong)
    assert tally.refuted
    assert all(text.startswith(tuple(Verdict)) for text in tally.refuted)


def test_run_is_the_same_for_the_same_seed() -> None:
    first, second, other = (attack_all(seed=seed, checks=60, judged_by=_says(Verdict.HOLDS)) for seed in (3, 3, 4))
    assert (first.refuted, first.points) == (second.refuted, second.points)
    assert first.refuted != other.refuted
