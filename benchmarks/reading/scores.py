"""Holds what is read against the gold of ``numbers.en-fr-de.jsonl``, conformance cases of Recognizers-Text (MIT)."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from verifier.prose.found import Found, Kind, Said
from verifier.prose.language import load_language
from verifier.prose.reader import find_quantities
from verifier.values.quantity_parser import Bounds, Plain, Range

DATA = "numbers.en-fr-de.jsonl"
OUTCOMES = ("right", "wrong", "missed", "invented")
_CLOSE = Fraction(1, 10**13)
"""Gold values are rounded to 15 digits, and so compared to within this part of them."""
_TIMES = {"second", "minute", "hour", "day", "week", "month", "year"}


class Case(NamedTuple):
    """One record: what stands in the text from ``start`` to before ``end``, and what it should be read as."""

    id: str
    language: str
    kind: str
    text: str
    start: int
    end: int
    value: str | None
    model: str


def read_cases(path: Path) -> Iterator[Case]:
    """The records of the file, offsets as code points with the end not included."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record: dict[str, Any] = json.loads(line)
        gold = record["gold"] or {}
        start = record["start"] if record["start"] is not None else 0
        end = record["end"] + 1 if record["end"] is not None else len(record["text"])
        model = record["id"].split("/")[-1].split("#")[0]
        value = gold.get("value_normalised")
        yield Case(record["id"], record["lang"], record["kind"], record["text"], start, end, value, model)


def judge(case: Case) -> str:
    """One of the outcomes; ``unit`` where the gold has a unit without a number, which is not asked here."""
    language = load_language(case.language)
    assert language is not None
    found = find_quantities(case.text, language)
    if case.kind == "none":
        return "invented" if any(_is_of_model(one, case.model) for one in found) else "right"
    if case.value is None or case.value == "null":
        return "unit"
    near = [one for one in found if one.span.start < case.end and one.span.end > case.start]
    if any(_agrees(one, case) for one in near):
        return "right"
    return "wrong" if near else "missed"


def _agrees(found: Found, case: Case) -> bool:
    if found.said is None or case.value is None:
        return False
    if case.kind == "numberrange":
        return _same_range(found.said, case.value)
    if case.kind == "percentage":
        value = Fraction(case.value.rstrip("%"))
        percents = found.measure.units in (("%",), ("point",))
        return any(_is_close(number if percents else number * 100, value) for number in _numbers(found.said))
    return any(_is_close(number, Fraction(case.value)) for number in _numbers(found.said))


def _numbers(said: Said) -> list[Fraction]:
    match said:
        case Plain(amount, _):
            return [amount.number]
        case Bounds(first, second):
            return [first.amount.number, second.amount.number]
        case Range(low, high, _):
            return [low, high]


def _is_close(number: Fraction, gold: Fraction) -> bool:
    return abs(number - gold) <= abs(gold) * _CLOSE


def _same_range(said: Said, gold: str) -> bool:
    """The same ends; whether a range includes them is a convention of each project, for one bound it is not."""
    low, high = (Fraction(part) if part.strip() else None for part in gold[1:-1].split(","))
    match said:
        case Plain(amount, hedge):
            bound = hedge.bound if hedge else ""
            if low is not None and high is not None:
                return low == high == amount.number and bound == ""
            number = low if low is not None else high
            closed = (gold[0] if low is not None else gold[-1]) in "[]"
            said_closed = hedge is not None and "[" in hedge.literal[:1] + hedge.literal[-1:].replace("]", "[")
            return number == amount.number and bound == ("low" if low is not None else "high") and closed == said_closed
        case Bounds(first, second):
            numbers = sorted((first.amount.number, second.amount.number))
            return numbers == [low, high]
        case Range(first_end, last_end, _):
            return (first_end, last_end) == (low, high)


def _is_of_model(found: Found, model: str) -> bool:
    """What was found is of the kind that a model looks for, and says that there is none."""
    units = found.measure.units
    if found.kind is not Kind.QUANTITY:
        return model.startswith("Ordinal") and found.kind is Kind.ORDINAL
    currency = bool(units) and all(len(unit) == 3 and unit.isupper() for unit in units)
    if model.startswith("Percent"):
        return units in (("%",), ("point",))
    if model == "CurrencyModel":
        return currency
    if model == "DimensionModel":
        return bool(units) and not currency and units[0] not in ("%", "point", "times", "kelvin", "arc_degree")
    if model == "AgeModel":
        return bool(set(units) & _TIMES)
    if model == "TemperatureModel":
        return units[:1] in (("kelvin",), ("delta_fahrenheit",))
    if model.startswith("NumberRange"):
        return isinstance(found.said, Range | Bounds) or bool(found.hedges)
    return not units if model.startswith("Number") else False


def read_rejected() -> dict[str, str]:
    """The ids of the gold that is not asked for, each with its reason."""
    groups = tomllib.loads(Path(__file__).with_name("rejected.toml").read_text(encoding="utf-8"))["group"]
    return {f"rt:Number{id}": group["reason"] for group in groups for id in group["ids"].split()}
