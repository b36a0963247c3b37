"""What can be said of a check, how sure that is, and why a failure may do nothing to a run."""

from enum import StrEnum
from typing import NamedTuple


class Verdict(StrEnum):
    """The seven verdicts, from the best to the worst; the language's section 5 defines them."""

    HOLDS = "holds"
    AGREES = "agrees"
    PLAUSIBLE = "plausible"
    UNDETERMINED = "undetermined"
    DOUBTFUL = "doubtful"
    CONTRADICTED = "contradicted"
    BLOCKED = "blocked"


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
