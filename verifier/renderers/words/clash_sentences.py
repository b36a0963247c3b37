"""What cannot all be true, in sentences: the steps that show it, their impossible end, and what would end it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from verifier.claims import Claim
from verifier.renderers.words.proof import write_bound, write_link, write_step
from verifier.renderers.words.templates import say
from verifier.renderers.words.wording import (
    number_of,
    write_allowed,
    write_factor,
    write_left,
    write_names,
    write_truly,
)
from verifier.report import Clash, Nearest, Quantity, Report
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
_MOST_SHARED = 2


class Step(NamedTuple):
    """A step, and the check or the definition by which it follows, where the step does not show it."""

    words: str
    by: str = ""

    def __str__(self) -> str:
        return f"{self.words}  ({self.by})" if self.by else self.words


class Way(NamedTuple):
    """A claim that would end a clash, what it would have to be, and what else to know about it."""

    claim: str
    values: str
    notes: tuple[str, ...]


class Involved(NamedTuple):
    """A claim of a clash, and what is said of it."""

    claim: str
    words: str


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
            return say("end-of-search")
        case Proof() as proof:
            low, high = (write_bound(fact, quantities) for fact in (proof.low, proof.high))
            gap = write_gap(proof, quantities)
            return say("end", name=proof.low.variable, low=low, high=high, gap=gap)
        case circle:
            return say("end-of-circle", name=circle[0].lower)


def write_gap(proof: Proof, quantities: Mapping[str, Quantity]) -> str:
    """By how much the two ends miss each other: as a factor, or for dates in days; empty where neither tells."""
    low, high = Fraction(proof.low.end), Fraction(proof.high.end)
    quantity = quantities.get(proof.low.variable)
    if low == high:
        return say("gap-open")
    if quantity is not None and quantity.is_date:
        return say("gap-of-days", days=number_of(int(low - high), "day"))
    return say("gap-of-factor", factor=write_factor(low / high).removesuffix("×")) if high > 0 else ""


def write_outlook(conflict: Conflict) -> str:
    """What stands instead of the ways to end it; empty where there are some."""
    if conflict.suspects:
        return ""
    if len(conflict.claims) > MOST_SUSPECTS:
        return say("too-many")
    if conflict.claims:
        return say("not-found-out")
    if conflict.given:
        return say("given-alone", claims=write_names(conflict.given))
    return say("checks-alone")


def list_slips(clash: Clash) -> Iterator[str]:
    """What would end it, as questions, the likeliest first."""
    for slip in clash.slips:
        yield say("slip", claim=slip.claim, question=slip.question)


def list_shared(clash: Clash, quantities: Mapping[str, Quantity]) -> Iterator[str]:
    """What would end other clashes too, those first that end most of them."""
    for shared in sorted(clash.shared, key=lambda shared: -len(shared.checks))[:_MOST_SHARED]:
        values = write_allowed(quantities[shared.claim].holding(shared.values))
        yield say("shared", claim=shared.claim, values=values, checks=write_names(shared.checks))


def list_ways(clash: Clash, quantities: Mapping[str, Quantity]) -> Iterator[Way]:
    """Each claim without which the rest agrees, the values at which it does, and what other clashes leave it."""
    for suspect in clash.conflict.suspects:
        quantity = quantities[suspect.claim]
        notes = tuple(_write_elsewhere(clash, suspect, quantity))
        yield Way(suspect.claim, _write_allowed(suspect, quantity), notes)


def list_involved(clash: Clash, report: Report) -> Iterator[Involved]:
    """Every claim of a clash, what it says, and what it would have to be; then those that are given."""
    conflict, suspects = clash.conflict, {suspect.claim: suspect for suspect in clash.conflict.suspects}
    nearest = {each.claim: each for each in clash.nearest}
    for id in conflict.claims[:MOST_ELEMENTS]:
        value = write_claim(report.claims[id].claim)
        if (suspect := suspects.get(id)) is None:
            yield Involved(id, say("involved", claim=id, value=value))
            continue
        quantity = report.quantities[id]
        if id in nearest:
            yield Involved(id, _write_nearest(nearest[id], quantity, value))
            continue
        elsewhere = "".join(f"; {words}" for words in _write_elsewhere(clash, suspect, quantity))
        yield Involved(id, f"{_write_suspect(suspect, quantity, value)}{elsewhere}")
    for id in conflict.given[:MOST_ELEMENTS]:
        yield Involved(id, say("involved", claim=id, value=write_claim(report.claims[id].claim, is_given=True)))


def _write_nearest(nearest: Nearest, quantity: Quantity, value: str) -> str:
    """The nearest possible values; of a share of things counted, how many of them each is."""
    ends = [(x, write_truly(quantity.holding(x))) for x in (nearest.below, nearest.above) if x is not None]
    count = _count_behind(nearest, quantity)
    if count is not None and len(ends) == 2:
        numbers = {"below": nearest.number_below, "above": nearest.number_above}
        low, high = (words for _, words in ends)
        return say("nearest-of", claim=nearest.claim, count=f"{count:,}", low=low, high=high, **numbers, value=value)
    return say("nearest", claim=nearest.claim, values=" or ".join(words for _, words in ends), value=value)


def _count_behind(nearest: Nearest, quantity: Quantity) -> int | None:
    """Of how many things both values are a share: 29.63 % is 8 of 27. None where they are none."""
    worth = Fraction(1, 100) if quantity.unit.is_percent else Fraction(1)
    pairs = (nearest.below, nearest.number_below), (nearest.above, nearest.number_above)
    found = {
        Fraction(number) / (Fraction(x.low) * worth)
        for x, number in pairs
        if x is not None and number is not None and x.is_point and x.low
    }
    if quantity.unit.dimension or len(found) != 1:
        return None
    (count,) = found
    return int(count) if count.denominator == 1 else None


def _write_suspect(suspect: Suspect, quantity: Quantity, value: str) -> str:
    """Values that end the clash; or, where the rest may allow fewer, a range that leaves none of them out."""
    if suspect.values == EVERYTHING:
        return say("suspect-unknown", claim=suspect.claim, value=value)
    allowed = quantity.holding(suspect.values)
    if suspect.is_exact:
        return say("suspect", claim=suspect.claim, values=write_allowed(allowed), value=value)
    return say("suspect-at-the-widest", claim=suspect.claim, values=write_truly(allowed), value=value)


def _write_allowed(suspect: Suspect, quantity: Quantity) -> str:
    """Values that end the clash; or, where the rest may allow fewer, a range that leaves none of them out."""
    if suspect.values == EVERYTHING:
        return "another number; which ones was not found out"
    allowed = quantity.holding(suspect.values)
    return write_allowed(allowed) if suspect.is_exact else write_left(allowed, is_exact=False)


def _write_elsewhere(clash: Clash, suspect: Suspect, quantity: Quantity) -> Iterator[str]:
    """What other clashes, of the same claim, leave it."""
    for checks, values in list(clash.elsewhere.get(suspect.claim, ()))[:_MOST_ELSEWHERE]:
        left = write_left(quantity.holding(values), is_exact=False)
        yield say("elsewhere" if len(checks) == 1 else "elsewhere-of-several", checks=write_names(checks), values=left)


def say_what_was_tried() -> str:
    """Why nothing is known of some checks together."""
    return f"{TRIED}; {'a solver did not tell either' if is_installed() else INSTALL}"
