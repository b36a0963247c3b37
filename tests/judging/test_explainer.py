"""What an explanation is made of; how it is told stands in ``tests/cli/test_explain.py``."""

from __future__ import annotations

import pytest

from verifier.judging.explainer import CheckExplained, ClaimExplained, DerivedExplained
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


def test_the_words_of_a_claim_are_explained_one_row_a_bound() -> None:
    text = "claims: {a: more than 2 t, b: 'more than 2, at most 3 t', c: 2 to 3 t}\nchecks: {little: a + b < c}\n"
    rows = []
    for id in "abc":
        _, explanation = explain(TextFile("claims.yaml", text), id)
        assert isinstance(explanation, ClaimExplained)
        rows.append(len(explanation.words))
    assert rows == [1, 2, 0]
