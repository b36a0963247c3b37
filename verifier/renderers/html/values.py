"""The value of a claim as people write it; the file's own words stand beside it where they differ."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(?<![\w.])\d+(?:_\d+)*(?:\.\d+(?:_\d+)*)?")

_LONGEST = 300
"""Nobody reads longer numbers, and Python refuses to make numbers of very long texts."""


def group_thousands(words: str) -> str:
    """A number whose digits are parted by ``_``, parted by commas; other words as they are.

    >>> group_thousands("191_122_680 kTWD"), group_thousands("about 1_000.25_5 t, not c_1_2")
    ('191,122,680 kTWD', 'about 1,000.255 t, not c_1_2')
    """
    return _NUMBER.sub(_group, words)


def _group(match: re.Match[str]) -> str:
    number = match[0]
    if "_" not in number or number.startswith("0_") or len(number) > _LONGEST:
        return number
    whole, point, rest = number.replace("_", "").partition(".")
    return f"{int(whole):,}{point}{rest}"
