"""What stands beside a number: its currency, its unit or the thing that it counts, and over what it is a rate."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from verifier.quotes.found import Measure
from verifier.quotes.language import Language
from verifier.quotes.tokens import Token

_MOST_WORDS_BEFORE_RATE, _MILLION = 4, 10**6
_NOT_BEFORE = frozenset({"ALL", "TRY", "TOP", "MAD", "CUP", "PEN", "SOS", "BAM"})
_BRACKETS = {"(": ")", "[": "]", "{": "}", "<": ">"}
_BELOW = {"h": "hour", "s": "second"}
"""Signs that are units after a stroke: ``km/h``."""
_TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century"})


class Beside(NamedTuple):
    """A measure, where its words end, what its noun is of a currency, and the scale in a unit like ``MEUR``."""

    measure: Measure
    end: int
    part: Fraction | None = None
    scale: int = 1


class MeasureReader:
    """Reads units, currencies, things and rates in the tokens of one text."""

    def __init__(self, tokens: Sequence[Token], language: Language) -> None:
        self._tokens = tokens
        self._units = language.units
        self._language = language

    def currency_before(self, at: int) -> tuple[tuple[str, ...], int, int] | None:
        """The currencies that stand right before a number, where they start, and a scale in their name (``MUSD``)."""
        if at == 0:
            return None
        token = self._tokens[at - 1]
        match = self._units.names.match_before(self._tokens, at)
        units = tuple(match[0].split("|")) if match else self._sign(at - 1)
        start = match[1] if match else at - 1
        millions = self._read_millions(at - 1) if not units else None
        if millions is not None:
            return (millions,), at - 1, _MILLION
        is_code = (token.text in self._units.signs and token.text not in _NOT_BEFORE) or not token.text[0].isalpha()
        if not units or not all(map(is_currency, units)) or not (is_code or " " in self._phrase(start, at)):
            return None
        return units, start, 1

    def _phrase(self, start: int, end: int) -> str:
        return " ".join(token.folded for token in self._tokens[start:end])

    def read(self, at: int, *, money: bool = False, part: bool = False) -> Beside:
        """The unit or thing after a number, and what it is a rate over.

        ``money``: a currency stands before the number; ``part``: it is a part of what follows (``half an hour``).
        """
        unit = self._read_unit(self._skip_article(at) if part else at)
        millions = self._read_millions(at) if unit is None else None
        if millions is not None:
            return self._with_rate(Measure((millions,)), at + 1, at + 1)._replace(scale=_MILLION)
        if unit is not None:
            return self._with_rate(Measure(unit[0]), unit[1], unit[1])
        if money and self._language.units.per.match(self._tokens, at) is not None:
            return self._with_rate(Measure(noun="money"), at, at)._replace()
        noun = self._read_noun(at)
        if noun is None:
            return self._with_rate(Measure(), at, at)
        part = self._units.parts.match(self._tokens, noun)
        end = part[1] if part else noun + 1
        found = self._with_rate(Measure(noun=self._tokens[noun].text), end, end)
        return found._replace(part=Fraction(part[0])) if part else found

    def _read_millions(self, at: int) -> str | None:
        """The currency of ``MEUR``, a sign for millions of it."""
        text = self._tokens[at].text if at < len(self._tokens) else ""
        code = text[1:]
        return code if text[:1] == "M" and len(code) == 3 and self._units.signs.get(code) == code else None

    def _skip_article(self, at: int) -> int:
        articles = self._language.numbers.articles
        of = at + 1 if at < len(self._tokens) and self._tokens[at].folded in self._units.of else at
        return of + 1 if of < len(self._tokens) and self._tokens[of].folded in articles else at

    def _read_unit(self, at: int) -> tuple[tuple[str, ...], int] | None:
        """The unit that is named after a number, past words like "last" and "of"."""
        place = at
        for _ in range(3):
            if place >= len(self._tokens):
                return None
            found = self._unit_at(place, adjacent=place == at)
            if found is not None:
                return found
            word = self._tokens[place].folded
            if word not in self._units.skipped and word not in self._units.of:
                return None
            place += 1
        return None

    def _unit_at(self, at: int, *, adjacent: bool) -> tuple[tuple[str, ...], int] | None:
        token = self._tokens[at]
        if (
            token.text in _BRACKETS
            and at + 2 < len(self._tokens)
            and self._tokens[at + 2].text == _BRACKETS[token.text]
        ):
            units = self._sign(at + 1)
            return (units, at + 3) if units else None
        match = self._units.names.match(self._tokens, at)
        compound = self._compound_sign(at)
        if compound is not None and (match is None or compound[1] > match[1]):
            return compound
        if match is not None and (adjacent or match[0] != "%"):
            return tuple(match[0].split("|")), match[1]
        units = self._sign(at)
        return (units, at + 1) if units and not self._goes_on(at + 1) else None

    def _goes_on(self, at: int) -> bool:
        """Digits or a hyphen follow without a space, so that the letters before were no unit: ``L-202``."""
        tokens = self._tokens
        return at < len(tokens) and not tokens[at].spaced and (tokens[at].text[0].isdigit() or tokens[at].text == "-")

    def _sign(self, at: int) -> tuple[str, ...]:
        """The units that a sign means as it is written: case counts."""
        text = self._tokens[at].text
        unit = self._units.signs.get(text) or (self._units.signs.get(text.lower()) if len(text) > 1 else None)
        return tuple(unit.split("|")) if unit else ()

    def _compound_sign(self, at: int) -> tuple[tuple[str, ...], int] | None:
        """``km/h``, ``m^2``, ``km2``, ``centimetres/millisecond``."""
        upper = self._one_name(at)
        tokens = self._tokens
        if upper is None:
            return None
        end = at + 1
        power = self._power(end)
        if power is not None:
            upper, end = f"{upper}^{power[0]}", power[1]
        if end + 1 < len(tokens) and tokens[end].text == "/" and not tokens[end + 1].spaced:
            lower = self._one_name(end + 1)
            if lower is not None:
                return (f"{upper}/{lower}",), end + 2
        return ((upper,), end) if power else None

    def _one_name(self, at: int) -> str | None:
        """The one unit that a token names, by its sign or its name."""
        token = self._tokens[at]
        unit = _BELOW.get(token.text) or self._units.signs.get(token.text) or self._units.names.get(token.folded)
        return unit if unit and "|" not in unit and "/" not in unit and unit[-1:].isalpha() else None

    def _power(self, at: int) -> tuple[int, int] | None:
        tokens = self._tokens
        if at >= len(tokens) or tokens[at].spaced:
            return None
        if tokens[at].text in ("2", "3", "²", "³"):
            return {"2": 2, "3": 3, "²": 2, "³": 3}[tokens[at].text], at + 1
        if tokens[at].text == "^" and at + 1 < len(tokens) and tokens[at + 1].text in ("2", "3"):
            return int(tokens[at + 1].text), at + 2
        return None

    def _read_noun(self, at: int) -> int | None:
        """The word for what is counted."""
        place = at
        for _ in range(3):
            if place >= len(self._tokens):
                return None
            token = self._tokens[place]
            if token.folded not in self._units.of and token.folded not in self._units.skipped:
                break
            place += 1
        else:
            return None
        numbers = self._language.numbers
        is_word = len(token.text) > 2 and token.text[0].isalpha() and token.folded not in self._units.not_nouns
        is_number = token.folded in numbers.words or token.folded in numbers.scales
        return place if is_word and (not is_number or token.folded in self._units.parts) else None

    def _with_rate(self, measure: Measure, end: int, at: int) -> Beside:
        """What the number is a rate over: right after its unit, or a few words later (``of oil a year``)."""
        for place in range(at, min(at + _MOST_WORDS_BEFORE_RATE, len(self._tokens))):
            rate = self._read_rate(place, measure, near=place == at)
            if rate is not None:
                return Beside(rate[0], rate[1])
            token = self._tokens[place]
            if not token.text[0].isalpha() or token.folded in self._units.not_nouns - self._units.of:
                break
        return Beside(measure, end)

    def _read_rate(self, at: int, measure: Measure, *, near: bool) -> tuple[Measure, int] | None:
        adjective = self._units.rates.match(self._tokens, at)
        if adjective is not None and (near or adjective[1] > at + 1):
            return measure._replace(per=(adjective[0],)), adjective[1]
        per = self._units.per.match(self._tokens, at)
        if per is None or per[1] >= len(self._tokens):
            return None
        unit = self._units.names.match(self._tokens, per[1])
        units = tuple(unit[0].split("|")) if unit else self._sign(per[1])
        is_weak = self._tokens[at].folded in self._language.numbers.articles or len(self._tokens[at].folded) < 3
        if (
            units
            and (near or set(units) <= _TIMES)
            and (not is_weak or bool(measure.units or measure.noun) or set(units) <= _TIMES)
        ):
            is_time = set(units) <= _TIMES
            return (
                (measure._replace(per=units), unit[1] if unit else per[1] + 1)
                if is_time or not is_weak or near
                else None
            )
        noun = self._tokens[per[1]]
        if (
            near
            and not is_weak
            and noun.text[0].isalpha()
            and noun.folded not in self._units.not_nouns
            and len(noun.text) > 2
        ):
            return measure._replace(per_noun=noun.text), per[1] + 1
        return None


def is_currency(unit: str) -> bool:
    """An ISO 4217 code."""
    return len(unit) == 3 and unit.isupper() and unit.isascii()
