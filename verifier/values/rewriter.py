"""A value as the language writes it, for one that people write otherwise: ``12M USD`` is ``12 million USD``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from verifier.values.errors import ReadingError
from verifier.values.quantity_parser import parse_value
from verifier.values.unit_registry import UnitRegistry

_SIGNS = {"£": "GBP", "€": "EUR", "₹": "INR", "US$": "USD"}
_NAMES = (
    (r"per ?cent(?:age)?|pct", "%"),
    (r"per ?mille|‰", "per_mille"),
    (r"(?:U\.?S\.?|American) dollars?", "USD"),
    (r"euros?", "EUR"),
    (r"pounds? sterling|British pounds?", "GBP"),
    (r"Swiss francs?", "CHF"),
    (r"(?:Japanese )?yen", "JPY"),
)
_SCALES = {"k": "thousand", "K": "thousand", "m": "million", "M": "million", "mn": "million", "mln": "million",
           "mio": "million", "bn": "billion", "B": "billion", "tn": "trillion", "T": "trillion"}  # fmt: skip
_FRACTIONS = {"1/2": "half", "1/3": "a third", "2/3": "two thirds", "1/4": "a quarter", "3/4": "three quarters"}
_NUMBER = r"[0-9][0-9_,]*(?:\.[0-9]+)?"
_SCALE_LETTERS = re.compile(rf"({_NUMBER})\s?({'|'.join(sorted(_SCALES, key=len, reverse=True))})\b")
_CODE_FIRST = re.compile(rf"\b([A-Z]{{3}})\s?({_NUMBER}(?:\s(?:thousand|million|billion|trillion))?)")
_SIGN_FIRST = re.compile(rf"(US\$|[£€₹])\s?({_NUMBER}(?:\s(?:thousand|million|billion|trillion))?)")
_FRACTION = re.compile(r"\b([0-9]+)\s?(?:/|of|out of)\s?([0-9]+)\b")
_PER = re.compile(r"\s+(?:per|an?|each)\s+(?=[a-z])")
_OF_WHAT = re.compile(r"(?<=%)\s+of\s+.*$")


def suggest_value(text: str, units: UnitRegistry) -> str:
    """How this value is written; empty where that is not known: only what can be read is suggested.

    >>> from verifier.values.unit_registry import make_registry
    >>> suggest_value("USD 138 million", make_registry([], 1)[0])
    '138 million USD'
    >>> suggest_value("3.2 million barrels per day", make_registry([], 1)[0])
    '3.2 million barrels/day'
    """
    if len(text) > 200:
        return ""
    for rewritten in _rewrite(" ".join(text.replace("$", "US$").replace("USUS$", "US$").split())):
        if rewritten != text and _can_be_read(rewritten, units):
            return rewritten
    return ""


def _rewrite(text: str) -> Iterator[str]:
    """One change after another, each tried by itself and on top of those before it."""
    changes: tuple[Callable[[str], str], ...] = (
        _name_units,
        lambda words: _OF_WHAT.sub("", words),
        lambda words: _SCALE_LETTERS.sub(lambda found: f"{found[1]} {_SCALES[found[2]]}", words),
        lambda words: _SIGN_FIRST.sub(lambda found: f"{found[2]} {_SIGNS[found[1]]}", words),
        lambda words: _CODE_FIRST.sub(r"\2 \1", words),
        lambda words: _PER.sub("/", words),
        _write_fraction,
    )
    all_of = text
    for change in changes:
        yield change(text)
        all_of = change(all_of)
        yield all_of


def _name_units(words: str) -> str:
    for pattern, name in _NAMES:
        words = re.sub(rf"(?<![A-Za-z])(?:{pattern})(?![A-Za-z])", name, words, flags=re.IGNORECASE)
    return words.replace(" %", " %")


def _write_fraction(words: str) -> str:
    def write(found: re.Match[str]) -> str:
        plain = f"{found[1]}/{found[2]}"
        return _FRACTIONS.get(plain, f"{found[1]} in {found[2]}")

    return _FRACTION.sub(write, words)


def _can_be_read(text: str, units: UnitRegistry) -> bool:
    try:
        parse_value(text, units)
    except ReadingError:
        return False
    return True
