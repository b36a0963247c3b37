"""A lower and an upper bound beside each other: ``more than 10 and less than 12``."""

from __future__ import annotations

from collections.abc import Container, Iterable

from verifier.quotes.found import Found
from verifier.quotes.number import multiply
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
    """Both bounds, if one is below, one above, and a number lies between them; a scale word counts for both."""
    if not (isinstance(first.said, Plain) and isinstance(second.said, Plain)):
        return None
    one, two = _scaled_like(first, first.said, second, second.said), second.said
    ends = {plain.hedge.bound: plain for plain in (one, two) if plain.hedge}
    if set(ends) != {"low", "high"} or ends["low"].amount.number >= ends["high"].amount.number:
        return None
    return None if first.measure.units and second.measure.units != first.measure.units else Bounds(one, two)


def _scaled_like(first: Found, one: Plain, second: Found, two: Plain) -> Plain:
    """The first number with the scale word of the second: ``more than 1, at most 1.5 million``."""
    is_bare = first.scale == 1 and not first.measure.units and one.amount.number < two.amount.number / second.scale
    return one._replace(amount=multiply(one.amount, second.scale)) if is_bare and second.scale > 1 else one
