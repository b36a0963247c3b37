"""The values of one variable for which a formula can be true, with some values of the others.

Exact, or not given: every value that is given can make the formula true, and no other one can.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from verifier.expressions.evaluator import Values, evaluate
from verifier.expressions.terms import (
    All,
    Any,
    Box,
    Compared,
    Domain,
    Formula,
    Relation,
    in_order,
    list_mentions,
    terms_of,
    variables_of,
)
from verifier.solving.algebra.distances import is_distance, list_absolutes, split_distances, without_absolutes
from verifier.solving.algebra.inverse import invert
from verifier.solving.algebra.normal_form import is_linear, is_of_units, normalize
from verifier.solving.bounds import Bounds, is_defined_everywhere
from verifier.solving.conjunction import compare_numerator, difference_of
from verifier.solving.isolation import (
    MAX_WORK,
    POSITIVE,
    has_roots,
    is_ragged,
    is_reached,
    is_solid,
    list_divisors,
    rewrite,
    solve,
    widen,
)
from verifier.solving.propagation import Empty, propagate
from verifier.solving.work import Work, WorkLimit
from verifier.values.interval import EVERYTHING, POSITIVE_OR_ZERO, Interval, intersect, side_of_zero


class Projection(NamedTuple):
    """Among the values ``within``, these intervals can make a formula true, and nothing beside them."""

    parts: tuple[Interval, ...]
    within: Interval = EVERYTHING


def project(goal: Formula, bounds: Bounds) -> Mapping[str, Projection]:
    """The projections of a formula without denials; variables are left out for which nothing exact is known.

    A part of alternatives that does not mention a variable is taken to be impossible over the box.
    """
    match split_distances(goal):
        case Compared() as compared:
            return _project_one(compared, bounds)
        case Any(parts):
            return _unite([(project(part, bounds), variables_of(part)) for part in parts])
        case All(parts):
            atoms = [part for part in parts if isinstance(part, Compared)]
            return _project_all(atoms, bounds) if len(atoms) == len(parts) else {}
    return {}


def _unite(parts: Sequence[tuple[Mapping[str, Projection], Sequence[str]]]) -> dict[str, Projection]:
    """The values that can meet one of several formulas, for each variable that is known in all that mention it."""
    united: dict[str, Projection] = {}
    for name in dict.fromkeys(name for _, names in parts for name in names):
        found = [known.get(name) for known, names in parts if name in names]
        known = [projection for projection in found if projection is not None]
        within = _intersect_all([projection.within for projection in known])
        if len(known) == len(found) and within is not None:
            united[name] = Projection(tuple(part for projection in known for part in projection.parts), within)
    return united


def _project_one(compared: Compared, bounds: Bounds) -> dict[str, Projection]:
    if compared.relation is Relation.DIFFERENT:
        return {}
    found = _project_at_once(compared, bounds)
    for name in variables_of(compared):
        projection = None if name in found else _project_alone(compared, name, bounds.box)
        if projection is not None:
            found[name] = projection
    return found


def _project_at_once(compared: Compared, bounds: Bounds) -> dict[str, Projection]:
    """The same as far as one form of the comparison, in which no variable stands twice, serves for all variables."""
    natural = _natural(compared, bounds)
    simple = without_absolutes(compared, natural)
    plain = rewrite(simple)
    if plain is None or has_roots(plain):
        return {}
    values = natural if plain is compared else evaluate(terms_of(plain), bounds.box)
    if plain is not simple and not is_defined_everywhere(terms_of(plain), values):
        return {}
    divisors = list_divisors(plain) if plain is not simple else ()
    found: dict[str, Projection] = {}
    for name, interval in invert(plain, values, kept={}).items():
        within = _keep_signs(compared, name, bounds.box, POSITIVE if name in divisors else EVERYTHING)
        if within is not None and is_solid(plain, name, interval, bounds.box):
            found[name] = Projection((interval,), within)
    return found


def _natural(compared: Compared, bounds: Bounds) -> Values:
    others = [term for term in terms_of(compared) if id(term) not in bounds.natural]
    return evaluate(others, bounds.box, bounds.natural) if others else bounds.natural


def _keep_signs(compared: Compared, name: str, box: Box, within: Interval) -> Interval | None:
    """Where a variable can be with absolute values, and itself as a divisor, on the side of zero on which they are."""
    inside = [inner for inner in list_absolutes(compared) if name in list_mentions(inner)]
    if not inside and within == EVERYTHING:
        return EVERYTHING
    if box[name].interval.low < 0:
        return None
    values = evaluate(in_order(*inside), {**box, name: box[name]._replace(interval=POSITIVE_OR_ZERO)})
    signed = all(side_of_zero(values[id(inner)]) for inner in inside)
    return intersect(within, POSITIVE_OR_ZERO) if signed else None


def _project_alone(compared: Compared, name: str, box: Box) -> Projection | None:
    """The same for one variable, among all numbers or those of its sign."""
    for within, wider in widen(name, box):
        values = solve(compared, name, box, wider)
        if values is not None:
            return Projection((values,), within)
    return None


def _project_all(atoms: Sequence[Compared], bounds: Bounds) -> dict[str, Projection]:
    """The same for comparisons that must all be true: each by itself where they share but one variable."""
    groups, found = [frozenset(variables_of(atom)) for atom in atoms], dict[str, Projection]()
    names = list(dict.fromkeys(name for atom in atoms for name in variables_of(atom)))
    apart = [name for name in names if _share_only(name, groups) or _is_within(atoms, name, bounds.box)]
    alone = [_project_one(atom, bounds) for atom in atoms] if apart else []
    for name in names:
        if name in apart and all(name in known for known in alone):
            projection = _meet([known[name] for known in alone])
        else:
            projection = _project_together(atoms, name, bounds.box)
        if projection is not None:
            found[name] = projection
    return found


def _is_within(atoms: Sequence[Compared], name: str, box: Box) -> bool:
    """They are two sides of one distance, of which one is always met: in between, both are, as nothing jumps."""
    if not is_distance(atoms) or any(is_ragged(atom, name, box) for atom in atoms):
        return False
    width = evaluate(in_order(atoms[0].right), {**box, name: Domain(EVERYTHING)})[id(atoms[0].right)]
    return width is not None and width.low >= 0


def _share_only(name: str, groups: Sequence[frozenset[str]]) -> bool:
    """Every group has the name, and none has anything else that another has."""
    others = [other for group in groups for other in group if other != name]
    return all(name in group for group in groups) and len(set(others)) == len(others)


def _meet(projections: Sequence[Projection]) -> Projection | None:
    within = _intersect_all([projection.within for projection in projections])
    met = _intersect_all([part for projection in projections for part in projection.parts])
    return None if within is None else Projection(() if met is None else (met,), within)


def _intersect_all(parts: Sequence[Interval]) -> Interval | None:
    """The numbers that lie in all of them."""
    met: Interval | None = EVERYTHING
    for part in parts:
        met = intersect(met, part) if met is not None else None
    return met


def _project_together(atoms: Sequence[Compared], name: str, box: Box) -> Projection | None:
    """What meets linear comparisons lies between two ends that are reached."""
    for within, wider in widen(name, box):
        linear = [_linear(atom, wider) for atom in atoms]
        known = [atom for atom in linear if atom is not None]
        if len(known) == len(linear):
            return _narrowed(known, name, box, within)
    return None


def _linear(compared: Compared, box: Box) -> Compared | None:
    """The same as a sum compared to zero, of which the values on a line between two solutions are solutions."""
    simple = without_absolutes(compared, evaluate(terms_of(compared), box)) if list_absolutes(compared) else compared
    normal = normalize(difference_of(simple))
    if compared.relation is Relation.DIFFERENT or normal is None or not is_linear(normal):
        return None
    ragged = any(domain.whole and not domain.interval.is_point for domain in box.values())
    if ragged and not is_of_units(normal, {name for name, domain in box.items() if domain.whole}):
        return None
    return compare_numerator(compared.relation, normal, box)


def _narrowed(atoms: Sequence[Compared], name: str, box: Box, within: Interval) -> Projection | None:
    whole = box[name].whole
    try:
        values = propagate(atoms, {**box, name: Domain(within, whole)}, Work(MAX_WORK))[name].interval
    except Empty:
        return Projection((), within)
    except WorkLimit:
        return None
    return Projection((values,), within) if is_reached(All(tuple(atoms)), name, values, box) else None
