"""Where values that make an agreement true are known to exist, and are fractions, the judge shows some."""

from __future__ import annotations

from fractions import Fraction
from math import inf

from hypothesis import given
from hypothesis import strategies as st

from tests.property.oracle import is_in, truth_at, value_at
from tests.property.problem import NAMES
from tests.property.strategies import examples, fractions
from verifier.expressions.terms import (
    Box,
    Compared,
    Domain,
    Number,
    Operation,
    Operator,
    Relation,
    Term,
    Variable,
    operate,
    scale,
    variables_of,
)
from verifier.solving.judge import judge
from verifier.values.interval import Interval

FACTORS = [Fraction(1), Fraction(-1), Fraction(1000), Fraction(1, 1000), Fraction(1, 3), Fraction(7, 100)]
"""What a unit makes of a quantity."""

BENT = [Operator.SMALLER, Operator.LARGER, Operator.ADD, Operator.SUBTRACT]
AROUND = [Fraction(1, 100), Fraction(2), Fraction(3000), Fraction(10**9)]


@st.composite
def scaled_variables(draw: st.DrawFn, names: tuple[str, ...]) -> Term:
    """A quantity in some unit, now and then with something added."""
    variable = scale(Variable(draw(st.sampled_from(names))), draw(st.sampled_from(FACTORS)))
    return operate(Operator.ADD, variable, Number(draw(fractions()))) if draw(st.booleans()) else variable


@st.composite
def bent_terms(draw: st.DrawFn, names: tuple[str, ...], size: int) -> Term:
    """Absolute values, minima, maxima, sums and differences, one in the other."""
    if size < 1:
        return draw(scaled_variables(names))
    inner = draw(bent_terms(names, size - 1))
    if draw(st.integers(0, 2)) == 0:
        return operate(Operator.ABSOLUTE, inner)
    operands = draw(st.permutations([inner, draw(scaled_variables(names))]))
    return Operation(draw(st.sampled_from(BENT)), tuple(operands))


@st.composite
def boxes_around(draw: st.DrawFn, at: dict[str, Fraction]) -> Box:
    """Ranges that hold a point, near or far from their ends, or without one."""
    steps = st.sampled_from([*AROUND, None])
    box = dict[str, Domain]()
    for name, value in at.items():
        below, above = draw(steps), draw(steps)
        low, high = -inf if below is None else value - below, inf if above is None else value + above
        box[name] = Domain(Interval(low, high, low_closed=False, high_closed=False))
    return box


@examples(100)
@given(st.data())
def test_bends_that_meet_at_fractions_show_where(data: st.DataObject) -> None:
    """However a quantity is scaled, shifted and bent: if it can be a number, values at which it is are shown."""
    names = NAMES[: data.draw(st.sampled_from([1, 1, 2, 3]))]
    term = data.draw(bent_terms(names, data.draw(st.integers(1, 4))))
    at = {name: data.draw(fractions()) for name in names}
    value = value_at(term, at)
    assert value is not None
    formula = Compared(Number(value), Relation.EQUAL, term)
    box = data.draw(boxes_around({name: at[name] for name in variables_of(formula)}))
    shown = judge(formula, agreement=True, literal=box, usual=box).for_it
    assert shown is not None
    assert is_in(shown, box)
    assert truth_at(formula, shown)
