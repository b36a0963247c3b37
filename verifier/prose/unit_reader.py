"""Units by their names and their signs, ``cubic metres``, ``km/h``, ``(kg)``, and currencies before numbers: ``$5``."""

from typing import NamedTuple

from verifier.prose.found import are_currencies
from verifier.prose.passage import PassageReader

_MILLION, _MOST_WORDS_SKIPPED = 10**6, 3
_BRACKETS = {"(": ")", "[": "]", "{": "}", "<": ">"}
_BELOW = {"h": "hour", "s": "second"}
"""Signs that are units after a stroke: ``km/h``."""
_WORDS_TOO = frozenset({"ALL", "TRY", "TOP", "MAD", "CUP", "PEN", "SOS", "BAM"})
"""Codes of currencies that are words in capitals before a number more often: ``TOP 10``."""
_RAISED = {"2": 2, "3": 3, "²": 2, "³": 3}


class Named(NamedTuple):
    """The units that some words or a sign may name, from the token ``start`` to before ``end``."""

    units: tuple[str, ...]
    start: int
    end: int


class Money(NamedTuple):
    """The currencies that words or a sign before a number may mean, where they start, and a scale in their name."""

    units: tuple[str, ...]
    start: int
    scale: int = 1


class UnitReader(PassageReader):
    """Reads units in the tokens of a passage."""

    def read(self, at: int) -> Named | None:
        """The unit that is named after a number, past words like "last" and "of"."""
        for place in self.places_after(at):
            found = self._read_at(place, adjacent=place == at)
            if found is not None:
                return found
            if not self._units.is_passed_over(self._tokens[place].folded):
                return None
        return None

    def places_after(self, at: int) -> range:
        """The tokens with which the unit or the thing after a number may begin, if all before it are passed over."""
        return range(at, min(at + _MOST_WORDS_SKIPPED, len(self._tokens)))

    def read_name(self, at: int) -> Named | None:
        """The unit whose name or sign begins at a token."""
        match = self._units.names.match(self._tokens, at)
        return Named(_choices(match.meaning), at, match.end) if match else self._read_sign(at)

    def read_currency_before(self, at: int) -> Money | None:
        """The currency that ends before a token, ``$5``, ``MUSD 30``; of names in one word, only codes stand there."""
        if at == 0:
            return None
        named = self._read_before(at)
        if named is None:
            return self.read_millions(at - 1)
        stands_before = at - named.start > 1 or self._stands_before_number(at - 1)
        return Money(named.units, named.start) if stands_before and are_currencies(named.units) else None

    def read_millions(self, at: int) -> Money | None:
        """The currency of ``MEUR``, a sign for millions of it."""
        text = self._passage.written(at)
        code = text[1:]
        is_one = text[:1] == "M" and len(code) == 3 and self._units.signs.get(code) == code
        return Money((code,), at, _MILLION) if is_one else None

    def _read_before(self, end: int) -> Named | None:
        """The unit whose name or sign ends before a token."""
        match = self._units.names.match_before(self._tokens, end)
        return Named(_choices(match.meaning), match.start, end) if match else self._read_sign(end - 1)

    def _stands_before_number(self, at: int) -> bool:
        """A sign or a code, and no word."""
        text = self._tokens[at].text
        is_code = text in self._units.signs and text not in _WORDS_TOO
        return is_code or not self._passage.is_word(at)

    def _read_at(self, at: int, *, adjacent: bool) -> Named | None:
        closing = _BRACKETS.get(self._tokens[at].text)
        if closing is not None and self._passage.written(at + 2) == closing:
            sign = self._read_sign(at + 1)
            return sign._replace(start=at, end=at + 3) if sign else None
        match = self._units.names.match(self._tokens, at)
        compound = self._read_compound(at)
        if compound is not None and (match is None or compound.end > match.end):
            return compound
        if match is not None and (adjacent or match.meaning != "%"):
            return Named(_choices(match.meaning), at, match.end)
        sign = self._read_sign(at)
        return None if sign is None or self._goes_on(at + 1) else sign

    def _goes_on(self, at: int) -> bool:
        """Digits or a hyphen follow without a space, so that the letters before were no unit: ``L-202``."""
        text = self._passage.written(at)
        return self._passage.is_joined(at) and (text[0].isdigit() or text == "-")

    def _read_sign(self, at: int) -> Named | None:
        """A sign as it is written: case counts."""
        text = self._passage.written(at)
        unit = self._units.signs.get(text) or (self._units.signs.get(text.lower()) if len(text) > 1 else None)
        return Named(_choices(unit), at, at + 1) if unit else None

    def _read_compound(self, at: int) -> Named | None:
        """``km/h``, ``m^2``, ``km2``, ``kg/m^2``, ``centimetres/millisecond``."""
        above = self._read_powered(at)
        if above is None:
            return None
        end = above.end
        is_rate = self._passage.written(end) == "/" and self._passage.is_joined(end + 1)
        below = self._read_powered(end + 1) if is_rate else None
        if below is not None:
            return Named((f"{above.units[0]}/{below.units[0]}",), at, below.end)
        return above if above.end > at + 1 else None

    def _read_powered(self, at: int) -> Named | None:
        """One unit, with its power: ``m``, ``m^2``."""
        name = self._one_name(at)
        power = self._read_power(at + 1) if name else None
        if power is not None:
            return Named((f"{name}^{power[0]}",), at, power[1])
        return Named((name,), at, at + 1) if name else None

    def _one_name(self, at: int) -> str | None:
        """The one unit that a token names, by its sign or its name."""
        token = self._tokens[at]
        unit = _BELOW.get(token.text) or self._units.signs.get(token.text) or self._units.names.get(token.folded)
        return unit if unit and "|" not in unit and "/" not in unit and unit[-1:].isalpha() else None

    def _read_power(self, at: int) -> tuple[int, int] | None:
        text = self._passage.written(at)
        if not self._passage.is_joined(at):
            return None
        if text in _RAISED:
            return _RAISED[text], at + 1
        exponent = self._passage.written(at + 1) if text == "^" else ""
        return (int(exponent), at + 2) if exponent in ("2", "3") else None


def _choices(units: str) -> tuple[str, ...]:
    return tuple(units.split("|"))
