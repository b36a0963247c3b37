"""Where numbers stand on an axis, as percentages of its width: even, logarithmic, or of days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import count, pairwise, takewhile
from math import ceil, floor, log
from typing import NamedTuple

from verifier.renderers.words.numbers import NumberWriter
from verifier.values.interval import End, Interval, point
from verifier.values.period import LAST_DAY, parse_span, write_day

LEFT, RIGHT = 8.0, 92.0
"""Finite numbers stand between these; beyond them arrows point to what is without end."""

LOGARITHMIC_FROM = 30
"""An axis on which the largest number is more than so many times the smallest is logarithmic, if all are above zero."""

_NARROW = 290
"""The narrowest axis, in pixels, on which the marks must not run into each other."""
_DIGIT, _SPACE = 6.6, 8
_STEPS_OF_DAYS = (1, 2, 7, 14)
_STEPS_OF_MONTHS = (1, 2, 3, 6)
_LONG_MONTH = 31


class Tick(NamedTuple):
    """A mark on an axis; ``label`` is empty where there is no room for it."""

    at: float
    label: str = ""
    anchor: str = "middle"


class Scale(NamedTuple):
    """An axis from the lowest to the highest number that is shown on it."""

    low: Fraction
    high: Fraction
    is_logarithmic: bool = False
    is_date: bool = False

    def place(self, end: End) -> float:
        """The place of a number; the very edge for what is without end."""
        if isinstance(end, float):
            return 0.0 if end < 0 else 100.0
        part = self._part(Fraction(end))
        return round(LEFT + (RIGHT - LEFT) * min(max(part, 0.0), 1.0), 3)

    def _part(self, number: Fraction) -> float:
        if self.is_logarithmic:
            return (_log(number) - _log(self.low)) / (_log(self.high) - _log(self.low))
        return float((number - self.low) / (self.high - self.low))

    def ticks(self) -> Sequence[Tick]:
        """Round numbers, as many as a narrow page has room for."""
        for candidates in self._candidates():
            numbers = [number for number in candidates if self.low <= number <= self.high]
            ticks = _label(numbers, self)
            if len(ticks) >= 2 and _fit(ticks):
                return ticks
        return _keep_apart(_label([self.low, self.high], self))

    def _candidates(self) -> Iterable[Sequence[Fraction]]:
        """Rows of round numbers, from the densest that may fit to the sparsest."""
        if self.is_date:
            return _list_days(self.low, self.high)
        return _list_powers(self.low, self.high) if self.is_logarithmic else _list_even(self.low, self.high)


def choose_scale(shown: Iterable[Interval], *, is_date: bool) -> Scale:
    """An axis that holds all finite ends; a single one stands in its middle."""
    intervals = list(shown)
    ends = [Fraction(end) for x in intervals for end in (x.low, x.high) if not isinstance(end, float)]
    low, high = min(ends, default=Fraction(0)), max(ends, default=Fraction(0))
    if low == high:
        room = Fraction(10) if is_date else abs(low) / 2 or Fraction(1)
        return Scale(low - room, high + room, is_date=is_date)
    is_positive = low > 0 and all(x.low > 0 for x in intervals)
    return Scale(low, high, is_positive and not is_date and high > LOGARITHMIC_FROM * low, is_date)


def _log(number: Fraction) -> float:
    return log(number.numerator) - log(number.denominator)  # a fraction may be too large for a float


def _list_even(low: Fraction, high: Fraction) -> Iterable[Sequence[Fraction]]:
    exponent = floor(_log(high - low) / log(10)) - 1
    for power in (exponent, exponent + 1):
        for factor in (1, 2, 5):
            step = factor * Fraction(10) ** power
            if (high - low) / step <= 12:
                yield [step * number for number in range(ceil(low / step), floor(high / step) + 1)]


def _list_powers(low: Fraction, high: Fraction) -> Iterable[Sequence[Fraction]]:
    first, last = floor(_log(low) / log(10)), ceil(_log(high) / log(10))
    if last - first <= 3:
        yield [factor * Fraction(10) ** power for power in range(first, last + 1) for factor in (1, 2, 5)]
    for step in takewhile(lambda step: step <= last - first, (1 << n for n in count())):
        yield [Fraction(10) ** power for power in range(first, last + 1, step)]


def _list_days(low: Fraction, high: Fraction) -> Iterable[Sequence[Fraction]]:
    first, last = max(floor(low), 1), min(ceil(high), LAST_DAY)
    if first > last:
        return  # beyond the calendar
    if last - first <= 12 * _STEPS_OF_DAYS[-1]:
        for step in _STEPS_OF_DAYS:
            if last - first <= 12 * step:
                yield [Fraction(day) for day in range(first, last + 1, step)]
    if last - first <= 12 * _LONG_MONTH * _STEPS_OF_MONTHS[-1]:
        months = _list_starts(first, last, 7)
        for step in _STEPS_OF_MONTHS:
            yield [start for start in months if (int(write_day(int(start))[5:7]) - 1) % step == 0]
    years = [Fraction(year) for year in range(int(write_day(first)[:4]), int(write_day(last)[:4]) + 2)]
    for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000):
        if len(years) <= 12 * step:
            yield [Fraction(parse_span(f"{int(year):04}").first) for year in years if year % step == 0 and year <= 9999]


def _list_starts(first: int, last: int, length: int) -> list[Fraction]:
    """The first day of every month that starts there."""
    starts, day = [], first
    while day <= last:
        span = parse_span(write_day(day)[:length])
        if span.first >= first:
            starts.append(Fraction(span.first))
        day = span.last + 1
    return starts


def _label(numbers: Sequence[Fraction], scale: Scale) -> list[Tick]:
    writer = NumberWriter([point(number) for number in numbers])
    labels = [_write_days(numbers, day) if scale.is_date else writer.number(day) for day in numbers]
    return [_anchored(scale.place(number), label) for number, label in zip(numbers, labels, strict=True)]


def _write_days(days: Sequence[Fraction], day: Fraction) -> str:
    """Years where all are starts of years, months where all are starts of months, else the day."""
    if not 1 <= day <= LAST_DAY:
        return f"day {floor(day)}"
    shown = [write_day(floor(each)) for each in days if 1 <= each <= LAST_DAY]
    whole = next(
        (
            length
            for length in (4, 7)
            if all(parse_span(text[:length]).first == parse_span(text).first for text in shown)
        ),
        10,
    )
    return write_day(floor(day))[:whole]


def _anchored(at: float, label: str) -> Tick:
    half = _width(label) / 2
    if at * _NARROW / 100 < half:
        return Tick(at, label, "start")
    return Tick(at, label, "end" if (100 - at) * _NARROW / 100 < half else "middle")


def _fit(ticks: Sequence[Tick]) -> bool:
    spans = [_span(tick) for tick in ticks]
    return all(before[1] + _SPACE <= after[0] for before, after in pairwise(spans))


def _keep_apart(ticks: Sequence[Tick]) -> Sequence[Tick]:
    """Both ends, or one of them where the labels are too long."""
    first, last = ticks[0]._replace(anchor="start"), ticks[-1]._replace(anchor="end")
    return (first, last) if _fit((first, last)) else (first, last._replace(label=""))


def _span(tick: Tick) -> tuple[float, float]:
    at, width = tick.at * _NARROW / 100, _width(tick.label)
    start = {"start": at, "middle": at - width / 2, "end": at - width}[tick.anchor]
    return start, start + width


def _width(label: str) -> float:
    return _DIGIT * len(label)
