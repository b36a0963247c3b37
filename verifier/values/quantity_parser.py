"""Reads a value as people write it: ``more than 1 million barrels``, ``10 to 12 %``, ``2024-03-07``."""

import re
from fractions import Fraction
from typing import NamedTuple, NoReturn

from verifier.values.errors import ReadingError
from verifier.values.hedges import HEDGES, Amount, Hedge
from verifier.values.numbers import Written, read_number
from verifier.values.period import DaySpan, parse_span
from verifier.values.unit_registry import UnitRegistry
from verifier.values.units import PLAIN, Unit

VALUE_HELP = "write [words] number [scale] [unit]: 43 voyages, more than 1.5 million barrels, 10 to 12 %, 2024-03-07"

_LONGEST, _FIRST_PART = 1_000, 60

_DATE = re.compile(r"(in\s+)?([0-9]{4}(?:-[0-9]{2}){0,2})", re.IGNORECASE)
_DATE_WITHIN = re.compile(r"(?<![0-9.,_-])[0-9]{4}-[0-9]{2}(?![0-9])")
_BETWEEN = re.compile(r"between\b\s*", re.IGNORECASE)
_AND = re.compile(r"(?<!\s)\s*\band\b\s*", re.IGNORECASE)
_TO = re.compile(r"(?<!\s)\s*(?:\.\.|\bto\b)\s*", re.IGNORECASE)
_TOLERANCE = re.compile(r"(?<!\s)\s*(?:±|\+/-)\s*")
_SECOND_BOUND = re.compile(r"(?<!\s)\s*(?:,\s*(?:(?:but|and)\b)?|\b(?:and|but)\b)\s*", re.IGNORECASE)
_PERCENT = re.compile(r"\s*(%|percent\b)", re.IGNORECASE)
_POINTS = re.compile(r"percentage points?\b", re.IGNORECASE)
_OTHER_SIGNS = (
    (re.compile(r",[0-9]+"), "write . before decimals and _ between thousands: 1_234.5"),
    (re.compile(r"\s?[-–—]\s?[0-9.,_]+"), "write a range as 10 to 12, or 10..12"),
)
"""What people write into and between numbers, and would be taken for a unit or a second bound."""
_NUMBER_WORDS = r"(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)\b"
_PRICE = "[$€£¥₩₽₴₹][0-9]"


def _hedge_pattern(words: str) -> str:
    pattern = re.escape(words).replace(r"\ ", r"\s+")
    article = r"(?:an?\s+)?" if words.endswith(" of") else ""
    return article + pattern + (r"\b" if words[-1].isalpha() else "")


_LONGEST_FIRST = sorted(
    ((words, hedge) for hedge in HEDGES.values() for words in hedge.words), key=lambda pair: len(pair[0]), reverse=True
)
_HEDGE = re.compile("|".join(f"({_hedge_pattern(words)})" for words, _ in _LONGEST_FIRST), re.IGNORECASE)


class Plain(NamedTuple):
    """One amount, with or without a hedge."""

    amount: Amount
    hedge: Hedge | None = None


class Bounds(NamedTuple):
    """A lower and an upper bound at once."""

    first: Plain
    second: Plain


class Range(NamedTuple):
    """From one number to another, both belonging to it; ``written`` is the least that was written."""

    low: Fraction
    high: Fraction
    written: Fraction


class Day(NamedTuple):
    """One day of a day, month or year, not known which."""

    days: DaySpan


class Value(NamedTuple):
    """What a value says, and in which unit; for a day, none."""

    said: Plain | Bounds | Range | Day
    unit: Unit = PLAIN

    @property
    def stated(self) -> Fraction | None:
        """The number itself, in the unit, where no word moves it: of ``exactly 5 t``, not of ``about 5 t``."""
        match self.said:
            case Plain(amount, hedge) if hedge in (None, HEDGES["exactly"]):
                return amount.number
        return None


def parse_value(text: str, units: UnitRegistry) -> Value:
    """The value that a claim's words give; ReadingError with offsets in ``text`` otherwise."""
    if not text.strip():
        raise ReadingError("invalid-value", "the value is empty", 0, len(text), help=VALUE_HELP)
    if len(text) > _LONGEST:
        message = f"the value has {len(text):,} characters, at most {_LONGEST:,} are read"
        raise ReadingError("invalid-value", message, 0, _FIRST_PART, help=VALUE_HELP)
    return _ValueParser(text.replace("−", "-"), units).parse()


class _ValueParser:
    """Reads one text from left to right; ``at`` is how far it has come."""

    def __init__(self, text: str, units: UnitRegistry) -> None:
        self.text = text.rstrip()
        self.units = units
        self.at = len(text) - len(text.lstrip())

    def parse(self) -> Value:
        date = _DATE.fullmatch(self.text, self.at)
        if date and (date[1] or "-" in date[2]):
            return Value(Day(self._date(date)))
        if _DATE_WITHIN.search(self.text):
            help_text = "for a stretch of time, give the claim a period: 2024-03-07/2024-11-05"
            self._fail("invalid-date", "a date stands alone, without other words", help_text)
        if self._take(_BETWEEN):
            return self._range(self._number(), _AND)
        hedge = self._take_hedge()
        number = self._number()
        if self._sees(_TO):
            self._refuse_hedge(hedge, "a range says its own bounds")
            return self._range(number, _TO)
        if self._sees(_TOLERANCE):
            self._refuse_hedge(hedge, "a tolerance says its own bounds")
            return self._with_tolerance(number)
        if self._sees(_SECOND_BOUND):
            return self._second_bound(number, hedge)
        return Value(Plain(number.amount, hedge), self._rest())

    def _range(self, low: Written, separator: re.Pattern[str]) -> Value:
        first_unit = self._unit_before(separator)
        if not self._take(separator):
            self._fail("invalid-value", "the second number of the range is missing", "write between 10 and 12")
        high = self._number()
        unit = self._one_unit(first_unit, self._rest())
        first, last = low.scaled_like(high).amount.number, high.amount.number
        if first > last:
            raise ReadingError("empty-value", "the range ends before it starts", 0, len(self.text), label="no number")
        return Value(Range(first, last, first), unit)

    def _with_tolerance(self, number: Written) -> Value:
        first_unit = self._unit_before(_TOLERANCE)
        self._take(_TOLERANCE)
        start, width = self.at, self._number()
        percent, unit = self._take(_PERCENT), self._rest()
        covering = first_unit if first_unit.parts else unit
        if percent and (covering.is_percent or not covering.parts):
            help_text = "write 45 % ± 3 points: percent of a percentage would be unclear"
            raise ReadingError(
                "invalid-value", "a tolerance on a percentage is in points", start, self.at, help=help_text
            )
        if percent:
            middle = number.amount.number
            return _around(middle, abs(middle) * width.amount.number / 100, covering)
        return self._absolute_tolerance(number, width, first_unit, unit)

    def _absolute_tolerance(self, number: Written, width: Written, first: Unit, unit: Unit) -> Value:
        if not first.parts:
            number, first = number.scaled_like(width), unit
        elif not unit.parts or unit.dimension != first.dimension or unit.powers != first.powers:
            self._fail("invalid-value", "the tolerance needs the unit of its number", "write 12 ± 0.5 t")
        return _around(number.amount.number, width.amount.number * unit.factor / first.factor, first)

    def _second_bound(self, number: Written, first_hedge: Hedge | None) -> Value:
        first_unit = self._unit_before(_SECOND_BOUND)
        self._take(_SECOND_BOUND)
        start, hedge = self.at, self._take_hedge()
        other = self._number()
        first, second = Plain(number.scaled_like(other).amount, first_hedge), Plain(other.amount, hedge)
        kinds = {plain.hedge.bound if plain.hedge else "" for plain in (first, second)}
        if kinds != {"low", "high"}:
            help_text = "two bounds are a lower and an upper one: more than 10, at most 12"
            raise ReadingError("invalid-value", "these are not two bounds", start, len(self.text), help=help_text)
        return Value(Bounds(first, second), self._one_unit(first_unit, self._rest()))

    def _date(self, match: re.Match[str]) -> DaySpan:
        try:
            return parse_span(match[2])
        except ReadingError as error:
            raise error.moved(match.start(2)) from error

    def _number(self) -> Written:
        written = read_number(self.text, self.at)
        if written is None:
            raise self._no_number()
        for pattern, help_text in _OTHER_SIGNS:
            match = pattern.match(self.text, written.end)
            if match is not None:
                found = self.text[self.at : match.end()]
                message = f"“{found}” is not a number"
                raise ReadingError("invalid-number", message, self.at, match.end(), help=help_text)
        self.at = written.end
        return written

    def _no_number(self) -> ReadingError:
        rest = self.text[self.at :]
        found = rest.split(" ")[0]
        help_text = "write numbers in digits" if re.match(_NUMBER_WORDS, rest) else VALUE_HELP
        if re.match(_PRICE, rest):
            help_text = "write the code of the currency after the number: 5 million EUR"
        message = f"“{found}” is not a number" if found else "a number is missing"
        return ReadingError("invalid-value", message, self.at, self.at + max(len(found), 1), help=help_text)

    def _take(self, pattern: re.Pattern[str]) -> bool:
        match = pattern.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return match is not None

    def _take_hedge(self) -> Hedge | None:
        match = _HEDGE.match(self.text, self.at)
        if match is None:
            return None
        self.at = match.end()
        self._take(re.compile(r"\s+"))
        return _LONGEST_FIRST[(match.lastindex or 1) - 1][1]

    def _sees(self, separator: re.Pattern[str]) -> bool:
        """The separator follows, with at most a unit before it."""
        match = separator.search(self.text, self.at)
        return match is not None and len(self.text[self.at : match.start()].split()) <= 1

    def _unit_before(self, separator: re.Pattern[str]) -> Unit:
        match = separator.search(self.text, self.at)
        start, self.at = self.at, match.start() if match else len(self.text)
        return self._unit(start, self.at)

    def _rest(self) -> Unit:
        start, self.at = self.at, len(self.text)
        return self._unit(start, self.at)

    def _unit(self, start: int, end: int) -> Unit:
        words = self.text[start:end]
        start += len(words) - len(words.lstrip())
        words = _POINTS.sub("point", words.strip())
        try:
            return self.units.parse(words)
        except ReadingError as error:
            raise error.moved(start) from error

    def _one_unit(self, first: Unit, last: Unit) -> Unit:
        if first.parts and first != last:
            self._fail("invalid-value", "two units in one value", "one unit, after the last number, covers both")
        return last

    def _refuse_hedge(self, hedge: Hedge | None, why: str) -> None:
        if hedge is not None:
            self._fail("invalid-value", f"{hedge.words[0]} cannot stand here: {why}", "drop the word")

    def _fail(self, code: str, message: str, help_text: str) -> NoReturn:
        raise ReadingError(code, message, 0, len(self.text), help=help_text)


def _around(middle: Fraction, width: Fraction, unit: Unit) -> Value:
    return Value(Range(middle - abs(width), middle + abs(width), middle), unit)
