"""The sentences of ``sentences/``, each with what a careful reader finds in it, and how a reading is held to that.

A reading is written ``43``, ``more than 1000000``, ``10..12``, ``ordinal 3``, ``label 4`` or ``date 2024-03-*``, the
parts of a date that are not said being ``*``; several that can be defended are joined by ``|``, the first preferred.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import yaml

from tests.prose.telling import language_of
from verifier.prose.found import Date, Found, Kind
from verifier.prose.reader import find_quantities
from verifier.values.errors import ReadingError
from verifier.values.hedges import NAMES
from verifier.values.quantity_parser import Bounds, Plain, Range
from verifier.values.unit_registry import make_registry

FOLDER = Path(__file__).parent / "sentences"
_SAME = {"degC": ("kelvin",), "degF": ("delta_fahrenheit",), "delta_celsius": ("kelvin",)}
_REGISTRY = make_registry()[0]


class Expected(NamedTuple):
    """What stands at some words of a sentence: readings and units that can be defended."""

    words: str
    start: int
    end: int
    readings: tuple[str, ...]
    units: tuple[str, ...]


class Outcome(NamedTuple):
    """How one expected quantity was read; ``invented`` has no expectation."""

    outcome: str
    sentence: str
    expected: Expected | None
    found: tuple[Found, ...]


def read_sentences(language: str) -> Iterator[tuple[str, list[Expected]]]:
    """The sentences of a language, each with what is expected, in its order."""
    for item in yaml.safe_load((FOLDER / f"{language}.yaml").read_text(encoding="utf-8")):
        text, at = item["text"], 0
        expected = []
        for words, reading, *unit in item["found"]:
            at = text.index(words, at)
            units = tuple(part.strip() for part in unit[0].split("|")) if unit and unit[0] else ()
            readings = tuple(part.strip() for part in str(reading).split("|"))
            expected.append(Expected(words, at, at + len(words), readings, units))
            at += len(words)
        yield text, expected


def judge_sentence(text: str, expected: list[Expected], code: str) -> Iterator[Outcome]:
    """An outcome for each expectation, and one for each quantity that is none."""
    found = find_quantities(text, language_of(code))
    taken: set[int] = set()
    for one in expected:
        near = [index for index, other in enumerate(found) if other.span.start < one.end and other.span.end > one.start]
        taken.update(near)
        candidates = tuple(found[index] for index in near)
        if any(fits(candidate, one) for candidate in candidates):
            yield Outcome("right", text, one, candidates)
        else:
            yield Outcome("wrong" if near else "missed", text, one, candidates)
    for index, other in enumerate(found):
        if index not in taken and other.kind is Kind.QUANTITY:
            yield Outcome("invented", text, None, (other,))


def fits(found: Found, expected: Expected) -> bool:
    """One of the readings, in one of the units."""
    return any(_fits_reading(found, reading) for reading in expected.readings) and _fits_unit(found, expected.units)


def _fits_reading(found: Found, reading: str) -> bool:
    if reading.startswith("date "):
        return found.date is not None and _fits_date(found.date, reading.removeprefix("date "))
    if reading.startswith(("ordinal ", "label ")):
        kind, _, number = reading.partition(" ")
        return found.kind == kind and isinstance(found.said, Plain) and found.said.amount.number == Fraction(number)
    if ".." in reading:
        low, high = map(Fraction, reading.split(".."))
        ends = found.said
        if isinstance(ends, Bounds):
            return sorted((ends.first.amount.number, ends.second.amount.number)) == [low, high]
        return isinstance(ends, Range) and (ends.low, ends.high) == (low, high)
    bound, _, number = reading.rpartition(" ")
    said = [one for one in (found.said, *found.ends) if isinstance(one, Plain)]
    if isinstance(found.said, Bounds):
        said += [found.said.first, found.said.second]
    return any(one.amount.number == Fraction(number) and _same_bound(one, found, bound) for one in said)


def _same_bound(said: Plain, found: Found, bound: str) -> bool:
    stated = {"" if name == "exactly" else name for name in (*found.hedges, NAMES[said.hedge] if said.hedge else "")}
    if found.rough:
        stated |= {"", "about"}
    return ("" if bound == "exactly" else bound) in stated if found.hedges or found.rough else bound in ("", "exactly")


def _fits_date(date: Date, wanted: str) -> bool:
    parts = [*wanted.split("-"), "*", "*"][:3]
    return [None if part == "*" else int(part) for part in parts] == [date.year, date.month, date.day]


def _fits_unit(found: Found, units: tuple[str, ...]) -> bool:
    if not units:
        return True
    above = [other for unit in found.measure.units for other in (_SAME.get(unit, (unit,)))] or ["1"]
    stated = {_parse(f"{unit}/{per}") for unit in above for per in found.measure.per} | {_parse(unit) for unit in above}
    if found.part is not None:
        return True
    wanted = {_parse(part) for unit in units for part in _SAME.get(unit, (unit,))}
    return bool(stated & wanted)


def _parse(unit: str) -> str:
    try:
        parsed = _REGISTRY.parse(unit)
    except ReadingError:  # a thing that is counted
        return unit
    return f"{parsed.factor} {parsed.powers} {parsed.is_percent}"
