"""The passage of a text that is most like a quote which does not stand in it, and what differs first.

Quote and text are strings in which a character is a token. It is a hint for a person: it decides nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from verifier.text import Span

MOST_HINTS = 100
"""So many quotes of a text get a hint."""
_LONGEST = 60  # tokens that are compared: difflib takes the square of their number
_RARE = 64
_STRIDE = 8
_MOST_CANDIDATES = 3
_LEAST_ALIKE = 0.5


class Near(NamedTuple):
    """The passage, and the first stretches that differ: of the quote, and of the text. All in tokens."""

    passage: Span
    quoted: Span
    found: Span


class NearestFinder:
    """Finds passages by the rarest tokens that they share with a quote. ``other`` is what no quote has."""

    def __init__(self, text: str, other: str) -> None:
        self._text = text
        self._other = other
        self._left = MOST_HINTS

    def find(self, quote: str) -> Near | None:
        """The most similar passage that has half of the quote's tokens; of equals, the first."""
        if not self._left:
            return None
        self._left -= 1
        first = max(0, _count_prefix(quote, self._text) - _LONGEST // 2)
        part = quote[first : first + _LONGEST]
        compared = [_compare(part, self._text, start) for start in self._candidates(part)]
        alike, near = max(compared, key=lambda found: (found[0], -found[1].passage.start), default=(0.0, None))
        if near is None or alike < _LEAST_ALIKE:
            return None
        return near._replace(quoted=Span(near.quoted.start + first, near.quoted.end + first))

    def _candidates(self, quote: str) -> list[int]:
        """Where most of the quote's tokens would stand as they stand in the quote, give or take a few."""
        votes: Counter[int] = Counter()
        for index, character in enumerate(quote):
            votes.update({(at - index) // _STRIDE for at in self._rare.get(character, ())})
        if not votes:
            votes.update(self._common(quote))
        both = {stride: votes[stride] + votes[stride + 1] for stride in votes}
        best = sorted(both, key=lambda stride: (-both[stride], stride))[:_MOST_CANDIDATES]
        return [stride * _STRIDE for stride in best]

    def _common(self, quote: str) -> Iterator[int]:
        """The same for the first places of a token that is found everywhere."""
        known = [character for character in quote if self._counts[character]]
        character = min(known, key=self._counts.__getitem__, default="")
        at = self._text.find(character) if character else -1
        for _ in range(_RARE):
            if at < 0:
                break
            yield (at - quote.index(character)) // _STRIDE
            at = self._text.find(character, at + 1)

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(self._text)

    @cached_property
    def _rare(self) -> dict[str, list[int]]:
        """Where the tokens stand that stand in few places."""
        rare = {
            character: list[int]()
            for character, count in self._counts.items()
            if count <= _RARE and character != self._other
        }
        for at, character in enumerate(self._text):
            if character in rare:
                rare[character].append(at)
        return rare


def _count_prefix(quote: str, text: str) -> int:
    """How many tokens of the quote's start stand in the text as they are."""
    low, high = 0, len(quote)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if quote[:middle] in text else (low, middle - 1)
    return low


def _compare(quote: str, text: str, start: int) -> tuple[float, Near]:
    """How alike they are, from 0 to 1, and the passage near that start."""
    first = max(0, start - _STRIDE)
    window = text[first : start + len(quote) + 3 * _STRIDE]
    blocks = [
        block for block in SequenceMatcher(None, quote, window, autojunk=False).get_matching_blocks() if block.size
    ]
    if not blocks:
        return 0.0, Near(Span(first, first), Span(0, 0), Span(first, first))
    begin = max(0, blocks[0].b - blocks[0].a)
    end = min(len(window), blocks[-1].b + len(quote) - blocks[-1].a)
    edges = [(0, begin), *((a, b) for block in blocks for a, b in _ends(block)), (len(quote), end)]
    gaps = (pair for pair in list(pairwise(edges))[::2] if pair[0] != pair[1])
    (a, b), (c, d) = next(gaps, ((0, begin), (0, begin)))
    alike = sum(block.size for block in blocks) / len(quote)
    return alike, Near(Span(first + begin, first + end), Span(a, c), Span(first + b, first + d))


def _ends(block: tuple[int, int, int]) -> Iterator[tuple[int, int]]:
    a, b, size = block
    yield a, b
    yield a + size, b + size
