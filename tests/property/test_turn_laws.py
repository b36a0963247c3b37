"""Put a claim where the verdict is said to turn, and it is another; put it just short of there, and it is not."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from hypothesis import event, given
from hypothesis import strategies as st

from tests.property.problem import Problem
from tests.property.strategies import agreements, boxes, certainties, examples, fractions
from verifier.expressions.terms import Domain, Number, Variable
from verifier.solving.bounds import Bounds
from verifier.solving.judge import Judgement, judge
from verifier.solving.margin import USUAL
from verifier.solving.turns import Turn, find_turns
from verifier.values.interval import Interval, point, whole_numbers
from verifier.verdicts import Verdict

_NEAR = Fraction(1, 2**40)
_STRONGER = {Verdict.PLAUSIBLE: Verdict.HOLDS, Verdict.DOUBTFUL: Verdict.CONTRADICTED}


def _moved(problem: Problem, name: str, value: Fraction) -> Judgement:
    """The judgement with one value in place of a claim's readings."""
    literal, usual = (box | {name: Domain(point(value))} for box in (dict(problem.literal), dict(problem.usual)))
    return judge(problem.formula, agreement=problem.agreement, literal=literal, usual=usual)


def _is_same(judgement: Judgement, verdict: Verdict) -> bool:
    """It is the verdict, or a stronger one of its kind."""
    return judgement.verdict in {verdict, _STRONGER.get(verdict, verdict)}


def _inside(turn: Turn, *, whole: bool) -> Iterator[Fraction]:
    """Values at the ends of a turn and between."""
    low, high = (None if isinstance(end, float) else Fraction(end) for end in turn.values[:2])
    first = low if low is not None else (high or Fraction(0)) - 1000
    last = high if high is not None else first + 2000
    yield from (value for value in _values(first, last, whole=whole) if turn.values.contains(value))


def _values(first: Fraction, last: Fraction, *, whole: bool) -> Iterator[Fraction]:
    if whole:
        inside = whole_numbers(Interval(first, last))
        if inside is not None:
            yield from (Fraction(end) for end in inside[:2] if not isinstance(end, float))
            yield from (
                Fraction(number) for number in range(int(inside.low), min(int(inside.high), int(inside.low) + 5))
            )
        return
    for share in (0, _NEAR, Fraction(1, 7), Fraction(1, 2), 1 - _NEAR, 1):
        yield first + share * (last - first)


def _short(turn: Turn, *, whole: bool) -> Iterator[Fraction]:
    """Values just short of the ends of a turn."""
    step = Fraction(1) if whole else _NEAR
    for end, sign, closed in zip(turn.values[:2], (-1, 1), turn.values[2:], strict=True):
        if not isinstance(end, float):
            yield end + sign * step * (closed or not whole) if whole or closed else Fraction(end)


@st.composite
def _problems(draw: st.DrawFn) -> Problem:
    """A check over numbers that are never so long that they would be rounded."""
    literal, usual = draw(boxes())
    leaves = st.one_of(*[st.sampled_from([Variable(name) for name in literal])] * 3, fractions().map(Number))
    agreement = draw(st.booleans())
    formula = draw(agreements(leaves) if agreement else certainties(leaves))
    return Problem(formula, agreement, literal, usual)


@examples(150)
@given(_problems())
def test_verdict_turns_where_it_is_said_to_and_not_before(problem: Problem) -> None:
    verdict = judge(problem.formula, agreement=problem.agreement, literal=problem.literal, usual=problem.usual).verdict
    box = problem.usual if verdict in USUAL else problem.literal
    turns = list(find_turns(problem.formula, verdict, Bounds(problem.formula, box)))
    event(f"{verdict}: {'turns' if turns else 'does not turn'}")
    for turn in turns:
        others = [other.values for other in turns if other.variable == turn.variable]
        whole = box[turn.variable].whole
        for value in _inside(turn, whole=whole):
            assert not _is_same(_moved(problem, turn.variable, value), verdict), (turn, value)
        for value in _short(turn, whole=whole):
            if not any(values.contains(value) for values in others) and _is_meant(value, turn, box[turn.variable]):
                moved = _moved(problem, turn.variable, value)
                assert _is_same(moved, verdict) or moved.verdict is Verdict.BLOCKED, (turn, value, moved)


def _is_meant(value: Fraction, turn: Turn, domain: Domain) -> bool:
    """The turn speaks of it: what is counted is not below zero; and what lies beyond zero may not be known."""
    if domain.whole and domain.interval.low >= 0:
        return value > 0
    ends_at_zero = 0 in turn.values[:2] and domain.interval.low >= 0
    return value > 0 or not ends_at_zero
