"""Why a failure does nothing to a run: the check expects it, or a baseline knows it."""

from enum import StrEnum
from typing import NamedTuple

Key = tuple[str, str]
"""The rule of a finding and the ids that it is about, by which it is known again in a file that has changed."""


class Acceptance(StrEnum):
    """Who accepts a finding."""

    EXPECTED = "expected"
    BASELINE = "baseline"


class Accepted(NamedTuple):
    """Who accepts a finding, and why; ``until`` is the last day on which that counts, if there is one."""

    by: Acceptance
    reason: str = ""
    until: str = ""
