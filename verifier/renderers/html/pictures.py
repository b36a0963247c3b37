"""The pictures of a check and of a clash: which reading they show, and what they say between the sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from verifier.expressions.terms import Relation
from verifier.renderers.html.drawing import Label, Picture, draw, name_band
from verifier.renderers.html.ranges import Pair, judge_by_ranges, list_pairs
from verifier.renderers.words.clash_sentences import write_gap
from verifier.renderers.words.proof import RELATIONS, write_bound, write_name
from verifier.renderers.words.wording import printable, write_dates, write_margin, write_margin_of, write_quantity
from verifier.report import CheckResult, Comparison, MarginIn, Quantity, Side
from verifier.solving.joint.facts import Proof
from verifier.solving.margin import REFUSED, USUAL
from verifier.values.units import PLAIN
from verifier.verdicts import Verdict

MOST_PICTURES = 6
"""Of a check with more comparisons, the others are counted."""

_LONGEST_NAME = 80
_BY_ITSELF = {
    Verdict.HOLDS: "true for all that the words allow",
    Verdict.AGREES: "the sides can be the same",
    Verdict.PLAUSIBLE: "true as the words are usually taken",
    Verdict.UNDETERMINED: "true for some values, false for others",
    Verdict.DOUBTFUL: "false as the words are usually taken",
    Verdict.CONTRADICTED: "false for all that the words allow",
}
_DIFFERENCE = "Both sides rest on the same claims and move together, so their difference is held against zero."
_MORE_THAN_RANGES = (
    "The ranges alone would leave it at “{}”. The verdict rests on more than ranges: the values must all be possible "
    "at once, and what is counted is whole."
)


class Shown(NamedTuple):
    """A picture, and what must be said of it."""

    picture: Picture
    notes: tuple[str, ...] = ()


def picture_check(result: CheckResult) -> Iterator[Shown]:
    """A picture for each comparison in a check; none where its sides have no ranges."""
    for comparison in result.comparisons[:MOST_PICTURES]:
        alone = result.verdict if comparison.is_alone and result.verdict is not Verdict.BLOCKED else None
        by_ranges = judge_by_ranges(comparison)
        verdict = alone or by_ranges
        is_open = verdict is Verdict.UNDETERMINED and not result.judgement.is_literal_alone
        reading = "usual" if verdict in USUAL or is_open else "literal"
        decided = result if alone else None
        labels = [
            Label(_say(pair, comparison, decided), _tone(pair, alone)) for pair in list_pairs(comparison, reading)
        ]
        picture = draw(comparison, reading, labels, _title(comparison, result))
        if picture is not None:
            notes = _notes(comparison, alone, by_ranges)
            yield Shown(picture, tuple(notes))


def picture_clash(proof: Proof, quantities: Mapping[str, Quantity]) -> Shown | None:
    """The two bounds that cannot both be."""
    name = write_name(proof.low.variable)
    quantity = quantities.get(proof.low.variable, Quantity(None, None, PLAIN))
    steps = {id(fact): f"by step {number}" for number, fact in enumerate(proof.steps, 1)}
    sides = tuple(
        Side(f"{name}, {steps.get(id(fact), 'as stated')}", quantity.holding(fact.values))
        for fact in (proof.low, proof.high)
    )
    comparison = Comparison(sides, (Relation.EQUAL,), is_alone=True)
    label = Label(f"impossible{write_gap(proof, quantities)}", "refused")
    picture = draw(comparison, "literal", [label], f"{name} cannot be {_bounds(proof, quantities)}")
    return Shown(picture) if picture is not None else None


def _bounds(proof: Proof, quantities: Mapping[str, Quantity]) -> str:
    return " and ".join(printable(write_bound(fact, quantities)) for fact in (proof.low, proof.high))


def _tone(pair: Pair | None, alone: Verdict | None) -> str:
    """Only what decides a check has a tone; in a part of a larger one nothing does."""
    if pair is None or alone is None or alone is Verdict.UNDETERMINED:
        return "open"
    if alone in REFUSED:
        return "refused" if pair.truth is False else "open"
    return "affirmed"


def _title(comparison: Comparison, result: CheckResult) -> str:
    words = [side.text for side in comparison.sides]
    signs = [RELATIONS[relation] for relation in comparison.relations]
    written = " ".join([words[0], *(f"{sign} {word}" for sign, word in zip(signs, words[1:], strict=True))])
    return f"{result.check.id}: {printable(written[:_LONGEST_NAME])}"


def _notes(comparison: Comparison, alone: Verdict | None, by_ranges: Verdict) -> Iterator[str]:
    if comparison.is_difference:
        yield _DIFFERENCE
    if any(side.reach is not None and side.reach is not side.quantity for side in comparison.sides):
        yield "The outlined bar is all that lies within the tolerance."
    if alone is None:
        yield f"Taken by itself: {_BY_ITSELF[by_ranges]}."
    elif alone is not by_ranges:
        yield _MORE_THAN_RANGES.format(by_ranges)


def _say(pair: Pair | None, comparison: Comparison, result: CheckResult | None) -> str:
    """What lies between two neighbours."""
    if pair is None:
        return "one of the two has no value"
    if name_band(pair) == "touching":
        return "touching: no margin"
    if pair.common is not None:
        return _say_common(pair, comparison)
    if result is not None and result.margin is not None and len(comparison.relations) == 1:
        return write_margin_of(result)
    return _say_apart(pair, comparison.sides[0].quantity, is_alone=result is not None)


def _say_apart(pair: Pair, quantity: Quantity, *, is_alone: bool) -> str:
    if pair.margin is None:
        return "apart"
    margin = pair.margin if is_alone else pair.margin._replace(sign=0)
    refused = not is_alone or pair.truth is False
    return write_margin(MarginIn(margin, quantity.unit, quantity.is_date), refused=refused)


def _say_common(pair: Pair, comparison: Comparison) -> str:
    assert pair.common is not None
    quantity = comparison.sides[0].quantity
    said = write_dates(pair.common) if quantity.is_date else write_quantity(quantity.holding(pair.common))
    if comparison.is_difference:
        return "zero lies in it"
    return f"both {'are' if pair.left.is_point and pair.right.is_point else 'can be'} {said}"
