"""A few claims to write expressions about, and what expressions come to at one value of each."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from tests.property.oracle import truth_at, value_at
from verifier.expressions.parser import parse_expression
from verifier.expressions.scope import Assertion, Measured, Scope
from verifier.expressions.terms import Variable
from verifier.expressions.typechecker import typecheck_assertion, typecheck_formula
from verifier.values.period import parse_period
from verifier.values.unit_registry import make_registry

UNITS, _ = make_registry(["voyage", "tanker", "shell", "person", "soldier = person", "crew = 12 person"])
CLAIMS = {
    "oil": ("barrel", "1_200_000"),
    "cap": ("barrels/year", "500_000"),
    "voyages": ("voyage", "43"),
    "tankers": ("tanker", "12"),
    "crews": ("crew", "3"),
    "soldiers": ("soldier", "12_000"),
    "pay": ("USD/soldier", "2_000"),
    "share": ("%", "25"),
    "ratio": ("", "3"),
    "side": ("km", "2"),
    "field": ("m^2", "9"),
    "span": ("months", "8"),
}
PERIODS = {"oil": "2024-03-07/2024-11-05", "voyages": "2024-03-07", "open_end": "2024-03/.."}


def make_scope() -> Scope:
    """A fresh scope of the claims; ``broken`` could not be read, nor the period of ``cap``."""
    measured = {name: Measured(Variable(name), UNITS.parse(unit)) for name, (unit, _) in CLAIMS.items()}
    dates = {name: Measured(Variable(name), is_date=True) for name in ("first", "last")}
    periods = {name: parse_period(text) for name, text in PERIODS.items()}
    open_end = Measured(Variable("open_end"))
    return Scope(UNITS, {**measured, **dates, "open_end": open_end, "broken": None}, {**periods, "cap": None})


def values(**changed: str) -> dict[str, Fraction]:
    """The claims' values, some changed; a date by its ISO form."""
    known = {name: number for name, (_, number) in CLAIMS.items()} | {"first": "2024-03-07", "last": "2024-11-05"}
    return {name: _number(text) for name, text in (known | changed).items()}


def quantity(text: str, unit: str) -> Fraction | None:
    """How many of a unit a formula comes to, for a year of 365 days and a month of 30."""
    scope = make_scope()
    measured = typecheck_formula(parse_expression(text), scope)
    assert measured.unit.dimension == UNITS.parse(unit).dimension, measured.kind
    converted = scope.convert(measured, UNITS.parse(unit))
    return value_at(converted.term, values() | _lengths(scope))


def assertion(text: str) -> tuple[Assertion, Scope]:
    """An assertion over the claims, and the scope with the lengths that it took."""
    scope = make_scope()
    return typecheck_assertion(parse_expression(text), scope), scope


def is_true(text: str, **changed: str) -> bool | None:
    """Whether an assertion is true of the values; None where it is undefined."""
    read, scope = assertion(text)
    return truth_at(read.formula, values(**changed) | _lengths(scope))


def _lengths(scope: Scope) -> dict[str, Fraction]:
    return {name: Fraction(365 if kind == "year" else 30) for name, kind in scope.lengths.items()}


def _number(text: str) -> Fraction:
    return Fraction(date.fromisoformat(text).toordinal()) if text.count("-") == 2 else Fraction(text)
