"""A text as words, digits and signs, each with its place; what is compared is without case and accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(
    r"[0-9]+"
    r"|[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u00ad\u200b-\u200f])*(?:['’ʼ‘´`](?=[^\W\d_]))?"
    r"|(?:\+/-|<=|>=|<>|=>|=<|\.\.|n[°º]|[^\s])"
)
_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘´`", "'"))
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f]")
_HYPHENS = frozenset("-‐‑")


class Token(NamedTuple):
    """A word, a run of digits, or a sign: its text, where it stands, and the form that is compared.

    ``spaced``: white space stands before it.
    """

    text: str
    start: int
    end: int
    folded: str
    spaced: bool


def tokenize(text: str) -> list[Token]:
    """The tokens of a text. A hyphen between two letters, or between digits and a letter, is none of its own."""
    tokens: list[Token] = []
    before = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if match[0] in _HYPHENS and _joins(text, start, end):
            continue
        spaced = start > before and text[before:start].isspace()
        tokens.append(Token(match[0], start, end, fold(match[0]), spaced or not tokens))
        before = end
    return tokens


def _joins(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start].isalnum() and text[end : end + 1].isalpha()


@lru_cache(maxsize=4096)  # texts repeat their words
def fold(word: str) -> str:
    """A word without case, accents and what cannot be seen; its apostrophe a plain one.

    >>> [fold(word) for word in ("Été", "dreißig", "D’", "kW")]
    ['ete', 'dreissig', "d'", 'kw']
    """
    folded = word.casefold()
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", _INVISIBLE.sub("", folded))
        folded = "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_APOSTROPHES)
    return folded


def phrase_of(words: str) -> str:
    """Words as they are looked up: their folded tokens, one space between two.

    >>> phrase_of("Jusqu’à  plus d'")
    "jusqu' a plus d'"
    """
    return join(tokenize(f"{words}a"))[:-1].rstrip() if words.endswith(("'", "’")) else join(tokenize(words))


def join(tokens: Iterable[Token]) -> str:
    """Some tokens as a phrase."""
    return " ".join([token.folded for token in tokens])  # a list: this is asked at every place of a text
