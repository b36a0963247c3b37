"""The verdict of one check over its two readings."""

from typing import NamedTuple

from verifier.expressions.evaluator import judge_formula
from verifier.expressions.terms import Box, Formula, deny
from verifier.solving.answers import Answer, Found, Impossible, Point
from verifier.solving.bounds import Bounds
from verifier.solving.conjunction import where_undefined
from verifier.solving.finder import find, find_alone, find_defined
from verifier.solving.smt.solver import INSTALL, is_installed
from verifier.solving.work import Work
from verifier.verdicts import Verdict

UNDEFINED = "no value is defined: every divisor is zero, or the root of a negative number is taken"
UNDECIDED = "neither a proof nor a counterexample was found within the work limit"
"""Why a check is blocked; where no solver is installed, what installs one follows."""


class Judgement(NamedTuple):
    """A verdict, why it is blocked if it is, and what shows it.

    ``for_it`` and ``against_it`` are values of the variables that make the formula true and false,
    where the verdict rests on them. ``leaves_out_undefined``: some divisor can be zero, and such values
    count neither for nor against. ``is_defined``: it is proved that there are none. ``is_literal_alone``: nothing is
    defined in the usual reading, so that the verdict is that of the literal one.
    """

    verdict: Verdict
    reason: str = ""
    for_it: Point | None = None
    against_it: Point | None = None
    leaves_out_undefined: bool = False
    is_defined: bool = True
    is_literal_alone: bool = False


def judge(formula: Formula, *, agreement: bool, literal: Box, usual: Box) -> Judgement:
    """The verdict of a formula, asked as a certainty or as an agreement."""
    return judge_within(formula, agreement=agreement, literal=Bounds(formula, literal), usual=Bounds(formula, usual))


def judge_within(formula: Formula, *, agreement: bool, literal: Bounds, usual: Bounds) -> Judgement:
    """The same over boxes of which something is known already."""
    ask, work = _agreement if agreement else _certainty, Work()
    if not literal.is_defined:
        defined = find_defined(formula, literal, work)
        if isinstance(defined, Impossible):
            return Judgement(Verdict.BLOCKED, UNDEFINED)
        return _where_defined(ask(formula, literal, usual, work), defined, formula, literal)
    truth = judge_formula(formula, literal.natural)
    if truth is False:
        return Judgement(Verdict.CONTRADICTED)
    return Judgement(Verdict.HOLDS) if truth and not agreement else ask(formula, literal, usual, work)


def _where_defined(judgement: Judgement, defined: Answer, formula: Formula, literal: Bounds) -> Judgement:
    """A proof over values that may be undefined speaks only if some value is known to be defined."""
    if judgement.verdict in (Verdict.HOLDS, Verdict.CONTRADICTED) and not isinstance(defined, Found):
        return _undecided()
    if judgement.verdict is Verdict.BLOCKED:
        return judgement
    left_out = [find_alone(gap, Bounds(gap, literal.box), Work()) for gap in where_undefined(formula)]
    return judgement._replace(
        leaves_out_undefined=any(isinstance(gap, Found) for gap in left_out),
        is_defined=all(isinstance(gap, Impossible) for gap in left_out),
    )


def _agreement(formula: Formula, literal: Bounds, usual: Bounds, work: Work) -> Judgement:
    in_usual = find(formula, usual, work)
    if isinstance(in_usual, Found):
        return Judgement(Verdict.AGREES, for_it=in_usual.witness)
    in_literal = find(formula, literal, work)
    if isinstance(in_literal, Impossible):
        return Judgement(Verdict.CONTRADICTED)
    if isinstance(in_literal, Found) and isinstance(in_usual, Impossible):
        return Judgement(Verdict.DOUBTFUL, for_it=in_literal.witness)
    return _undecided()


def _certainty(formula: Formula, literal: Bounds, usual: Bounds, work: Work) -> Judgement:
    truth = judge_formula(formula, usual.natural) if usual.is_defined else None
    if truth is not None:
        return _beyond_usual(truth, formula, literal, work)
    for_usual = find(formula, usual, work)
    against_usual = find(deny(formula), usual, work)
    match for_usual, against_usual:
        case Found(witness), Found(counterexample):
            return Judgement(Verdict.UNDETERMINED, for_it=witness, against_it=counterexample)
        case Found(), Impossible():
            return _beyond_usual(True, formula, literal, work)
        case Impossible(), Found():
            return _beyond_usual(False, formula, literal, work)
        case Impossible(), Impossible():  # nothing is defined in the usual reading
            return _literally(formula, literal, work)._replace(is_literal_alone=True)
    return _undecided()


def _literally(formula: Formula, literal: Bounds, work: Work) -> Judgement:
    """The verdict of the literal reading alone."""
    match find(formula, literal, work), find(deny(formula), literal, work):
        case Found(witness), Found(counterexample):
            return Judgement(Verdict.UNDETERMINED, for_it=witness, against_it=counterexample)
        case Found(), Impossible():
            return Judgement(Verdict.HOLDS)
        case Impossible(), Found():
            return Judgement(Verdict.CONTRADICTED)
        case Impossible(), Impossible():
            return Judgement(Verdict.BLOCKED, UNDEFINED)
    return _undecided()


def _beyond_usual(truth: bool, formula: Formula, literal: Bounds, work: Work) -> Judgement:
    """The usual reading is settled: ask whether the literal one leaves room for the opposite."""
    match find(deny(formula) if truth else formula, literal, work):
        case Impossible():
            return Judgement(Verdict.HOLDS if truth else Verdict.CONTRADICTED)
        case Found(witness) if truth:
            return Judgement(Verdict.PLAUSIBLE, against_it=witness)
        case Found(witness):
            return Judgement(Verdict.DOUBTFUL, for_it=witness)
    return _undecided()


def _undecided() -> Judgement:
    return Judgement(Verdict.BLOCKED, UNDECIDED if is_installed() else f"{UNDECIDED}; {INSTALL}")
