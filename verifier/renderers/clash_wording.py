"""What cannot all be true, in words: what clashes, by how much, and what would end it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from verifier.renderers.proof import write_step
from verifier.renderers.wording import number_of, write_factor, write_quantity
from verifier.report import Clash, Quantity, Question, Report
from verifier.solving.joint.conflict import MOST_SUSPECTS, Conflict, Suspect
from verifier.solving.joint.facts import Fact, Proof
from verifier.solving.solver import INSTALL, is_installed
from verifier.text import shorten

TRIED = "neither values nor a proof were found by narrowing, searching and comparing normal forms"
NO_STEPS = "shown by an exact search; there is no short chain of steps"
MOST_CLASHES = 10
MOST_ELEMENTS = 20
_LONGEST_STEP = 600


def count_elements(conflict: Conflict) -> str:
    """``3 claims and 1 check clash``."""
    elements = (conflict.claims, "claim"), (conflict.checks, "check")
    counted = " and ".join(number_of(len(ids), what) for ids, what in elements if ids)
    return f"{counted} {'clash' if conflict.is_smallest else 'clash; perhaps fewer of them do'}"


def list_given(conflict: Conflict, report: Report) -> list[str]:
    """The claims that a proof rests on and that nobody may doubt."""
    stated = conflict.proof.stated if isinstance(conflict.proof, Proof) else []
    names = dict.fromkeys(fact.variable for fact in stated)
    return [name for name in names if name in report.claims and name not in conflict.claims]


def tell_step(fact: Fact, clash: Clash, quantities: Mapping[str, Quantity]) -> tuple[str, str]:
    """A step of a proof, and the check or the definition by which it follows, where the step does not show it."""
    demand = clash.conflict.demands[fact.demand or 0]
    by = demand.name if demand.is_check or demand.name != fact.variable else ""
    return shorten(write_step(fact, quantities), _LONGEST_STEP), by


def write_gap(proof: Proof, quantities: Mapping[str, Quantity]) -> str:
    """By how much the two ends miss each other: as a factor, or for dates in days."""
    low, high = Fraction(proof.low.end), Fraction(proof.high.end)
    quantity = quantities.get(proof.low.variable)
    if low == high:
        return ", as one of the two leaves that number out"
    if quantity is not None and quantity.is_date:
        return f", by {number_of(int(low - high), 'day')}"
    return f", by a factor of {write_factor(low / high).removesuffix('×')}" if high > 0 else ""


def introduce_suspects(conflict: Conflict) -> str:
    """What is said before the suspects, or in their place."""
    if conflict.suspects:
        return "What would end it, the others being as they are:"
    if len(conflict.claims) > MOST_SUSPECTS:
        return "So many claims were not tried one by one."
    if conflict.claims:
        return "No other number in one claim alone would end it."
    return "The checks exclude each other, whatever the claims say."


def write_allowed(suspect: Suspect, quantities: Mapping[str, Quantity]) -> str:
    """The values that the rest leaves a suspect."""
    words = "" if suspect.is_exact else " at the widest"
    return write_quantity(quantities[suspect.claim].holding(suspect.values)) + words


def write_question(claim: str, question: Question, quantities: Mapping[str, Quantity]) -> str:
    """``6.917 years would fit: 83 years, meant in months?``."""
    return f"{write_quantity(quantities[claim].holding(question.values))} would fit: {question.words}?"


def say_what_was_tried() -> str:
    """Why nothing is known of some checks together."""
    return f"{TRIED}; {'a solver did not tell either' if is_installed() else INSTALL}"


def join_names(ids: Sequence[str], most: int = 8) -> str:
    """The first of them, and how many more there are."""
    others = len(ids) - most
    return ", ".join(ids[:most]) + (f" and {others:,} more" if others > 0 else "")
