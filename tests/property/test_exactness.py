"""Where the verdict is plain to see, the judge gives just that, and is never at a loss."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise, product
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.property.problem import NAMES, Problem
from tests.property.refutation import refutations
from tests.property.sampling import finite_ends
from tests.property.strategies import LONG_RUN, domain_pairs, examples, fractions
from verifier.expressions.terms import Compared, Domain, Number, Operation, Operator, Power, Relation, Term, Variable
from verifier.solving.judge import judge
from verifier.values.interval import End, Interval, make_interval, whole_numbers
from verifier.verdicts import Verdict

Two = tuple[Interval, Interval]
A, B = Variable("a"), Variable("b")
OPPOSITE = {
    Relation.LESS: Relation.AT_LEAST,
    Relation.AT_MOST: Relation.MORE,
    Relation.EQUAL: Relation.DIFFERENT,
    Relation.DIFFERENT: Relation.EQUAL,
    Relation.MORE: Relation.AT_MOST,
    Relation.AT_LEAST: Relation.LESS,
}


def every_interval(ends: tuple[int, ...]) -> list[Interval]:
    """All intervals between some ends or without them, open and closed."""
    finite: list[tuple[End, bool]] = [(Fraction(end), closed) for end in ends for closed in (True, False)]
    pairs = product([(-inf, False), *finite], [(inf, False), *finite])
    made = [make_interval(low, high, low_closed, high_closed) for (low, low_closed), (high, high_closed) in pairs]
    return [x for x in made if x is not None]


def can_be(relation: Relation, a: Interval, b: Interval) -> bool:
    """Some pair of numbers is so related: seen from the ends alone."""
    less, more = a.low < b.high, a.high > b.low
    equal = any(a.contains(x) and b.contains(x) for x in (*finite_ends(a), *finite_ends(b), *_between(a, b)))
    return {
        Relation.LESS: less,
        Relation.AT_MOST: less or equal,
        Relation.EQUAL: equal,
        Relation.DIFFERENT: less or more,
        Relation.MORE: more,
        Relation.AT_LEAST: more or equal,
    }[relation]


def _between(a: Interval, b: Interval) -> Iterator[Fraction]:
    """Numbers between and beyond all the ends: one of them is in both where anything is."""
    ends = sorted({*finite_ends(a), *finite_ends(b)}) or [Fraction(0)]
    yield from (ends[0] - 1, ends[-1] + 1)
    yield from ((low + high) / 2 for low, high in pairwise(ends))


def verdict_of(
    relation: Relation, agreement: bool, literal: Two, usual: Two, can: Callable[[Relation, Two], bool]
) -> Verdict:
    """The table of verdicts, section 5 of the language, read row by row."""
    if agreement:
        if can(relation, usual):
            return Verdict.AGREES
        return Verdict.DOUBTFUL if can(relation, literal) else Verdict.CONTRADICTED
    if not can(OPPOSITE[relation], literal):
        return Verdict.HOLDS
    if not can(relation, literal):
        return Verdict.CONTRADICTED
    if not can(OPPOSITE[relation], usual):
        return Verdict.PLAUSIBLE
    return Verdict.UNDETERMINED if can(relation, usual) else Verdict.DOUBTFUL


def numbers_in(x: Interval, whole: bool) -> list[Interval]:
    """The interval itself, or its whole numbers near the ends of the grid, one by one."""
    if not whole:
        return [x]
    return [Interval(Fraction(n), Fraction(n)) for n in range(-3, 5) if x.contains(Fraction(n))]


QUESTIONS = [*((relation, False) for relation in Relation), (Relation.EQUAL, True)]


@pytest.mark.parametrize(
    "wholes", [(False, False), (True, False), (True, True)], ids=["real", "one whole", "both whole"]
)
@pytest.mark.parametrize(("relation", "agreement"), QUESTIONS, ids=[f"{r}{' can be' * a}" for r, a in QUESTIONS])
def test_two_intervals_are_judged_as_their_ends_say(
    relation: Relation, agreement: bool, wholes: tuple[bool, bool]
) -> None:
    """Every kind of end on every side, in both readings: the verdict is the one that the ends alone give."""

    def can(relation: Relation, sides: Two) -> bool:
        left, right = (numbers_in(side, whole) for side, whole in zip(sides, wholes, strict=True))
        return any(can_be(relation, a, b) for a in left for b in right)

    def judged(literal: Two, usual: Two) -> Verdict:
        boxes = (
            {name: Domain(x, whole) for name, x, whole in zip("ab", sides, wholes, strict=True)}
            for sides in (literal, usual)
        )
        return judge(Compared(A, relation, B), agreement=agreement, literal=next(boxes), usual=next(boxes)).verdict

    readings = [readings_of(every_interval((0, 1)), whole) for whole in wholes]
    for (a, usual_a), (b, usual_b) in [*product(*readings)][:: 1 if LONG_RUN else 23]:
        literal, usual = (a, b), (usual_a, usual_b)
        assert judged(literal, usual) == verdict_of(relation, agreement, literal, usual, can), (literal, usual)


def readings_of(made: list[Interval], whole: bool) -> list[Two]:
    """All pairs of a literal and a usual reading."""
    if whole:
        made = [tight for tight in dict.fromkeys(map(whole_numbers, made)) if tight is not None]
    return [(literal, usual) for literal in made for usual in made if literal.contains_interval(usual)]


@st.composite
def single_uses(draw: st.DrawFn, names: tuple[str, ...], divisors: set[str]) -> Term:
    """A term that uses each name once; those that it divides by are put into ``divisors``."""
    if len(names) == 1:
        leaf: Term = Variable(names[0])
        return draw(st.sampled_from([leaf, leaf, Power(leaf, 2), Operation(Operator.ABSOLUTE, (leaf,))]))
    operator = draw(st.sampled_from([*_ARITHMETIC, Operator.DIVIDE]))
    cut = len(names) - 1 if operator is Operator.DIVIDE else draw(st.integers(1, len(names) - 1))
    left = draw(single_uses(names[:cut], divisors))
    if operator is Operator.DIVIDE:
        divisors.add(names[-1])
        return Operation(operator, (left, Variable(names[-1])))
    return Operation(operator, (left, draw(single_uses(names[cut:], divisors))))


_ARITHMETIC = [Operator.ADD, Operator.SUBTRACT, Operator.MULTIPLY, Operator.SMALLER, Operator.LARGER]


@st.composite
def single_use_problems(draw: st.DrawFn, *, whole: bool | None) -> Problem:
    """A comparison in which each variable stands once and no divisor can be zero."""
    names, divisors = NAMES[: draw(st.integers(1, 4))], set[str]()
    left = draw(single_uses(names, divisors))
    right = Variable("e") if draw(st.booleans()) else Number(draw(fractions()))
    mentioned = [*names, *(["e"] if isinstance(right, Variable) else [])]
    pairs = {name: draw(domain_pairs(positive=name in divisors, whole=whole)) for name in mentioned}
    relation, agreement = draw(st.sampled_from(QUESTIONS))
    literal, usual = ({name: pair[reading] for name, pair in pairs.items()} for reading in (0, 1))
    return Problem(Compared(left, relation, right), agreement, literal, usual)


@examples(200)
@given(single_use_problems(whole=False))
def test_variables_that_stand_once_are_always_judged(problem: Problem) -> None:
    """With each variable in one place and no divisor zero, intervals are exact: nothing is blocked."""
    assert_judged(problem)


@examples(100)
@given(single_use_problems(whole=None))
def test_whole_numbers_that_stand_once_are_judged_soundly(problem: Problem) -> None:
    """The same with whole numbers among them, where a search may give up but must not err."""
    judgement = judge(problem.formula, agreement=problem.agreement, literal=problem.literal, usual=problem.usual)
    assert not list(refutations(problem, judgement)), judgement


def _of(operator: Operator, left: Term, right: Term) -> Term:
    return Operation(operator, (left, right))


MONOTONE = {
    "(a - b) / a": _of(Operator.DIVIDE, _of(Operator.SUBTRACT, A, B), A),
    "a / (a + b)": _of(Operator.DIVIDE, A, _of(Operator.ADD, A, B)),
    "a * b - a": _of(Operator.SUBTRACT, _of(Operator.MULTIPLY, A, B), A),
    "a - a / b": _of(Operator.SUBTRACT, A, _of(Operator.DIVIDE, A, B)),
    "a^2 + a * b": _of(Operator.ADD, Power(A, 2), _of(Operator.MULTIPLY, A, B)),
    "(a + b) / b": _of(Operator.DIVIDE, _of(Operator.ADD, A, B), B),
}


@pytest.mark.parametrize("form", MONOTONE)
@examples(60)
@given(st.data())
def test_monotone_forms_are_always_judged(form: str, data: st.DataObject) -> None:
    """Shares and growth rates name a quantity twice; over positive readings they are judged all the same."""
    pairs = {name: data.draw(domain_pairs(positive=True, whole=False)) for name in "ab"}
    relation, agreement = data.draw(st.sampled_from(QUESTIONS))
    formula = Compared(MONOTONE[form], relation, Number(data.draw(fractions())))
    literal, usual = ({name: pair[reading] for name, pair in pairs.items()} for reading in (0, 1))
    assert_judged(Problem(formula, agreement, literal, usual))


def assert_judged(problem: Problem) -> None:
    """There is a verdict, and nothing speaks against it."""
    judgement = judge(problem.formula, agreement=problem.agreement, literal=problem.literal, usual=problem.usual)
    assert judgement.verdict is not Verdict.BLOCKED, judgement.reason
    assert not list(refutations(problem, judgement)), judgement
