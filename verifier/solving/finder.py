"""Finds values that make a formula true, or proves that there are none.

A formula is cut into conjunctions of comparisons. Each is refuted by bounds, the normal form or
propagation; or values are chosen for one variable after another, propagating after each choice,
until all are fixed. A witness is checked exactly, in the whole formula, before it is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice, product
from math import ceil, floor
from typing import NamedTuple

from verifier.expressions.errors import WorkLimit
from verifier.expressions.evaluator import compare, evaluate, judge_formula
from verifier.expressions.terms import (
    ZERO,
    All,
    Any,
    Box,
    Compared,
    Domain,
    Formula,
    Operator,
    Relation,
    Term,
    Variable,
    Whole,
    affirm,
    children,
    comparisons,
    in_order,
    operate,
    terms_of,
)
from verifier.solving.bounds import enclose, is_defined_everywhere, repeats
from verifier.solving.normal_form import normalize
from verifier.solving.propagation import Domains, Empty, propagate
from verifier.values import interval
from verifier.values.interval import EVERYTHING, Interval, point, whole_numbers

MAX_CONJUNCTIONS = 64
MAX_STEPS = 400

Point = Mapping[str, Fraction]
"""A value for each variable."""


class Found(NamedTuple):
    """Values that make the formula true; None where they exist but are irrational."""

    witness: Point | None


class Impossible:
    """No values make the formula true: proved."""


class Unknown:
    """Neither a witness nor a proof was found within the work that is done."""


Answer = Found | Impossible | Unknown


def find(formula: Formula, box: Box) -> Answer:
    """A witness for the formula in the box, a proof that none exists, or neither."""
    goal = affirm(formula)
    try:
        answer = _find_any(goal, box, split=False)
        return _find_any(goal, box, split=True) if isinstance(answer, Unknown) and _has_different(goal) else answer
    except WorkLimit:
        return Unknown()


def find_defined(formula: Formula, box: Box) -> Found | Unknown:
    """Values for which every part of the formula is defined, whether it is true or not."""
    return _search([], formula, box, require_truth=False)


def _find_any(goal: Formula, box: Box, *, split: bool) -> Answer:
    """The same, by alternatives; with ``split``, each ``!=`` is two of them."""
    conjunctions = list(islice(_conjunctions(goal, split), MAX_CONJUNCTIONS + 1))
    if len(conjunctions) > MAX_CONJUNCTIONS:
        return Unknown()
    refuted = True
    for parts in conjunctions:
        answer = _find_all(list(parts), goal, box)
        if isinstance(answer, Found):
            return answer
        refuted = refuted and isinstance(answer, Impossible)
    return Impossible() if refuted else Unknown()


def _has_different(goal: Formula) -> bool:
    return any(isinstance(atom, Compared) and atom.relation is Relation.DIFFERENT for atom in comparisons(goal))


def _conjunctions(formula: Formula, split: bool) -> Iterator[tuple[Compared | Whole, ...]]:
    """The formula as alternatives, each a conjunction."""
    match formula:
        case All(parts):
            alternatives = [[*islice(_conjunctions(part, split), MAX_CONJUNCTIONS + 1)] for part in parts]
            for choice in product(*alternatives):
                yield tuple(atom for conjunction in choice for atom in conjunction)
        case Any(parts):
            for part in parts:
                yield from _conjunctions(part, split)
        case Compared(left, Relation.DIFFERENT, right) if split:
            yield (Compared(left, Relation.LESS, right),)
            yield (Compared(left, Relation.MORE, right),)
        case Compared() | Whole():
            yield (formula,)


def _find_all(atoms: list[Compared | Whole], goal: Formula, box: Box) -> Answer:
    """The same for one conjunction."""
    compared, wider = _with_whole_numbers(atoms, box)
    if any(_is_refuted(atom, wider) for atom in compared):
        return Impossible()
    if any(_is_always_whole(atom, box) for atom in atoms):
        return Impossible()
    try:
        narrowed = propagate(compared, dict(wider))
    except Empty:
        return Impossible()
    answer = _search(compared, goal, narrowed)
    if isinstance(answer, Unknown) and len(atoms) == 1:
        return _between_signs(compared[0], box) if compared else answer
    return answer


def _with_whole_numbers(atoms: Sequence[Compared | Whole], box: Box) -> tuple[list[Compared], Box]:
    """``whole(x)`` as ``x == k`` with a new whole variable k."""
    compared: list[Compared] = []
    wider = dict(box)
    for number, atom in enumerate(atoms):
        if isinstance(atom, Compared):
            compared.append(atom)
        elif not atom.denied:
            name = f"whole {number}"
            wider[name] = Domain(EVERYTHING, whole=True)
            compared.append(Compared(atom.term, Relation.EQUAL, Variable(name)))
    return compared, wider


def _is_refuted(atom: Compared, box: Box) -> bool:
    """The comparison is false for all values: by bounds of the difference, or by its normal form.

    Where no variable repeats, propagation finds the same by itself.
    """
    difference = operate(Operator.SUBTRACT, atom.left, atom.right)
    if not repeats(in_order([difference])):
        return False
    enclosure = enclose(difference, box)
    if enclosure is None or compare(enclosure, atom.relation, point(0)) is False:
        return True
    normal = normalize(difference)
    if normal is None:
        return False
    above, below = enclose(normal.numerator, box), enclose(normal.denominator, box)
    quotient = interval.divide(above, below) if above is not None and below is not None else None
    return quotient is not None and compare(quotient, atom.relation, point(0)) is False


def _is_always_whole(atom: Compared | Whole, box: Box) -> bool:
    """It denies that a term is whole, and the term is one whole number or made of whole numbers."""
    if isinstance(atom, Compared) or not atom.denied:
        return False
    enclosure = enclose(atom.term, box)
    if enclosure is not None and enclosure.is_point and isinstance(enclosure.low, Fraction):
        return enclosure.low.denominator == 1
    normal = normalize(atom.term)
    return normal is not None and normal.is_whole({name for name, domain in box.items() if domain.whole})


def _search(atoms: Sequence[Compared], goal: Formula, box: Box, *, require_truth: bool = True) -> Found | Unknown:
    """Choose values one after another; the whole formula has the last word."""
    ordered = in_order(terms_of(goal))
    names = _choice_order(atoms, box)
    steps = [MAX_STEPS]

    def choose(domains: Domains, remaining: Sequence[str]) -> Point | None:
        if not remaining:
            values = {name: _value(domain) for name, domain in domains.items()}
            return values if _is_witness(goal, ordered, values, require_truth) else None
        name, rest = remaining[0], remaining[1:]
        for value in _candidates(domains[name]):
            if steps[0] <= 0:
                return None
            steps[0] -= 1
            try:
                narrowed = propagate(atoms, domains | {name: Domain(point(value), domains[name].whole)})
            except Empty:
                continue
            witness = choose(narrowed, rest)
            if witness is not None:
                return witness
        return None

    witness = choose(dict(box), names)
    return (
        Unknown() if witness is None else Found({name: witness[name] for name in box if not name.startswith("whole ")})
    )


def _is_witness(goal: Formula, ordered: Sequence[Term], witness: Point, require_truth: bool) -> bool:
    values = evaluate(ordered, {name: Domain(point(value)) for name, value in witness.items()})
    if any(value is None for value in values.values()):
        return False
    return judge_formula(goal, values) is True or not require_truth


def _choice_order(atoms: Sequence[Compared], box: Box) -> list[str]:
    """Variables mentioned more often first, whole ones next: propagation settles the last ones exactly."""
    uses = dict.fromkeys(box, 0)
    for atom in atoms:
        sides = [atom.left, atom.right]
        mentions = [*sides, *(child for term in in_order(sides) for child in children(term))]
        for term in mentions:
            if isinstance(term, Variable):
                uses[term.name] += 1
    return sorted(box, key=lambda name: (-uses[name], not box[name].whole, name))


def _candidates(domain: Domain) -> Iterator[Fraction]:
    """Values worth trying: the middle, the ends, and ever closer to the ends."""
    x = domain.interval
    if isinstance(x.low, Fraction) and x.is_point:
        yield x.low
        return
    seen: set[Fraction] = set()
    for value in _spread(x):
        near = _nearest_whole(value, x) if domain.whole else value
        if near is not None and near not in seen and x.contains(near):
            seen.add(near)
            yield near


def _spread(x: Interval) -> Iterator[Fraction]:
    low, high = _finite(x)
    width = high - low
    yield _simple_between(low, high)
    if x.contains(Fraction(0)):
        yield Fraction(0)
    yield low
    yield high
    for shift in (2, 6, 20, 60):
        yield low + width / 2**shift
        yield high - width / 2**shift


def _finite(x: Interval) -> tuple[Fraction, Fraction]:
    """Finite ends; an infinite one far beyond the other."""
    low, high = x.low, x.high
    if isinstance(low, Fraction) and isinstance(high, Fraction):
        return low, high
    if isinstance(low, Fraction):
        return low, low + max(abs(low), Fraction(1))
    if isinstance(high, Fraction):
        return high - max(abs(high), Fraction(1)), high
    return Fraction(-1), Fraction(1)


def _simple_between(low: Fraction, high: Fraction) -> Fraction:
    """A number with few digits in the middle half."""
    middle, quarter = (low + high) / 2, (high - low) / 4
    if not quarter:
        return middle
    bits = quarter.numerator.bit_length() - quarter.denominator.bit_length()
    step = Fraction(10) ** (bits * 3 // 10)  # a power of ten close to 2**bits
    while abs((rounded := round(middle / step) * step) - middle) > quarter:
        step /= 10
    return rounded


def _nearest_whole(value: Fraction, x: Interval) -> Fraction | None:
    inside = whole_numbers(x)
    if inside is None:
        return None
    for whole in (Fraction(floor(value)), Fraction(ceil(value))):
        if inside.contains(whole):
            return whole
    return None


def _value(domain: Domain) -> Fraction:
    return next(_candidates(domain))


def _between_signs(atom: Compared, box: Box) -> Answer:
    """An equality with a positive and a negative difference somewhere is met in between."""
    if atom.relation is not Relation.EQUAL or any(
        domain.whole and not domain.interval.is_point for domain in box.values()
    ):
        return Unknown()
    difference = operate(Operator.SUBTRACT, atom.left, atom.right)
    ordered = in_order([difference])
    if not is_defined_everywhere(ordered, evaluate(ordered, box)):
        return Unknown()
    for relation in (Relation.LESS, Relation.MORE):
        sign = Compared(difference, relation, ZERO)
        if not isinstance(_search([sign], sign, box), Found):
            return Unknown()
    return Found(None)
