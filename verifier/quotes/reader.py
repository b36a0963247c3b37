"""Finds the quantities and dates that a text states, with their bounds, ranges, units and rates.

``find_quantities`` reads a text of any length, a paragraph at a time and each from left to right; what is not
understood is left out, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from verifier.quotes.dates import Dated, DateReader
from verifier.quotes.found import Found, Kind, Measure, Said
from verifier.quotes.language import Language
from verifier.quotes.measures import Beside, MeasureReader
from verifier.quotes.numerals import Number, NumberReader
from verifier.quotes.tokens import Token, phrase_of, tokenize
from verifier.text import Span
from verifier.values.hedges import HEDGES, Amount
from verifier.values.quantity_parser import Bounds, Plain, Range

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_MOST_CHARACTERS = 20_000
_MOST_SCORED = 20
"""Two numbers below this with a dash between may be a score."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[^\s@]{1,64}@[^\s@]{1,255}\.[a-zA-Z]{2,}")
_PHONE = re.compile(
    r"\+[0-9]{1,3}[- .(/][0-9][-0-9 ./()]{5,20}"
    r"|[0-9]{1,5}(?:[-/][0-9]{2,5}){2,6}(?![0-9])"
    r"|0[0-9]?(?:[ .][0-9]{2,4}){3,5}(?![0-9])|0[0-9]{2,4}(?: [0-9]{1,8}){1,4}(?![0-9])"
)
_CLOCK = re.compile(
    r"[0-9]{1,2}\.[0-9]{2}\s?[ap]\.?m\b|"
    r"[0-9]{1,2}(?::[0-9]{2}){1,2}(?![0-9])|[0-9]{1,2}\s?(?:[ap]\.?m\b\.?|o['’]clock)|[0-9]{1,2}\s?[hH]\s?[0-5][0-9](?![0-9])"
)
_HOUR = re.compile(r"(?:[01]?[0-9]|2[0-4]|[3-9]0)(?:[.:][0-5][0-9])?(?![0-9.,]*[0-9])")
_DASHES = frozenset("-–—‑‒~")
_COMPOUND = {
    ("foot", "inch"): Fraction(1, 12),
    ("hour", "minute"): Fraction(1, 60),
    ("minute", "second"): Fraction(1, 60),
    ("pound", "avoirdupois_ounce"): Fraction(1, 16),
    ("year", "month"): Fraction(1, 12),
    ("kilogram", "gram"): Fraction(1, 1000),
    ("metre", "centimetre"): Fraction(1, 100),
}
"""Two units that people say one after the other, and what the second is of the first."""
_SAME = {"meter": "metre", "centimeter": "centimetre", "h": "hour", "min": "minute", "ft": "foot", "lb": "pound",
         "kg": "kilogram", "g": "gram", "m": "metre", "cm": "centimetre"}  # fmt: skip


class _Part(NamedTuple):
    """A number with what stands around it: the tokens of all of it, its hedges and its measure."""

    number: Number
    start: int
    end: int
    hedges: tuple[str, ...]
    beside: Beside
    money: tuple[str, ...] = ()

    @property
    def measure(self) -> Measure:
        """Its unit, the currency before it included."""
        measure = self.beside.measure
        return measure._replace(units=self.money, noun="") if self.money else measure

    def say(self, amount: Amount | None = None) -> Plain:
        """Its amount with the bound that its words state."""
        return Plain(amount or self.number.amount, HEDGES[self.hedges[0]] if self.hedges else None)


def find_quantities(text: str, language: Language) -> list[Found]:
    """The quantities, ordinals, dates and labels of a text, in its order. Offsets are those of the text.

    Takes time and memory in proportion to the text's length.
    """
    return [found for start, part in _paragraphs(text) for found in _find_in(part, start, language)]


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Pieces of a text that nothing crosses, and where each starts; very long ones end at white space."""
    start = 0
    for end in [*(match.end() for match in _PARAGRAPH.finditer(text)), len(text)]:
        while end - start > _MOST_CHARACTERS:
            cut = start + _MOST_CHARACTERS
            space = text.rfind(" ", start + _MOST_CHARACTERS // 2, cut)
            cut = space + 1 if space > 0 else cut
            yield start, text[start:cut]
            start = cut
        if end > start:
            yield start, text[start:end]
        start = end


def _find_in(text: str, offset: int, language: Language) -> Iterator[Found]:
    if not re.search(r"\w", text):
        return
    found = _merge_bounds(_TextReader(text, language).read(), text, language.ranges.both)
    for one in found:
        yield (
            one
            if not offset
            else one._replace(
                span=Span(one.span.start + offset, one.span.end + offset),
                number=Span(one.number.start + offset, one.number.end + offset),
            )
        )


class _TextReader:
    """Reads one piece of text."""

    def __init__(self, text: str, language: Language) -> None:
        self._text = text
        self._language = language
        self._tokens: Sequence[Token] = tokenize(text)
        self._numbers = NumberReader(text, self._tokens, language)
        self._measures = MeasureReader(self._tokens, language)
        self._dates = DateReader(text, self._tokens, language)
        self._addresses = (
            [match.span() for match in _ADDRESS.finditer(text)] if "/" in text or "@" in text or "www" in text else []
        )

    def read(self) -> list[Found]:
        """Everything in the piece, in its order."""
        results: list[Found] = []
        at, done = 0, 0
        while at < len(self._tokens):
            if not self._language.may_start(self._tokens[at]):
                at += 1
                continue
            label = self._read_label(at)
            if label is not None:
                results += label[0]
                at = done = label[1]
                continue
            after = self._skip(at)
            if after > at:
                at = done = after
                continue
            found, after = self._read_at(at, done)
            results += found
            if found:
                done = after
            at = max(after, at + 1)
        return results

    def _skip(self, at: int) -> int:
        """Past what has digits but no quantity: an address, a telephone number, a time of day, an identifier."""
        token = self._tokens[at]
        if self._addresses:
            for start, end in self._addresses:
                if start <= token.start < end:
                    return self._token_at(at, end)
        if not ("0" <= token.text[0] <= "9" or token.text == "+"):
            return at
        hour = self._skip_hour(at)
        if hour > at:
            return hour
        for pattern in (_PHONE, _CLOCK):
            match = pattern.match(self._text, token.start)
            if match is not None and not self._is_date(at):
                return self._token_at(at, match.end())
        return self._skip_identifier(at)

    def _skip_hour(self, at: int) -> int:
        """Past an hour of the day: ``6.40 Uhr``, ``a las 18.47``; and past a decade: ``70er``."""
        match = _HOUR.match(self._text, self._tokens[at].start)
        end = self._token_at(at, match.end()) if match is not None else at
        dates = self._language.dates
        after = self._tokens[end] if end < len(self._tokens) else None
        if match is None:
            return at
        if after is not None and not after.spaced and after.folded in dates.decades and match[0].endswith("0"):
            return end + 1
        clock = dates.clock_after.match(self._tokens, end)
        if clock is not None:
            return clock[1]
        follows = after is not None and after.text[0].isalpha() and after.folded not in self._language.units.not_nouns
        return end if dates.clock_before.match_before(self._tokens, at) is not None and not follows else at

    def _is_date(self, at: int) -> bool:
        return self._dates.read(at) is not None

    def _skip_identifier(self, at: int) -> int:
        """``SCP-173``, ``24703L202``, ``777F``: digits in one word with letters that are no unit."""
        token = self._tokens[at]
        before = self._tokens[at - 1] if at else None
        hangs = before is not None and not token.spaced
        if hangs and before is not None and (before.text[0].isalpha() or before.text == "_"):
            return at if self._measures.currency_before(at) else self._end_of_word(at)
        if (
            hangs
            and before is not None
            and before.text in "-‐‑/"
            and at > 1
            and not before.spaced
            and self._tokens[at - 2].text[-1].isalpha()
        ):
            return self._end_of_word(at)
        after = self._tokens[at + 1] if at + 1 < len(self._tokens) else None
        if after is not None and not after.spaced and after.text[0].isalpha() and after.start == token.end:
            following = self._tokens[at + 2] if at + 2 < len(self._tokens) else None
            joined = (
                following is not None
                and not following.spaced
                and following.text[0].isdigit()
                and after.folded not in ("e", "x")
            )
            if (joined and following is not None and following.text not in ("2", "3")) or not self._may_hang(at + 1):
                return self._end_of_word(at)
        return at

    def _may_hang(self, at: int) -> bool:
        """Letters that may stand right after digits: a unit, a scale, an ordinal's ending, an exponent."""
        token, numbers, units = self._tokens[at], self._language.numbers, self._language.units
        known = token.folded in units.names or token.text in numbers.signs
        known = known or token.text in units.signs or (len(token.text) > 1 and token.folded in units.signs)
        known = (
            known
            or token.folded in numbers.scales
            or token.folded in numbers.ordinal_endings
            or token.folded in numbers.dozens
        )
        dated = token.folded in ("e", "x", "er", "s", "b", "m", "c")
        return known or dated or (token.text[1:] in units.signs and token.text[0] in "Mm")

    def _end_of_word(self, at: int) -> int:
        """The first token after this one that has white space before it."""
        at += 1
        while at < len(self._tokens) and not self._tokens[at].spaced:
            at += 1
        return at

    def _token_at(self, at: int, offset: int) -> int:
        while at < len(self._tokens) and self._tokens[at].start < offset:
            at += 1
        return at

    def _read_at(self, at: int, done: int) -> tuple[list[Found], int]:
        """What begins at a token, and the token to go on from. Words before ``done`` belong to something else."""
        dated = self._dates.read(at)
        if dated is not None and not (dated.is_year and self._is_money_or_bound(at)):
            return [self._say_date(dated)], dated.end
        between = self._language.ranges.between.match_before(self._tokens, self._start_of_money(at))
        part = self._read_part(at, done, joins=between is None)
        if not isinstance(part, _Part):
            return [], part or at + 1
        if self._is_time_of_day(part):
            return [], part.number.end
        if part.number.is_ordinal:
            return [self._say_ordinal(part)], part.end
        return (
            self._say_range(part, between[1] if between else None) or self._say_tolerance(part) or self._say_plain(part)
        )

    def _is_time_of_day(self, part: _Part) -> bool:
        """``seven o'clock``; and a decade in words: ``los años noventa``."""
        number, dates = part.number, self._language.dates
        if dates.clock_after.match(self._tokens, number.end) is not None:
            return True
        tens = number.amount.plain_whole and number.amount.number % 10 == 0 and 10 <= number.amount.number < 100
        return tens and dates.decades_before.match_before(self._tokens, number.start) is not None

    def _start_of_money(self, at: int) -> int:
        money = self._measures.currency_before(at)
        return money[1] if money else at

    def _is_money_or_bound(self, at: int) -> bool:
        """A currency or a bound stands before four digits, which are then no year."""
        before = self._language.before.match_before(self._tokens, at)
        dates = self._language.dates
        words = self._dates._match_before(dates.until, at), self._dates._match_before(dates.since, at)
        return self._measures.currency_before(at) is not None or (before is not None and words == (None, None))

    def _read_label(self, at: int) -> tuple[list[Found], int] | None:
        """``article 4``, ``page 12``: a number that names."""
        match = self._language.references.match_before(self._tokens, at)
        if match is None or match[1] < 0:
            return None
        number = self._numbers.read(at)
        if not isinstance(number, Number):
            return None
        said = Plain(number.amount)
        span = Span(self._tokens[match[1]].start, self._tokens[number.end - 1].end)
        is_word = number.end < len(self._tokens) and not self._tokens[number.end].spaced
        end = (
            self._end_of_word(number.end - 1) if is_word and self._tokens[number.end].text[0].isalpha() else number.end
        )
        return [Found(Kind.LABEL, span, self._number_span(number), said)], end

    def _number_span(self, number: Number) -> Span:
        return Span(self._tokens[number.start].start, self._tokens[number.end - 1].end)

    def _say_date(self, dated: Dated) -> Found:
        span = Span(self._tokens[dated.start].start, self._tokens[dated.end - 1].end)
        said = None
        if dated.is_year and dated.date.year is not None:
            said = Plain(Amount(Fraction(dated.date.year), Fraction(1, 2), Fraction(1), plain_whole=True))
        return Found(Kind.DATE, span, span, said, date=dated.date)

    def _say_ordinal(self, part: _Part) -> Found:
        span = self._number_span(part.number)
        return Found(Kind.ORDINAL, span, span, Plain(part.number.amount))

    # a number with what stands around it

    def _read_part(self, at: int, done: int, *, joins: bool) -> _Part | int | None:
        money = self._measures.currency_before(at)
        if money is not None and money[1] < done:
            money = None
        number = self._numbers.read(at, joins=joins, money=money is not None)
        if not isinstance(number, Number):
            return number
        if money is not None and money[2] > 1:
            number = number.scaled(Fraction(money[2]))
        start = money[1] if money else at
        is_part = number.amount.worded and number.amount.number < 1
        beside = self._measures.read(number.end, money=money is not None, part=is_part)
        number, beside = self._with_scale_after_unit(number, beside)
        if joins:
            number, beside = self._with_second_unit(number, beside, money is not None)
        hedges, start = self._hedges_before(start, done)
        hedges = (number.hedge, *hedges) if number.hedge else hedges
        after = self._hedge_after(number.end, beside.end)
        if after is not None:
            hedges = _with_after(hedges, after[0])
            beside = beside._replace(end=max(after[1], beside.end))
        units = money[0] if money else ()
        return _Part(number, start, beside.end, hedges, beside, _narrowed(units, beside.measure.units))

    def _hedges_before(self, start: int, done: int) -> tuple[tuple[str, ...], int]:
        """The bounds that stand before a number, the nearest first, and where the outermost starts."""
        hedges: list[str] = []
        while len(hedges) < 2:
            match = self._language.before.match_before(self._tokens, start)
            skipped = start
            while match is None and skipped - 1 >= done and start - skipped < 2 and self._is_determiner(skipped - 1):
                skipped -= 1
                match = self._language.before.match_before(self._tokens, skipped)
            if match is None or match[1] < done or match[0] in hedges:
                break
            hedges.append(match[0])
            start = match[1]
        return tuple(hedges), start

    def _is_determiner(self, at: int) -> bool:
        return at >= 0 and self._tokens[at].folded in self._language.units.determiners

    def _hedge_after(self, *places: int) -> tuple[str, int] | None:
        """A bound after the number, or after its unit: ``500 or more``."""
        for place in places:
            match = self._language.after.match(self._tokens, place) if place < len(self._tokens) else None
            if match is not None and not self._is_number(match[1]) and not self._begins_bound(place + 1, match[1]):
                return match
        return None

    def _is_number(self, at: int) -> bool:
        """A number begins, so that the words before it are its bound: ``or more than 4500``."""
        return at < len(self._tokens) and isinstance(self._numbers.read(at), Number)

    def _begins_bound(self, start: int, end: int) -> bool:
        """A longer bound begins inside the words, so that they are the next number's: ``and more than 10``."""
        matches = (self._language.before.match(self._tokens, place) for place in range(start, end))
        return any(match is not None and match[1] > end for match in matches)

    def _with_scale_after_unit(self, number: Number, beside: Beside) -> tuple[Number, Beside]:
        """``75 USD million``, ``30 MUSD``."""
        if beside.scale > 1:
            return number.scaled(Fraction(beside.scale)), beside
        if not beside.measure.units or number.scale != 1 or beside.end >= len(self._tokens):
            return number, beside
        match = self._language.numbers.scales.match(self._tokens, beside.end)
        if match is None or not all(len(unit) == 3 and unit.isupper() for unit in beside.measure.units):
            return number, beside
        return number.scaled(Fraction(match[0])), beside._replace(end=match[1])

    def _with_second_unit(self, number: Number, beside: Beside, money: bool) -> tuple[Number, Beside]:
        """``5 feet 2 inches``, ``3 dollars and 50 cents``, ``two years and a half``."""
        tokens, at = self._tokens, beside.end
        if at >= len(tokens) or not beside.measure.units or money or beside.measure.per:
            return number, beside
        joined = tokens[at].folded in self._language.numbers.connectors
        at += joined
        half = self._numbers.read_joined_part(at) if joined and at < len(tokens) else None
        if half is not None and half.amount.number == Fraction(1, 2):
            amount = number.amount._replace(number=number.amount.number + half.amount.number)
            return number._replace(amount=amount), beside._replace(end=half.end)
        second = self._numbers.read(at) if at < len(tokens) else None
        if not isinstance(second, Number) or not second.amount.plain_whole or number.scale != 1:
            return number, beside
        other = self._measures.read(second.end)
        share = self._share_of(beside, second, other, joined=joined)
        if share is None or second.amount.number * share >= 1:
            return number, beside
        total = number.amount.number + second.amount.number * share
        amount = Amount(total, second.amount.half * share, second.amount.step * share)
        return number._replace(amount=amount, other=None), beside._replace(end=other.end)

    def _share_of(self, beside: Beside, second: Number, other: Beside, *, joined: bool) -> Fraction | None:
        """What a second number is counted in, as a part of the unit before: inches, cents, cents left unsaid."""
        units = beside.measure.units
        if not _are_currencies(units):
            is_inch = (
                units in (("foot",), ("ft",))
                and second.end < len(self._tokens)
                and self._tokens[second.end].folded == "in"
            )
            return Fraction(1, 12) if is_inch else _part_of(units, other.measure.units)
        after = self._tokens[second.end] if second.end < len(self._tokens) else None
        ends = other.measure == Measure() and (after is None or after.spaced or not after.text[0].isalpha())
        unsaid = not joined and 10 <= second.amount.number < 100 and ends
        return Fraction(1, 100) if unsaid else other.part

    # what is said

    def _say_plain(self, part: _Part) -> tuple[list[Found], int]:
        other = Plain(part.number.other, part.say().hedge) if part.number.other else None
        return [self._found(part, part.say(), part.start, part.end, other=other)], part.end

    def _found(
        self, part: _Part, said: Said, start: int, end: int, *, other: Said | None = None, ends: tuple[Said, ...] = ()
    ) -> Found:
        span = Span(self._tokens[start].start, self._tokens[end - 1].end)
        return Found(
            Kind.QUANTITY,
            span,
            self._number_span(part.number),
            said,
            part.measure,
            hedges=part.hedges,
            other=other,
            rough=part.number.rough,
            ends=ends,
            part=part.beside.part,
        )

    def _say_range(self, low: _Part, between: int | None) -> tuple[list[Found], int] | None:
        """``between 10 and 12 thousand``, ``10–12 %``, ``de 3 à 5 millions``."""
        ranges = self._language.ranges
        for place in dict.fromkeys((low.number.end, low.beside.end)):
            after = self._after_joint(
                place, ranges.between_and if between is not None else ranges.to, dashes=between is None
            )
            if not after and between is None and place == low.number.end and not low.hedges:
                after = self._after_joint(place, ranges.either, dashes=False)
            high = self._read_part(self._skip_money(after), after, joins=between is None) if after else None
            if isinstance(high, _Part) and not high.number.is_ordinal and not high.hedges:
                said = self._range_of(low, high)
                if said is not None:
                    return self._found_range(low, high, said, between)
        return None

    def _skip_money(self, at: int) -> int:
        """Past the sign of a currency before a second number."""
        if at < len(self._tokens) - 1:
            for end in (at + 1, at + 2):
                money = self._measures.currency_before(end) if end < len(self._tokens) else None
                if money is not None and money[1] == at:
                    return end
        return at

    def _after_joint(self, at: int, joints: object, *, dashes: bool) -> int:
        """The token after a word or a dash that joins two numbers; 0 where none does."""
        if at >= len(self._tokens):
            return 0
        token = self._tokens[at]
        if dashes and (token.text in _DASHES or token.text == ".."):
            return at + 1 if at + 1 < len(self._tokens) else 0
        match = joints.match(self._tokens, at)  # type: ignore[attr-defined]
        return match[1] if match is not None and match[1] < len(self._tokens) else 0

    def _range_of(self, low: _Part, high: _Part) -> Range | None:
        first, last = low.number, high.number
        shares = first.scale == 1 and last.scale > 1 and last.base is not None and not low.measure.units
        if shares and last.base is not None and first.amount.number < last.base.number:
            first = first.scaled(last.scale)
        if low.measure.units and high.measure.units and not set(low.measure.units) & set(high.measure.units):
            return None
        if not first.amount.number < last.amount.number:
            return None
        return Range(first.amount.number, last.amount.number, first.amount.number)

    def _found_range(self, low: _Part, high: _Part, said: Range, between: int | None) -> tuple[list[Found], int]:
        since = self._language.ranges.since.match_before(self._tokens, low.start) if between is None else None
        start = between if between is not None else since[1] if since else low.start
        covering = high if high.measure.units or not low.measure.units else low
        number = low.number._replace(end=high.number.end)
        is_score = (
            said.high < _MOST_SCORED and not covering.measure.units and self._tokens[low.number.end].text in _DASHES
        )
        ends = (Plain(low.number.amount), Plain(high.number.amount)) if since or is_score else ()
        part = covering._replace(number=number, hedges=low.hedges)
        return [self._found(part, said, start, high.end, ends=ends)], high.end

    def _say_tolerance(self, part: _Part) -> tuple[list[Found], int] | None:
        """``45 % ± 3 points``."""
        for place in self._after_stops(part.number.end, part.beside.end):
            match = self._language.ranges.plus_minus.match(self._tokens, place)
            width = self._read_part(match[1], match[1], joins=True) if match and match[1] < len(self._tokens) else None
            if isinstance(width, _Part) and not width.hedges:
                return self._found_tolerance(part, width)
        return None

    def _after_stops(self, *places: int) -> Iterator[int]:
        """The places, and where a bracket or a comma stands at one, the next."""
        for place in places:
            yield place
            if place < len(self._tokens) and self._tokens[place].text in "(,":
                yield place + 1

    def _found_tolerance(self, part: _Part, width: _Part) -> tuple[list[Found], int]:
        middle, reach = part.number.amount.number, width.number.amount.number
        units = part.measure.units or width.measure.units
        if width.measure.units == ("%",) and part.measure.units != ("%",):
            reach = abs(middle) * reach / 100
        said = Range(middle - reach, middle + reach, middle)
        covering = part if part.measure.units else part._replace(beside=width.beside)
        number = part.number._replace(end=width.number.end)
        found = self._found(covering._replace(number=number), said, part.start, width.end)
        return [found._replace(measure=found.measure._replace(units=units))], width.end


def _with_after(hedges: tuple[str, ...], after: str) -> tuple[str, ...]:
    """The bounds with that of the words after the number first; "or equal" opens a bound to its number."""
    if after != "equal":
        return (after, *(hedge for hedge in hedges if hedge != after))
    return tuple({"more than": "at least", "less than": "at most"}.get(hedge, hedge) for hedge in hedges)


def _narrowed(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, ...]:
    """The currencies that both ``$`` and ``dollars australiens`` may mean."""
    both = tuple(unit for unit in before if unit in after)
    return both or before


def _are_currencies(units: tuple[str, ...]) -> bool:
    return all(len(unit) == 3 and unit.isupper() for unit in units)


def _part_of(units: tuple[str, ...], parts: tuple[str, ...]) -> Fraction | None:
    """What a second unit is of the first, where people say them together."""
    if not units or not parts:
        return None
    return next((_COMPOUND.get((_SAME.get(units[0], units[0]), _SAME.get(part, part))) for part in parts), None)


def _merge_bounds(found: list[Found], text: str, joints: frozenset[str]) -> list[Found]:
    """A lower and an upper bound that stand beside each other become one: ``more than 10 and less than 12``."""
    merged: list[Found] = []
    for one in found:
        both = _bounds_of(merged[-1], one, text, joints) if merged else None
        if both is not None:
            merged[-1] = both
        else:
            merged.append(one)
    return merged


def _bounds_of(first: Found, second: Found, text: str, joints: frozenset[str]) -> Found | None:
    one, two = first.said, second.said
    if not (isinstance(one, Plain) and isinstance(two, Plain) and one.hedge and two.hedge):
        return None
    between = phrase_of(text[first.span.end : second.span.start])
    if {one.hedge.bound, two.hedge.bound} != {"low", "high"} or between not in joints:
        return None
    low, high = (one, two) if one.hedge.bound == "low" else (two, one)
    if low.amount.number >= high.amount.number or (first.measure.units and second.measure.units != first.measure.units):
        return None
    span, number = Span(first.span.start, second.span.end), Span(first.number.start, second.number.end)
    return second._replace(span=span, number=number, said=Bounds(one, two), hedges=first.hedges + second.hedges)
