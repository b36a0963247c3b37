"""Chooses the words that a claim quotes: few, found once in the text, and in agreement with its value."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from verifier.drafting.passages import Passages
from verifier.drafting.records import Field
from verifier.prose.found import Found
from verifier.prose.reader import find_quantities
from verifier.sources.agreement import compare
from verifier.text import Span
from verifier.values.quantity_parser import Value
from verifier.values.unit_registry import UnitRegistry

_MOST_WORDS_MORE, _MOST_CHARACTERS, _MOST_SEARCHED = 4, 300, 200_000


class Quoter:
    """Quotes one text."""

    def __init__(self, passages: Passages, units: UnitRegistry) -> None:
        self._passages = passages
        self._units = units

    def quote(self, found: Found, value: Value) -> Field:
        """A fragment of the text, white space folded; with a doubt where it does not agree with the value."""
        agreeing = (text for text in self._fragments(found) if self._agrees(text, value, found.hedges))
        first = next(agreeing, None)
        if first is None:
            fallback = next(self._fragments(found), "")
            return Field(fallback, ("the quote as it is read does not agree with the value",) if fallback else ())
        return Field(next((text for text in chain([first], agreeing) if self._is_telling(text)), first))

    def _fragments(self, found: Found) -> Iterator[str]:
        """The words themselves, then with more and more of the sentence around them."""
        sentence = self._passages.sentence_around(found.span)
        before = [word.span.start for word in self._passages.words(Span(sentence.start, found.span.start))]
        after = [word.span.end for word in self._passages.words(Span(found.span.end, sentence.end))]
        starts = [found.span.start, *reversed(before[-_MOST_WORDS_MORE:])]
        ends = [found.span.end, *after[:_MOST_WORDS_MORE]]
        goes_on = self._passages.content(Span(found.span.end, ends[1] if len(ends) > 1 else found.span.end))
        for more in range(len(starts) + len(ends) - 1):
            for left in range(more + 1) if goes_on else range(more, -1, -1):
                if left < len(starts) and more - left < len(ends):
                    text = " ".join(self._passages.text[starts[left] : ends[more - left]].split())
                    if text and len(text) <= _MOST_CHARACTERS:
                        yield text
        yield from self._fragment_with_start(sentence, found)

    def _fragment_with_start(self, sentence: Span, found: Found) -> Iterator[str]:
        """All of the sentence up to its end: a negation may stand at its start."""
        text = " ".join(self._passages.text[sentence.start : found.span.end].split())
        if text and len(text) <= _MOST_CHARACTERS:
            yield text

    def _agrees(self, text: str, value: Value, bounds: tuple[str, ...]) -> bool:
        """It says the value, and all bounds that the text states, so that it still agrees if another is chosen."""
        comparison = compare(value, find_quantities(text, self._passages.language), self._units)
        return comparison is not None and comparison.agrees and set(bounds) <= set(comparison.found.hedges)

    def _is_telling(self, text: str) -> bool:
        """It is more than a word, and stands once in the text."""
        whole = self._passages.text
        return " " in text and (len(whole) > _MOST_SEARCHED or whole.find(text, whole.find(text) + 1) < 0)
