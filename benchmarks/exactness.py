"""Measures how often a check is judged exactly, how soundly, and how fast, without the solver and with it.

    python benchmarks/exactness.py --checks 2000 --seed 0

The checks are the hand-written ones of ``benchmarks/realistic``, whose verdicts were worked out before
the judge was asked, and random ones. Exact: the verdict is the expected one, or any but *blocked* for
want of a proof. Every verdict is attacked with exact points, and what it says to be possible and
impossible is put to z3 and, where it is installed, to cvc5. Ends with 1 if anything speaks against a
verdict.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import NamedTuple
from unittest import mock

from benchmarks.random_problems import ProblemMaker
from benchmarks.tables import Column, write_headings, write_row
from benchmarks.written_checks import read_written
from tests.property.problem import Problem
from tests.property.refutation import refutations
from verifier.expressions.terms import Box, Formula, deny, variables_of
from verifier.solving.answers import Answer, Unknown
from verifier.solving.judge import UNDECIDED, UNDEFINED, Judgement, judge
from verifier.solving.smt.process import SOLVER, SolverProcess
from verifier.solving.smt.smtlib import TooLarge, write_problem
from verifier.solving.smt.solver import ask as ask_solver
from verifier.solving.smt.solver import is_installed
from verifier.verdicts import Verdict

_COLUMNS = [Column("", 32), *(Column(name, 9) for name in ("checks", "exact %", "asked %", "median ms", "mean", "p99"))]

Ask = Callable[[str], str]
"""A problem in SMT-LIB 2, and what a solver says of it."""


class Check(NamedTuple):
    """A problem, and the verdict that it should have where that is known."""

    problem: Problem
    expected: Verdict | None = None
    name: str = ""


class Measured(NamedTuple):
    """A check as it was judged."""

    check: Check
    judgement: Judgement
    seconds: float
    was_asked: bool

    @property
    def is_exact(self) -> bool:
        """It has the verdict that it should have, or one that was proved."""
        if self.check.expected is not None:
            return self.judgement.verdict is self.check.expected
        return not self.judgement.reason.startswith(UNDECIDED)


def main() -> int:
    """Print the tables, and what speaks against a verdict."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--checks", type=int, default=2_000, help="random ones")
    arguments.add_argument("--seed", type=int, default=0)
    options = arguments.parse_args()
    written = [Check(problem, expected, name) for name, problem, expected in read_written()]
    kinds = {"hand-written": written, "random": [*make_random(options.checks, options.seed)]}
    print(write_headings(_COLUMNS), flush=True)
    measured: list[Measured] = []
    for kind, checks in kinds.items():
        measured += _show(f"{kind}, without a solver", [measure(check, asking=False) for check in checks])
        if is_installed():
            measured += _show(f"{kind}, with z3", [measure(check, asking=True) for check in checks])
    unsound = [*_attack(measured)]
    print(f"\n{len(unsound)} unsound", *unsound, sep="\n")
    return 1 if unsound else 0


def make_random(checks: int, seed: int) -> Iterator[Check]:
    """So many random checks, the same ones for the same seed, over the variables of their formulas alone."""
    maker = ProblemMaker(Random(seed))
    for number in range(checks):
        problem = maker.problem()
        names = variables_of(problem.formula)
        literal, usual = ({name: box[name] for name in names} for box in (problem.literal, problem.usual))
        yield Check(replace(problem, literal=literal, usual=usual), name=f"random {number}")


def measure(check: Check, *, asking: bool) -> Measured:
    """Judge a check; without ``asking``, as if no solver were installed."""
    asked: list[Formula] = []

    def ask(goal: Formula, box: Box) -> Answer:
        asked.append(goal)
        return ask_solver(goal, box) if asking else Unknown()

    problem = check.problem
    with mock.patch("verifier.solving.finder.ask", ask):
        start = time.perf_counter()
        judgement = judge(problem.formula, agreement=problem.agreement, literal=problem.literal, usual=problem.usual)
        return Measured(check, judgement, time.perf_counter() - start, bool(asked))


def _show(title: str, measured: list[Measured]) -> list[Measured]:
    milliseconds = sorted(one.seconds * 1000 for one in measured)
    figures = [
        sum(one.is_exact for one in measured) / len(measured) * 100,
        sum(one.was_asked for one in measured) / len(measured) * 100,
        statistics.median(milliseconds),
        statistics.mean(milliseconds),
        milliseconds[len(measured) * 99 // 100],
    ]
    cells = [title, f"{len(measured):,}", *(f"{figure:.2f}" for figure in figures)]
    print(write_row(cells, _COLUMNS), flush=True)
    for one in measured:
        if one.check.expected is not None and not one.is_exact:
            print(f"  {one.judgement.verdict}, expected {one.check.expected}: {one.check.name}")
    return measured


def _attack(measured: Sequence[Measured]) -> Iterator[str]:
    """What speaks against the verdicts: points, another verdict expected, z3, cvc5."""
    for name, ask in _solvers().items():
        print(f"{name} is asked whether each verdict is right", flush=True)
        yield from (f"{name}: {said}" for one in measured for said in contradictions(one, ask))
    for check, judgement, _, _ in measured:
        yield from (f"{check.name}: {said}" for said in refutations(check.problem, judgement))
        if check.expected not in (None, judgement.verdict) and judgement.verdict is not Verdict.BLOCKED:
            yield f"{check.name}: {judgement.verdict}, expected {check.expected}"


def _solvers() -> dict[str, Ask]:
    solvers: dict[str, Ask] = {"z3": SOLVER.ask} if is_installed() else {}
    if find_spec("cvc5") is not None:
        solvers["cvc5"] = SolverProcess(Path(__file__).with_name("cvc5_child.py"), backstop=5).ask
    return solvers


def contradictions(measured: Measured, ask: Ask) -> Iterator[str]:
    """What a verdict says to be possible or impossible, and a solver says otherwise."""
    for formula, box, possible in _meaning(measured.check.problem, measured.judgement):
        try:
            said = ask(write_problem(formula, box)).split(" ")[0].strip()
        except TooLarge:
            continue
        if said == ("unsat" if possible else "sat"):
            yield f"{measured.check.name}: {measured.judgement.verdict}, but {said}"


def _meaning(problem: Problem, judgement: Judgement) -> Iterator[tuple[Formula, Box, bool]]:
    """Formulas, the readings over which they are asked, and whether the verdict says that they are possible."""
    true, false = problem.formula, deny(problem.formula)
    match judgement.verdict:
        case Verdict.HOLDS:
            yield from ((true, problem.literal, True), (false, problem.literal, False))
        case Verdict.CONTRADICTED:
            yield from ((true, problem.literal, False), (false, problem.literal, True))
        case Verdict.PLAUSIBLE:
            yield from ((false, problem.usual, False), (false, problem.literal, True))
        case Verdict.DOUBTFUL:
            yield from ((true, problem.usual, False), (true, problem.literal, True))
        case Verdict.UNDETERMINED:
            yield from ((true, problem.usual, True), (false, problem.usual, True))
        case Verdict.AGREES:
            yield (true, problem.usual, True)
        case Verdict.BLOCKED if judgement.reason == UNDEFINED:
            yield from ((true, problem.usual, False), (false, problem.usual, False))


if __name__ == "__main__":
    sys.exit(main())
