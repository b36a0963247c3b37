"""A piece of text in one language, as tokens, and what can be asked of a place in it."""

from __future__ import annotations

from verifier.prose.language import Language
from verifier.prose.tokens import Token, tokenize
from verifier.text import Span


class Passage:
    """A text, its language and its tokens. A place before the first token or past the last holds nothing."""

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.language = language
        self.tokens = tokenize(text)

    def token(self, at: int) -> Token | None:
        """The token at a place."""
        return self.tokens[at] if 0 <= at < len(self.tokens) else None

    def folded(self, at: int) -> str:
        """The token at a place as it is compared; empty where there is none."""
        return self.tokens[at].folded if 0 <= at < len(self.tokens) else ""

    def written(self, at: int) -> str:
        """The token at a place as it is written; empty where there is none."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def is_digit(self, at: int) -> bool:
        """Digits stand at a place."""
        return "0" <= self.written(at)[:1] <= "9"

    def is_word(self, at: int) -> bool:
        """A word stands at a place."""
        return self.written(at)[:1].isalpha()

    def is_joined(self, at: int) -> bool:
        """A token stands at a place, without white space before it."""
        return 0 <= at < len(self.tokens) and not self.tokens[at].spaced

    def place_of(self, offset: int, at: int) -> int:
        """The first token, of those from ``at`` on, that starts at an offset or after it."""
        while at < len(self.tokens) and self.tokens[at].start < offset:
            at += 1
        return at

    def end_of_word(self, at: int) -> int:
        """The first token after a place that has white space before it."""
        at += 1
        while self.is_joined(at):
            at += 1
        return at

    def span(self, start: int, end: int) -> Span:
        """Where the tokens from ``start`` to before ``end`` stand."""
        return Span(self.tokens[start].start, self.tokens[end - 1].end)


class PassageReader:
    """Something that reads in a passage, with its tokens and the words of its language at hand."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self._tokens = passage.tokens
        self._language = passage.language
        self._numbers = passage.language.numbers
        self._units = passage.language.units
