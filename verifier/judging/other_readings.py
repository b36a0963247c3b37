"""Other readings of a number that a clash may come from: monthly, not once; thousand, not million; for each person.

They are questions to the reader, never part of a verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import chain
from typing import NamedTuple

from verifier.claims import Claim
from verifier.report import Quantity, Question
from verifier.text import shorten
from verifier.values.interval import Interval, divide, intersect, multiply, point
from verifier.values.unit_registry import UnitRegistry
from verifier.values.units import Unit, times_named

MOST_QUESTIONS = 2
_NARROW = Fraction(1, 50)

_SPANS: Mapping[str, Fraction] = {
    "year": Fraction(1),
    "month": Fraction(1, 12),
    "week": Fraction(1, 52),
    "day": Fraction(1, 365),
}
"""Roughly how much of a year they are: close enough for a question."""

_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}


Readings = Iterator[tuple[Interval, str]]
"""What a number is multiplied by under another reading, and that reading in words."""


class Stated(NamedTuple):
    """A number's words and its unit; the counted things and the units of its file."""

    words: str
    unit: Unit
    counts: Mapping[str, Quantity]
    units: UnitRegistry


def ask(
    claim: Claim, quantity: Quantity, allowed: Interval, counts: Mapping[str, Quantity], units: UnitRegistry
) -> list[Question]:
    """The readings of a claim that meet what the other claims allow, the likeliest first.

    Only for an allowed range with two ends on one side of zero: where any larger number would do, that one
    does says nothing. ``counts`` are quantities of counted things that the clash is about.
    """
    is_telling = allowed.is_bounded and not allowed.closed().contains(0)
    if not is_telling or quantity.usual is None or quantity.is_date or claim.value is None:
        return []
    stated = Stated(shorten(claim.value.text), quantity.unit, counts, units)
    found = []
    for factor, words in chain.from_iterable(slip(stated) for slip in SLIPS):
        values = multiply(quantity.usual, factor)
        met = intersect(values, allowed)
        if met is not None and (met == values or not values.is_bounded):
            found.append(Question(_middle(values), words))
    return found[:MOST_QUESTIONS]


def _middle(values: Interval) -> Interval:
    """The number in the middle of a narrow range: what was written."""
    low, high = values.low, values.high
    if isinstance(low, float) or isinstance(high, float):
        return values
    if Fraction(high - low) > _NARROW * abs(Fraction(high)):
        return values
    return point(Fraction(low + high) / 2)


def _other_spans(stated: Stated) -> Readings:
    """A month instead of a year where the unit has one of them; else a month for a year."""
    own = next(((named, exponent) for named, exponent in stated.unit.parts if named.name in _SPANS), None)
    for name, share in _SPANS.items():
        if own is None and name != "year":
            yield point(1 / share), f"{stated.words} a {name} for a year"
        elif own is not None and own[0].name != name:
            named, exponent = own
            other = stated.units.find(name)
            if other is not None:
                swapped = times_named(times_named(stated.unit, named, -exponent), other, exponent)
                factor = (share / _SPANS[named.name]) ** exponent
                yield point(factor), f"{stated.words}, meant in {swapped.write(plural=True)}"


def _of_each_thing(stated: Stated) -> Readings:
    """For each of the things that the file counts, and for all of them."""
    for name, count in stated.counts.items():
        if count.usual is not None and count.usual.low > 0 and stated.unit != count.unit:
            each = count.unit.write(plural=False)
            yield count.usual, f"{stated.words} for each {each} of {name}"
            inverse = divide(point(1), count.usual)
            if inverse is not None:
                yield inverse, f"{stated.words} for all of {name}"


def _other_scales(stated: Stated) -> Readings:
    """One scale word for another; without any, a slip of three places."""
    own = next((word for word in stated.words.split() if word in _SCALES), None)
    for word, size in _SCALES.items():
        if own is not None and word != own:
            yield point(Fraction(size, _SCALES[own])), f"{word} instead of {own}"
    if own is None:
        yield point(1000), f"{stated.words}, meant in thousands"
        yield point(Fraction(1, 1000)), f"{stated.words}, a thousand times too much"


def _other_shares(stated: Stated) -> Readings:
    """Per cent for a fraction, and the other way round."""
    if not stated.unit.dimension:
        yield point(Fraction(1, 100)), f"{stated.words}, meant in percent"
        yield point(100), f"{stated.words}, meant as a fraction"


SLIPS: tuple[Callable[[Stated], Readings], ...] = (
    _other_spans,
    _of_each_thing,
    _other_scales,
    _other_shares,
)
"""What a number may have been meant for, the likeliest first. To add one: a function, an entry, and a case."""
