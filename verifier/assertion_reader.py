"""Reads assertions into formulas over variables, those of one shape once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from verifier.expressions.ast import Expression
from verifier.expressions.errors import Blocked
from verifier.expressions.parser import parse_expression
from verifier.expressions.scope import Assertion, Measured, Scope
from verifier.expressions.shapes import Shape, take_names_out, write_place
from verifier.expressions.terms import Box, Variable, variables_of
from verifier.expressions.typechecker import names_in, typecheck_assertion
from verifier.resolver import Resolution
from verifier.values.errors import ReadingError
from verifier.values.period import Period
from verifier.values.units import Unit

_REMEMBERED = 1_024


class AssertionRead(NamedTuple):
    """An assertion, its variables' domains in both readings, and the claims behind it by their variables."""

    assertion: Assertion
    literal: Box
    usual: Box
    claims: Mapping[str, str]


class _Kind(NamedTuple):
    """All that the meaning of an assertion depends on in a claim: its unit, and its period where it is asked for."""

    unit: Unit
    is_date: bool
    period: tuple[Period | None, ...] = ()


class AssertionReader:
    """Reads the assertions of one file. Two that differ in their claims alone, not in the units, mean the same."""

    def __init__(self, resolution: Resolution) -> None:
        self.resolution = resolution
        self._claims = {
            id: measured
            for id, measured in resolution.scope.quantities.items()
            if measured is not None and measured.is_variable(id)
        }
        self._read_shape = lru_cache(maxsize=_REMEMBERED)(self._read_shape_anew)

    def read_by_shape(self, text: str) -> AssertionRead | None:
        """An assertion about claims alone; None for any other, and for one with a mistake."""
        shape = take_names_out(text, self._claims)
        if shape is None:
            return None
        try:
            read, lengths = self._read_shape(
                shape.text, tuple(self._kind(name, shape) for name in shape.claims.values())
            )
        except (ReadingError, Blocked):
            return None
        names, resolved = variables_of(read.formula), self.resolution
        literal, usual = (
            {name: domains[shape.claims[name]] if name in shape.claims else local[name] for name in names}
            for domains, local in ((resolved.literal, lengths.literal), (resolved.usual, lengths.usual))
        )
        return AssertionRead(read, literal, usual, shape.claims)

    def read_alone(self, tree: Expression) -> AssertionRead:
        """Any assertion. Raises ReadingError with offsets in its text, and Blocked."""
        read = typecheck_assertion(tree, self.resolution.scope)
        self.resolution.add_lengths()
        names = variables_of(read.formula)
        literal, usual = (
            {name: domains[name] for name in names} for domains in (self.resolution.literal, self.resolution.usual)
        )
        return AssertionRead(read, literal, usual, {name: name for name in self.list_claims(tree)})

    def list_claims(self, tree: Expression) -> tuple[str, ...]:
        """The claims behind an assertion, in the order in which it names them."""
        return self.resolution.claims_behind(dict.fromkeys(names_in(tree)))

    def _kind(self, name: str, shape: Shape) -> _Kind:
        measured, periods = self._claims[name], self.resolution.scope.periods
        period = (periods[name],) if name in shape.dated and name in periods else ()
        return _Kind(measured.unit, measured.is_date, period)

    def _read_shape_anew(self, text: str, kinds: tuple[_Kind, ...]) -> tuple[Assertion, Resolution]:
        """The assertion, and the lengths of years and months that its conversions bring."""
        places = {write_place(number): kind for number, kind in enumerate(kinds)}
        scope = Scope(
            self.resolution.scope.units,
            {name: Measured(Variable(name), kind.unit, kind.is_date) for name, kind in places.items()},
            {name: kind.period[0] for name, kind in places.items() if kind.period},
        )
        lengths = Resolution(scope)
        read = typecheck_assertion(parse_expression(text), scope)
        lengths.add_lengths()
        return read, lengths
