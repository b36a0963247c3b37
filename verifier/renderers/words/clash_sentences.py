"""What cannot all be true, in sentences: the steps that show it, their impossible end, and what would end it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from verifier.claims import Claim
from verifier.renderers.words.proof import write_bound, write_link, write_step
from verifier.renderers.words.wording import (
    number_of,
    write_allowed,
    write_factor,
    write_left,
    write_names,
    write_quantity,
)
from verifier.report import Clash, Quantity
from verifier.solving.joint.conflict import MOST_SUSPECTS, Conflict, Suspect
from verifier.solving.joint.facts import Proof
from verifier.solving.smt.solver import INSTALL, is_installed
from verifier.text import shorten
from verifier.values.interval import EVERYTHING

MOST_CLASHES = 10
MOST_ELEMENTS = 20
TRIED = "neither values nor a proof were found by narrowing, searching and comparing normal forms"
_LONGEST_STEP = 600
_MOST_ELSEWHERE = 3


class Step(NamedTuple):
    """A step, and the check or the definition by which it follows, where the step does not show it."""

    words: str
    by: str = ""

    def __str__(self) -> str:
        return f"{self.words}  ({self.by})" if self.by else self.words


class Way(NamedTuple):
    """A claim that would end a clash, what it would have to be, and what to ask and to know about it."""

    claim: str
    values: str
    questions: tuple[str, ...]


def count_elements(conflict: Conflict) -> str:
    """``3 claims and 1 check clash``."""
    elements = (conflict.claims, "claim"), (conflict.checks, "check")
    counted = " and ".join(number_of(len(ids), what) for ids, what in elements if ids)
    return f"{counted} {'clash' if conflict.is_smallest else 'clash; perhaps fewer of them do'}"


def count_unnamed(conflict: Conflict) -> int:
    """How many claims and checks are beyond those that are named."""
    return sum(max(0, len(ids) - MOST_ELEMENTS) for ids in (conflict.claims, conflict.checks))


def write_elements(conflict: Conflict) -> str:
    """``oil, cap with within_cap``."""
    return f"{write_names(conflict.claims)} with {write_names(conflict.checks)}"


def write_claim(claim: Claim, *, is_given: bool = False) -> str:
    """``43 voyages “43 voyages since May” (given, article)``: what a claim says, its quote, and its standing."""
    value = shorten(claim.value.text) if claim.value is not None else ""
    quote = f" “{shorten(claim.quote.text)}”" if claim.quote is not None else ""
    return f"{value}{quote} ({write_standing(claim, is_given=is_given)})"


def write_standing(claim: Claim, *, is_given: bool = False) -> str:
    """``given, article``: who says so, and whether it may be doubted."""
    sources = ", ".join(source.text for source in claim.sources) or "no source"
    return f"given, {sources}" if is_given else sources


def write_steps(conflict: Conflict, quantities: Mapping[str, Quantity]) -> Iterator[Step]:
    """``salary = stated_salary ≥ 200 USD/year``, by ``same_salary``: from what is stated to the impossible."""
    match conflict.proof:
        case None:
            return
        case Proof() as proof:
            for fact in proof.steps:
                demand = conflict.demands[fact.demand or 0]
                by = demand.name if demand.is_check or demand.name != fact.variable else ""
                yield Step(shorten(write_step(fact, quantities), _LONGEST_STEP), by)
        case circle:
            yield from (Step(write_link(link), conflict.demands[link.demand].name) for link in circle)


def write_end(conflict: Conflict, quantities: Mapping[str, Quantity]) -> str:
    """What is impossible in the end."""
    match conflict.proof:
        case None:
            return "shown by an exact search; there is no short chain of steps"
        case Proof() as proof:
            low, high = (write_bound(fact, quantities) for fact in (proof.low, proof.high))
            ends = f"{low} and {high}: impossible{write_gap(proof, quantities)}"
            return f"So {proof.low.variable} would have to be {ends}."
        case circle:
            return f"So {circle[0].lower} would have to be less than itself: impossible."


def write_gap(proof: Proof, quantities: Mapping[str, Quantity]) -> str:
    """By how much the two ends miss each other: as a factor, or for dates in days."""
    low, high = Fraction(proof.low.end), Fraction(proof.high.end)
    quantity = quantities.get(proof.low.variable)
    if low == high:
        return ", as one of the two leaves that number out"
    if quantity is not None and quantity.is_date:
        return f", by {number_of(int(low - high), 'day')}"
    return f", by a factor of {write_factor(low / high).removesuffix('×')}" if high > 0 else ""


def write_outlook(conflict: Conflict) -> str:
    """What stands before the ways to end it, or instead of them."""
    if conflict.suspects:
        return "What would end it, the others being as they are:"
    if len(conflict.claims) > MOST_SUSPECTS:
        return "So many claims were not tried one by one."
    if conflict.claims:
        return "Whether another number in one claim alone would end it was not found out."
    if conflict.given:
        return f"The checks cannot be met with what is given of {write_names(conflict.given)}."
    return "The checks exclude each other, whatever the claims say."


def list_ways(clash: Clash, quantities: Mapping[str, Quantity]) -> Iterator[Way]:
    """Each claim without which the rest agrees."""
    for suspect in clash.conflict.suspects:
        quantity = quantities[suspect.claim]
        asked = (
            f"{write_quantity(quantity.holding(question.values))} would fit: {question.words}?"
            for question in clash.questions.get(suspect.claim, ())
        )
        yield Way(
            suspect.claim, _write_allowed(suspect, quantity), (*asked, *_write_elsewhere(clash, suspect, quantity))
        )


def _write_elsewhere(clash: Clash, suspect: Suspect, quantity: Quantity) -> Iterator[str]:
    """What other clashes, of the same claim, leave it."""
    for checks, values in list(clash.elsewhere.get(suspect.claim, ()))[:_MOST_ELSEWHERE]:
        left = write_left(quantity.holding(values), is_exact=False)
        yield f"but {write_names(checks)} leave{'s' if len(checks) == 1 else ''} it {left}"


def say_what_was_tried() -> str:
    """Why nothing is known of some checks together."""
    return f"{TRIED}; {'a solver did not tell either' if is_installed() else INSTALL}"


def _write_allowed(suspect: Suspect, quantity: Quantity) -> str:
    """Values that end the clash; or, where the rest may allow fewer, a range that leaves none of them out."""
    if suspect.values == EVERYTHING:
        return "another number; which ones was not found out"
    allowed = quantity.holding(suspect.values)
    return write_allowed(allowed) if suspect.is_exact else write_left(allowed, is_exact=False)
