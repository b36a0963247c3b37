"""What drafting knows of a language besides what quotes are read by: the part ``[drafting]`` of its table.

A field is called as the entry that it holds, and an entry is explained in ``quotes/languages/en.toml``. All of them are
kept in ``languages.json`` beside this file, since a language is guessed by the words of all, and a quote by none.
"""

import json
from collections.abc import Mapping
from functools import cache
from pkgutil import get_data
from typing import NamedTuple

from verifier.prose.language import Words, read_fields
from verifier.prose.phrases import Phrases

_NONE: Words = Words()


class Habits(NamedTuple):
    """The habits of one language; a table may leave any of them out."""

    frequent: Words = _NONE
    not_names: Words = _NONE
    currencies: Words = _NONE
    plural_nouns: bool = False
    capital_nouns: bool = False
    adjectives: Words = _NONE
    directions: Words = _NONE
    singulars: Mapping[str, str] = Phrases()
    plurals_as_units: bool = False
    same_in_plural: Words = _NONE
    letters: Mapping[str, str] = Phrases()
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


def load_habits(code: str) -> Habits:
    """The habits of a language; none where its table has no part for drafting."""
    return _read_tables().get(code, Habits())


@cache
def _read_tables() -> Mapping[str, Habits]:
    tables = json.loads(get_data("verifier.drafting", "languages.json") or b"")
    return {code: Habits(**read_fields(table)) for code, table in tables.items()}
