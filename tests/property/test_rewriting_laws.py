"""What a formula is rewritten as has its values: between bends, as a sum of squares, as a solver reads it."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.property.oracle import Irrational, truth_at, value_at
from tests.property.problem import NAMES, Problem
from tests.property.sampling import points
from tests.property.strategies import examples, leaves_of, problems, terms
from tests.values.notation import interval
from verifier.expressions.terms import (
    ONE,
    Compared,
    Domain,
    Number,
    Operation,
    Operator,
    Power,
    Relation,
    Term,
    Variable,
    deny,
    names_twice,
)
from verifier.solving.algebra.normal_form import normalize
from verifier.solving.algebra.pieces import cut_into_pieces
from verifier.solving.answers import Impossible
from verifier.solving.bounds import enclose
from verifier.solving.conjunction import without_repeats
from verifier.solving.smt.solver import ask, is_installed

N, A, B = Variable("n"), Variable("a"), Variable("b")


@examples(100)
@given(problems())
def test_some_piece_is_true_just_where_the_formula_is(problem: Problem) -> None:
    """Elsewhere a piece may be undefined: the root of what is below zero beyond the place where it bends."""
    pieces = cut_into_pieces(problem.formula)
    for at in points(problem.literal, 20 if pieces else 0):
        try:
            found = [truth_at(piece, at) for piece in pieces]
            assert (True in found) is (truth_at(problem.formula, at) is True), at
        except Irrational:
            continue


@examples(150)
@given(terms(leaves_of(NAMES[:2]), 5))
def test_completed_squares_have_the_same_value(term: Term) -> None:
    normal = normalize(term)
    if normal is None or normal.squared is None:
        return
    for values in product(map(Fraction, ("-2", "0", "1/3", "5")), repeat=2):
        at = dict(zip(NAMES, values, strict=False))
        try:
            assert value_at(term, at) in (value_at(normal.squared, at), None), at
        except Irrational:
            continue


@examples(150)
@given(terms(leaves_of(NAMES[:2]), 5), st.sampled_from(Relation), terms(leaves_of(NAMES[:2]), 3))
@example(
    Operation(Operator.ADD, (Operation(Operator.DIVIDE, (A, Operation(Operator.ADD, (A, B)))), A)), Relation.MORE, ONE
)
def test_a_comparison_without_repeats_names_all_once_and_is_true_where_it_was(
    left: Term, relation: Relation, right: Term
) -> None:
    """As far as both are defined; where a side cannot be rewritten there is none."""
    compared = Compared(left, relation, right)
    plain = without_repeats(compared)
    if plain is None:
        return
    assert not names_twice(plain)
    for values in product(map(Fraction, ("-2", "0", "1/3", "5")), repeat=2):
        at = dict(zip(NAMES, values, strict=False))
        try:
            truths = truth_at(plain, at), truth_at(compared, at)
        except Irrational:
            continue
        assert None in truths or truths[0] == truths[1], at


@examples(150)
@given(terms(leaves_of(NAMES[:2]), 5), st.sampled_from([1, 2, 3, 6]))
def test_what_is_called_whole_is_whole(term: Term, divisor: int) -> None:
    """For whole values of its variables, wherever it is defined."""
    divided = Operation(Operator.DIVIDE, (term, Number(Fraction(divisor))))
    normal = normalize(divided)
    if normal is None or not normal.is_whole(NAMES):
        return
    for values in product(range(-4, 5), repeat=2):
        value = value_at(divided, dict(zip(NAMES, map(Fraction, values), strict=False)))
        assert value is None or value.denominator == 1, values


def _of(operator: Operator, *operands: Term) -> Term:
    return Operation(operator, operands)


NEXT = _of(Operator.ADD, N, ONE)
PRODUCT = _of(Operator.MULTIPLY, N, NEXT)


@pytest.mark.parametrize(
    ("term", "divisor", "whole"),
    [
        (PRODUCT, 2, True),
        (PRODUCT, 3, False),
        (_of(Operator.MULTIPLY, PRODUCT, _of(Operator.ADD, N, NEXT)), 6, True),
        (_of(Operator.SUBTRACT, Power(N, 3), N), 6, True),
        (_of(Operator.LARGER, _of(Operator.ABSOLUTE, N), NEXT), 1, True),
        (_of(Operator.ROOT, Power(N, 2)), 1, False),
        (_of(Operator.DIVIDE, _of(Operator.MULTIPLY, A, N), A), 1, True),
        (A, 1, False),
    ],
    ids=["n(n+1)/2", "n(n+1)/3", "sum of squares", "n^3-n", "max", "root", "a cancels", "no whole number"],
)  # fmt: skip
def test_whole_numbers_are_seen_in_polynomials(term: Term, divisor: int, whole: bool) -> None:
    normal = normalize(_of(Operator.DIVIDE, term, Number(Fraction(divisor))))
    assert normal is not None
    assert normal.is_whole({"n"}) is whole


def test_interior_extreme_is_enclosed_exactly() -> None:
    """``x (x - 1)`` is lowest at a half."""
    term = _of(Operator.MULTIPLY, A, _of(Operator.SUBTRACT, A, ONE))
    assert enclose(term, {"a": Domain(interval("[-2, 3)"))}) == interval("[-1/4, 6]")


@pytest.mark.skipif(not is_installed(), reason="z3-solver is not installed")
@examples(40)
@given(problems())
def test_problem_is_possible_wherever_a_point_meets_it(problem: Problem) -> None:
    """What the solver proves impossible, no point does."""
    for formula in (problem.formula, deny(problem.formula)):
        try:
            met = any(truth_at(formula, at) for at in points(problem.literal, 40))
        except Irrational:
            continue
        assert not (met and isinstance(ask(formula, problem.literal), Impossible))
