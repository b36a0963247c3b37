"""Writes a word of any language in the letters of ids and of units."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

_LETTERS = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ß": "ss"}
"""Those that no accent makes of a letter from a to z."""


def write_ascii(word: str, letters: Mapping[str, str]) -> str:
    """A word in small letters from a to z, as far as it can be written so, and as a language writes its letters.

    >>> write_ascii("Pétroliers", {}), write_ascii("Fünf-Tage", {"ü": "ue"}), write_ascii("нефть", {})
    ('petroliers', 'fuenf_tage', '')
    """
    spelled = {**_LETTERS, **letters}
    small = "".join(spelled.get(letter, letter) for letter in unicodedata.normalize("NFC", word).lower())
    plain = (letter for letter in unicodedata.normalize("NFKD", small) if not unicodedata.combining(letter))
    joined = "".join("_" if letter in "-‐‑ _" else letter for letter in plain)
    return re.sub(r"_+", "_", re.sub(r"[^a-z_]", "", joined)).strip("_")
