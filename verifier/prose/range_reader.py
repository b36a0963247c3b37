"""Two numbers that belong together: ``between 10 and 12``, ``10–12 %``, ``de 3 à 5 millions``, ``45 % ± 3 points``.

A lower and an upper bound of one number, ``more than 10 and less than 12``, are two until both are read.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from verifier.prose.found import Found, Kind, Said
from verifier.prose.language import Words
from verifier.prose.mention_reader import Mention, MentionReader
from verifier.prose.numbers.number import multiply
from verifier.prose.passage import Passage, PassageReader
from verifier.prose.tokens import phrase_of
from verifier.text import Span
from verifier.values.quantity_parser import Bounds, Plain, Range

_DASHES = frozenset("-–—‑‒~")
_MOST_SCORED = 20
"""Two numbers below this with a dash between may be a score."""


class RangeReader(PassageReader):
    """Reads what is said of a number, and of a second one that belongs to it."""

    def __init__(self, passage: Passage, mentions: MentionReader) -> None:
        super().__init__(passage)
        self._ranges = passage.language.ranges
        self._mentions = mentions

    def read(self, low: Mention, between: int | None) -> tuple[Found, int]:
        """What begins with a number, and the token after it; ``between`` is where that word stands before it."""
        return self._read_range(low, between) or self._read_tolerance(low) or (self._find(low, low.say()), low.end)

    # ranges

    def _read_range(self, low: Mention, between: int | None) -> tuple[Found, int] | None:
        for place in dict.fromkeys((low.number.end, low.beside.end)):
            after = self._after_joint(low, place, between)
            high = self._mentions.read(self._skip_money(after), after, joins=between is None) if after else None
            if isinstance(high, Mention) and not high.number.is_ordinal and not high.hedges:
                said = _range_of(low, high)
                if said is not None:
                    return self._find_range(low, high, said, between), high.end
        return None

    def _after_joint(self, low: Mention, at: int, between: int | None) -> int:
        """The token after a word or a dash that joins two numbers; 0 where none does."""
        if between is not None:
            return self._after_word(at, self._ranges.between_and)
        is_dash = self._passage.written(at) in _DASHES or self._passage.written(at) == ".."
        after = self._after_word(at, self._ranges.to)
        if is_dash:
            return at + 1 if at + 1 < len(self._tokens) else 0
        if not after and at == low.number.end and not low.hedges:
            return self._after_word(at, self._ranges.either)
        return after

    def _after_word(self, at: int, joints: Words) -> int:
        match = joints.match(self._tokens, at)
        return match.end if match is not None and match.end < len(self._tokens) else 0

    def _skip_money(self, at: int) -> int:
        """Past the sign of a currency before a second number."""
        for end in (at + 1, at + 2):
            money = self._mentions.units.read_currency_before(end) if end < len(self._tokens) else None
            if money is not None and money.start == at:
                return end
        return at

    def _find_range(self, low: Mention, high: Mention, said: Range, between: int | None) -> Found:
        since = self._ranges.since.match_before(self._tokens, low.start) if between is None else None
        covering = high if high.measure.units or not low.measure.units else low
        whole = covering._replace(
            number=low.number._replace(end=high.number.end),
            hedges=low.hedges,
            start=between if between is not None else since.start if since else low.start,
            end=high.end,
        )
        is_dashed = self._tokens[low.number.end].text in _DASHES
        is_score = is_dashed and said.high < _MOST_SCORED and not covering.measure.units
        ends = (Plain(low.number.amount), Plain(high.number.amount)) if since or is_score else ()
        return self._find(whole, said)._replace(ends=ends, other=None)

    # tolerances

    def _read_tolerance(self, middle: Mention) -> tuple[Found, int] | None:
        for place in self._after_stops(middle.number.end, middle.beside.end):
            match = self._ranges.plus_minus.match(self._tokens, place)
            width = self._mentions.read(match.end, match.end) if match else None
            if isinstance(width, Mention) and not width.hedges:
                return self._find_tolerance(middle, width), width.end
        return None

    def _after_stops(self, *places: int) -> Iterator[int]:
        """The places, and where a bracket or a comma stands at one, the next."""
        for place in places:
            yield place
            if self._passage.written(place) in ("(", ","):
                yield place + 1

    def _find_tolerance(self, middle: Mention, width: Mention) -> Found:
        said = _tolerance_of(middle, width)
        whole = middle._replace(
            number=middle.number._replace(end=width.number.end),
            beside=middle.beside if middle.measure.units else width.beside,
            end=width.end,
        )
        found = self._find(whole, said)._replace(other=None)
        units = middle.measure.units or width.measure.units
        return found._replace(measure=found.measure._replace(units=units))

    def _find(self, mention: Mention, said: Said) -> Found:
        return Found(
            Kind.QUANTITY,
            self._passage.span(mention.start, mention.end),
            self._passage.span(mention.number.start, mention.number.end),
            said,
            mention.measure,
            hedges=mention.hedges,
            other=mention.say_other(),
            rough=mention.number.rough,
            part=mention.beside.part,
            scale=mention.number.scale,
            tenths=mention.number.tenths,
        )


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


def _range_of(low: Mention, high: Mention) -> Range | None:
    """From one number to a larger one in the same unit; a scale word after the second counts for both."""
    first, last = low.number, high.number
    if low.measure.units and high.measure.units and not set(low.measure.units) & set(high.measure.units):
        return None
    if first.scale == 1 and last.scale > 1 and last.base is not None and not low.measure.units:
        first = first.scaled(last.scale) if first.value < last.base.number else first
    return Range(first.value, last.value, first.value) if first.value < last.value else None


def _tolerance_of(middle: Mention, width: Mention) -> Range:
    """As far to both sides; a percentage of what is none itself is a part of it."""
    value, reach = middle.number.value, width.number.value
    if width.measure.units == ("%",) and middle.measure.units != ("%",):
        reach = abs(value) * reach / 100
    return Range(value - reach, value + reach, value)


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
