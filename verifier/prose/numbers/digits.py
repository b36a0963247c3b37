"""Numbers in digits, with the separators that people use between thousands and before decimals."""

import re
from typing import NamedTuple

from verifier.values.hedges import Amount
from verifier.values.numbers import amount_of_digits

_MOST_DIGITS = 100
_SPACES = " \u00a0\u2009\u202f"
_APOSTROPHES = "'’"
_GROUPED = re.compile(
    rf"(?:[0-9]+|(?<![0-9])[.,](?=[0-9]))"
    rf"(?:[.,·][0-9]+|[{_SPACES}{_APOSTROPHES}][0-9]{{3}}(?![0-9])|(?<=[.,])[0-9]+)*"
)
_AS_UNDERSCORES = str.maketrans(dict.fromkeys(_SPACES + _APOSTROPHES, "_"))


class Digits(NamedTuple):
    """A number in digits and where it ends; ``other`` is what it would be with the signs exchanged."""

    amount: Amount
    end: int
    other: Amount | None = None


class NoNumber(NamedTuple):
    """Digits that write no number, and where they end: ``192.168.1.2``, a hundred digits and more."""

    end: int


def read_digits(text: str, at: int, decimal: str) -> Digits | NoNumber | None:
    """The number that starts at an offset, read by a language's decimal sign; None where no digits do.

    >>> str(read_digits("1.500 Euro", 0, ",").amount.number), str(read_digits("1.500 euros", 0, ".").amount.number)
    ('1500', '3/2')
    """
    match = _GROUPED.match(text, at)
    if match is None:
        return None
    written, end = match[0], match.end()
    if len(written) > _MOST_DIGITS:
        return NoNumber(end)
    if written.isdigit():
        return Digits(amount_of_digits(written), end)
    spaced = written.translate(_AS_UNDERSCORES)
    groups = spaced.split("_")
    if len(groups) > 1 and not _is_grouped(groups):
        return _first_of(text, at, groups, decimal)
    signs = re.findall(r"[.,·]", spaced)
    whole = spaced.replace("_", "")
    if not signs:
        return Digits(amount_of_digits(whole), end)
    if len(set(signs)) == 2:
        return _two_signs(whole, signs, end)
    return _one_sign(text, at, whole, signs, end, decimal, grouped=len(groups) > 1)


def _is_grouped(groups: list[str]) -> bool:
    """``1 234 567.89``: every group but the first has three digits before any other sign."""
    first, *middle, last = groups
    return (
        len(first) <= 3
        and first[:1] not in ("0", ".", ",")
        and first.isdigit()
        and all(map(str.isdigit, middle))
        and re.fullmatch(r"[0-9]{3}(?:[.,·][0-9]+)?", last) is not None
    )


def _first_of(text: str, at: int, groups: list[str], decimal: str) -> Digits | NoNumber | None:
    """Numbers with a space between: the first alone."""
    return read_digits(text[: at + len(groups[0])], at, decimal)


def _two_signs(whole: str, signs: list[str], end: int) -> Digits | NoNumber:
    """The last of two signs is the decimal one, and stands once."""
    point = signs[-1]
    left, _, right = whole.partition(point)
    if signs.count(point) > 1 or not _are_thousands(re.split(r"[.,·]", left), indian=point == "."):
        return NoNumber(end)
    return Digits(amount_of_digits(re.sub(r"[.,·]", "", left), right), end)


def _one_sign(
    text: str, at: int, whole: str, signs: list[str], end: int, decimal: str, *, grouped: bool
) -> Digits | NoNumber | None:
    parts = re.split(r"[.,·]", whole)
    if len(signs) > 1:
        if _are_thousands(parts, indian=signs[0] == ","):
            return Digits(amount_of_digits("".join(parts)), end)
        return read_digits(text[: at + len(parts[0])], at, decimal) if signs[0] == "," and parts[0] else NoNumber(end)
    fraction = amount_of_digits(parts[0], parts[1])
    if grouped or signs[0] == "·" or not _are_thousands(parts):
        return Digits(fraction, end)
    thousands = amount_of_digits("".join(parts))
    return Digits(fraction, end, thousands) if signs[0] == decimal else Digits(thousands, end, fraction)


def _are_thousands(parts: list[str], *, indian: bool = False) -> bool:
    """Groups of three, or with ``indian`` of two before the last, after a first that does not begin with zero."""
    first, *others = parts
    if not 1 <= len(first) <= 3 or first.startswith("0") or not others:
        return len(parts) == 1 and bool(first)
    if all(len(part) == 3 for part in others):
        return True
    return indian and len(first) <= 2 and len(others[-1]) == 3 and all(len(part) == 2 for part in others[:-1])
