"""One comparison, solved for one of its variables."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from verifier.expressions.evaluator import Values, evaluate
from verifier.expressions.memory import remembered
from verifier.expressions.terms import (
    MIRRORED,
    ZERO,
    Box,
    Compared,
    Domain,
    Formula,
    Operation,
    Operator,
    Power,
    Relation,
    list_mentions,
    repeats,
    terms_of,
    variables_of,
)
from verifier.solving.algebra.distances import list_absolutes, without_absolutes
from verifier.solving.algebra.inverse import invert, related
from verifier.solving.algebra.normal_form import is_of_units, isolate, normalize
from verifier.solving.answers import Found
from verifier.solving.bounds import Bounds, enclose, is_defined_everywhere
from verifier.solving.conjunction import compare_numerator, difference_of, without_repeats
from verifier.solving.finder import find_alone
from verifier.solving.work import Work
from verifier.values.interval import (
    EVERYTHING,
    POSITIVE_OR_ZERO,
    Exact,
    Interval,
    intersect,
    point,
    whole_numbers,
)
from verifier.values.powers import power

MAX_WORK = 400
"""Terms that may be worked out to see whether one end is reached."""

POSITIVE = POSITIVE_OR_ZERO._replace(low_closed=False)
"""All numbers above zero."""
_NEAR = Fraction(1, 2**60)
_FAR = 10**12


def solve(compared: Compared, name: str, box: Box, wider: Box) -> Interval | None:
    """The values of a variable, within a wider box, for which a comparison can be true; None where they are not known.

    By a rewritten form in which no variable stands twice, or one that is linear in this one.
    """
    simple = without_absolutes(compared, evaluate(terms_of(compared), wider)) if list_absolutes(compared) else compared
    return _invert_rewritten(simple, name, wider) or _isolate(simple, name, box, wider)


def widen(name: str, box: Box) -> Iterator[tuple[Interval, Box]]:
    """The box with one variable anywhere, or anywhere on its side of zero."""
    interval, whole = box[name]
    for within in (EVERYTHING, POSITIVE_OR_ZERO, POSITIVE) if interval.low >= 0 else (EVERYTHING,):
        yield within, {**box, name: Domain(within, whole)}


def is_solid(compared: Compared, name: str, values: Interval, box: Box) -> bool:
    """There are no gaps between the values, as whole numbers leave them."""
    if not is_ragged(compared, name, box):
        return True
    is_half_line = compared.relation is not Relation.EQUAL and not values.is_bounded
    return (is_half_line and _bends_by_one(compared)) or _counts_units(compared, box)


def is_reached(goal: Formula, name: str, values: Interval, box: Box) -> bool:
    """The goal can be true with the variable at each end, or a little inside an open one, or far out."""
    met = whole_numbers(values) if box[name].whole else values
    return met is not None and all(
        isinstance(find_alone(goal, Bounds(goal, {**box, name: Domain(point(at))}), Work(MAX_WORK)), Found)
        for at in _ends_of(met)
    )


@remembered
def rewrite(compared: Compared) -> Compared | None:
    """The same, as far as it is defined, with no variable standing twice: side by side, or as a difference."""
    return without_repeats(compared) or without_repeats(Compared(difference_of(compared), compared.relation, ZERO))


@remembered
def list_divisors(compared: Compared) -> frozenset[object]:
    """The variables for some values of which it may be undefined, by their names."""
    operations = [term for term in terms_of(compared) if isinstance(term, Operation)]
    divisors = [term.operands[1] for term in operations if term.operator is Operator.DIVIDE]
    return frozenset(mention for divisor in divisors for mention in list_mentions(divisor))


@remembered
def has_roots(compared: Compared) -> bool:
    """A root is part of it, which may be irrational."""
    return any(isinstance(term, Operation) and term.operator is Operator.ROOT for term in terms_of(compared))


def _has_rounded_roots(compared: Compared, name: str, values: Values) -> bool:
    """A root that the variable is no part of has an irrational end."""
    for term in terms_of(compared):
        match term:
            case Operation(Operator.ROOT, (inner,)) if name not in list_mentions(term):
                root, squared = values[id(term)], values[id(inner)]
                if root is None or squared is None or power(root, 2) != intersect(squared, POSITIVE_OR_ZERO):
                    return True
    return False


def _invert_rewritten(compared: Compared, name: str, box: Box) -> Interval | None:
    """By a form in which no variable stands twice; None where there is none that is defined on the whole box."""
    plain = rewrite(compared)
    if plain is None or name not in variables_of(plain):
        return None
    ordered = terms_of(plain)
    values = evaluate(ordered, box)
    if plain is not compared and not is_defined_everywhere(ordered, values):
        return None
    found = invert(plain, values, kept=values).get(name)
    is_exact = found is not None and is_solid(plain, name, found, box) and not _has_rounded_roots(plain, name, values)
    return found if is_exact else None


def _isolate(compared: Compared, name: str, box: Box, wider: Box) -> Interval | None:
    """By the linear equation for the variable; None where a sign in it is open, or an end is not reached."""
    normal = normalize(difference_of(compared))
    parts = isolate(normal, name) if normal is not None else None
    numerator = compare_numerator(compared.relation, normal, wider) if normal is not None else None
    if parts is None or numerator is None or is_ragged(compared, name, box):
        return None
    slope, root = enclose(parts[0], box), enclose(parts[1], box)
    if slope is None or root is None or slope.contains(0):
        return None
    values = related(MIRRORED[numerator.relation] if slope.high <= 0 else numerator.relation, root)
    if has_roots(compared):
        return None
    return values if not repeats(parts[1]) or is_reached(compared, name, values, box) else None


def _ends_of(x: Interval) -> Iterator[Exact]:
    low, high = (None if isinstance(end, float) else end for end in (x.low, x.high))
    size = max(abs(Fraction(low or 0)), abs(Fraction(high or 0))) or 1
    inside = _NEAR * (size if low is None or high is None else high - low)
    yield -size * _FAR if low is None else low + inside * (not x.low_closed)
    yield size * _FAR if high is None else high - inside * (not x.high_closed)


def is_ragged(compared: Compared, name: str, box: Box) -> bool:
    """Some other variable takes whole numbers only, and more than one."""
    others = (box[other] for other in variables_of(compared) if other != name)
    return any(domain.whole and not domain.interval.is_point for domain in others)


def _counts_units(compared: Compared, box: Box) -> bool:
    normal = normalize(difference_of(compared))
    return normal is not None and is_of_units(normal, {name for name, domain in box.items() if domain.whole})


@remembered
def _bends_by_one(compared: Compared) -> bool:
    """Divisors, powers and what an absolute value or root is of have one variable each."""
    for term in terms_of(compared):
        match term:
            case Operation(Operator.DIVIDE, (_, inner)) | Operation(Operator.ABSOLUTE | Operator.ROOT, (inner,)):
                pass
            case Power(inner, _):
                pass
            case _:
                continue
        if sum(isinstance(mention, str) for mention in list_mentions(inner)) > 1:
            return False
    return True
