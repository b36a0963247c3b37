"""Points of a box worth trying: its corners, places just inside them, simple numbers, and where sides meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import floor, prod
from random import Random

from tests.property.oracle import Irrational, Ratios, Undefined, Valuation, ratios, valuation
from verifier.expressions.terms import ONE, Box, Compared, Domain, Formula, comparisons
from verifier.values.interval import Interval

Place = dict[str, Fraction]
"""A point, to be changed."""

Axes = Mapping[str, list[Fraction]]
"""Some values of each variable."""

_NEAR, _FAR = Fraction(1, 1000), Fraction(10**6)
_SIMPLE = [Fraction(n, 2) for n in range(-6, 7)]
_TINY = Fraction(1, 10**9)


def points(box: Box, most: int) -> Iterator[Place]:
    """Points of a box, the same ones each time: all of a coarse grid, or ``most`` of it by chance."""
    axes = {name: _values(domain, _SIMPLE) for name, domain in box.items()}
    return _points(axes, most, Random(prod(len(axis) for axis in axes.values())))


def biased_points(differences: Sequence[Valuation], box: Box, most: int, choose: Random) -> Iterator[Place]:
    """At most so many points of a sparser grid, and some where each of the differences vanishes."""
    axes = {name: _values(domain, choose.sample(_SIMPLE, 3)) for name, domain in box.items()}
    yield from _points(axes, most, choose)
    for difference in differences:
        start = {name: choose.choice(axis) for name, axis in axes.items()}
        yield from _meetings(difference, start, box, choose, axes)


def differences_of(formula: Formula) -> list[Valuation]:
    """How far apart the sides of each comparison are; for ``whole``, how far a term is from 1."""
    sides = (
        (atom.left, atom.right) if isinstance(atom, Compared) else (atom.term, ONE) for atom in comparisons(formula)
    )
    return [_difference(valuation(left), valuation(right)) for left, right in sides]


def finite_ends(x: Interval) -> list[Fraction]:
    """The ends that are numbers."""
    return [Fraction(end) for end in (x.low, x.high) if not isinstance(end, float)]


def _points(axes: Axes, most: int, choose: Random) -> Iterator[Place]:
    if prod(len(axis) for axis in axes.values()) <= most:
        for values in product(*axes.values()):
            yield dict(zip(axes, values, strict=True))
        return
    for _ in range(most):
        yield {name: choose.choice(axis) for name, axis in axes.items()}


def _values(domain: Domain, simple: list[Fraction]) -> list[Fraction]:
    """Ends, places just inside them, far away ones where there is no end, and simple numbers between."""
    x, ends = domain.interval, finite_ends(domain.interval)
    if x.is_point:
        return ends[:1]
    low = min([-_FAR, *ends]) - _FAR if isinstance(x.low, float) else ends[0]
    high = max([_FAR, *ends]) + _FAR if isinstance(x.high, float) else ends[-1]
    width = high - low
    inside = [(low + high) / 2, low + width * _NEAR, high - width * _NEAR, low + width * _TINY, high - width * _TINY]
    beyond = [end + step for end in ends for step in (-1, 1)]
    if domain.whole:
        inside = [Fraction(round(value)) for value in inside]
        simple = [value for value in simple if value.denominator == 1]
    tried = dict.fromkeys((low, high, *inside, *simple, *beyond, Fraction(0)))
    return [value for value in tried if x.contains(value)]


def _difference(left: Valuation, right: Valuation) -> Valuation:
    def subtract(at: Ratios) -> tuple[int, int]:
        (a, b), (c, d) = left(at), right(at)
        return a * d - c * b, b * d

    return subtract


def _meetings(difference: Valuation, start: Place, box: Box, choose: Random, axes: Axes) -> Iterator[Place]:
    """The point where a difference vanishes as one variable moves, and its neighbours on both sides."""
    movable = [name for name, axis in axes.items() if len(axis) > 2]
    if not movable:
        return
    name = choose.choice(movable)
    try:
        values = [(x, Fraction(*difference(ratios(start | {name: x})))) for x in choose.sample(axes[name], 3)]
    except (Undefined, Irrational):
        return
    root = _root_of_quotient(values)
    if root is None:
        return
    step = Fraction(1) if box[name].whole else _TINY * max(abs(root), Fraction(1))
    middle = Fraction(floor(root)) if box[name].whole else root
    for x in (middle, middle + step, middle - step):
        if box[name].interval.contains(x):
            yield start | {name: x}


def _root_of_quotient(values: Sequence[tuple[Fraction, Fraction]]) -> Fraction | None:
    """Where (p + q x) / (1 + r x) through three points is zero; such is every term that names x once, without powers.

    The cross-ratio of four numbers is that of their images: (x, x0; x1, x2) = (0, y0; y1, y2).
    """
    (x0, y0), (x1, y1), (x2, y2) = values
    below = y2 * (y0 - y1) * (x0 - x2)
    if not below:
        return None
    ratio = y1 * (y0 - y2) * (x0 - x1) / below
    return None if ratio == 1 else (x1 - ratio * x2) / (1 - ratio)
