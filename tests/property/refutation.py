"""What would refute a verdict: a point that speaks against it, or a witness that is none."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import NamedTuple

from tests.property.oracle import Irrational, Point, is_in, truth_at, truth_function, truth_or_none
from tests.property.problem import Problem
from tests.property.sampling import points
from verifier.expressions.terms import (
    Box,
    Formula,
    Operation,
    Operator,
    Power,
    Term,
    Variable,
    in_order,
    terms_of,
)
from verifier.solving.judge import UNDEFINED, Judgement
from verifier.values.interval import KEPT_BITS
from verifier.verdicts import Verdict

MOST_POINTS = 600 if "VERIFIER_EXAMPLES" in os.environ else 120


class Tried(NamedTuple):
    """A point of a reading, and whether the formula is true there: None where it is undefined."""

    at: Point
    is_usual: bool
    truth: bool | None


def try_points(formula: Formula, places: Iterable[Point], *, usual: bool) -> Iterator[Tried]:
    """Each point with what the formula says there, save where that is irrational."""
    known = truth_function(formula)
    for at in places:
        try:
            yield Tried(at, usual, truth_or_none(known, at))
        except Irrational:
            continue


def refutations(problem: Problem, judgement: Judgement, tried: Sequence[Tried] = ()) -> Iterator[str]:
    """Everything that speaks against a judgement, in words; nothing when it is sound.

    Without points of one's own, those of a grid are tried.
    """
    verdict, tried = judgement.verdict, tried or [*_try_grid(problem)]
    if verdict is Verdict.BLOCKED:
        yield from _against_blocked(tried, judgement.reason)
        return
    if verdict not in _POSSIBLE[problem.agreement]:
        yield f"{verdict} is no answer to this kind of question"
    yield from _against_all_values(tried, judgement)
    yield from _against_witnesses(problem, judgement)


_POSSIBLE = {
    True: {Verdict.AGREES, Verdict.DOUBTFUL, Verdict.CONTRADICTED},
    False: {Verdict.HOLDS, Verdict.PLAUSIBLE, Verdict.UNDETERMINED, Verdict.DOUBTFUL, Verdict.CONTRADICTED},
}


def _try_grid(problem: Problem) -> Iterator[Tried]:
    for box, usual in ((problem.literal, False), (problem.usual, True)):
        yield from try_points(problem.formula, points(box, MOST_POINTS), usual=usual)


def _against_blocked(tried: Iterable[Tried], reason: str) -> Iterator[str]:
    if not reason:
        yield "blocked without a reason"
    if reason == UNDEFINED:
        for at, usual, truth in tried:
            if usual and truth is not None:
                yield f"called undefined, but {truth} at {at}"


def _against_all_values(tried: Iterable[Tried], judgement: Judgement) -> Iterator[str]:
    """A point where the verdict says that there is none."""
    verdict, ruled_out = judgement.verdict, _RULED_OUT.get(judgement.verdict)
    for at, usual, truth in tried:
        if truth is not None and usual and judgement.is_literal_alone:
            yield f"said to be undefined in the usual reading, but {truth} at {at}"
        if truth is None and not judgement.leaves_out_undefined:
            yield f"not said that it is undefined at {at}"
        if truth is not None and truth is ruled_out and (usual or verdict in (Verdict.HOLDS, Verdict.CONTRADICTED)):
            yield f"{verdict}, but {truth} at {at}"


_RULED_OUT = {Verdict.HOLDS: False, Verdict.CONTRADICTED: True, Verdict.PLAUSIBLE: False, Verdict.DOUBTFUL: True}
"""What the formula is nowhere, by verdict: in the literal reading or, for the weaker ones, in the usual one."""


def withheld(problem: Problem, judgement: Judgement, tried: Iterable[Tried]) -> Iterator[str]:
    """A tried point that would show the verdict, where no values are shown.

    Where something is squared or divided by, that is no mistake: values may be irrational, or far to look for.
    """
    for witness, box, wanted in _witnesses(problem, judgement):
        if witness is None:
            known = (one.at for one in tried if one.truth is wanted and is_in(one.at, box) and not _is_long(one.at))
            yield from (f"no values are shown for which it is {wanted}, such as {at}" for at in islice(known, 1))


def _witnesses(problem: Problem, judgement: Judgement) -> Iterator[tuple[Point | None, Box, bool]]:
    """The values that a verdict owes, the reading that they belong to, and what the formula is to be there."""
    verdict = judgement.verdict
    is_usual = verdict in (Verdict.AGREES, Verdict.UNDETERMINED) and not judgement.is_literal_alone
    box = problem.usual if is_usual else problem.literal
    if verdict in (Verdict.AGREES, Verdict.DOUBTFUL, Verdict.UNDETERMINED):
        yield judgement.for_it, box, True
    if verdict in (Verdict.PLAUSIBLE, Verdict.UNDETERMINED):
        yield judgement.against_it, box, False


def _against_witnesses(problem: Problem, judgement: Judgement) -> Iterator[str]:
    """Values that are missing although they must be fractions, lie elsewhere, or show the opposite."""
    for witness, box, wanted in _witnesses(problem, judgement):
        if witness is not None:
            yield from _against_witness(problem, witness, box, wanted)
        elif not _may_be_irrational(problem.formula):
            yield f"no values are shown for which it is {wanted}"


def _against_witness(problem: Problem, witness: Point, box: Box, wanted: bool) -> Iterator[str]:
    if not is_in(witness, box):
        yield f"{witness} is outside the reading"
    with suppress(Irrational):
        if truth_at(problem.formula, witness) is not wanted:
            yield f"{witness} is shown as {wanted}, and is {not wanted}"


def _is_long(at: Point) -> bool:
    """It has numbers longer than are computed with."""
    return any(max(value.numerator.bit_length(), value.denominator.bit_length()) > KEPT_BITS for value in at.values())


def _may_be_irrational(formula: Formula) -> bool:
    """It has a power, a root or a product of quantities, so that its solutions may be irrational."""
    return any(_is_curved(term) for term in terms_of(formula))


def _is_curved(term: Term) -> bool:
    """Its slope changes between its bends: a number that it is multiplied or divided by only scales it."""
    match term:
        case Operation(Operator.MULTIPLY, operands):
            return all(_varies(operand) for operand in operands)
        case Operation(Operator.DIVIDE, (_, divisor)):
            return _varies(divisor)
    return isinstance(term, Power) or (isinstance(term, Operation) and term.operator is Operator.ROOT)


def _varies(term: Term) -> bool:
    return any(isinstance(part, Variable) for part in in_order(term))
