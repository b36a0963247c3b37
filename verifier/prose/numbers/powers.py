"""Powers in digits: ``1.3 x 10^6``, ``1e10``, ``10²``."""

import re
from functools import cache
from typing import NamedTuple

_MOST = 60
"""A larger exponent is none."""
_BEGINS = frozenset("x×·*eE^⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")


class Power(NamedTuple):
    """An exponent and where it ends: that of a ten by which the number is multiplied, or of the number itself.

    ``exponent`` is None where it is larger than is read.
    """

    exponent: int | None
    end: int
    of_ten: bool


class _Patterns(NamedTuple):
    """How powers are written: of ten, with digits of either size, or of the number itself."""

    of_ten: re.Pattern[str]
    of_ten_raised: re.Pattern[str]
    of_number: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    """The patterns, compiled when a text has something like a power: few have."""
    return _Patterns(
        re.compile(
            r"\s?[x×·*]\s?10\s?(?:\^|\*\*)?\s?([+\-−]?[0-9]{1,2})(?![0-9])|[eE]([+\-−]?[0-9]{1,2})(?![0-9a-zA-Z])"
        ),
        re.compile(r"\s?[x×·*]\s?10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})"),
        re.compile(r"\^([+\-−]?[0-9]{1,2})(?![0-9])|([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})"),
    )


def _may_begin(text: str, at: int) -> bool:
    return text[at : at + 2].lstrip()[:1] in _BEGINS


def read_power(text: str, at: int) -> Power | None:
    """The power that begins right after a number, at an offset."""
    if not _may_begin(text, at):
        return None
    of_ten = _patterns().of_ten.match(text, at) or _patterns().of_ten_raised.match(text, at)
    match = of_ten or _patterns().of_number.match(text, at)
    return Power(_exponent(match), match.end(), of_ten is not None) if match else None


def begins_power_of_ten(text: str, at: int) -> bool:
    """Letters after digits are an exponent: the ``e6`` of ``5e6``."""
    return _may_begin(text, at) and _patterns().of_ten.match(text, at) is not None


def _exponent(match: re.Match[str]) -> int | None:
    """The exponent that is written, in digits of either size."""
    written = next(group for group in match.groups() if group).translate(_RAISED)
    if not written.lstrip("-+").isdigit() or written.count("-") > 1:
        return None
    return int(written) if abs(int(written)) <= _MOST else None
