"""Quantities, dates, assertions and margins in words, and texts without anything that is obeyed."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor, inf
from typing import TYPE_CHECKING

from verifier.expressions.tokenizer import tokenize
from verifier.renderers.words.numbers import MOST_DIGITS, NumberWriter, grouped, with_unit
from verifier.renderers.words.templates import say
from verifier.report import CheckResult, MarginIn, Quantity
from verifier.solving.margin import REFUSED
from verifier.values.interval import End, Exact, Interval, point
from verifier.values.period import LAST_DAY, DaySpan, write_day, write_span
from verifier.values.units import Unit

if TYPE_CHECKING:
    from verifier.judging.weight import Change

MOST_NAMED = 8
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def write_dates(x: Interval | None) -> str:
    """``2024-03-07``, ``2024-06``, ``2024-06-03 to 2024-07-01``, ``after 2024-03-07``."""
    if x is None:
        return "no day"
    first, last = _day(x.low, down=True), _day(x.high, down=False)
    if not isinstance(x.low, float) and not isinstance(x.high, float):
        days = DaySpan(floor(x.low), ceil(x.high))
        exact = x == Interval(Fraction(days.first), Fraction(days.last)) and days.first >= 1 and days.last <= LAST_DAY
        return write_span(days).replace("..", " to ") if exact else f"{first} to {last}" if first != last else first
    if x.low == -inf and x.high == inf:
        return "any day"
    if x.high == inf:
        return f"{first} or later" if x.low_closed else f"after {first}"
    return f"{last} or earlier" if x.high_closed else f"before {last}"


def choose_reading(quantity: Quantity, reading: str) -> Interval | None:
    """One reading of a quantity: the usual or the literal one."""
    return quantity.usual if reading == "usual" else quantity.literal


def write_quantity(quantity: Quantity, reading: str = "literal", *, inward: bool = False) -> str:
    """One reading of a quantity."""
    x = choose_reading(quantity, reading)
    return write_dates(x) if quantity.is_date else NumberWriter([x], inward=inward).range(x, quantity.unit)


def write_allowed(quantity: Quantity) -> str:
    """Values all of which will do, ``more than 391.4 t``; a single one that is rounded is said to be."""
    return write_truly(quantity, inward=True)


def write_truly(quantity: Quantity, *, inward: bool = False) -> str:
    """The literal reading; a single number that is rounded is said to be: ``65.43 % (rounded)``."""
    words = write_quantity(quantity, inward=inward)
    x = quantity.literal
    return say("left-rounded", range=words) if x is not None and x.is_point and not _is_exact(quantity) else words


def write_value(quantity: Quantity, value: Fraction) -> str:
    """One value, exactly: what is shown as meeting all checks still does. ``3 ships``, ``50/49 tonnes``."""
    x = quantity.holding(point(value))
    if _is_exact(x):
        return write_quantity(x)
    return with_unit(f"{value.numerator:,}/{value.denominator:,}", quantity.unit)


def write_left(quantity: Quantity, *, is_exact: bool) -> str:
    """What is left of a quantity: ``exactly 13 to 43 tankers``, ``65.43 % (rounded)``, ``9 to 10 t at the widest``."""
    words = write_quantity(quantity)
    return write_as_exact(words, quantity) if is_exact else say("left-at-the-widest", range=words)


def write_as_exact(words: str, quantity: Quantity) -> str:
    """Words for a range that is known exactly; they do not say so where its ends are rounded."""
    return say("left-exactly" if _is_exact(quantity) else "left-rounded", range=words)


def write_bare(quantity: Quantity, reading: str, writer: NumberWriter | None = None) -> str:
    """The same without its unit, by the writer of those that stand beside it."""
    x = choose_reading(quantity, reading)
    if quantity.is_date or x is None:
        return write_dates(x)
    return (writer or NumberWriter([x])).bare_range(x)


def write_turn(name: str, quantity: Quantity) -> str:
    """``annual_cap > 1 million barrels/year``: values of a claim for which a verdict would turn."""
    x = quantity.literal
    if x is None or quantity.is_date or x.is_bounded:
        return f"{name} = {write_truly(quantity, inward=True)}"
    low, high = x.low, x.high
    sign = (">" if high == inf else "<") + "=" * (x.low_closed or x.high_closed)
    end = low if high == inf else high
    if isinstance(end, float):
        return name
    number = NumberWriter([x]).number(end, 1 if high == inf else -1)
    return f"{name} {sign} {with_unit(number, quantity.unit, one=end == 1)}"


def write_shown(shown: Sequence[str | Quantity], reading: str) -> str:
    """An assertion with its quantities in place of their names."""
    chosen = [part if isinstance(part, str) else choose_reading(part, reading) for part in shown]
    quantities = [part for part in shown if isinstance(part, Quantity) and not part.is_date]
    writer = NumberWriter(choose_reading(part, reading) for part in quantities)
    pieces = []
    for number, (part, x) in enumerate(zip(shown, chosen, strict=True)):
        if isinstance(part, str):
            pieces.append(part)
        elif not isinstance(x, str):
            written = write_dates(x) if part.is_date else writer.range(x, part.unit)
            is_end = ".." in (*shown[number - 1 : number], *shown[number + 1 : number + 2])
            is_range = x is not None and not x.is_point and not part.is_date
            pieces.append(f"({written})" if is_end and is_range else written)
    return "".join(pieces)


class Held(StrEnum):
    """What is held against each other: what is added up, what is multiplied or divided, or numbers as they are."""

    SUMS = "sums"
    RATIOS = "ratios"
    NUMBERS = "numbers"


def write_margin_of(result: CheckResult) -> str:
    """How far a check is from another verdict; empty where that is not known."""
    if result.margin is None:
        return ""
    held = find_held(result.check.assertion.text) if result.check.assertion is not None else Held.NUMBERS
    return write_margin(result.margin, refused=result.verdict in REFUSED, held=held)


def find_held(assertion: str) -> Held:
    """By the signs in an assertion.

    >>> find_held("a + b == total").value, find_held("oil / 2 <= cap").value
    ('sums', 'ratios')
    """
    signs = {token.kind for token in tokenize(assertion)}
    if not signs.isdisjoint(("+", "-")) or _names_sum(assertion):
        return Held.SUMS
    return Held.NUMBERS if signs.isdisjoint(("*", "/")) else Held.RATIOS


def _names_sum(assertion: str) -> bool:
    return "sum(" in assertion.replace(" ", "")


def write_margin(found: MarginIn, *, refused: bool, held: Held = Held.NUMBERS) -> str:
    """``over by more than 2× (500,000 barrels)``, ``margin of at least 35,500 soldiers (3.95×)``."""
    margin = found.margin
    if margin.is_touching:
        return say("touching")
    name = {1: "over", -1: "short"}.get(margin.sign, "apart") if refused else "room"
    least = "more than " if margin.at_least else "" if found.is_exact else "at least "
    return say(name, distance=f"{least}{_write_distances(found, held)}")


def _write_distances(found: MarginIn, held: Held) -> str:
    """A ratio by its factor and then the difference; numbers the other way round; a sum by the difference alone."""
    margin = found.margin
    difference = _write_distance(margin.difference, found.unit, is_date=found.is_date, toward=-1)
    if margin.factor is None or found.is_date or held is Held.SUMS:
        return difference
    factor = write_factor(margin.factor)
    return f"{factor} ({difference})" if held is Held.RATIOS else f"{difference} ({factor})"


def write_change(change: Change, quantity: Quantity) -> str:
    """`` (by a factor of 2)``, `` (by 6 days)``, or nothing where a claim has no end on that side."""
    if change.difference is None:
        return ""
    if change.difference == 0:
        return " (touching)"
    if change.factor is not None:
        return f" (by a factor of {write_factor(change.factor).removesuffix('×')})"
    return f" (by {_write_distance(change.difference, quantity.unit, is_date=quantity.is_date)})"


def _write_distance(distance: Exact, unit: Unit, *, is_date: bool, toward: int = 0) -> str:
    """Dates are days apart, and shares points: 5 per cent of a share would be something else."""
    number, one = NumberWriter([point(distance)]).number(distance, toward), distance == 1
    if is_date or unit.write(plural=True) == "%":
        return f"{number} {'day' if is_date else 'point'}{'s' * (not one)}"
    return with_unit(number, unit, one=one)


def write_factor(factor: Fraction) -> str:
    """A factor, rounded down, with enough digits to tell it from 1."""
    if factor >= 10**15:
        return f"{NumberWriter([point(factor)]).number(factor, -1)}×"
    digits = 2
    while digits < MOST_DIGITS and factor > 1 and floor(factor * 10**digits) == 10**digits:
        digits += 1
    rounded = Fraction(floor(factor * 10**digits), 10**digits)
    return f"{grouped(rounded, digits + 1, -1)}×"


def number_of(count: int, what: str) -> str:
    """``1 check``, ``2 derived quantities``."""
    plural = what if count == 1 else what[:-1] + "ies" if what.endswith("ty") else what + "s"
    return f"{count:,} {plural}"


def write_names(ids: Sequence[str], most: int = MOST_NAMED) -> str:
    """The first of some ids, and how many more there are.

    >>> write_names(["oil", "gas", "coal"], 2)
    'oil, gas and 1 more'
    """
    others = len(ids) - most
    return ", ".join(ids[:most]) + (f" and {others:,} more" if others > 0 else "")


def printable(text: str) -> str:
    """A text as one line without anything that a terminal or reader would obey: controls, bidi marks."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if character in "\n\r\t":
        return " "
    hidden = unicodedata.category(character) in _INVISIBLE and character != "\u200d"
    return character.encode("unicode_escape").decode("ascii") if hidden else character


def _is_exact(quantity: Quantity) -> bool:
    """Its range is written without rounding; days are whole."""
    x = quantity.literal
    return quantity.is_date or x is None or NumberWriter([x]).writes_exactly(x)


def _day(end: End, *, down: bool) -> str:
    if isinstance(end, float):
        return ""
    whole = floor(end) if down else ceil(end)
    return write_day(whole) if 1 <= whole <= LAST_DAY else f"day {whole}"
