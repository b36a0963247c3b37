"""Whatever a file holds, it ends in a report."""

from __future__ import annotations

import os

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.fuzz import mutated, try_all
from verifier import verify
from verifier.renderers.terminal.report import render
from verifier.text import TextFile

MUTATED = int(os.environ.get("VERIFIER_MUTATED_FILES", "400"))


def test_no_mutated_file_raises() -> None:
    """``python benchmarks/fuzz.py`` is the long run."""
    tally = try_all(mutated(seed=0, number=MUTATED))
    assert tally.failures == []
    assert tally.files == MUTATED


@settings(derandomize=True, deadline=None, max_examples=150)
@given(st.text())
def test_no_text_raises_as_a_file(text: str) -> None:
    assert render(verify(TextFile("any.yaml", text)), width=80, color=True)


@settings(derandomize=True, deadline=None, max_examples=150)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="'"), max_size=60))
def test_no_text_raises_as_a_value_a_formula_or_an_assertion(text: str) -> None:
    for part in ("claims: {{a: '{0}'}}", "claims: {{a: 5 t}}\nderived: {{d: '{0}'}}", "checks: {{c: '{0}'}}"):
        assert render(verify(TextFile("any.yaml", part.format(text))), width=80, color=False)
