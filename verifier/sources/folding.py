"""A text becomes tokens: words, whole numbers and signs, with what differs only in print folded away.

What is folded: white space, dashes, quotation marks, apostrophes, case, combining marks and compatibility
forms (NFKC, superscripts aside: the 500 of ``500¹`` is not 5001), and characters that take no room.
A number is one token with its separators: ``6.9``, ``500 000``, ``12'500``, ``1/2``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

ELLIPSIS = "…"
_LONGEST_NORMALIZED = 200
"""Unicode sorts the marks of one character; for a million of them, that takes the square of the time."""

_SPACE = " \u00a0\u2000-\u200a\u202f\u205f\u3000"
_ROOMLESS = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202c\u2060-\u2069\ufe00-\ufe0f\ufeff"
_OVERRIDES = "\u202d\u202e"  # they reverse what is shown, so they stay: what holds one equals nothing else
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff"
)
_MARKS += "\u20d0-\u20ff\ufe20-\ufe2f"
_RAISED = "\u00b2\u00b3\u00b9\u2070-\u209f"
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_UNSPACED_SIGN = f"[{_UNSPACED}]"
_APOSTROPHES = "'\u2018\u2019\u201a\u201b\u02bc\u00b4`\u2032"
_QUOTATION_MARKS = '"\u00ab\u00bb\u201c-\u201f\u2039\u203a\u2033\u300c-\u300f\u301d-\u301f\uff02\uff07'
_DASHES = "\u002d\u058a\u05be\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d"

_DIGIT = rf"(?:\d[{_ROOMLESS}]*+)"
_LETTER = rf"[^\W_{_RAISED}{_UNSPACED}]"
_IN_WORD = rf"(?:{_LETTER}++|[{_MARKS}{_ROOMLESS}{_OVERRIDES}]++)*+"
_GROUP_GAP = rf"(?:[{_SPACE}][{_ROOMLESS}]*|[{_SPACE}]*(?:\r\n|\n|\r)[{_SPACE}]*|\s+(?=0))"
"""Between groups of digits: one space or one line break. A group that begins with 0 is no number of its own."""
_GROUP = rf"{_GROUP_GAP}{_DIGIT}{{3}}(?!\d)"
_NUMBER = rf"(?:(?<!\w)\.)?(?:{_DIGIT}{{1,3}}(?:{_GROUP})++|{_DIGIT}++)(?:[.,/{_APOSTROPHES}]{_DIGIT}++)*+"
_TOKEN = rf"{_NUMBER}{_IN_WORD}|(?:{_LETTER}|[{_OVERRIDES}]){_IN_WORD}|\.\.\.|."
"""Repetitions are possessive: nothing behind them can fail, and a token of 10 MB is not remembered step by step."""
_SKIPPED = rf"[\s{_ROOMLESS}]*"

_START = re.compile(_SKIPPED)
_PIECE = re.compile(f"(?:{_TOKEN}){_SKIPPED}", re.DOTALL)
_FOLDED_AWAY = re.compile(rf"[{_ROOMLESS}]+")
_FOLDED_SPACE = re.compile(r"\s+")
_SIGNS = [
    (re.compile(f"[{_APOSTROPHES}{_QUOTATION_MARKS}]"), "'"),
    (re.compile(f"[{_DASHES}]"), "-"),
    (re.compile(r"\.\.\."), ELLIPSIS),
]


def split(text: str) -> tuple[int, Sequence[str]]:
    """How much white space stands before all tokens, and the tokens, each with what follows it up to the next.

    Together they are the text again.

    >>> split(" plus de  500 000 barils.")
    (1, ['plus ', 'de  ', '500 000 ', 'barils', '.'])
    """
    start = _START.match(text)
    before = start.end() if start else 0
    return before, _PIECE.findall(text, before)


def fold(piece: str) -> str:
    """What a token is compared by.

    >>> fold("Corée ") == fold("CORE\u0301E\u2009"), fold("«") == fold('"'), fold("¹") == fold("1")
    (True, True, False)
    """
    token = piece.strip()
    if len(token) > _LONGEST_NORMALIZED:
        return token.casefold()
    token = _FOLDED_SPACE.sub(" ", _FOLDED_AWAY.sub("", token).strip())
    for pattern, sign in _SIGNS:
        token = pattern.sub(sign, token)
    if token.isascii():
        return token.lower()
    is_spelled = token[:1].isalpha() or token[:1].isdecimal()
    return unicodedata.normalize("NFKC" if is_spelled else "NFC", token.casefold())
