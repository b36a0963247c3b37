"""No verdict can be refuted by a point: the promise of section 5 of the language."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.property.language_text import Writer, asks_for_agreement, scope_of
from tests.property.oracle import Irrational, truth_at
from tests.property.problem import Problem
from tests.property.refutation import refutations
from tests.property.sampling import points
from tests.property.strategies import examples, problems
from verifier.expressions.parser import parse_expression
from verifier.expressions.terms import variables_of
from verifier.expressions.typechecker import typecheck_assertion
from verifier.solving.judge import Judgement, judge


@examples(300)
@given(problems())
def test_judgement_of_terms_is_sound(problem: Problem) -> None:
    """Whatever arithmetic is judged, no point and no witness speaks against the verdict."""
    problem, judgement = _judged(problem)
    refuted = [*refutations(problem, judgement)]
    text = Writer(problem.literal, bracketed=False, within=problem.agreement)
    assert not refuted, (text.formula(problem.formula), refuted, judgement)


@examples(200)
@given(problems(), st.booleans())
def test_judgement_of_text_is_sound(problem: Problem, bracketed: bool) -> None:
    """The same for assertions in the language, read, typechecked and judged."""
    text = Writer(problem.literal, bracketed=bracketed, within=problem.agreement).formula(problem.formula)
    assertion = typecheck_assertion(parse_expression(text), scope_of(problem.literal))
    assert assertion.agreement == asks_for_agreement(problem.formula, within=problem.agreement), text
    for at in points(problem.literal, 10):
        try:
            assert truth_at(assertion.formula, at) == truth_at(problem.formula, at), text
        except Irrational:
            continue
    read, judgement = _judged(replace(problem, formula=assertion.formula, agreement=assertion.agreement))
    assert not list(refutations(read, judgement)), (text, judgement)


def _judged(problem: Problem) -> tuple[Problem, Judgement]:
    """The problem with the variables of its formula alone, and what the judge says of it."""
    names = variables_of(problem.formula)
    literal, usual = ({name: box[name] for name in names} for box in (problem.literal, problem.usual))
    problem = replace(problem, literal=literal, usual=usual)
    return problem, judge(problem.formula, agreement=problem.agreement, literal=literal, usual=usual)
