"""Finds values that make a formula true, or proves that there are none.

A formula is cut into conjunctions of comparisons. Each is refuted by bounds, the normal form or
propagation; or values are chosen for one variable after another, propagating after each choice,
until all are fixed. A witness is checked exactly, in the whole formula, before it is given. What all
this leaves open, a solver is asked, where one is installed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice, product

from verifier.expressions.evaluator import Values, evaluate, judge_formula
from verifier.expressions.replacement import substitute
from verifier.expressions.terms import (
    ZERO,
    All,
    Any,
    Box,
    Compared,
    Domain,
    Formula,
    Relation,
    Whole,
    affirm,
    comparisons,
    terms_of,
)
from verifier.solving.algebra.inverse import invert
from verifier.solving.algebra.pieces import cut_into_pieces
from verifier.solving.answers import Answer, Found, Impossible, Point, Unknown, is_met, is_witness
from verifier.solving.bounds import Bounds, is_defined_everywhere, is_nowhere_defined, point_box
from verifier.solving.candidates import candidates, simplest_value
from verifier.solving.conjunction import (
    HELPER,
    difference_of,
    is_always_whole,
    sharpen,
    where_defined,
    with_whole_numbers,
    without_repeats,
)
from verifier.solving.meeting import find_meeting
from verifier.solving.propagation import Empty, Propagator, propagate
from verifier.solving.search import Search, choice_order, curved_variables
from verifier.solving.smt.solver import ask
from verifier.solving.work import Work, WorkLimit
from verifier.values.interval import intersect, whole_numbers

MAX_CONJUNCTIONS = 64

WORK_FOR_WHOLE = 600
"""Terms that may be worked out for a last try with whole numbers, each time that one is needed."""


def find(formula: Formula, bounds: Bounds, work: Work) -> Answer:
    """A witness for the formula in the box, a proof that none exists, or neither."""
    answer = find_alone(formula, bounds, work)
    return ask(affirm(formula), bounds.box) if isinstance(answer, Unknown) else answer


def find_alone(formula: Formula, bounds: Bounds, work: Work) -> Answer:
    """The same without the solver, for what is asked many times: each time the solver may take seconds."""
    goal = affirm(formula)
    return _find_at_once(goal, bounds) or _search_alternatives(goal, bounds.box, work)


def find_defined(formula: Formula, bounds: Bounds, work: Work) -> Answer:
    """Values for which every part of the formula is defined, whether it is true or not."""
    if is_defined_everywhere(bounds.terms, bounds.at_simplest):
        return Found(bounds.simplest)
    if is_nowhere_defined(bounds):
        return Impossible()
    needed = where_defined(formula)
    goal = All(tuple(needed))
    try:
        answer: Answer = _search(needed, goal, propagate(needed, dict(bounds.box), work), work)
    except Empty:
        return Impossible()
    except WorkLimit:
        answer = Unknown()
    return ask(goal, bounds.box) if isinstance(answer, Unknown) else answer


def _search_alternatives(goal: Formula, box: Box, work: Work) -> Answer:
    """Values that are shown, or a proof that there are none, or that there are some; or none of these."""
    answer = _try_all_ways(goal, box, work)
    if isinstance(answer, Impossible) or _shows_values(answer):
        return answer
    return _find_whole(goal, box) or answer


def _try_all_ways(goal: Formula, box: Box, work: Work) -> Answer:
    """In one way after another; where it is proved only that there are values, those that follow may show them."""
    known: Answer = Unknown()
    try:
        for way in (_find_plainly, _find_in_pieces, _find_split, _find_with_numbers, _find_curved_first):
            answer = way(goal, box, work)
            if _shows_values(answer):
                return answer
            known = answer if isinstance(known, Unknown) else known
            if isinstance(known, Impossible):
                break
    except WorkLimit:
        pass
    return known


def _shows_values(answer: Answer) -> bool:
    return isinstance(answer, Found) and answer.witness is not None


def _find_plainly(goal: Formula, box: Box, work: Work) -> Answer:
    """By alternatives."""
    return _find_any(goal, box, work, split=False)


def _find_split(goal: Formula, box: Box, work: Work) -> Answer:
    """The same with each ``!=`` as two alternatives."""
    return _find_any(goal, box, work, split=True) if _has_different(goal) else Unknown()


def _find_in_pieces(goal: Formula, box: Box, work: Work) -> Answer:
    """The same between the places where ``abs``, ``min`` and ``max`` bend."""
    pieces = cut_into_pieces(goal)
    return _find_any(Any(pieces), box, work, split=_has_different(goal)) if pieces else Unknown()


def _find_with_numbers(goal: Formula, box: Box, work: Work) -> Answer:
    """The same with the one value of a variable, where it has no other, in its place, so that terms cancel."""
    known = {name: simplest_value(domain) for name, domain in box.items() if domain.interval.is_point}
    if not known:
        return Unknown()
    rest = {name: domain for name, domain in box.items() if name not in known}
    answer = _find_any(substitute(goal, known), rest, work, split=_has_different(goal))
    if isinstance(answer, Found) and answer.witness is not None:
        return Found({name: {**known, **answer.witness}[name] for name in box})
    return answer


def _find_curved_first(goal: Formula, box: Box, work: Work) -> Answer:
    """The same with values for the variables in powers, roots and divisors first: those of the others are fractions."""
    first = curved_variables(goal)
    return _find_any(goal, box, work, split=_has_different(goal), first=first) if first else Unknown()


def _find_whole(goal: Formula, box: Box) -> Answer | None:
    """Whole numbers for all variables that can be one: their sums and products are whole, and cheap to try."""
    inside = {name: whole_numbers(domain.interval) for name, domain in box.items()}
    whole = {name: domain if (x := inside[name]) is None else Domain(x, whole=True) for name, domain in box.items()}
    try:
        answer = _find_any(goal, whole, Work(WORK_FOR_WHOLE), split=True, first=curved_variables(goal))
    except WorkLimit:
        return None
    return answer if _shows_values(answer) else None


def _find_at_once(goal: Formula, bounds: Bounds) -> Found | Impossible | None:
    """What the natural intervals tell, or the simplest value of every variable, or of every one but one."""
    if judge_formula(goal, bounds.natural) is False:
        return Impossible()
    if is_met(goal, bounds.at_simplest):
        return Found(bounds.simplest)
    plain = without_repeats(goal) if isinstance(goal, Compared) else None
    if plain is not None:
        values = bounds.at_simplest if plain is goal else evaluate(terms_of(plain), point_box(bounds.simplest))
        solved = _solve_for_one(plain, values, bounds)
        return next((Found(at) for at in solved if is_witness(goal, at)), None)
    return None


def _solve_for_one(goal: Compared, values: Values, bounds: Bounds) -> Iterator[Point]:
    """The simplest values, one variable at a time put where the comparison wants it."""
    if None in values.values():
        return
    for name, wanted in invert(goal, values).items():
        domain = bounds.box[name]
        met = intersect(wanted, domain.interval)
        value = next(candidates(Domain(met, domain.whole)), None) if met is not None else None
        if value is not None and domain.contains(value):
            yield {**bounds.simplest, name: value}


def _find_any(goal: Formula, box: Box, work: Work, *, split: bool, first: Collection[object] = ()) -> Answer:
    """The same, by alternatives; with ``split``, each ``!=`` is two of them. ``first``: values are chosen for these."""
    conjunctions = list(islice(_conjunctions(goal, split), MAX_CONJUNCTIONS + 1))
    if len(conjunctions) > MAX_CONJUNCTIONS:
        return Unknown()
    refuted = True
    for parts in conjunctions:
        answer = _find_all(list(parts), goal, box, work, first)
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


def _find_all(atoms: list[Compared | Whole], goal: Formula, box: Box, work: Work, first: Collection[object]) -> Answer:
    """The same for one conjunction."""
    compared, wider = with_whole_numbers(atoms, box)
    if any(is_always_whole(atom, box) for atom in atoms):
        return Impossible()
    sharper = sharpen(compared, wider)
    if sharper is None:
        return Impossible()
    try:
        narrowed = propagate(sharper, dict(wider), work)
    except Empty:
        return Impossible()
    answer = _search(sharper, goal, narrowed, work, first)
    if isinstance(answer, Unknown) and len(atoms) == 1 and isinstance(atoms[0], Compared):
        return _between_signs(atoms[0], goal, box, work)
    return answer


def _search(
    atoms: Sequence[Compared], goal: Formula, box: Box, work: Work, first: Collection[object] = ()
) -> Found | Unknown:
    """Choose values one after another; the whole formula has the last word."""
    order = choice_order(atoms, box, first)
    witness = Search(Propagator(atoms), box, work).find(lambda at: is_witness(goal, at), order)
    return Unknown() if witness is None else Found({name: witness[name] for name in box if not name.startswith(HELPER)})


def _between_signs(atom: Compared, goal: Formula, box: Box, work: Work) -> Answer:
    """An equality with a positive and a negative difference somewhere is met in between, if all is defined there."""
    if atom.relation is not Relation.EQUAL or any(
        domain.whole and not domain.interval.is_point for domain in box.values()
    ):
        return Unknown()
    difference, ordered = difference_of(atom), terms_of(goal)
    if not is_defined_everywhere(ordered, evaluate(ordered, box)):
        return Unknown()
    signs = (Compared(difference, relation, ZERO) for relation in (Relation.LESS, Relation.MORE))
    below, above = (_search([sign], sign, box, work) for sign in signs)
    if isinstance(below, Unknown) or isinstance(above, Unknown):
        return Unknown()
    return Found(find_meeting(difference, below.witness or {}, above.witness or {}))
