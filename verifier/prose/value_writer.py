"""Writes what was found in a text as a value of a claims file; whatever is written is read back as the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import islice, product
from typing import NamedTuple

from verifier.prose.found import Date, Said
from verifier.values.errors import ReadingError
from verifier.values.hedges import Amount, Hedge
from verifier.values.numbers import FRACTION_WORDS, MAX_DIGITS, SCALE_WORDS
from verifier.values.quantity_parser import Bounds, Plain, Range, Value, parse_value
from verifier.values.unit_registry import UnitRegistry

_WORDS = {number: words for words, number in FRACTION_WORDS.items() if words.startswith(("a ", "three", "two", "half"))}
_WORDS |= {Fraction(1, 2): "half", Fraction(4, 5): "four fifths", Fraction(3, 5): "three fifths"}
_SCALES = {"": 1} | SCALE_WORDS
_LARGE = [(word, scale) for word, scale in reversed(SCALE_WORDS.items()) if scale >= 10**6]
_MOST_DECIMALS, _MOST_IN_SHARE, _MOST_TRIED = 40, 10**9, 400


class WrittenValue(NamedTuple):
    """A value's words. ``precise``: the precision of the number is kept too, not the number and its bounds alone."""

    text: str
    precise: bool


def write_value(said: Said, unit: str, units: UnitRegistry) -> WrittenValue | None:
    """The value that says the same in a unit (``barrels/year``); None where the language has no words for it."""
    written: WrittenValue | None = None
    for text in islice(_candidates(said, unit), _MOST_TRIED):
        value = _read(text, units)
        if value is not None and value.unit == _parse_unit(unit, units) and _numbers(value.said) == _numbers(said):
            if value.said == said:
                return WrittenValue(text, True)
            written = written or WrittenValue(text, False)
    return written


def write_date(date: Date) -> str | None:
    """A date as a value: ``2024-03-07``, ``2024-03``, ``in 2024``; None without a year."""
    if date.year is None or (date.day is not None and date.month is None):
        return None
    parts = [f"{date.year:04}", *(f"{part:02}" for part in (date.month, date.day) if part is not None)]
    text = "-".join(parts)
    return text if date.month is not None else f"in {text}"


def write_amount(amount: Amount) -> str:
    """An amount's shortest words; empty where it is no decimal number."""
    return next(_amounts(amount), "")


def write_decimal(number: Fraction) -> str:
    """A number with as many decimals as it needs; empty where no number of them will do."""
    return next((digits for places in range(_MOST_DECIMALS) if (digits := _digits(number, places))), "")


def _parse_unit(unit: str, units: UnitRegistry) -> object:
    try:
        return units.parse(unit)
    except ReadingError:
        return None


def _read(text: str, units: UnitRegistry) -> Value | None:
    try:
        return parse_value(text, units)
    except ReadingError:
        return None


def _numbers(said: object) -> object:
    """What has to be kept in any case: the numbers and their bounds."""
    match said:
        case Plain(amount, hedge):
            return amount.number, hedge
        case Bounds(first, second):
            return _numbers(first), _numbers(second)
        case Range(low, high, _):
            return low, high
        case _:
            return None


def _candidates(said: Said, unit: str) -> Iterator[str]:
    """Ways to write it, the best first; each is read back before it is believed."""
    match said:
        case Plain(amount, hedge):
            yield from (_join(_hedge(hedge), text, unit) for text in _amounts(amount))
        case Bounds(first, second):
            for one, other in product(list(_amounts(first.amount)), list(_amounts(second.amount))):
                yield f"{_hedge(first.hedge)} {one}, {_join(_hedge(second.hedge), other, unit)}"
        case Range():
            yield from _ranges(said, unit)


def _hedge(hedge: Hedge | None) -> str:
    return hedge.words[0] if hedge else ""


def _join(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _ranges(said: Range, unit: str) -> Iterator[str]:
    if said.written != said.low:
        middle, width = write_decimal(said.written), write_decimal(said.high - said.written)
        yield f"{middle} % ± {width} points" if unit == "%" else _join(f"{middle} ± {width}", unit)
    for word, scale in (*_LARGE, ("", 1)):
        low, high = write_decimal(said.low / scale), write_decimal(said.high / scale)
        if low and high and (scale == 1 or (_is_short(low) and _is_short(high))):
            yield _join(f"{low} to {high}", word, unit)
    for one, other in product(_number_words(said.low), _number_words(said.high)):
        yield _join(f"{one} to {other}", unit)


def _is_short(digits: str) -> bool:
    return not digits.startswith(("0.", "-0.")) and len(digits) <= 6


def _number_words(number: Fraction) -> Iterable[str]:
    return [text for text in (write_decimal(number), _WORDS.get(number, ""), _share(number)) if text]


def _amounts(amount: Amount) -> Iterator[str]:
    """An amount's digits and scale words: those that keep its precision first, then any that keep the number."""
    if amount.worded:
        yield from _fractions(amount.number)
    for word, scale in _SCALES.items():
        half = amount.half / (scale // 12 if word == "dozen" else scale)
        places = _decimals_of(half)
        digits = _digits(amount.number / scale, places) if places is not None else ""
        if digits:
            yield "a dozen" if (digits, word) == ("1", "dozen") else _join(digits, word)
    yield from filter(None, (write_decimal(amount.number),))
    yield from _fractions(amount.number)


def _fractions(number: Fraction) -> Iterator[str]:
    if number in _WORDS:
        yield _WORDS[number]
    for word in reversed(SCALE_WORDS):
        if number / SCALE_WORDS[word] in _WORDS and word != "dozen":
            part = _WORDS[number / SCALE_WORDS[word]]
            yield f"half a {word}" if part == "half" else f"{part} of a {word}"
    yield from filter(None, (_share(number),))


def _share(number: Fraction) -> str:
    """``1 in 7``; empty where a part is too long, or it is below zero."""
    is_short = 0 < number.numerator < _MOST_IN_SHARE and number.denominator < _MOST_IN_SHARE
    return f"{number.numerator} in {number.denominator}" if is_short else ""


def _decimals_of(half: Fraction) -> int | None:
    """How many digits after the point have this as half a unit of the last; None where none do."""
    last = half * 2
    if last <= 0 or last.numerator != 1:
        return None
    places = len(str(last.denominator)) - 1
    return places if last.denominator == 10**places and places <= _MOST_DECIMALS else None


def _digits(number: Fraction, places: int) -> str:
    """A number with so many decimals, ``_`` between thousands; empty where that would change it."""
    shifted = number * 10**places
    if shifted.denominator != 1 or len(str(abs(shifted.numerator))) > MAX_DIGITS * 3 // 4:
        return ""
    whole, decimals = divmod(abs(shifted.numerator), 10**places)
    sign, point = "-" if number < 0 else "", f".{decimals:0{places}}" if places else ""
    return f"{sign}{whole:_}{point}"
