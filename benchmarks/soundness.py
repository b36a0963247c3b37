"""Judges random checks and attacks each verdict: no point may speak against it.

    python benchmarks/soundness.py --checks 1000000 --seed 1

Of ten checks, five are arithmetic, four are assertions in the language, and one stands in a claims
file, its claims written in words; that one goes the whole way from the file to the report. Each is
judged, and then worked out exactly at the points where a wrong verdict would show: at the ends of
the readings and just inside them, at simple numbers, and where two sides meet. Prints how many were
judged, how they ended, those without values that would show the verdict and were found here, and those that were
refuted; ends with 1 if any was refuted.

The points, and what is held against a verdict, are those of ``tests/property``.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from random import Random
from typing import NamedTuple, Protocol

from benchmarks.random_files import RandomFile, make_file
from benchmarks.random_problems import ProblemMaker
from tests.property.language_text import Writer, asks_for_agreement, scope_of
from tests.property.oracle import Irrational, truth_at
from tests.property.problem import Problem
from tests.property.refutation import Tried, refutations, try_points, withheld
from tests.property.sampling import biased_points, differences_of
from verifier import Report, verify
from verifier.codes import Severity
from verifier.expressions.parser import parse_expression
from verifier.expressions.terms import All, Box, Domain, Formula, variables_of
from verifier.expressions.typechecker import typecheck_assertion
from verifier.solving.judge import Judgement, judge
from verifier.text import TextFile
from verifier.values.interval import Interval
from verifier.verdicts import Verdict

CHUNK = 500
CHECKS_OF_A_FILE = 5
MOST_POINTS = 24
SHOWN = 5
SLOW = 1.0
"""Seconds of the processor that a check may take."""

CLOSE_LOOK = 6
"""At so many points, what was read is compared with what was written."""


class Judge(Protocol):
    """The judge, or another that is put in its place."""

    def __call__(self, formula: Formula, *, agreement: bool, literal: Box, usual: Box) -> Judgement:
        """The verdict of a formula."""


class Judged(NamedTuple):
    """A check as it was judged. ``text``: its assertion or file; ``against``: what speaks against it already."""

    problem: Problem
    judgement: Judgement
    text: str
    seconds: float
    against: tuple[str, ...] = ()


@dataclass
class Tally:
    """What became of some checks."""

    verdicts: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    points: int = 0
    refuted: list[str] = field(default_factory=list)
    withheld: list[str] = field(default_factory=list)
    judging: float = 0.0
    slow: list[str] = field(default_factory=list)

    @property
    def checks(self) -> int:
        """How many were judged."""
        return self.verdicts.total()

    def add(self, judged: Judged, tried: Sequence[Tried]) -> None:
        """One more check, and where it was tried."""
        verdict, reason = judged.judgement.verdict, judged.judgement.reason
        self.verdicts[str(verdict)] += 1
        self.reasons[reason] += verdict is Verdict.BLOCKED
        self.points += len(tried)
        self.judging += judged.seconds
        described = "\n  ".join((f"{verdict}: {judged.text}", *_readings(judged.problem)))
        if judged.seconds > SLOW:
            self.slow.append(f"{judged.seconds:.1f} s, {described}")
        against = [*judged.against, *refutations(judged.problem, judged.judgement, tried)]
        if against:
            self.refuted.append("\n  ".join((described, *against[:3])))
        unshown = [*withheld(judged.problem, judged.judgement, tried)]
        if unshown:
            self.withheld.append("\n  ".join((described, *unshown)))

    def merge(self, other: Tally) -> None:
        """The checks of another tally too."""
        self.verdicts += other.verdicts
        self.reasons += other.reasons
        self.points += other.points
        self.judging += other.judging
        self.refuted += other.refuted
        self.withheld += other.withheld
        self.slow += other.slow


def attack_all(seed: int, checks: int, judged_by: Judge = judge) -> Tally:
    """Make so many checks, judge and attack each; the same ones for the same seed."""
    choose, tally = Random(seed), Tally()
    while tally.checks < checks:
        for judged in _next_checks(choose, judged_by):
            tally.add(judged, [*_try_biased(judged.problem, choose)])
    return tally


def _next_checks(choose: Random, judged_by: Judge) -> Iterator[Judged]:
    """One check, or those of a file: a tenth of all. What raises is refuted by that."""
    kind = choose.randrange(9 * CHECKS_OF_A_FILE + 1)
    if kind == 0:
        file = make_file(choose, CHECKS_OF_A_FILE)
        yield from _guarded(lambda: [*_judge_file(file)], file.text)
        return
    problem = ProblemMaker(choose).problem()
    bracketed = choose.random() < 0.2
    text = Writer(problem.literal, bracketed=bracketed, within=problem.agreement).formula(problem.formula)
    if kind > 4 * CHECKS_OF_A_FILE:
        yield from _guarded(lambda: [_judge(problem, text, judged_by)], text)
    else:
        yield from _guarded(lambda: [_judge_text(problem, text, choose, judged_by)], text)


def _guarded(act: Callable[[], list[Judged]], text: str) -> list[Judged]:
    nothing = Problem(All(()), agreement=False, literal={}, usual={})
    try:
        return act()
    except Exception:
        judgement = Judgement(Verdict.BLOCKED, "it raised")
        return [Judged(nothing, judgement, text, 0.0, (traceback.format_exc(),))]


def _judge_text(problem: Problem, text: str, choose: Random, judged_by: Judge) -> Judged:
    """The assertion is read, compared with what was meant, and judged."""
    assertion = typecheck_assertion(parse_expression(text), scope_of(problem.literal))
    read = replace(problem, formula=assertion.formula, agreement=assertion.agreement)
    judged = _judge(read, text, judged_by)
    return judged._replace(against=(*_against_reading(problem, read, choose),))


def _against_reading(meant: Problem, read: Problem, choose: Random) -> Iterator[str]:
    """What was read is asked in another way, or is true elsewhere, than what was meant."""
    if read.agreement != asks_for_agreement(meant.formula, within=meant.agreement):
        yield f"it is read as {'an agreement' if read.agreement else 'a certainty'}"
    for at in biased_points([], meant.literal, CLOSE_LOOK, choose):
        try:
            one, other = (truth_at(formula, at) for formula in (meant.formula, read.formula))
        except Irrational:
            continue
        if one != other:
            yield f"it is read as another formula, {other} and not {one} at {at}"


def _judge(problem: Problem, text: str, judged_by: Judge) -> Judged:
    """The problem with the variables of its formula alone, and what the judge says of it."""
    names = variables_of(problem.formula)
    literal, usual = ({name: box[name] for name in names} for box in (problem.literal, problem.usual))
    problem = replace(problem, literal=literal, usual=usual)
    start = time.process_time()
    judgement = judged_by(problem.formula, agreement=problem.agreement, literal=literal, usual=usual)
    return Judged(problem, judgement, text, time.process_time() - start)


def _judge_file(file: RandomFile) -> Iterator[Judged]:
    """The checks of a file, each over the readings that the report gives its claims."""
    start = time.process_time()
    report = verify(TextFile("random.yaml", file.text))
    seconds = (time.process_time() - start) / len(file.questions)
    errors = [one.message for one in report.diagnostics if one.severity is Severity.ERROR]
    assert not errors, f"what is meant to be read is not: {errors}"
    literal, usual = (_box(report, file, reading) for reading in ("literal", "usual"))
    for result in report.results:
        question = file.questions[result.check.id.text]
        names = variables_of(question.formula)
        boxes = ({name: box[name] for name in names} for box in (literal, usual))
        problem = Problem(question.formula, question.agreement, *boxes)
        yield Judged(problem, result.judgement, f"{question.text}\n{file.text}", seconds)


def _box(report: Report, file: RandomFile, reading: str) -> Box:
    quantities = ((id, claim.quantity) for id, claim in report.claims.items())
    return {id: Domain(getattr(quantity, reading), id in file.whole) for id, quantity in quantities if quantity}


def _try_biased(problem: Problem, choose: Random) -> Iterator[Tried]:
    """Points of both readings; of one only where they are the same."""
    differences = differences_of(problem.formula)
    for box, usual in ((problem.usual, True), (problem.literal, False)):
        if usual or box != problem.usual:
            places = biased_points(differences, box, MOST_POINTS, choose)
            yield from try_points(problem.formula, places, usual=usual)


def _readings(problem: Problem) -> Iterator[str]:
    for name, domain in problem.literal.items():
        usual = problem.usual[name].interval
        yield f"{name}{' (whole)' * domain.whole}: {_write(domain.interval)}, usually {_write(usual)}"


def _write(interval: Interval) -> str:
    opening, closing = "(["[interval.low_closed], ")]"[interval.high_closed]
    return f"{opening}{interval.low}, {interval.high}{closing}"


def main() -> int:
    """Run on all processors and print what came of it."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--checks", type=int, default=10_000)
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("--processes", type=int, default=os.cpu_count())
    options = arguments.parse_args()
    start, tally = time.perf_counter(), Tally()
    seeds = range(options.seed * 1_000_000, options.seed * 1_000_000 + -(-options.checks // CHUNK))
    with ProcessPoolExecutor(options.processes) as pool:
        for part in pool.map(partial(attack_all, checks=CHUNK), seeds):
            tally.merge(part)
    print(*describe(tally, time.perf_counter() - start), sep="\n")
    return 1 if tally.refuted else 0


def describe(tally: Tally, seconds: float) -> Iterator[str]:
    """What a run prints."""
    yield f"{tally.checks:,} checks in {seconds:.0f} s, {tally.checks / seconds:.0f} a second; {tally.points:,} points"
    yield f"  the judge took {tally.judging / tally.checks * 1000:.2f} ms a check"
    yield from (f"{number:>9,} {verdict}" for verdict, number in tally.verdicts.most_common())
    yield from (f"{number:>9,} blocked: {reason}" for reason, number in tally.reasons.most_common() if number)
    yield f"{len(tally.slow):>9,} took more than {SLOW:.0f} s"
    yield from tally.slow[:SHOWN]
    yield f"{len(tally.withheld):>9,} without the values that show it"
    yield from tally.withheld[:SHOWN]
    yield f"{len(tally.refuted):>9,} refuted"
    yield from tally.refuted[:SHOWN]


if __name__ == "__main__":
    sys.exit(main())
