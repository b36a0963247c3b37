"""The tools that verdicts are proved with, each against single points: none of them loses a value."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.property.oracle import Irrational, truth_at, value_at
from tests.property.sampling import points
from tests.property.strategies import boxes, comparisons, examples, leaves_of, terms
from tests.solving.claims import judge_claims
from tests.values.notation import interval
from verifier.expressions.terms import Box, Compared, Relation, Term
from verifier.expressions.terms import comparisons as comparisons_of
from verifier.solving.algebra.normal_form import normalize
from verifier.solving.bounds import enclose
from verifier.solving.propagation import Domains, Empty, propagate
from verifier.solving.work import Work, WorkLimit


@st.composite
def terms_in_boxes(draw: st.DrawFn) -> tuple[Term, Box]:
    """A term that mentions its variables again and again, and a box for them."""
    box, _ = draw(boxes())
    return draw(terms(leaves_of(tuple(box)), 6)), box


@examples(250)
@given(terms_in_boxes())
def test_enclosure_holds_every_value(given_term: tuple[Term, Box]) -> None:
    """Wherever a term is defined, its value lies in the interval that encloses it."""
    term, box = given_term
    enclosure = enclose(term, box)
    for at in points(box, 60):
        value = _value(term, at)
        assert value is None or (enclosure is not None and enclosure.contains(value)), (at, value, enclosure)


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("a - a", "0"),
        ("(a - b) / a", "[-1/2, 1/3]"),
        ("a / (a + b)", "[2/5, 3/5]"),
        ("a * a - a * 2 t", "[48, 120]"),
        ("(many - 3 t) / many", "(1/4, 1)"),
        ("many / (many + 4 t)", "(1/2, 1)"),
        ("max(some, 1 t) + some - some", "[1, 2]"),
    ],
)
def test_enclosure_is_tight_where_the_term_is_monotone(term: str, expected: str) -> None:
    """A quantity has one value however often it is mentioned; open ends stay open."""
    claims = {"a": "8 to 12 t", "b": "8 to 12 t", "many": "more than 4 t", "some": "more than 0, at most 2 t"}
    case = judge_claims(f"0 * ({term}) != {term}", claims)
    (compared,) = comparisons_of(case.formula)
    assert isinstance(compared, Compared)
    found = enclose(compared.right, case.literal)
    assert found is not None
    assert interval(expected).contains_interval(found), found
    assert found.contains_interval(interval(expected)), found


@examples(120)
@given(terms_in_boxes())
def test_normal_form_has_the_same_value(given_term: tuple[Term, Box]) -> None:
    """Numerator over denominator is the term wherever it is defined, and so is what it is rewritten as."""
    term, box = given_term
    normal = normalize(term)
    if normal is None:
        return
    rewritten = normal.rewritten
    for at in points(box, 20):
        value, above, below = (_value(part, at) for part in (term, normal.numerator, normal.denominator))
        if value is None or above is None or below is None:
            continue
        assert below == 0 or value == above / below, at
        assert rewritten is None or _value(rewritten, at) in (value, None), at


@st.composite
def conjunctions(draw: st.DrawFn) -> tuple[list[Compared], Box]:
    """Some comparisons of the variables of a box."""
    box, _ = draw(boxes())
    leaves = leaves_of(tuple(box))
    drawn = draw(st.lists(comparisons(leaves, tuple(Relation)), min_size=1, max_size=3))
    return [atom for formula in drawn for atom in comparisons_of(formula) if isinstance(atom, Compared)], box


@examples(200)
@given(conjunctions())
def test_propagation_keeps_every_solution(conjunction: tuple[list[Compared], Box]) -> None:
    """What meets all comparisons is still there when domains have been narrowed; narrowing never widens."""
    atoms, box = conjunction
    narrowed = _propagated(atoms, box)
    for name, domain in (narrowed or {}).items():
        assert box[name].interval.contains_interval(domain.interval)
    for at in points(box, 60):
        if all(_truth(atom, at) for atom in atoms):
            assert narrowed is not None, at
            assert all(domain.interval.contains(at[name]) for name, domain in narrowed.items()), at


def _propagated(atoms: list[Compared], box: Box) -> Domains | None:
    """The narrowed domains; the box itself where the work limit was reached."""
    try:
        return propagate(atoms, dict(box), Work())
    except Empty:
        return None
    except WorkLimit:
        return dict(box)


def _value(term: Term, at: dict[str, Fraction]) -> Fraction | None:
    try:
        return value_at(term, at)
    except Irrational:
        return None


def _truth(atom: Compared, at: dict[str, Fraction]) -> bool:
    try:
        return truth_at(atom, at) is True
    except Irrational:
        return False
