"""Where a quote stands in a text: by whole tokens, so that 6 is not found in 6.9, nor 000 in 500 000.

The text is split once; its tokens become the characters of a string, one each, in which a quote is
found as a substring. Tokens that no quote has are all the same character.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from verifier.sources.folding import ELLIPSIS, fold, split
from verifier.sources.nearest import NearestFinder
from verifier.text import Span

MOST_PLACES = 1_000
"""So many places are counted; a hostile text may hold millions."""
MOST_APART = 100
"""Tokens that an ellipsis in a quote stands for, at most."""
_MOST_TRIES = 1_000
_MOST_WORDS = 1_000_000  # there are not many more characters
_OTHER = "\0"
_BRACKETS = {"[": "]", "(": ")"}


class Located(NamedTuple):
    """A quote stands in the text: the first place as offsets, and how many there are, ``MOST_PLACES`` at most."""

    start: int
    end: int
    places: int


class Nearest(NamedTuple):
    """The passage that is most like a quote, where it starts, and the words in which they differ first."""

    start: int
    passage: str
    quoted: str
    found: str


class Missing(NamedTuple):
    """A quote does not stand in the text; the passage that is most like it, if there is one."""

    nearest: Nearest | None


class Locator:
    """A text in which some quotes are looked for, and no others."""

    def __init__(self, text: str, quotes: Iterable[str]) -> None:
        self.text = text
        split_quotes = {quote: split(quote)[1] for quote in dict.fromkeys(quotes)}
        folded = {piece: fold(piece) for piece in {piece for pieces in split_quotes.values() for piece in pieces}}
        self._quotes = {quote: [folded[piece] for piece in pieces] for quote, pieces in split_quotes.items()}
        words = dict.fromkeys(word for words in self._quotes.values() for word in words)
        self._characters = dict(zip(words, map(chr, range(1, _MOST_WORDS)), strict=False))
        before, pieces = split(text)
        known = {piece: self._characters.get(fold(piece), _OTHER) for piece in set(pieces)}
        self._text = "".join(map(known.__getitem__, pieces))
        self._starts = array("q", accumulate(map(len, pieces), initial=before))
        self._nearest = NearestFinder(self._text, _OTHER)

    def locate(self, quote: str) -> Located | Missing:
        r"""Where the quote stands. One with an ellipsis may also stand there in parts, in order and close together.

        >>> text = "A cap of 500 000 barrels a year. The cap, and 500\u202f000 barrels."
        >>> Locator(text, ["500 000 BARRELS"]).locate("500 000 BARRELS")
        Located(start=9, end=24, places=2)
        """
        words = self._quotes[quote]
        places = self._places(self._encode(words))
        if not places and ELLIPSIS in words:
            places = self._places_in_parts([self._encode(part) for part in _split_at_ellipsis(words)])
        if not places:
            return Missing(self._find_nearest(quote, words))
        start, passage = self._starts[places[0][0]], self._cut(Span(*places[0]))
        return Located(start, start + len(passage), len(places))

    def _encode(self, words: Sequence[str]) -> str:
        return "".join(self._characters.get(word, "") or "\U0010ffff" for word in words)

    def _places(self, quote: str) -> list[tuple[int, int]]:
        """The first places of the quote, as numbers of tokens; none of a quote without tokens."""
        places: list[tuple[int, int]] = []
        at = self._text.find(quote) if quote else -1
        while at >= 0 and len(places) < MOST_PLACES:
            places.append((at, at + len(quote)))
            at = self._text.find(quote, at + 1)
        return places

    def _places_in_parts(self, parts: Sequence[str]) -> list[tuple[int, int]]:
        """The same for parts that follow each other. Of very many places of the first part, not all are tried."""
        if not parts or not all(part in self._text for part in parts):
            return []
        places: list[tuple[int, int]] = []
        first, *others = parts
        at = self._text.find(first)
        for _ in range(_MOST_TRIES):
            if at < 0 or len(places) == MOST_PLACES:
                break
            end = self._follow(at + len(first), others)
            places += [(at, end)] if end else []
            at = self._text.find(first, max(at + 1, self._next_start(at + len(first), len(first), others)))
        return places

    def _follow(self, end: int, parts: Sequence[str]) -> int:
        """Where the parts end, each close behind the one before; 0 where they do not."""
        ends = [end]
        for part in parts:
            ends = [start + len(part) for start in self._starts_behind(ends, part)]
        return ends[0] if ends else 0

    def _starts_behind(self, ends: Sequence[int], part: str) -> Iterator[int]:
        """Where a part starts close behind one of the ends, which ascend."""
        last = ends[-1] + MOST_APART + len(part) if ends else 0
        at = self._text.find(part, ends[0], last) if ends else -1
        while at >= 0:
            if at - ends[bisect_right(ends, at) - 1] <= MOST_APART:
                yield at
            at = self._text.find(part, at + 1, last)

    def _next_start(self, end: int, length: int, others: Sequence[str]) -> int:
        """Where the first part may begin at the earliest, for the second to be close behind."""
        following = self._text.find(others[0], end) if others else end
        return following - MOST_APART - length if following >= 0 else len(self._text)

    def _find_nearest(self, quote: str, words: Sequence[str]) -> Nearest | None:
        near = self._nearest.find(self._encode(words))
        if near is None:
            return None
        _, pieces = split(quote)
        quoted = "".join(pieces[near.quoted.start : near.quoted.end]).strip()
        return Nearest(self._starts[near.passage.start], self._cut(near.passage), quoted, self._cut(near.found))

    def _cut(self, tokens: Span) -> str:
        """The text of some tokens."""
        return self.text[self._starts[tokens.start] : self._starts[tokens.end]].rstrip()


def _split_at_ellipsis(words: Sequence[str]) -> list[list[str]]:
    """The parts of a quote between ``…``, ``...``, ``[…]``; empty ones are left out."""
    parts: list[list[str]] = [[]]
    closing = ""
    for word in words:
        if word == ELLIPSIS:
            closing = _BRACKETS.get(parts[-1][-1] if parts[-1] else "", "")
            if closing:
                parts[-1].pop()
            parts.append([])
        elif not (word == closing and not parts[-1]):
            parts[-1].append(word)
    return [part for part in parts if part]
