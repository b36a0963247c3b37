"""What was found in a text, told in a line each, so that a table of a test has a text and its reading side by side.

``more than 12 barrel/year`` is a bound, a number, a unit and a rate; a unit that may be several has a ``|`` after the
first; a second reading of the digits stands in brackets; ``label``, ``ordinal`` and ``date`` stand before what is none
of quantities.
"""

from __future__ import annotations

from functools import cache

from verifier.prose.found import Date, Found, Kind, Measure, Said
from verifier.prose.language import Language, load_language
from verifier.prose.reader import find_quantities
from verifier.values.quantity_parser import Bounds, Plain, Range


@cache
def language_of(code: str) -> Language:
    """The language of a code that has a table."""
    language = load_language(code)
    assert language is not None
    return language


def tell(text: str, code: str) -> list[str]:
    """A line for everything that is found."""
    return tell_in(text, language_of(code))


def tell_in(text: str, language: Language) -> list[str]:
    """The same in a language that may have no code of its own."""
    return [_tell(found) for found in find_quantities(text, language)]


def _tell(found: Found) -> str:
    kind = [] if found.kind is Kind.QUANTITY else [found.kind.value]
    if found.date is not None:
        return " ".join([*kind, _tell_date(found.date)])
    assert found.said is not None
    number = _tell_number(found.said) + (f" ({_tell_number(found.other)})" if found.other else "")
    rough = ["rough"] if found.rough else []
    cents = [f"x {found.part}"] if found.part else []
    return " ".join([*kind, *found.hedges, *rough, number, *_tell_measure(found.measure), *cents])


def _tell_number(said: Said) -> str:
    match said:
        case Plain(amount, _):
            return str(amount.number)
        case Bounds(first, second):
            return f"{first.amount.number}, {second.amount.number}"
        case Range(low, high, _):
            return f"{low}..{high}"


def _tell_measure(measure: Measure) -> list[str]:
    above, below = _first(measure.units) or measure.noun, _first(measure.per) or measure.per_noun
    return [above + (f"/{below}" if below else "")] if above or below else []


def _first(units: tuple[str, ...]) -> str:
    return units[0] + ("|" if len(units) > 1 else "") if units else ""


def _tell_date(date: Date) -> str:
    parts = [str(date.year or "*"), f"{date.month:02}" if date.month else "*", f"{date.day:02}" if date.day else "*"]
    return " ".join(filter(None, [date.relation, "-".join(parts)]))
