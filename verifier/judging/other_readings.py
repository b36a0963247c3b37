"""Other readings of a number that a clash may come from: monthly, not once; thousand, not million; for each person.

They are questions to the reader, never part of a verdict.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

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
    said = shorten(claim.value.text)
    found = []
    for factor, words in _readings(said, quantity.unit, counts, units):
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


def _readings(
    said: str, unit: Unit, counts: Mapping[str, Quantity], units: UnitRegistry
) -> Iterator[tuple[Interval, str]]:
    yield from _other_spans(said, unit, units)
    for name, count in counts.items():
        if count.usual is not None and count.usual.low > 0 and unit != count.unit:
            each = count.unit.write(plural=False)
            yield count.usual, f"{said} for each {each} of {name}"
            inverse = divide(point(1), count.usual)
            if inverse is not None:
                yield inverse, f"{said} for all of {name}"
    yield from _other_scales(said)
    if not unit.dimension:
        yield point(Fraction(1, 100)), f"{said}, meant in percent"
        yield point(100), f"{said}, meant as a fraction"


def _other_spans(said: str, unit: Unit, units: UnitRegistry) -> Iterator[tuple[Interval, str]]:
    """A month instead of a year where the unit has one of them; else a month for a year."""
    own = next(((named, exponent) for named, exponent in unit.parts if named.name in _SPANS), None)
    for name, share in _SPANS.items():
        if own is None and name != "year":
            yield point(1 / share), f"{said} a {name} for a year"
        elif own is not None and own[0].name != name:
            named, exponent = own
            other = units.find(name)
            if other is not None:
                swapped = times_named(times_named(unit, named, -exponent), other, exponent)
                factor = (share / _SPANS[named.name]) ** exponent
                yield point(factor), f"{said}, meant in {swapped.write(plural=True)}"


def _other_scales(said: str) -> Iterator[tuple[Interval, str]]:
    """One scale word for another; without any, a slip of three places."""
    own = next((word for word in said.split() if word in _SCALES), None)
    for word, size in _SCALES.items():
        if own is not None and word != own:
            yield point(Fraction(size, _SCALES[own])), f"{word} instead of {own}"
    if own is None:
        yield point(1000), f"{said}, meant in thousands"
        yield point(Fraction(1, 1000)), f"{said}, a thousand times too much"
