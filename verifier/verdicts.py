"""What can be said of a check, and how sure that is."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """The seven verdicts, from the best to the worst; the language's section 5 defines them."""

    HOLDS = "holds"
    AGREES = "agrees"
    PLAUSIBLE = "plausible"
    UNDETERMINED = "undetermined"
    DOUBTFUL = "doubtful"
    CONTRADICTED = "contradicted"
    BLOCKED = "blocked"
