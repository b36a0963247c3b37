"""Chooses the unit of what was found: a unit of the table, a currency, or a counted thing that is declared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from verifier.drafting.noun_finder import NounFinder
from verifier.drafting.passages import Passages
from verifier.prose.found import Found
from verifier.values.errors import ReadingError
from verifier.values.quantity_parser import Plain
from verifier.values.unit_registry import make_registry
from verifier.values.units import Unit

_OF_ACCOUNT = frozenset({"CHE", "CHW", "USN", "UYI", "UYW", "COU", "CLF", "MXV", "BOV", "XUA", "XDR", "XSU"})
"""Codes of funds and units of account, which no text means."""

_MOST_LETTERS, _MOST_LISTED = 30, 6


class ChosenUnit(NamedTuple):
    """A unit as claims.yaml writes it, and what is not sure about it."""

    text: str
    doubts: tuple[str, ...] = ()


class UnitChooser:
    """Chooses units, and keeps what has to be declared."""

    def __init__(self, passages: Passages, found: Iterable[Found]) -> None:
        self._habits = passages.habits
        self._nouns = NounFinder(passages)
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
        if isinstance(found.said, Plain) and found.said.amount.worded:
            return ChosenUnit("")
        noun = self._nouns.find_noun(found)
        return self._declare(noun) if noun else ChosenUnit("", ("what does it count?",))

    def _choose_below(self, found: Found) -> ChosenUnit:
        measure = found.measure
        if measure.per:
            return self._choose_among(measure.per)
        return self._declare(measure.per_noun)._replace(doubts=()) if measure.per_noun else ChosenUnit("")

    def _choose_among(self, units: Sequence[str]) -> ChosenUnit:
        if len(units) == 1:
            return ChosenUnit(units[0])
        likely = [unit for unit in (*self._named, *self._habits.currencies) if unit in units]
        chosen, *others = dict.fromkeys((*likely, *units))
        others = [unit for unit in others if unit not in _OF_ACCOUNT]
        if not others:
            return ChosenUnit(chosen)
        if units in self._told:
            return ChosenUnit(chosen, ("or another, as above",))
        self._told.add(units)
        more = f" … ({len(others) - _MOST_LISTED} more)" if len(others) > _MOST_LISTED else ""
        return ChosenUnit(chosen, (f"or {', '.join(others[:_MOST_LISTED])}{more}",))

    def _declare(self, noun: str) -> ChosenUnit:
        written = self._habits.write_ascii(noun)[:_MOST_LETTERS].strip("_")
        if not written:
            return ChosenUnit("", (f"counts {noun}, for which units: has no letters",))
        name = self._nouns.singular_of(written)
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
