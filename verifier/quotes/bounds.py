"""A lower and an upper bound beside each other: ``more than 10 and less than 12``."""

from __future__ import annotations

from collections.abc import Container, Iterable

from verifier.quotes.found import Found
from verifier.quotes.tokens import phrase_of
from verifier.text import Span
from verifier.values.quantity_parser import Bounds, Plain


def merge_bounds(found: Iterable[Found], text: str, joints: Container[str]) -> list[Found]:
    """What was found, where two bounds of one number have become one; ``joints`` stand between them."""
    merged: list[Found] = []
    for one in found:
        both = _merge(merged[-1], one, text, joints) if merged else None
        if both is None:
            merged.append(one)
        else:
            merged[-1] = both
    return merged


def _merge(first: Found, second: Found, text: str, joints: Container[str]) -> Found | None:
    bounds = _bounds_of(first, second)
    if bounds is None or phrase_of(text[first.span.end : second.span.start]) not in joints:
        return None
    return second._replace(
        span=Span(first.span.start, second.span.end),
        number=Span(first.number.start, second.number.end),
        said=bounds,
        hedges=first.hedges + second.hedges,
    )


def _bounds_of(first: Found, second: Found) -> Bounds | None:
    """Both bounds, if one is below, one above, and a number lies between them."""
    one, two = first.said, second.said
    if not (isinstance(one, Plain) and isinstance(two, Plain) and one.hedge and two.hedge):
        return None
    if {one.hedge.bound, two.hedge.bound} != {"low", "high"}:
        return None
    low, high = (one, two) if one.hedge.bound == "low" else (two, one)
    if low.amount.number >= high.amount.number or (first.measure.units and second.measure.units != first.measure.units):
        return None
    return Bounds(one, two)
