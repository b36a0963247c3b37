"""Powers in digits: ``1.3 x 10^6``, ``1e10``, ``10²``."""

from __future__ import annotations

import re
from typing import NamedTuple

_MOST = 60
"""A larger exponent is none."""
_OF_TEN = re.compile(
    r"\s?[x×·*]\s?10\s?(?:\^|\*\*)?\s?([+\-−]?[0-9]{1,2})(?![0-9])|[eE]([+\-−]?[0-9]{1,2})(?![0-9a-zA-Z])"
)
_OF_TEN_RAISED = re.compile(r"\s?[x×·*]\s?10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})")
_OF_NUMBER = re.compile(r"\^([+\-−]?[0-9]{1,2})(?![0-9])|([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")


class Power(NamedTuple):
    """An exponent and where it ends: that of a ten by which the number is multiplied, or of the number itself.

    ``exponent`` is None where it is larger than is read.
    """

    exponent: int | None
    end: int
    of_ten: bool


def read_power(text: str, at: int) -> Power | None:
    """The power that begins right after a number, at an offset."""
    of_ten = _OF_TEN.match(text, at) or _OF_TEN_RAISED.match(text, at)
    match = of_ten or _OF_NUMBER.match(text, at)
    return Power(_exponent(match), match.end(), of_ten is not None) if match else None


def begins_power_of_ten(text: str, at: int) -> bool:
    """Letters after digits are an exponent: the ``e6`` of ``5e6``."""
    return _OF_TEN.match(text, at) is not None


def _exponent(match: re.Match[str]) -> int | None:
    """The exponent that is written, in digits of either size."""
    written = next(group for group in match.groups() if group).translate(_RAISED)
    if not written.lstrip("-+").isdigit() or written.count("-") > 1:
        return None
    return int(written) if abs(int(written)) <= _MOST else None
