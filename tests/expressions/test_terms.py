"""What is found out about terms and formulas, and how long it is remembered."""

from __future__ import annotations

import gc
from collections.abc import Callable
from weakref import ref

import pytest

from verifier.expressions.terms import (
    ONE,
    All,
    Any,
    Compared,
    Denied,
    Formula,
    Relation,
    Variable,
    Whole,
    affirm,
    names_twice,
    terms_of,
    variables_of,
)


class _Beside:
    """Is kept with a formula: a tuple is not referred to weakly."""


def _compared() -> Compared:
    return Compared(Variable("a"), Relation.EQUAL, ONE)


@pytest.mark.parametrize(
    "make",
    [
        _compared,
        lambda: Whole(Variable("a")),
        lambda: All((_compared(), Denied(_compared()))),
        lambda: Any((_compared(), _compared())),
        lambda: Denied(All((_compared(),))),
    ],
    ids=["comparison", "whole", "all", "any", "denied"],
)
def test_what_is_kept_with_a_formula_goes_with_it(make: Callable[[], Formula]) -> None:
    """No circle holds a formula once nobody else does: a single run does not look for circles."""
    gc.disable()
    try:
        formula = make()
        assert affirm(formula) is affirm(formula)
        assert terms_of(formula) is terms_of(formula)
        assert variables_of(formula) is variables_of(formula)
        if isinstance(formula, Compared):
            assert not names_twice(formula)
        beside = formula.__dict__["beside"] = _Beside()
        last = ref(beside)
        del beside, formula
        assert last() is None
    finally:
        gc.enable()
