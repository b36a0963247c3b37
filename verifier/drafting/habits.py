"""What drafting knows of a language besides what quotes are read by, and the language that a text seems to be in.

What it knows is the part ``[drafting]`` of the language's table: a field is called as the entry that it holds, and an
entry is explained in ``prose/languages/en.toml``. All of them are kept in ``languages.json`` beside this file, since a
language is guessed by the words of all, and a quote is read by none.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pkgutil import get_data
from typing import NamedTuple

from verifier.prose import LANGUAGES
from verifier.prose.language import Language, Words, load_language, read_fields
from verifier.prose.tokens import tokenize

_NONE = Words()
_NO_LETTERS: Mapping[str, str] = {}
_LETTERS = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ß": "ss"}
"""Those that no accent makes of a letter from a to z."""
_MOST_CHARACTERS = 20_000
"""As much of a text tells its language."""


class Habits(NamedTuple):
    """The habits of one language; a table may leave any of them out."""

    frequent: Words = _NONE
    not_names: Words = _NONE
    currencies: Words = _NONE
    plural_nouns: bool = False
    capital_nouns: bool = False
    adjectives: Words = _NONE
    directions: Words = _NONE
    singulars: Mapping[str, str] = _NO_LETTERS
    plurals_as_units: bool = False
    same_in_plural: Words = _NONE
    letters: Mapping[str, str] = _NO_LETTERS
    including: Words = _NONE
    limits: Words = _NONE
    limit_stems: Words = _NONE
    of: Words = _NONE
    joints: Words = _NONE
    abbreviations: Words = _NONE

    def may_limit(self, word: str) -> bool:
        """A folded word, or a part of it, speaks of a limit."""
        stems = tuple(self.limit_stems)
        return any(part in self.limits or part.startswith(stems) for part in word.split("-"))

    def write_ascii(self, word: str) -> str:
        """A word as ids and units are spelled: in small letters from a to z, as far as the language can write it so.

        >>> Habits().write_ascii("Pétroliers"), Habits(letters={"ü": "ue"}).write_ascii("Fünf-Tage")
        ('petroliers', 'fuenf_tage')
        >>> Habits().write_ascii("нефть")
        ''
        """
        spelled = {**_LETTERS, **self.letters}
        small = "".join(spelled.get(letter, letter) for letter in unicodedata.normalize("NFC", word).lower())
        plain = (letter for letter in unicodedata.normalize("NFKD", small) if not unicodedata.combining(letter))
        joined = "".join("_" if letter in "-‐‑ _" else letter for letter in plain)
        return re.sub(r"_+", "_", re.sub(r"[^a-z_]", "", joined)).strip("_")


def load_habits(code: str) -> Habits:
    """The habits of a language; none where its table has no part for drafting."""
    return _read_tables().get(code, Habits())


def guess_language(text: str) -> tuple[Language, bool]:
    """The language whose frequent words a text has most of, and whether there is any doubt about it."""
    words = Counter(token.folded for token in tokenize(text[:_MOST_CHARACTERS]))
    scores = {code: sum(words[word] for word in load_habits(code).frequent) for code in LANGUAGES}
    first, second = sorted(LANGUAGES, key=lambda code: -scores[code])[:2]
    language = load_language(first)
    assert language is not None  # each of LANGUAGES has a table
    return language, scores[first] < 3 or scores[first] < 2 * scores[second]


@cache
def _read_tables() -> Mapping[str, Habits]:
    tables = json.loads(get_data("verifier.drafting", "languages.json") or b"")
    return {code: Habits(**read_fields(table)) for code, table in tables.items()}
