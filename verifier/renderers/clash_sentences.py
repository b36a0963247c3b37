"""What cannot all be true, in sentences: the steps that show it, their impossible end, and what would end it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from verifier.renderers.proof import write_bound, write_link, write_step
from verifier.renderers.wording import number_of, write_allowed, write_factor, write_left, write_quantity
from verifier.report import Clash, Quantity
from verifier.solving.joint.conflict import MOST_SUSPECTS, Conflict, Suspect
from verifier.solving.joint.facts import Proof
from verifier.text import shorten

_LONGEST_STEP = 600
_MOST_NAMED = 8


class Way(NamedTuple):
    """A claim that would end a clash, what it would have to be, and what to ask about it."""

    claim: str
    values: str
    questions: tuple[str, ...]


def count_elements(conflict: Conflict) -> str:
    """``3 claims and 1 check``."""
    elements = (conflict.claims, "claim"), (conflict.checks, "check")
    return " and ".join(number_of(len(ids), what) for ids, what in elements if ids)


def write_steps(conflict: Conflict, quantities: Mapping[str, Quantity]) -> Iterator[str]:
    """``salary = stated_salary ≥ 200 USD/year  (same_salary)``: step by step, by which claim or check."""
    match conflict.proof:
        case None:
            return
        case Proof() as proof:
            for fact in proof.steps:
                demand = conflict.demands[fact.demand or 0]
                by = f"  ({demand.name})" if demand.is_check or demand.name != fact.variable else ""
                yield f"{shorten(write_step(fact, quantities), _LONGEST_STEP)}{by}"
        case circle:
            yield from (f"{write_link(link)}  ({conflict.demands[link.demand].name})" for link in circle)


def write_end(conflict: Conflict, quantities: Mapping[str, Quantity]) -> str:
    """What is impossible in the end."""
    match conflict.proof:
        case None:
            return "shown by an exact search; there is no short chain of steps"
        case Proof() as proof:
            low, high = (write_bound(fact, quantities) for fact in (proof.low, proof.high))
            gap = _write_gap(proof, quantities.get(proof.low.variable))
            return f"So {proof.low.variable} would have to be {low} and {high}: impossible{gap}."
        case circle:
            return f"So {circle[0].lower} would have to be less than itself: impossible."


def write_outlook(conflict: Conflict) -> str:
    """What stands before the ways to end it, or instead of them."""
    if conflict.suspects:
        return "What would end it, the others being as they are:"
    if len(conflict.claims) > MOST_SUSPECTS:
        return "So many claims were not tried one by one."
    if conflict.claims:
        return "No other number in one claim alone would end it."
    return "The checks exclude each other, whatever the claims say."


def list_ways(clash: Clash, quantities: Mapping[str, Quantity]) -> Iterator[Way]:
    """Each claim without which the rest agrees."""
    for suspect in clash.conflict.suspects:
        quantity = quantities[suspect.claim]
        asked = (
            f"{write_quantity(quantity.holding(question.values))} would fit: {question.words}?"
            for question in clash.questions.get(suspect.claim, ())
        )
        yield Way(suspect.claim, _write_allowed(suspect, quantity), tuple(asked))


def write_names(ids: Sequence[str]) -> str:
    """The first of some ids, and how many more there are."""
    others = len(ids) - _MOST_NAMED
    return ", ".join(ids[:_MOST_NAMED]) + (f" and {others:,} more" if others > 0 else "")


def _write_allowed(suspect: Suspect, quantity: Quantity) -> str:
    """Values that end the clash; or, where the rest may allow fewer, a range that leaves none of them out."""
    allowed = quantity.holding(suspect.values)
    return write_allowed(allowed) if suspect.is_exact else write_left(allowed, is_exact=False)


def _write_gap(proof: Proof, quantity: Quantity | None) -> str:
    """By how much the two ends miss each other: as a factor, or for dates in days."""
    low, high = Fraction(proof.low.end), Fraction(proof.high.end)
    if low == high:
        return ", as one of the two leaves that number out"
    if quantity is not None and quantity.is_date:
        return f", by {number_of(int(low - high), 'day')}"
    return f", by a factor of {write_factor(low / high).removesuffix('×')}" if high > 0 else ""
