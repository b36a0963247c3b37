"""Writes a word of any language in the letters of ids and of units."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ß": "ss"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def write_ascii(word: str, code: str = "") -> str:
    """A word in small letters from a to z, as far as it can be written so.

    >>> write_ascii("Pétroliers"), write_ascii("Fünf-Tage", "de"), write_ascii("нефть")
    ('petroliers', 'fuenf_tage', '')
    """
    small = unicodedata.normalize("NFC", word).lower().translate(_LETTERS)
    small = small.translate(_UMLAUTS) if code == "de" else small
    letters = (letter for letter in unicodedata.normalize("NFKD", small) if not unicodedata.combining(letter))
    joined = "".join("_" if letter in "-‐‑ _" else letter for letter in letters)
    return re.sub(r"_+", "_", re.sub(r"[^a-z_]", "", joined)).strip("_")
