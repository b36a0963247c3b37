"""The slips that a number may come from: a lost minus, two digits swapped, thousand for million, a month for a year.

They are questions to the reader, never part of a verdict.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from verifier.report import Quantity
from verifier.text import shorten
from verifier.values.interval import Interval, add, divide, multiply, point, subtract
from verifier.values.unit_registry import UnitRegistry
from verifier.values.units import Unit, times_named

_NUMBER = re.compile(r"-?[0-9][0-9_,\u00a0\u2009\u202f]*(?:\.[0-9]+)?")
_LONGEST = 15  # digits in which one is looked for that is wrong

_SPANS: Mapping[str, Fraction] = {
    "year": Fraction(1),
    "month": Fraction(1, 12),
    "week": Fraction(1, 52),
    "day": Fraction(1, 365),
}
"""Roughly how much of a year they are: close enough for a question."""

_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}


class Stated(NamedTuple):
    """What a claim says, and what it may have been mixed up with.

    ``counts`` are the quantities of counted things of its file; ``parts`` are those that it is the total of, with their
    words, ``shares`` the other claims of the clash in per cent.
    """

    words: str
    quantity: Quantity
    counts: Mapping[str, Quantity]
    parts: Mapping[str, tuple[str, Quantity]]
    shares: Mapping[str, Quantity]
    units: UnitRegistry

    @property
    def unit(self) -> Unit:
        """The claim's unit."""
        return self.quantity.unit


class Variant(NamedTuple):
    """What a claim would say without the slip: as words to be read, or as readings of what is stated.

    ``question`` asks for it, ``{}`` standing for the words.
    """

    question: str
    words: str = ""
    literal: Interval | None = None
    usual: Interval | None = None


class Slip(NamedTuple):
    """A kind: its name, how likely it is beside the others, and the variants that it has for a claim."""

    name: str
    weight: int
    variants: Callable[[Stated], Iterator[Variant]]


def _minus(stated: Stated) -> Iterator[Variant]:
    found = find_number(stated.words)
    if found is None:
        return
    if found[0].startswith("-"):
        yield Variant("was there no minus: {}?", _put(stated, found[0][1:]))
    elif _digits(found[0]).strip("0") and not stated.unit.is_counted:
        yield Variant("was the minus lost: {}?", _put(stated, f"-{found[0]}"))


def _scale(stated: Stated) -> Iterator[Variant]:
    """One scale word for another, or none; a number without one that is in thousands or millions."""
    own = next((word for word in stated.words.split() if word in _SCALES), None)
    found = find_number(stated.words)
    if found is None:
        return
    for word, size in _SCALES.items():
        if own is None and size <= 10**6:
            yield Variant("was it {}?", _put(stated, f"{found[0]} {word}"))
        elif own not in (None, word) and size in (_SCALES[own or word] * 1000, _SCALES[own or word] // 1000):
            yield Variant("was it {}?", stated.words.replace(own or word, word, 1))
    if own is not None:
        yield Variant("was it {}?", " ".join(stated.words.replace(own, "", 1).split()))
    else:
        yield Variant("was it {}, a thousandth?", _put(stated, _shift(found[0], -3)))


def _ten(stated: Stated) -> Iterator[Variant]:
    found = find_number(stated.words)
    for places in (1, -1) if found is not None else ():
        yield Variant("was it {}, the point one place off?", _put(stated, _shift(found[0] if found else "", places)))


def _percent(stated: Stated) -> Iterator[Variant]:
    """Per cent for a fraction, and the other way round."""
    found = find_number(stated.words)
    if found is not None and not stated.unit.dimension:
        yield Variant("was it {}, taken for a fraction?", _put(stated, _shift(found[0], 2)))
        yield Variant("was it {}, taken for per cent?", _put(stated, _shift(found[0], -2)))


def _points(stated: Stated) -> Iterator[Variant]:
    """Per cent of another share for points, and the other way round."""
    for name, share in stated.shares.items() if not stated.unit.dimension else ():
        if share.usual is not None and share.usual.low > 0:
            part = multiply(share.usual, point(Fraction(1, 100)))
            yield _times(stated, part, f"is it per cent of {name}, not points?")
            inverse = divide(point(1), part)
            if inverse is not None:
                yield _times(stated, inverse, f"is it points, not per cent of {name}?")


def _respelled(change: Callable[[str], Iterable[str]], question: str) -> Callable[[Stated], Iterator[Variant]]:
    """The variants with other digits in the one number of a value."""

    def respell(stated: Stated) -> Iterator[Variant]:
        return (Variant(question, words) for words in _spellings(stated, change))

    return respell


def _rounding(stated: Stated) -> Iterator[Variant]:
    """One unit of a last digit after the point."""
    for number in _spellings(stated, _step_last) if "." in stated.words else ():
        yield Variant("was it rounded from {}?", number)


def _span(stated: Stated) -> Iterator[Variant]:
    """A month instead of a year where the unit has one of them; else a month for a year."""
    own = next(((named, exponent) for named, exponent in stated.unit.parts if named.name in _SPANS), None)
    for name, share in _SPANS.items():
        if own is None and name != "year" and stated.unit.dimension:
            yield _times(stated, point(1 / share), f"is it {{}} a {name}, for a year?")
            yield _times(stated, point(share), f"is it {{}} a year, for a {name}?")
        elif own is not None and own[0].name != name:
            named, exponent = own
            other = stated.units.find(name)
            if other is not None:
                swapped = times_named(times_named(stated.unit, named, -exponent), other, exponent)
                factor = (share / _SPANS[named.name]) ** exponent
                yield _times(stated, point(factor), f"is it {{}}, but in {swapped.write(plural=True)}?")


def _each(stated: Stated) -> Iterator[Variant]:
    """For each of the things that the file counts, and for all of them."""
    for name, count in stated.counts.items():
        if count.usual is not None and count.usual.low > 0 and stated.unit != count.unit:
            each = count.unit.write(plural=False)
            yield _times(stated, count.usual, f"is it {{}} for each {each} of {name}?")
            inverse = divide(point(1), count.usual)
            if inverse is not None:
                yield _times(stated, inverse, f"is it {{}} for all of {name}?")


def _parts(stated: Stated) -> Iterator[Variant]:
    """A total that leaves out one of its parts, or counts it twice."""
    literal, usual = stated.quantity.literal, stated.quantity.usual
    for name, (words, part) in stated.parts.items():
        if None in (literal, usual, part.literal, part.usual):
            continue
        assert literal is not None
        assert usual is not None
        assert part.literal is not None
        assert part.usual is not None
        more, less = f"does it leave out {name} ({words})?", f"does it count {name} ({words}) twice?"
        yield Variant(more, "", add(literal, part.literal), add(usual, part.usual))
        yield Variant(less, "", subtract(literal, part.literal), subtract(usual, part.usual))


def _times(stated: Stated, factor: Interval, question: str) -> Variant:
    literal, usual = stated.quantity.literal, stated.quantity.usual
    assert literal is not None
    assert usual is not None
    words = shorten(stated.words)
    return Variant(question.replace("{}", words), "", multiply(literal, factor), multiply(usual, factor))


def _put(stated: Stated, number: str) -> str:
    """The words with another number in place of the first."""
    return _NUMBER.sub(lambda _: number, stated.words, count=1)


def find_number(words: str) -> re.Match[str] | None:
    """The one number of a value; none where there are two, as in a range."""
    found = [*_NUMBER.finditer(words)]
    return found[0] if len(found) == 1 else None


def _digits(number: str) -> str:
    return re.sub(r"[^0-9]", "", number)


def _shift(number: str, places: int) -> str:
    """The number with its point moved to the right: ``4.5`` by one is ``45``, ``50`` by minus three ``0.05``."""
    plain = re.sub(r"[^0-9.]", "", number)
    moved = Fraction(plain) * Fraction(10) ** places
    decimals = max(0, len(plain.partition(".")[2]) - places)
    while decimals > 0 and places < 0 and (moved * 10 ** (decimals - 1)).denominator == 1 and "." not in plain:
        decimals -= 1
    sign = "-" if number.startswith("-") else ""
    scaled = int(moved * 10**decimals)
    digits = f"{scaled:0{decimals + 1}d}"
    whole, rest = (digits[:-decimals], f".{digits[-decimals:]}") if decimals else (digits, "")
    return f"{sign}{_group(whole, number)}{rest}"


def _spellings(stated: Stated, change: Callable[[str], Iterable[str]]) -> Iterator[str]:
    """The words with other digits in their one number, its point and sign where they were counted from the right."""
    found = find_number(stated.words)
    if found is None:
        return
    number = found[0]
    decimals = len(number.partition(".")[2])
    digits, sign = _digits(number), "-" if number.startswith("-") else ""
    if len(digits) > _LONGEST:
        return
    for changed in dict.fromkeys(change(digits)):
        whole, rest = (changed[:-decimals], changed[-decimals:]) if decimals else (changed, "")
        is_number = (
            changed != digits and changed.strip("0") and whole and (len(whole) == 1 or not whole.startswith("0"))
        )
        if is_number:
            yield _put(stated, f"{sign}{_group(whole, number)}{'.' * bool(rest)}{rest}")


def _group(whole: str, like: str) -> str:
    """Digits in groups, where those of another number are."""
    separator = next((sign for sign in "_,\u00a0\u2009\u202f" if sign in like), "")
    return f"{int(whole):,}".replace(",", separator) if separator else whole


def _swap_neighbours(digits: str) -> Iterator[str]:
    for at, (first, second) in enumerate(pairwise(digits)):
        yield digits[:at] + second + first + digits[at + 2 :]


def _change_one(digits: str) -> Iterator[str]:
    for at in range(len(digits)):
        yield from (digits[:at] + digit + digits[at + 1 :] for digit in "0123456789")


def _insert_one(digits: str) -> Iterator[str]:
    for at in range(len(digits) + 1):
        yield from (digits[:at] + digit + digits[at:] for digit in "0123456789")


def _drop_one(digits: str) -> Iterator[str]:
    for at in range(len(digits)):
        yield digits[:at] + digits[at + 1 :]


def _step_last(digits: str) -> Iterator[str]:
    for step in (-1, 1):
        if int(digits) + step > 0:
            yield f"{int(digits) + step:0{len(digits)}d}"


SLIPS: tuple[Slip, ...] = (
    Slip("minus", 10, _minus),
    Slip("digits swapped", 10, _respelled(_swap_neighbours, "was it {}, two digits swapped?")),
    Slip("scale", 10, _scale),
    Slip("factor of ten", 10, _ten),
    Slip("per cent", 8, _percent),
    Slip("points", 8, _points),
    Slip("part", 10, _parts),
    Slip("span", 36, _span),
    Slip("each", 8, _each),
    Slip("rounding", 4, _rounding),
    Slip("digit lost", 10, _respelled(_insert_one, "was it {}, a digit lost?")),
    Slip("digit too many", 6, _respelled(_drop_one, "was it {}, a digit too many?")),
    Slip("digit wrong", 10, _respelled(_change_one, "was it {}, one digit wrong?")),
)
"""The kinds of slips. To add one: a function, an entry, and a case.

A kind's weight is shared by the variants that it has for a number: one of nine wrong digits is less likely than the one
lost minus.
"""
