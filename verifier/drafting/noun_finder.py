"""Finds the word for what is counted, past adjectives, by the habits of the language."""

from __future__ import annotations

import re

from verifier.drafting.passages import Passages
from verifier.quotes.found import Found
from verifier.quotes.tokens import fold
from verifier.text import Span
from verifier.values.quantity_parser import Plain
from verifier.values.unit_table import list_singulars, write_plural

_BEFORE_NOUN: dict[str, str] = {
    "fr": """anciens anciennes autre autres beaux bons derniers dernieres grand grands grande grandes jeune jeunes
        meilleurs meilleures nombreux nombreuses nouveau nouveaux nouvelle nouvelles petit petits petite petites
        premiers premieres prochains prochaines vieux""",
    "es": "buenos buenas gran grandes jovenes mejores nuevo nuevos nueva nuevas pequenos pequenas primeros primeras",
}
"""Adjectives that stand before what they describe."""

_SAME_IN_PLURAL = frozenset({"aircraft", "cattle", "crew", "deer", "fish", "police", "sheep", "staff", "spacecraft"})
_DIRECTIONS = frozenset({"north", "south", "east", "west"})
_STOP = re.compile(r"[^\w\s'’-]|\n\s*\n")


class NounFinder:
    """Finds nouns in one text."""

    def __init__(self, passages: Passages) -> None:
        self._passages = passages
        self._language = passages.language

    def find_noun(self, found: Found) -> str:
        """The word for what is counted: past adjectives, by the habits of the language."""
        noun, code = found.measure.noun, self._language.code
        words = self._words_after(found)
        at = words.index(noun) if noun in words else 0
        following = words[at : at + 4]
        if code == "en":
            is_one = isinstance(found.said, Plain) and found.said.amount.number == 1
            if noun and (is_one or self._looks_plural(noun) or fold(noun) in _SAME_IN_PLURAL):
                return noun if self._passages.names(fold(noun)) else ""
            return next(filter(self._looks_plural, following), "")
        if not following:
            return noun
        if code == "de":
            return next((word for word in following if word[0].isupper()), noun) if noun else noun
        adjectives = _BEFORE_NOUN[code].split()
        return next((word for word in following if fold(word) not in adjectives), noun) if noun else noun

    def _looks_plural(self, word: str) -> bool:
        plain = fold(word)
        return (self.singular_of(plain) != plain or plain.endswith("s")) and self._passages.names(plain)

    def _words_after(self, found: Found) -> list[str]:
        """The words after a number, up to a frequent word or a sign."""
        text, start = self._passages.text, found.number.end
        stop = _STOP.search(text, start)
        end = min(stop.start() if stop else len(text), start + 100)
        words: list[str] = []
        for word in self._passages.words(Span(start, end)):
            units = self._language.units
            if word.folded in units.skipped or word.folded in units.of or word.folded in _DIRECTIONS:
                continue
            if not self._passages.names(word.folded):
                break
            words.append(text[word.span.start : word.span.end])
        return words

    def singular_of(self, word: str) -> str:
        """A word without the plain plural of its language; German has none."""
        code = self._language.code
        if code == "en" and not word.endswith("ss"):
            return next((one for one in list_singulars(word) if len(one) > 1 and write_plural(one) == word), word)
        if code == "fr":
            return word[:-1] if re.search(r"(?:eau|eu)x$|[^su]s$|[^oa]us$", word) and len(word) > 3 else word
        if code == "es" and len(word) > 3:
            return word[:-2] if re.search(r"[dlnrj]es$", word) else word[:-1] if re.search(r"[aeiou]s$", word) else word
        return word
