"""The words before a number, and the two readings that each gives it.

The *literal* reading is all that the words allow, the *usual* one what a reader takes away. The
widths are conventions, after: rounding as half a last digit (XBRL Calculations 1.1); bounds by
meaning and by implicature, at the granularity of the round number (Cummins, Sauerland & Solt 2012,
"Granularity and scalar implicature in numerical expressions"; McNabb et al., Sinn und Bedeutung 20).
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from fractions import Fraction
from math import inf
from typing import NamedTuple

from verifier.values.interval import Interval

_HALF, _TENTH = Fraction(1, 2), Fraction(1, 10)


class Rounding(StrEnum):
    """How a source rounds the numbers that it states without a word of caution."""

    NEAREST = "nearest"
    DOWN = "down"
    UP = "up"
    EXACT = "exact"


class Amount(NamedTuple):
    """A number as written.

    ``half``: half a unit of its last written digit. ``step``: one unit of its last significant
    digit, for a fraction in words the number itself. ``plain_whole``: a whole number in digits alone.
    """

    number: Fraction
    half: Fraction
    step: Fraction
    plain_whole: bool = False
    worded: bool = False


class Reading(NamedTuple):
    """What a claim may mean: ``usual`` lies within ``literal``."""

    literal: Interval
    usual: Interval


class Scale(NamedTuple):
    """The widths of an amount's readings; x, and t, g, q, p, s of the language's section 2."""

    x: Fraction
    t: Fraction
    g: Fraction
    q: Fraction
    p: Fraction
    s: Fraction


def measure(amount: Amount, *, counted: bool) -> Scale:
    """The widths for an amount; at least 1 where it counts things."""
    x, h, u = abs(amount.number), amount.half, amount.step
    least = Fraction(1 if counted else 0)
    t = max(min(u, x * _TENTH) if x else u, least)
    return Scale(
        x=x,
        t=t,
        g=max(u, x * _TENTH, least),
        q=min(h, x * _TENTH) if x else h,
        p=max(h, t / 2),
        s=max(2 * t, h),
    )


class Hedge(NamedTuple):
    """A row of the table: its words, whether they order (and so keep their sense below zero), its readings."""

    words: tuple[str, ...]
    literal: Callable[[Scale], Interval]
    usual: Callable[[Scale], Interval]
    orders: bool = False
    bounds: str = ""


def _between(low: Fraction, high: Fraction, ends: str = "[]") -> Interval:
    return Interval(low, high, ends[0] == "[", ends[1] == "]")


def _above(x: Fraction, *, closed: bool) -> Interval:
    return Interval(x, inf, closed, False)


def _below(x: Fraction, *, closed: bool) -> Interval:
    return Interval(-inf, x, False, closed)


PLAIN_WORDS = Hedge((), lambda n: _between(n.x - n.p, n.x + n.p), lambda n: _between(n.x - n.q, n.x + n.q))
"""A number without a word of caution."""

FRACTION_WORDS = Hedge((), lambda n: _between(n.x - n.t, n.x + n.t), lambda n: _between(n.x, n.x))
"""A fraction in words: half, a third, 1 in 5."""

HEDGES: dict[str, Hedge] = {
    "exactly": Hedge(
        ("exactly", "precisely", "limit of", "cap of", "threshold of", "target of"),
        lambda n: _between(n.x, n.x),
        lambda n: _between(n.x, n.x),
    ),
    "about": Hedge(
        ("about", "around", "approximately", "roughly", "some", "circa", "~"),
        lambda n: _between(n.x - n.s, n.x + n.s),
        lambda n: _between(n.x - n.t, n.x + n.t),
    ),
    "nearly": Hedge(
        ("nearly", "almost", "close to", "just under"),
        lambda n: _between(n.x - n.s, n.x, "[)"),
        lambda n: _between(n.x - n.t, n.x, "[)"),
    ),
    "just over": Hedge(
        ("just over", "slightly more than"),
        lambda n: _between(n.x, n.x + n.s, "(]"),
        lambda n: _between(n.x, n.x + n.t, "(]"),
    ),
    "more than": Hedge(
        ("more than", "over", "above", ">"),
        lambda n: _above(n.x, closed=False),
        lambda n: _between(n.x, n.x + n.g, "(]"),
        orders=True,
        bounds="low",
    ),
    "at least": Hedge(
        ("at least", "no less than", "no fewer than", ">=", "≥"),
        lambda n: _above(n.x, closed=True),
        lambda n: _between(n.x, n.x + n.g),
        orders=True,
        bounds="low",
    ),
    "less than": Hedge(
        ("less than", "fewer than", "under", "below", "<"),
        lambda n: _below(n.x, closed=False),
        lambda n: _between(n.x - n.g, n.x, "[)"),
        orders=True,
        bounds="high",
    ),
    "at most": Hedge(
        ("at most", "no more than", "<=", "≤"),
        lambda n: _below(n.x, closed=True),
        lambda n: _below(n.x, closed=True),
        orders=True,
        bounds="high",
    ),
    "up to": Hedge(
        ("up to", "as many as", "as much as"),
        lambda n: _below(n.x, closed=True),
        lambda n: _between(n.x - n.g, n.x),
        bounds="high",
    ),
}


def read_amount(amount: Amount, hedge: Hedge | None, *, counted: bool, rounding: Rounding) -> Reading:
    """The two readings of a hedged amount, before whole numbers are asked for."""
    if hedge is None and not amount.worded:
        return _read_plain(amount, counted, rounding)
    row = hedge or FRACTION_WORDS
    scale = measure(amount, counted=counted)
    return _oriented(row, scale, negative=amount.number < 0)


def _read_plain(amount: Amount, counted: bool, rounding: Rounding) -> Reading:
    x, last_digit = amount.number, 2 * amount.half
    both = {
        Rounding.EXACT: _between(x, x),
        Rounding.DOWN: _between(x, x + last_digit, "[)"),
        Rounding.UP: _between(x - last_digit, x, "(]"),
    }.get(rounding)
    if both is not None:
        return Reading(both, both)
    reading = _oriented(PLAIN_WORDS, measure(amount, counted=counted), negative=x < 0)
    return Reading(reading.literal, _between(x, x)) if counted and amount.plain_whole else reading


def _oriented(row: Hedge, scale: Scale, *, negative: bool) -> Reading:
    """Below zero, words of order keep their order; the others are mirrored."""
    if negative and row.orders:
        below = Scale(-scale.x, scale.t, scale.g, scale.q, scale.p, scale.s)
        return Reading(row.literal(below), row.usual(below))
    literal, usual = row.literal(scale), row.usual(scale)
    return Reading(literal.negative(), usual.negative()) if negative else Reading(literal, usual)
