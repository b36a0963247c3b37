"""What linear comparisons leave a variable is just what z3 finds possible."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from random import Random
from typing import Any

import pytest

from tests.values.notation import interval
from verifier.expressions import terms as t
from verifier.solving.joint.elimination import MOST_VARIABLES, plain_comparisons, project_linear
from verifier.values.interval import EVERYTHING, Interval, point

NAMES = ("x", "y", "z")
RELATIONS = (t.Relation.LESS, t.Relation.AT_MOST, t.Relation.EQUAL, t.Relation.AT_LEAST, t.Relation.MORE)


def total(factors: dict[str, int], number: int) -> t.Term:
    parts: list[t.Term] = [t.scale(t.Variable(name), Fraction(factor)) for name, factor in factors.items() if factor]
    return reduce(lambda a, b: t.operate(t.Operator.ADD, a, b), [*parts, t.Number(Fraction(number))])


def draw(random: Random) -> tuple[list[t.Compared], t.Box]:
    atoms = []
    for _ in range(random.randint(1, 4)):
        factors = {name: random.randint(-2, 2) for name in NAMES}
        right = t.Number(Fraction(random.randint(-5, 5)))
        atoms.append(t.Compared(total(factors, random.randint(-3, 3)), random.choice(RELATIONS), right))
    ends = [interval("[-3, 4)"), interval("(0, inf)"), interval("[1, 1]"), EVERYTHING, EVERYTHING]
    return atoms, {name: t.Domain(random.choice(ends)) for name in NAMES}


def probes(x: Interval | None) -> set[Fraction]:
    """Ends, and numbers on both sides of each."""
    ends = [] if x is None else [Fraction(end) for end in (x.low, x.high) if not isinstance(end, float)]
    near = {end + step for end in ends for step in (Fraction(0), Fraction(1, 97), Fraction(-1, 97))}
    return near | {Fraction(-50), Fraction(0), Fraction(1, 3), Fraction(50)}


def test_the_projection_is_what_is_possible() -> None:
    z3 = pytest.importorskip("z3", reason="z3-solver is not installed")
    from tests.property.test_against_z3 import Translator  # noqa: PLC0415  # it needs z3 too

    random, bounded = Random(3), 0
    for _ in range(60):
        atoms, box = draw(random)
        found = project_linear(atoms, box, "x")
        bounded += found is not None and found != EVERYTHING
        for value in probes(found):
            if not box["x"].contains(value):
                assert found is None or not found.contains(value)
                continue
            there = {**box, "x": t.Domain(point(value))}
            possible: Any = Translator(there).is_possible(t.All(tuple(atoms)))
            assert possible is (found is not None and found.contains(value)), (atoms, box, value)
    assert bounded > 20
    assert z3


def test_what_cancels_is_not_all_that_is_said() -> None:
    """x / x is 1 save at zero."""
    x = t.Variable("x")
    box = {"x": t.Domain(EVERYTHING)}
    quotient = t.Compared(t.operate(t.Operator.DIVIDE, x, x), t.Relation.EQUAL, t.ONE)
    assert plain_comparisons([quotient], box)[1] is False
    assert plain_comparisons([t.Compared(x, t.Relation.EQUAL, t.ONE)], box)[1] is True


def test_what_is_not_linear_or_too_large_is_left_alone() -> None:
    x, y = t.Variable("x"), t.Variable("y")
    box = {name: t.Domain(EVERYTHING) for name in NAMES}
    product = t.Compared(t.operate(t.Operator.MULTIPLY, x, y), t.Relation.EQUAL, t.ONE)
    assert project_linear([product], box, "x") is None
    assert project_linear([t.Compared(x, t.Relation.DIFFERENT, t.ONE)], box, "x") is None
    many = {f"v{number}": t.Domain(EVERYTHING) for number in range(MOST_VARIABLES + 1)}
    assert project_linear([], many, "v0") is None
