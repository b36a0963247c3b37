"""Chooses the unit of what was found: a unit of the table, a currency, or a counted thing that is declared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from verifier.drafting.passages import Passages
from verifier.quotes.found import Found
from verifier.quotes.tokens import fold
from verifier.text import Span
from verifier.values.errors import ReadingError
from verifier.values.quantity_parser import Plain
from verifier.values.unit_registry import make_registry
from verifier.values.unit_table import list_singulars, write_plural
from verifier.values.units import Unit

_LIKELY: dict[str, tuple[str, ...]] = {
    "en": ("USD", "GBP", "EUR", "JPY", "CNY", "INR", "RUB", "CHF", "SEK", "KRW"),
    "fr": ("EUR", "USD", "CHF", "CAD", "GBP", "JPY", "CNY", "RUB", "SEK", "XOF"),
    "de": ("EUR", "CHF", "USD", "GBP", "JPY", "CNY", "RUB", "SEK"),
    "es": ("EUR", "USD", "MXN", "ARS", "COP", "CLP", "GBP", "JPY", "CNY"),
}
"""Where words may name several currencies, the one that is most often meant in a language."""

_BEFORE_NOUN: dict[str, str] = {
    "fr": """anciens anciennes autre autres beaux bons derniers dernieres grand grands grande grandes jeune jeunes
        meilleurs meilleures nombreux nombreuses nouveau nouveaux nouvelle nouvelles petit petits petite petites
        premiers premieres prochains prochaines vieux""",
    "es": "buenos buenas gran grandes jovenes mejores nuevo nuevos nueva nuevas pequenos pequenas primeros primeras",
}
"""Adjectives that stand before what they describe."""

_SAME_IN_PLURAL = frozenset({"aircraft", "cattle", "crew", "deer", "fish", "police", "sheep", "staff", "spacecraft"})
_DIRECTIONS = frozenset({"north", "south", "east", "west"})
_OF_ACCOUNT = frozenset({"CHE", "CHW", "USN", "UYI", "UYW", "COU", "CLF", "MXV", "BOV", "XUA", "XDR", "XSU"})
"""Codes of funds and units of account, which no text means."""

_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ß": "ss"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_MOST_LETTERS, _MOST_LISTED = 30, 6
_STOP = re.compile(r"[^\w\s'’-]|\n\s*\n")


class ChosenUnit(NamedTuple):
    """A unit as claims.yaml writes it, and what is not sure about it."""

    text: str
    doubts: tuple[str, ...] = ()


class UnitChooser:
    """Chooses units, and keeps what has to be declared."""

    def __init__(self, passages: Passages, found: Iterable[Found]) -> None:
        self._passages = passages
        self._language = passages.language
        self.registry, _ = make_registry()
        self.declared: dict[str, str] = {}
        self._told: set[Sequence[str]] = set()
        named = (one.measure.units for one in found)
        self._named = tuple(dict.fromkeys(units[0] for units in named if len(units) == 1))

    def choose(self, found: Found) -> ChosenUnit:
        """The unit of what was found; empty for a plain number."""
        above = self._choose_above(found)
        below = self._choose_below(found)
        text = f"{above.text or '1'}/{below.text}" if below.text else above.text
        return ChosenUnit(text, above.doubts + below.doubts)

    def write(self, text: str, *, plural: bool) -> str:
        """A unit with its plural, where that is the regular one."""
        try:
            unit = self.registry.parse(text)
            written = unit.write(plural=plural)
            if self.registry.parse(written) == unit and self._is_known(unit, written):
                return written
        except ReadingError:
            pass
        return text

    def _is_known(self, unit: Unit, written: str) -> bool:
        """A plural is written as the text has it, or is one of the table."""
        first = unit.parts[0][0] if unit.parts else None
        name = written.partition("/")[0]
        return first is None or not first.counted or name in (first.name, self.declared.get(first.name, ""))

    def _choose_above(self, found: Found) -> ChosenUnit:
        measure = found.measure
        if measure.units:
            return self._choose_among(measure.units)
        said_in_words = getattr(getattr(found.said, "amount", None), "worded", False)
        if said_in_words:
            return ChosenUnit("")
        noun = self._find_noun(found)
        return self._declare(noun) if noun else ChosenUnit("", ("what does it count?",))

    def _choose_below(self, found: Found) -> ChosenUnit:
        measure = found.measure
        if measure.per:
            return self._choose_among(measure.per)
        return self._declare(measure.per_noun)._replace(doubts=()) if measure.per_noun else ChosenUnit("")

    def _choose_among(self, units: Sequence[str]) -> ChosenUnit:
        if len(units) == 1:
            return ChosenUnit(units[0])
        likely = [unit for unit in (*self._named, *_LIKELY[self._language.code]) if unit in units]
        chosen, *others = dict.fromkeys((*likely, *units))
        others = [unit for unit in others if unit not in _OF_ACCOUNT]
        if not others:
            return ChosenUnit(chosen)
        if units in self._told:
            return ChosenUnit(chosen, ("or another, as above",))
        self._told.add(units)
        more = f" … ({len(others) - _MOST_LISTED} more)" if len(others) > _MOST_LISTED else ""
        return ChosenUnit(chosen, (f"or {', '.join(others[:_MOST_LISTED])}{more}",))

    def _find_noun(self, found: Found) -> str:
        """The word for what is counted: past adjectives, by the habits of the language."""
        noun, code = found.measure.noun, self._language.code
        words = self._words_after(found)
        at = words.index(noun) if noun in words else 0
        following = words[at : at + 4]
        if code == "en":
            is_one = isinstance(found.said, Plain) and found.said.amount.number == 1
            if noun and (is_one or self._looks_plural(noun) or fold(noun) in _SAME_IN_PLURAL):
                return noun if self._passages.names(fold(noun)) else ""
            return next(filter(self._looks_plural, following), "")
        if not following:
            return noun
        if code == "de":
            return next((word for word in following if word[0].isupper()), noun) if noun else noun
        adjectives = _BEFORE_NOUN[code].split()
        return next((word for word in following if fold(word) not in adjectives), noun) if noun else noun

    def _looks_plural(self, word: str) -> bool:
        plain = fold(word)
        return (self._singular(plain) != plain or plain.endswith("s")) and self._passages.names(plain)

    def _words_after(self, found: Found) -> list[str]:
        """The words after a number, up to a frequent word or a sign."""
        text, start = self._passages.text, found.number.end
        stop = _STOP.search(text, start)
        end = min(stop.start() if stop else len(text), start + 100)
        words: list[str] = []
        for word in self._passages.words(Span(start, end)):
            units = self._language.units
            if word.folded in units.skipped or word.folded in units.of or word.folded in _DIRECTIONS:
                continue
            if not self._passages.names(word.folded):
                break
            words.append(text[word.span.start : word.span.end])
        return words

    def _declare(self, noun: str) -> ChosenUnit:
        written = write_ascii(noun, self._language.code)[:_MOST_LETTERS].strip("_")
        if not written:
            return ChosenUnit("", (f"counts {noun}, for which units: has no letters",))
        name = self._singular(written)
        for prefix in ("", "counted_"):
            candidate, plural = f"{prefix}{name}", f"{prefix}{written}"
            if candidate in self.declared or self._try_to_declare(candidate):
                known = self.declared.setdefault(candidate, plural)
                self.declared[candidate] = plural if known == candidate else known
                return ChosenUnit(candidate)
        return ChosenUnit("", (f"counts {noun}",))

    def _try_to_declare(self, name: str) -> bool:
        try:
            self.registry.declare(name)
        except ReadingError:
            return False
        return True

    def _singular(self, word: str) -> str:
        """A word without the plain plural of its language; German has none."""
        code = self._language.code
        if code == "en" and not word.endswith("ss"):
            return next((one for one in list_singulars(word) if len(one) > 1 and write_plural(one) == word), word)
        if code == "fr":
            return word[:-1] if re.search(r"(?:eau|eu)x$|[^su]s$|[^oa]us$", word) and len(word) > 3 else word
        if code == "es" and len(word) > 3:
            return word[:-2] if re.search(r"[dlnrj]es$", word) else word[:-1] if re.search(r"[aeiou]s$", word) else word
        return word


def write_ascii(word: str, code: str = "") -> str:
    """A word in small letters from a to z, as far as it can be written so.

    >>> write_ascii("Pétroliers"), write_ascii("Fünf-Tage", "de"), write_ascii("нефть")
    ('petroliers', 'fuenf_tage', '')
    """
    small = unicodedata.normalize("NFC", word).lower().translate(_LETTERS)
    small = small.translate(_UMLAUTS) if code == "de" else small
    letters = (letter for letter in unicodedata.normalize("NFKD", small) if not unicodedata.combining(letter))
    joined = "".join("_" if letter in "-‐‑ _" else letter for letter in letters)
    return re.sub(r"_+", "_", re.sub(r"[^a-z_]", "", joined)).strip("_")
