"""A text in its sentences, lines and words, so that what stands beside a number can be looked up."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import NamedTuple

from verifier.drafting.habits import Habits
from verifier.prose.language import Language
from verifier.prose.tokens import fold, tokenize
from verifier.text import Span, TextFile

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
_BOUNDARY = re.compile(
    r"\n[^\S\n]*\n\s*"
    r"|\n\s*(?=[-*•–—|])"
    r"|(?<=[.!?…])[\"»”’)\]]{0,2}\s+(?=[\"«“„(¿¡\[]{0,2}[^\W\d_a-z]|[0-9])"
)
_LINE_END = re.compile(r"\n")
_LETTER = r"[^\W\d_]"
_DAY_OF_MONTH = re.compile(r"\b[0-9]{1,2}\.$")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*(?:-[^\W\d_]+)*")
_CLAUSE_END = re.compile(r"[,;:.!?()\[\]\n«»“”„]")
_SHORT_LINE, _MOST_CHARACTERS, _MOST_OF_TOKEN = 50, 2_000, 20


class Word(NamedTuple):
    """A word of the text, without case and accents, and where it stands."""

    folded: str
    span: Span


class Passages:
    """A text's sentences and words."""

    def __init__(self, file: TextFile, language: Language, habits: Habits) -> None:
        self.text = file.content
        self.language = language
        self.habits = habits
        self._file = file
        abbreviated = "|".join((_LETTER, *map(re.escape, habits.abbreviations)))
        self._abbreviation = re.compile(rf"\b(?:{abbreviated})\.$")
        self._sentences = self._find_sentences()
        self._paragraphs = [0, *(match.end() for match in _PARAGRAPH.finditer(self.text))]

    def line_of(self, offset: int) -> int:
        """The number of the line, from 1."""
        return self._file.position(offset).line

    def paragraph_of(self, offset: int) -> int:
        """The number of the paragraph."""
        return bisect_right(self._paragraphs, offset)

    def sentence_around(self, span: Span) -> Span:
        """The sentence in which something stands; a very long one is cut around it."""
        at = bisect_right(self._sentences, span.start) - 1
        end = self._sentences[at + 1] if at + 1 < len(self._sentences) else len(self.text)
        start = max(self._sentences[at], span.start - _MOST_CHARACTERS)
        return Span(start, max(min(end, span.end + _MOST_CHARACTERS), span.end))

    def clause_around(self, span: Span) -> Span:
        """The part of its sentence between two signs of punctuation."""
        sentence = self.sentence_around(span)
        before = [match.end() for match in _CLAUSE_END.finditer(self.text, sentence.start, span.start)]
        after = _CLAUSE_END.search(self.text, span.end, sentence.end)
        return Span(before[-1] if before else sentence.start, after.start() if after else sentence.end)

    def words(self, span: Span) -> list[Word]:
        """The words in a stretch of the text."""
        matches = _WORD.finditer(self.text, span.start, span.end)
        return [Word(fold(match[0]), Span(*match.span())) for match in matches]

    def token_after(self, offset: int) -> str:
        """The word or the sign that follows, folded; empty at the end of the text."""
        following = tokenize(self.text[offset : offset + _MOST_OF_TOKEN])
        return following[0].folded if following else ""

    def content(self, span: Span) -> list[str]:
        """The words in a stretch that may name what is spoken of."""
        return [word.folded for word in self.words(span) if self.names(word.folded)]

    def names(self, word: str) -> bool:
        """A folded word may name what is spoken of: it is neither frequent, nor a number, nor a month."""
        frequent = (self.habits.frequent, self.habits.not_names, self.language.units.not_nouns)
        numbers, first = self.language.numbers, word.partition("-")[0]
        counts = (numbers.words, numbers.scales, numbers.dozens, numbers.rough_dozens, numbers.fractions, numbers.parts)
        is_number = any(word in phrases or first in phrases for phrases in counts)
        is_known = is_number or word in self.language.dates.months or any(word in words for words in frequent)
        return len(word) > 2 and word[0].isalpha() and not is_known

    def _find_sentences(self) -> list[int]:
        starts = {0}
        for match in _BOUNDARY.finditer(self.text):
            before = self.text[max(match.start() - 12, 0) : match.start()]
            dated = self.language.numbers.ordinal_point and _DAY_OF_MONTH.search(before)
            if "\n\n" in match[0] or not (self._abbreviation.search(before) or dated):
                starts.add(match.end())
        lines = (0, *(match.end() for match in _LINE_END.finditer(self.text)))
        starts |= {end for start, end in pairwise(lines) if end - start < _SHORT_LINE}
        return sorted(starts)
