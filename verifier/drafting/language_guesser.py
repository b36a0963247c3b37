"""Guesses the language of a text, by the most frequent words of each."""

from __future__ import annotations

from collections import Counter

from verifier.drafting.habits import load_habits
from verifier.prose import LANGUAGES
from verifier.prose.language import Language, load_language
from verifier.prose.tokens import tokenize

_MOST_CHARACTERS = 20_000
"""As much of a text tells its language."""


def guess_language(text: str) -> tuple[Language, bool]:
    """The language whose frequent words a text has most of, and whether there is any doubt about it."""
    words = Counter(token.folded for token in tokenize(text[:_MOST_CHARACTERS]))
    scores = {code: sum(words[word] for word in load_habits(code).frequent) for code in LANGUAGES}
    first, second = sorted(LANGUAGES, key=lambda code: -scores[code])[:2]
    language = load_language(first)
    assert language is not None  # each of LANGUAGES has a table
    return language, scores[first] < 3 or scores[first] < 2 * scores[second]
