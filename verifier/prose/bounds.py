"""A lower and an upper bound beside each other: ``more than 10 and less than 12``."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from verifier.prose.found import Found
from verifier.prose.numbers.number import multiply
from verifier.prose.passage import Passage
from verifier.prose.tokens import phrase_of
from verifier.text import Span
from verifier.values.quantity_parser import Bounds, Plain


def merge_bounds(found: Iterable[Found], passage: Passage) -> Iterator[Found]:
    """What was found, two bounds of one number as one; each as soon as nothing that follows can belong to it."""
    waiting: Found | None = None
    for one in found:
        both = _merge(waiting, one, passage) if waiting is not None else None
        if waiting is not None and both is None:
            yield waiting
        waiting = both or one
        if not _may_go_on(waiting, passage):
            yield waiting
            waiting = None
    if waiting is not None:
        yield waiting


def _may_go_on(one: Found, passage: Passage) -> bool:
    """A bound, and behind it a word that may join it to another."""
    if not isinstance(one.said, Plain) or one.said.hedge is None:
        return False
    after = bisect_left(passage.tokens, one.span.end, key=lambda token: token.start)
    return passage.language.ranges.both.match(passage.tokens, after) is not None


def _merge(first: Found, second: Found, passage: Passage) -> Found | None:
    bounds = _bounds_of(first, second)
    between = passage.text[first.span.end : second.span.start]
    if bounds is None or phrase_of(between) not in passage.language.ranges.both:
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
