"""Cuts an expression into tokens. A quantity with its unit is one token."""

import re
from fractions import Fraction
from typing import NamedTuple

from verifier.expressions.functions import WORD_OPERATORS
from verifier.values.errors import ReadingError
from verifier.values.numbers import read_plain_number
from verifier.values.unit_registry import UNIT_NAME

MAX_LENGTH = 10_000
MAX_TOKENS = 1_000

_SPACE = re.compile(r"\s+")
_NUMBER_START = re.compile(r"[0-9]|\.[0-9]")
_NUMBER = re.compile(r"[0-9]+(?:[_\u00a0\u2009\u202f,][0-9]+)*(?:\.[0-9]+)?|\.[0-9]+")
_FACTOR = rf"{UNIT_NAME}(?:\^-?[0-9]+)?"
_UNIT = re.compile(rf"(?:\s*(?!/)|(?=/))(/?{_FACTOR}(?:/{_FACTOR})*)")
_NAME = re.compile(r"[a-zA-Z_][a-zA-Z0-9_]*")
_DATE = re.compile(r"date\s*\(([^()]*)\)")
_SYMBOL = re.compile(r"<=|>=|==|!=|\.\.|[-+*/^<>(),]")
_HINTS = {
    "=": "write == to compare",
    "≤": "write <=",
    "≥": "write >=",
    "≠": "write !=",
    "×": "write *",
    "÷": "write /",
    "−": "write -",
    "±": "tolerances are written in claims, or as == … within …",
    "~": "words such as about and ~ are for claims",
    "!": "write not, or !=",
    "&": "write and",
    "|": "write or",
    "$": "write USD after the number",
    "€": "write EUR after the number",
}


class Token(NamedTuple):
    """``kind`` is name, number, date, end, or the symbol or word operator itself."""

    kind: str
    start: int
    end: int
    text: str = ""
    number: Fraction = Fraction(0)
    inner_start: int = 0


def tokenize(text: str) -> list[Token]:
    """The tokens, an ``end`` token last. Raises ReadingError with offsets in ``text``."""
    if len(text) > MAX_LENGTH:
        raise _too_long(f"{len(text)} characters, at most {MAX_LENGTH}", text)
    tokens, at = [], 0
    while at < len(text):
        space = _SPACE.match(text, at)
        if space:
            at = space.end()
            continue
        token = _next_token(text, at)
        tokens.append(token)
        at = token.end
    if len(tokens) > MAX_TOKENS:
        raise _too_long(f"{len(tokens)} numbers, names and signs, at most {MAX_TOKENS}", text)
    return [*tokens, Token("end", len(text), len(text))]


def _next_token(text: str, at: int) -> Token:
    if _NUMBER_START.match(text, at):
        return _number(text, at)
    date = _DATE.match(text, at)
    if date:
        said = date[1].lstrip()
        return Token("date", at, date.end(), said.rstrip(), inner_start=date.end(1) - len(said))
    name = _NAME.match(text, at)
    if name:
        kind = name[0] if name[0] in WORD_OPERATORS else "name"
        return Token(kind, at, name.end(), name[0])
    symbol = _SYMBOL.match(text, at)
    if symbol:
        return Token(symbol[0], at, symbol.end(), symbol[0])
    shown = text[at] if text[at].isprintable() else f"U+{ord(text[at]):04X}"
    raise ReadingError("invalid-syntax", f"“{shown}” cannot stand here", at, at + 1, help=_HINTS.get(text[at], ""))


def _number(text: str, at: int) -> Token:
    """A number, its scale words, and the name right after it, which is a unit."""
    digits = _NUMBER.match(text, at)
    if digits and "," in digits[0]:
        message = "a comma inside a number: in an expression it separates arguments"
        in_groups = re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?", digits[0])
        help_text = f"write {digits[0].replace(',', '_' if in_groups else '.')}"
        raise ReadingError("invalid-number", message, at, digits.end(), help=help_text)
    written = read_plain_number(text, at)
    if written is None:
        raise ReadingError("invalid-number", "this is not a number", at, at + 1)
    number, end = written.amount.number, written.end
    unit = _UNIT.match(text, end)
    name = unit[1] if unit else ""
    if unit is None or name in WORD_OPERATORS:
        return Token("number", at, end, number=number, inner_start=end)
    return Token("number", at, unit.end(), name, number, unit.end() - len(name))


def _too_long(size: str, text: str) -> ReadingError:
    message = f"the expression has {size} are read"
    return ReadingError("too-complex", message, 0, len(text), help="name its parts under derived")
