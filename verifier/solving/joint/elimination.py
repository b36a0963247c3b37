"""What comparisons leave one variable, whatever the others are: Fourier-Motzkin elimination; exact of linear ones.

Narrowing finds no bound where every other variable may be anything; here they are eliminated one after another, each
inequality that bounds one from below with each that bounds it from above (A. Schrijver, "Theory of Linear and Integer
Programming", 1986, section 12.2).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from itertools import islice, product
from math import inf
from typing import NamedTuple

from verifier.expressions.evaluator import evaluate
from verifier.expressions.terms import (
    MIRRORED,
    Box,
    Compared,
    Domain,
    Formula,
    Relation,
    Variable,
    affirm,
    conjuncts,
    terms_of,
)
from verifier.solving.algebra.distances import split_distances, without_absolutes
from verifier.solving.algebra.normal_form import NormalForm, is_linear, normalize
from verifier.solving.algebra.polynomial import Monomial, Polynomial, divided, scaled
from verifier.solving.conjunction import difference_of, where_defined
from verifier.solving.propagation import Domains
from verifier.values.interval import EVERYTHING, Interval, intersect, side_of_zero

MOST_VARIABLES = 12
MOST_WAYS = 8
MOST_INEQUALITIES = 200
"""Of more, nothing is found out: their number may grow with the square of itself, for each variable."""


class _Inequality(NamedTuple):
    """A sum of variables with factors, and a number, that is not below zero; nor zero, where it is strict."""

    factors: Mapping[str, Fraction]
    number: Fraction
    is_strict: bool


def plain_comparisons(formulas: Sequence[Formula], box: Box) -> tuple[list[Compared], bool]:
    """Those that are true whenever all formulas are, distances as two of them; and whether they say all of it.

    Of what is divided they do not: it is undefined somewhere, and a comparison in which that cancels is not.
    """
    parts = [part for formula in formulas for part in conjuncts(split_distances(affirm(formula)))]
    atoms = [without_absolutes(part, evaluate(terms_of(part), box)) for part in parts if isinstance(part, Compared)]
    return atoms, len(atoms) == len(parts) and not any(map(where_defined, formulas))


def project_linear(atoms: Sequence[Compared], box: Box, name: str) -> Interval | None:
    """The values of a variable that go with some values of the others; None where that is not found out.

    Over the numbers: where a variable is whole, they may be fewer.
    """
    known = [*_from_box(box)]
    for atom in atoms if len(box) <= MOST_VARIABLES else ():
        found = _from_linear(atom)
        if found is None:
            return None
        known += found
    left = _eliminate(known, box, {name})
    return None if left is None else _read(left, name)


def narrow_linearly(atoms: Sequence[Compared], box: Box) -> Domains | None:
    """A box with all that goes with the comparisons, their products enclosed by what is linear; None: nothing does.

    A product of two variables lies between multiples of one of them, where its sign is known, by the ends of the other
    (G. P. McCormick, "Computability of global solutions to factorable nonconvex programs", 1976).
    """
    known = [*_from_box(box), *(one for atom in atoms for one in _enclose(atom, box))]
    narrowed = dict(box)
    for name, (interval, is_whole) in box.items():
        left = _eliminate(known, box, {name})
        if left is not None:
            met = _read(left, name)
            met = None if met is None else intersect(interval, met)
            if met is None:
                return None
            narrowed[name] = Domain(met, is_whole)
    return narrowed


def factors_of_products(atoms: Sequence[Compared]) -> list[str]:
    """The variables that are multiplied by one, or divide it, in some comparison."""
    found = dict[str, None]()
    for atom in atoms:
        normal = normalize(difference_of(atom))
        if normal is None or not _is_of_variables(normal):
            continue
        for monomial in (*normal.above, *normal.below):
            if sum(degree for _, degree in monomial) > 1 or monomial in normal.below:
                found |= dict.fromkeys(name for name, _ in monomial)
    return [*found]


def _from_box(box: Box) -> Iterator[_Inequality]:
    for name, (x, _) in box.items():
        if not isinstance(x.low, float):
            yield _Inequality({name: Fraction(1)}, -Fraction(x.low), not x.low_closed)
        if not isinstance(x.high, float):
            yield _Inequality({name: Fraction(-1)}, Fraction(x.high), not x.high_closed)


def _from_linear(atom: Compared) -> list[_Inequality] | None:
    """A comparison as inequalities; None where it is not linear."""
    normal = normalize(difference_of(atom))
    if normal is None or set(normal.below) != {()} or not is_linear(normal) or atom.relation is Relation.DIFFERENT:
        return None
    return [*_inequalities(divided(normal.above, normal.below), atom.relation, {})]


def _enclose(atom: Compared, box: Box) -> Iterator[_Inequality]:
    """Inequalities that follow from a comparison, wherever its variables lie in the box."""
    normal = normalize(difference_of(atom))
    if normal is None or not _is_of_variables(normal) or atom.relation is Relation.DIFFERENT:
        return
    sign = 1 if atom.relation is Relation.EQUAL else _sign(normal.below, box)
    if sign:
        yield from _inequalities(normal.above, atom.relation if sign > 0 else MIRRORED[atom.relation], box)


def _is_of_variables(normal: NormalForm) -> bool:
    return all(isinstance(leaf, Variable) for leaf in normal.leaves.values())


def _sign(polynomial: Polynomial, box: Box) -> int:
    """That of one monomial, its variables not crossing zero; 0 where it is not known."""
    if len(polynomial) > 1:
        return 0
    ((monomial, factor),) = polynomial.items()
    sign = 1 if factor > 0 else -1
    for name, degree in monomial:
        sign *= side_of_zero(box[name].interval) if degree % 2 else 1
    return sign


def _inequalities(sum_: Polynomial, relation: Relation, box: Box) -> Iterator[_Inequality]:
    """What follows from how a sum compares to zero, in each way in which its products are enclosed."""
    is_strict = relation in (Relation.LESS, Relation.MORE)
    if relation in (Relation.EQUAL, Relation.MORE, Relation.AT_LEAST):
        yield from _not_below_zero(sum_, box, is_strict=is_strict)
    if relation in (Relation.EQUAL, Relation.LESS, Relation.AT_MOST):
        yield from _not_below_zero(scaled(sum_, Fraction(-1)), box, is_strict=is_strict)


def _not_below_zero(sum_: Polynomial, box: Box, *, is_strict: bool) -> Iterator[_Inequality]:
    ways = [
        [(monomial[0][0] if monomial else "", factor)]
        if sum(degree for _, degree in monomial) <= 1
        else [*_at_most(monomial, factor, box)]
        for monomial, factor in sum_.items()
    ]
    for way in islice(product(*ways), MOST_WAYS):
        factors = dict[str, Fraction]()
        for name, factor in way:
            factors[name] = factors.get(name, Fraction(0)) + factor
        number = factors.pop("", Fraction(0))
        yield _Inequality({name: factor for name, factor in factors.items() if factor}, number, is_strict)


def _at_most(monomial: Monomial, factor: Fraction, box: Box) -> Iterator[tuple[str, Fraction]]:
    """Multiples of one variable that are no less than a product of two."""
    names = [name for name, degree in monomial for _ in range(degree)]
    if len(names) != 2 or any(degree < 0 for _, degree in monomial):
        return
    for one, other in dict.fromkeys([(names[0], names[1]), (names[1], names[0])]):
        x, side = box[one].interval, side_of_zero(box[other].interval)
        end = x.high if factor * side > 0 else x.low
        if side and not isinstance(end, float):
            yield other, factor * end


def _eliminate(known: list[_Inequality], box: Box, kept: Collection[str]) -> list[_Inequality] | None:
    """What follows for the variables that are kept; None where that is too much to find out."""
    if len(box) > MOST_VARIABLES:
        return None
    while others := [*dict.fromkeys(name for one in known for name in one.factors if name not in kept)]:
        fewer = _without(known, min(others, key=partial(_count_pairs, known)))
        if fewer is None:
            return None
        known = fewer
    return known


def _count_pairs(known: Sequence[_Inequality], name: str) -> int:
    """How many inequalities are made of pairs where it is eliminated."""
    signs = [one.factors[name] > 0 for one in known if name in one.factors]
    return sum(signs) * (len(signs) - sum(signs))


def _without(known: Sequence[_Inequality], name: str) -> list[_Inequality] | None:
    """What follows for the other variables; None where that is too much."""
    below = [one for one in known if one.factors.get(name, 0) > 0]
    above = [one for one in known if one.factors.get(name, 0) < 0]
    rest = [one for one in known if name not in one.factors]
    if not below and not above:
        return rest
    if len(rest) + len(below) * len(above) > MOST_INEQUALITIES:
        return None
    return [*rest, *(_combine(low, high, name) for low in below for high in above)]


def _combine(low: _Inequality, high: _Inequality, name: str) -> _Inequality:
    """Both, each by so much that the variable is gone."""
    by_low, by_high = -high.factors[name], low.factors[name]
    names = dict.fromkeys((*low.factors, *high.factors))
    factors = {one: by_low * low.factors.get(one, 0) + by_high * high.factors.get(one, 0) for one in names}
    kept = {one: factor for one, factor in factors.items() if factor}
    return _Inequality(kept, by_low * low.number + by_high * high.number, low.is_strict or high.is_strict)


def _read(known: Sequence[_Inequality], name: str) -> Interval | None:
    """The range that inequalities of one variable leave; None where they leave nothing."""
    left: Interval | None = EVERYTHING
    for factors, number, is_strict in known:
        factor = factors.get(name)
        if left is None or (factor is None and (number < 0 or (is_strict and not number))):
            return None
        if factor is not None:
            end = -number / factor
            part = (
                Interval(end, inf, not is_strict, high_closed=False)
                if factor > 0
                else Interval(-inf, end, low_closed=False, high_closed=not is_strict)
            )
            left = intersect(left, part)
    return left
