"""What comparisons leave one variable where the others may lie on either side of zero: one case of signs after another.

Narrowing needs a first bound, and a product of two variables gives none while either may have both signs. In a case,
it is enclosed by what is linear; what that leaves of all variables is narrowed further, and the cases are joined.
"""

from collections.abc import Sequence
from itertools import product
from math import inf

from verifier.expressions.terms import Box, Compared, Domain
from verifier.solving.joint.elimination import factors_of_products, narrow_linearly
from verifier.solving.propagation import Empty, propagate
from verifier.solving.work import Work, WorkLimit
from verifier.values.interval import Interval, hull, intersect

MOST_VARIABLES = 8
MOST_SPLIT = 3
"""Of more, nothing is found out: each doubles the cases."""

_WORK = 4_000
_SIDES = (Interval(0, inf, low_closed=True, high_closed=False), Interval(-inf, 0, low_closed=False, high_closed=True))


def bound_by_signs(atoms: Sequence[Compared], box: Box, name: str) -> Interval:
    """A range that leaves out no value of a variable that goes with some values of the others."""
    split = [
        factor for factor in factors_of_products(atoms) if box[factor].interval.low < 0 < box[factor].interval.high
    ]
    if len(box) > MOST_VARIABLES or len(split) > MOST_SPLIT:
        return box[name].interval
    left = [
        _narrow(
            atoms, {**box, **{factor: _on_side(box[factor], side) for factor, side in zip(split, sides, strict=True)}}
        )
        for sides in product(_SIDES, repeat=len(split))
    ]
    return hull(case[name].interval for case in left if case is not None) or box[name].interval


def _on_side(domain: Domain, side: Interval) -> Domain:
    return domain._replace(interval=intersect(domain.interval, side) or domain.interval)


def _narrow(atoms: Sequence[Compared], box: Box) -> Box | None:
    """What is left in one case; None where nothing is."""
    narrowed = narrow_linearly(atoms, box)
    if narrowed is None:
        return None
    try:
        return propagate(atoms, narrowed, Work(_WORK))
    except Empty:
        return None
    except WorkLimit:
        return narrowed
