"""What was found in a text: quantities, ordinals and dates, each with its place. Offsets are code points."""

from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from verifier.text import Span
from verifier.values.quantity_parser import Bounds, Plain, Range

Said = Plain | Bounds | Range

TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade"})
"""The units of time that texts speak in."""


class Kind(StrEnum):
    """What a number in a text is. A *label* names a thing and measures nothing: ``article 4``, ``page 12``."""

    QUANTITY = "quantity"
    ORDINAL = "ordinal"
    DATE = "date"
    LABEL = "label"


class Date(NamedTuple):
    """A date as far as the text gives it. ``relation``: ``since`` or ``until``, where a word says so."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    relation: str = ""


class Measure(NamedTuple):
    """What a number is a number of.

    ``units`` are the units that its words may name, as claims.yaml writes them (``("tonne", "short_ton")``); without
    any, ``noun`` is the word that stands there. ``per`` and ``per_noun``: the same for what it is a rate over.
    """

    units: tuple[str, ...] = ()
    noun: str = ""
    per: tuple[str, ...] = ()
    per_noun: str = ""


def is_currency(unit: str) -> bool:
    """A unit is a currency: its name is a code of ISO 4217."""
    return len(unit) == 3 and unit.isupper() and unit.isascii()


def are_currencies(units: Iterable[str]) -> bool:
    """All of some units are currencies."""
    return all(map(is_currency, units))


class Found(NamedTuple):
    """One number or date of a text.

    ``span`` is all of its words, the bound and the unit included, ``number`` the number with its scale word. For
    a date that may be a plain number (``2000``), both ``date`` and ``said`` are given. ``hedges`` are the bounds
    that its words state, by the names of the table of hedges; ``said`` has the nearest. ``other``: a second
    reading of ambiguous digits (``1.500``). ``rough``: a noun that names a round number (``une trentaine``).
    ``ends``: both ends of a range that may be a change as well (``from 3 to 5``). ``part``: what its noun is of a
    currency (``cents``). ``scale``: what its scale word multiplies by. ``tenths``: its number is told as a digit after
    the point (``cuatro décimas``), perhaps of a unit that goes without saying.
    """

    kind: Kind
    span: Span
    number: Span
    said: Said | None = None
    measure: Measure = Measure()
    date: Date | None = None
    hedges: tuple[str, ...] = ()
    other: Said | None = None
    rough: bool = False
    ends: tuple[Said, ...] = ()
    part: Fraction | None = None
    scale: Fraction = Fraction(1)
    tenths: bool = False

    def starting_at(self, start: int) -> "Found":
        """The same without the words before a place, which belong to something else."""
        span, number = self.span, self.number
        if start <= span.start and start <= number.start:
            return self
        return self._replace(
            span=Span(max(span.start, start), span.end), number=Span(max(number.start, start), number.end)
        )

    def moved(self, by: int) -> "Found":
        """The same, in a text that has more before it."""
        if not by:
            return self
        span, number = self.span, self.number
        return self._replace(span=Span(span.start + by, span.end + by), number=Span(number.start + by, number.end + by))
