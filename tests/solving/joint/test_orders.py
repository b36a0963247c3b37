"""Orders that go round in a circle, against brute force over small numbers."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from verifier.expressions.terms import Compared, Relation, Variable
from verifier.solving.joint.orders import find_circle

NAMES = "abcd"
RELATIONS = [relation for relation in Relation if relation is not Relation.DIFFERENT]
orders = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(RELATIONS), st.sampled_from(NAMES)), max_size=7)


@given(orders)
def test_there_is_a_circle_just_where_no_numbers_are_in_that_order(said: list[tuple[str, Relation, str]]) -> None:
    """Four quantities have at most four different values, so that four numbers show every order."""
    circle = find_circle([Compared(Variable(left), relation, Variable(right)) for left, relation, right in said])
    possible = any(
        all(is_true(at[left], relation, at[right]) for left, relation, right in said)
        for at in (dict(zip(NAMES, numbers, strict=True)) for numbers in product(range(4), repeat=4))
    )
    assert (circle is None) == possible
    if circle is not None:
        assert any(link.is_strict for link in circle)
        assert all(one.higher == other.lower for one, other in zip(circle, (*circle[1:], circle[0]), strict=True))


def is_true(left: int, relation: Relation, right: int) -> bool:
    return {
        Relation.LESS: left < right,
        Relation.AT_MOST: left <= right,
        Relation.EQUAL: left == right,
        Relation.MORE: left > right,
        Relation.AT_LEAST: left >= right,
    }[relation]
