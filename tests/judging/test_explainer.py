"""What an explanation is made of; how it is told stands in ``tests/cli/test_explain.py``."""

from __future__ import annotations

import pytest

from verifier.judging.explainer import CheckExplained, DerivedExplained
from verifier.pipeline import explain
from verifier.text import TextFile

FILE = TextFile(
    "claims.yaml",
    "claims: {a: exactly 2 t, b: exactly 3 t}\n"
    "derived: {both: double + b, double: a * 2}\n"
    "checks: {little: both + double + double < 20 t}\n",
)


@pytest.mark.parametrize(
    ("id", "formulas"), [("double", ["double"]), ("both", ["double", "both"]), ("little", ["double", "both", ""])]
)
def test_a_formula_stands_after_those_that_it_names_each_once(id: str, formulas: list[str]) -> None:
    _, explanation = explain(FILE, id)
    assert isinstance(explanation, CheckExplained | DerivedExplained)
    assert [formula.name for formula in explanation.formulas] == formulas
