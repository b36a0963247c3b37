"""What is found out about terms and formulas, and how long it is remembered."""

from __future__ import annotations

import gc
from collections.abc import Callable
from weakref import ref

import pytest

from verifier.expressions import terms as t


class _Beside:
    """Is kept with a formula: a tuple is not referred to weakly."""


def _compared() -> t.Compared:
    return t.Compared(t.Variable("a"), t.Relation.EQUAL, t.ONE)


@pytest.mark.parametrize(
    "make",
    [
        _compared,
        lambda: t.Whole(t.Variable("a")),
        lambda: t.All((_compared(), t.Denied(_compared()))),
        lambda: t.Any((_compared(), _compared())),
        lambda: t.Denied(t.All((_compared(),))),
    ],
    ids=["comparison", "whole", "all", "any", "denied"],
)
def test_what_is_kept_with_a_formula_goes_with_it(make: Callable[[], t.Formula]) -> None:
    """No circle holds a formula once nobody else does: a single run does not look for circles."""
    gc.disable()
    try:
        formula = make()
        assert t.affirm(formula) is t.affirm(formula)
        assert t.terms_of(formula) is t.terms_of(formula)
        assert t.variables_of(formula) is t.variables_of(formula)
        if isinstance(formula, t.Compared):
            assert not t.names_twice(formula)
        beside = formula.__dict__["beside"] = _Beside()
        last = ref(beside)
        del beside, formula
        assert last() is None
    finally:
        gc.enable()
