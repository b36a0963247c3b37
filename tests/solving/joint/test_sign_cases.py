"""What products leave a variable, with signs that nobody knows, leaves out nothing that exact points find."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from random import Random

from tests.property.oracle import truth_at
from tests.values.notation import interval
from verifier.expressions import terms as t
from verifier.solving.joint.sign_cases import bound_by_signs
from verifier.values.interval import EVERYTHING, Interval

X, Y, Z = (t.Variable(name) for name in "xyz")
GRID = [Fraction(number, 2) for number in range(-8, 9)]


def compared(left: t.Term, relation: t.Relation, right: t.Term) -> t.Compared:
    return t.Compared(left, relation, right)


def box_of(**ends: str) -> t.Box:
    return {name: t.Domain(interval(text) if text else EVERYTHING) for name, text in ends.items()}


def draw(random: Random) -> list[t.Compared]:
    """Sums of products and quotients, by small numbers, compared."""
    parts: list[t.Term] = [
        t.operate(t.Operator.MULTIPLY, X, Y),
        t.operate(t.Operator.MULTIPLY, Y, Z),
        t.operate(t.Operator.DIVIDE, X, Y),
        t.operate(t.Operator.DIVIDE, Z, X),
        X,
        Y,
        Z,
        t.Number(Fraction(random.randint(-3, 3))),
    ]
    relations = (t.Relation.EQUAL, t.Relation.AT_MOST, t.Relation.LESS, t.Relation.AT_LEAST)
    return [
        compared(t.operate(t.Operator.ADD, *random.sample(parts, 2)), random.choice(relations), random.choice(parts))
        for _ in range(random.randint(1, 3))
    ]


def test_no_point_that_meets_all_is_left_out() -> None:
    random, cut = Random(7), 0
    for _ in range(250):
        atoms = draw(random)
        ends = ["[1, 3]", "(0, 4]", "[-2, -1]", "[2, 2]", "", ""]
        box = box_of(x="", y=random.choice(ends), z=random.choice(ends))
        found = bound_by_signs(atoms, box, "x")
        cut += found != EVERYTHING
        for x, y, z in product(GRID, repeat=3):
            at = {"x": x, "y": y, "z": z}
            if not found.contains(x) and all(box[name].contains(value) for name, value in at.items()):
                assert truth_at(t.All(tuple(atoms)), at) is not True, (atoms, box, at, found)
    assert cut > 50


def test_a_first_bound_is_found_where_all_signs_are_open() -> None:
    """Of x + y from 700 to 720, with y at least 0.85 x: x is above 0, and at most 720 / 1.85."""
    total, share = t.Variable("total"), t.Variable("share")
    atoms = [
        compared(t.operate(t.Operator.ADD, X, Y), t.Relation.EQUAL, total),
        compared(t.operate(t.Operator.DIVIDE, Y, X), t.Relation.EQUAL, share),
    ]
    box = box_of(x="", y="", total="[700, 720]", share="[0.85, inf)")
    assert bound_by_signs(atoms, box, "x") == Interval(0, Fraction(72000, 185), low_closed=False, high_closed=True)
