"""Finds the word for what is counted, past adjectives, by the habits of the language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verifier.drafting.passages import Passages
from verifier.prose.found import Found
from verifier.prose.tokens import fold
from verifier.text import Span
from verifier.values.plurals import list_singulars, write_plural
from verifier.values.quantity_parser import Plain

_STOP = re.compile(r"[^\w\s'’-]|\n\s*\n")
_MOST_CHARACTERS, _MOST_WORDS = 100, 4
_SHORTEST_PLURAL = 4


class NounFinder:
    """Finds nouns in one text."""

    def __init__(self, passages: Passages) -> None:
        self._passages = passages
        self._language = passages.language
        self._habits = passages.habits

    def find_noun(self, found: Found) -> str:
        """The word for what a number counts; empty where there is none."""
        noun, words = found.measure.noun, self._words_after(found)
        start = words.index(noun) if noun in words else 0
        following = words[start : start + _MOST_WORDS]
        if self._habits.plural_nouns:
            return self._find_plural(found, following)
        return next(filter(self._may_be_noun, following), noun) if noun else ""

    def _find_plural(self, found: Found, following: Sequence[str]) -> str:
        """The word that was found with the number, where it is no adjective; else the first in the plural."""
        noun = found.measure.noun
        if noun and (is_one(found) or self._looks_plural(noun) or fold(noun) in self._habits.same_in_plural):
            return noun if self._passages.names(fold(noun)) else ""
        return next(filter(self._looks_plural, following), "")

    def _may_be_noun(self, word: str) -> bool:
        return word[0].isupper() if self._habits.capital_nouns else fold(word) not in self._habits.adjectives

    def _looks_plural(self, word: str) -> bool:
        plain = fold(word)
        is_plural = self.singular_of(plain) != plain or self._language.numbers.is_plural(plain)
        return is_plural and self._passages.names(plain)

    def _words_after(self, found: Found) -> list[str]:
        """The words after a number, up to a frequent word or a sign."""
        text, start = self._passages.text, found.number.end
        stop = _STOP.search(text, start)
        end = min(stop.start() if stop else len(text), start + _MOST_CHARACTERS)
        words = list[str]()
        for word in self._passages.words(Span(start, end)):
            if self._language.units.is_passed_over(word.folded) or word.folded in self._habits.directions:
                continue
            if not self._passages.names(word.folded):
                break
            words.append(text[word.span.start : word.span.end])
        return words

    def singular_of(self, word: str) -> str:
        """A word in small letters from a to z without the plain plural of its language."""
        if self._habits.plurals_as_units:
            return next((one for one in list_singulars(word) if len(one) > 1 and write_plural(one) == word), word)
        endings = [ending for ending in self._habits.singulars if word.endswith(ending)]
        if not endings or len(word) < _SHORTEST_PLURAL:
            return word
        longest = max(endings, key=len)
        return word.removesuffix(longest) + self._habits.singulars[longest]


def is_one(found: Found) -> bool:
    """What is counted is one, and so no plural."""
    return isinstance(found.said, Plain) and found.said.amount.number == 1
