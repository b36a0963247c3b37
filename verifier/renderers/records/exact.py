"""Numbers, quantities and dates as a program reads them: exact, and never rounded.

Numbers are texts, because a program that reads JSON would turn a number into a binary fraction.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import ceil, floor
from typing import TYPE_CHECKING

from verifier.renderers.records.json_text import Record
from verifier.report import CheckResult, Quantity
from verifier.solving.margin import REFUSED
from verifier.text import Words
from verifier.values.interval import End, Interval
from verifier.values.period import LAST_DAY, parse_period, write_day
from verifier.values.units import Unit

if TYPE_CHECKING:
    from verifier.judging.weight import Resting

_DAYS = {"unit": "days", "unit_of_one": "day"}


def write_number(number: End) -> str:
    """``1000000``, ``1/3``, ``inf`` or ``-inf``.

    >>> write_number(Fraction(-2, 6))
    '-1/3'
    """
    return str(number)  # the float is inf or -inf


def write_date(number: End, *, up: bool = False) -> str | None:
    """The ISO 8601 date of a day, or of part of one; None where the calendar has none."""
    if isinstance(number, float):
        return None
    day = ceil(number) if up else floor(number)
    return write_day(day) if 1 <= day <= LAST_DAY else None


def describe_interval(x: Interval | None, *, is_date: bool = False) -> Record | None:
    """The two ends and whether they belong to it; for dates, the first and the last day too."""
    if x is None:
        return None
    ends = {
        "low": write_number(x.low),
        "high": write_number(x.high),
        "low_closed": x.low_closed,
        "high_closed": x.high_closed,
    }
    return ends | {"low_date": write_date(x.low), "high_date": write_date(x.high, up=True)} if is_date else ends


@lru_cache
def describe_unit(unit: Unit) -> Record:
    """The unit as it is written after a number, and after a one."""
    return {"unit": unit.write(plural=True), "unit_of_one": unit.write(plural=False)}


def describe_difference_unit(unit: Unit, *, is_date: bool) -> Record:
    """The unit of a difference: dates are days apart."""
    return _DAYS if is_date else describe_unit(unit)


def describe_quantity(quantity: Quantity | None) -> Record | None:
    """A quantity's unit and its two readings."""
    if quantity is None:
        return None
    return {
        **describe_unit(quantity.unit),
        "is_date": quantity.is_date,
        "literal": describe_interval(quantity.literal, is_date=quantity.is_date),
        "usual": describe_interval(quantity.usual, is_date=quantity.is_date),
    }


def describe_values(quantity: Quantity, values: Interval) -> Record:
    """Other values of the same kind: what would turn a verdict, or is left of it."""
    return {
        **describe_unit(quantity.unit),
        "is_date": quantity.is_date,
        "values": describe_interval(values, is_date=quantity.is_date),
    }


def describe_resting(resting: Resting, quantity: Quantity | None) -> Record:
    """A check that rests on a claim, the claim's nearest values for which the verdict turns, and how far they are."""
    is_date, (difference, factor) = quantity is not None and quantity.is_date, resting.change
    return {
        "id": resting.result.check.id.text,
        "verdict": resting.result.verdict,
        "turns_at": describe_interval(resting.values, is_date=is_date),
        "difference": None if difference is None else write_number(difference),
        "factor": None if factor is None else write_number(factor),
    }


def describe_value(name: str, value: Fraction, quantity: Quantity | None) -> Record:
    """One value of a claim, or, where there is no quantity, of the length of a year or a month in days."""
    return {
        "name": name,
        "is_claim": quantity is not None,
        "value": write_number(value),
        **(describe_unit(quantity.unit) if quantity else _DAYS),
        "date": write_date(value) if quantity and quantity.is_date else None,
    }


def describe_margin(result: CheckResult) -> Record | None:
    """How far its verdict is from changing. The ratio of two dates means nothing."""
    found = result.margin
    if found is None:
        return None
    margin = found.margin
    return {
        "difference": write_number(margin.difference),
        **describe_difference_unit(found.unit, is_date=found.is_date),
        "factor": None if margin.factor is None or found.is_date else write_number(margin.factor),
        "at_least": margin.at_least,
        "is_exact": found.is_exact,
        "direction": {1: "over", -1: "short"}.get(margin.sign) if result.verdict in REFUSED else None,
    }


def describe_period(words: Words | None) -> Record | None:
    """A date or period as written, and its first and last day; None where it could not be read."""
    if words is None or not words.text:
        return None
    first, last = parse_period(words.text)
    return {"text": words.text, **_describe_day("first", first), **_describe_day("last", last)}


def _describe_day(name: str, day: int | None) -> Record:
    if day is None:
        return {name: None, f"{name}_day": None}
    return {name: write_day(day), f"{name}_day": str(day)}
