"""What would refute a verdict: a point that speaks against it, or a witness that is none."""

from __future__ import annotations

from collections.abc import Iterator

from tests.property.oracle import Irrational, Point, is_in, points, truth_at
from tests.property.strategies import LONG_RUN, Problem
from verifier.expressions.terms import Box, Formula, Operation, Operator, Power, terms_of
from verifier.solving.judge import UNDEFINED, Judgement
from verifier.verdicts import Verdict

MOST_POINTS = 600 if LONG_RUN else 120


def refutations(problem: Problem, judgement: Judgement) -> Iterator[str]:
    """Everything that speaks against a judgement, in words; nothing when it is sound."""
    verdict = judgement.verdict
    if verdict is Verdict.BLOCKED:
        yield from _against_blocked(problem, judgement.reason)
        return
    if verdict not in _POSSIBLE[problem.agreement]:
        yield f"{verdict} is no answer to this kind of question"
    yield from _against_all_values(problem, judgement)
    yield from _against_witnesses(problem, judgement)


_POSSIBLE = {
    True: {Verdict.AGREES, Verdict.DOUBTFUL, Verdict.CONTRADICTED},
    False: {Verdict.HOLDS, Verdict.PLAUSIBLE, Verdict.UNDETERMINED, Verdict.DOUBTFUL, Verdict.CONTRADICTED},
}


def _against_blocked(problem: Problem, reason: str) -> Iterator[str]:
    if not reason:
        yield "blocked without a reason"
    if reason == UNDEFINED:
        for at, truth in _truths(problem.formula, problem.usual):
            if truth is not None:
                yield f"called undefined, but {truth} at {at}"


def _against_all_values(problem: Problem, judgement: Judgement) -> Iterator[str]:
    """A point where the verdict says that there is none."""
    verdict = judgement.verdict
    for at, truth in _truths(problem.formula, problem.literal):
        if truth is (verdict is Verdict.CONTRADICTED) and verdict in (Verdict.HOLDS, Verdict.CONTRADICTED):
            yield f"{verdict}, but {truth} at {at}"
        if truth is None and not judgement.leaves_out_undefined:
            yield f"not said that it is undefined at {at}"
    for at, truth in _truths(problem.formula, problem.usual):
        if truth is (verdict is Verdict.DOUBTFUL) and verdict in (Verdict.PLAUSIBLE, Verdict.DOUBTFUL):
            yield f"{verdict}, but {truth} at {at} in the usual reading"


def _against_witnesses(problem: Problem, judgement: Judgement) -> Iterator[str]:
    """A witness that is missing, lies elsewhere, or shows the opposite."""
    match judgement.verdict:
        case Verdict.AGREES:
            yield from _against_witness(problem, judgement.for_it, problem.usual, wanted=True)
        case Verdict.DOUBTFUL:
            yield from _against_witness(problem, judgement.for_it, problem.literal, wanted=True)
        case Verdict.PLAUSIBLE:
            yield from _against_witness(problem, judgement.against_it, problem.literal, wanted=False)
        case Verdict.UNDETERMINED:
            yield from _against_witness(problem, judgement.for_it, problem.usual, wanted=True)
            yield from _against_witness(problem, judgement.against_it, problem.usual, wanted=False)


def _against_witness(problem: Problem, witness: Point | None, box: Box, *, wanted: bool) -> Iterator[str]:
    if witness is None:
        if not _may_be_irrational(problem.formula):
            yield f"no values are shown for which it is {wanted}"
        return
    if not is_in(witness, box):
        yield f"{witness} is outside the reading"
    try:
        truth = truth_at(problem.formula, witness)
    except Irrational:
        return
    if truth is not wanted:
        yield f"{witness} is shown as {wanted}, and is {truth}"


def _may_be_irrational(formula: Formula) -> bool:
    """It has a power, a root or a product of quantities, so that its solutions may be irrational."""
    curved = {Operator.ROOT, Operator.MULTIPLY, Operator.DIVIDE}
    return any(
        isinstance(term, Power) or (isinstance(term, Operation) and term.operator in curved)
        for term in terms_of(formula)
    )


def _truths(formula: Formula, box: Box) -> Iterator[tuple[Point, bool | None]]:
    for at in points(box, MOST_POINTS):
        try:
            yield at, truth_at(formula, at)
        except Irrational:
            continue
