"""Reads assertions into formulas over variables, those of one shape once."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from verifier.expressions.ast import Expression
from verifier.expressions.errors import Blocked
from verifier.expressions.parser import parse_expression
from verifier.expressions.scope import Assertion, Measured, Scope
from verifier.expressions.shapes import Shape, find_shape
from verifier.expressions.terms import Box, Domain, Number, Variable, variables_of
from verifier.expressions.typechecker import names_in, typecheck_assertion
from verifier.judging.resolver import Resolution
from verifier.values.errors import ReadingError
from verifier.values.interval import point
from verifier.values.period import Period
from verifier.values.units import Unit

_REMEMBERED = 1_024


class AssertionRead(NamedTuple):
    """An assertion, its variables' domains in both readings, and the claims behind it by their variables.

    ``numbers`` are the variables that stand for a number of the assertion itself. In a shape, the variables
    are places; else they are the claims themselves.
    """

    assertion: Assertion
    literal: Box
    usual: Box
    claims: Mapping[str, str]
    numbers: Collection[str] = ()
    is_shape: bool = False


class _Kind(NamedTuple):
    """All that the meaning of an assertion depends on in a claim: its unit, and its period where it is asked for.

    ``in_years``: it is a number of whole years, written in months.
    """

    unit: Unit
    is_date: bool
    period: tuple[Period | None, ...] = ()
    in_years: bool = False


class AssertionReader:
    """Reads the assertions of one file. Two that differ in claims and numbers alone, not in units, mean the same."""

    def __init__(self, resolution: Resolution) -> None:
        self.resolution = resolution
        self._claims = {
            id: measured
            for id, measured in resolution.scope.quantities.items()
            if measured is not None and measured.is_variable(id)
        }
        self._read_shape = lru_cache(maxsize=_REMEMBERED)(self._read_shape_anew)
        self._alone: dict[str, AssertionRead] = {}

    def read_again(self, text: str) -> AssertionRead:
        """An assertion that was read before; of those that were read alone, the first are remembered."""
        read = self.read_by_shape(text) or self._alone.get(text)
        if read is None:
            tree = parse_expression(text)
            read = self.read_alone(text, tree, self.list_claims(tree))
        return read

    def read_by_shape(self, text: str) -> AssertionRead | None:
        """An assertion about claims alone; None for any other, and for one with a mistake."""
        try:
            shape = find_shape(text, self._claims)
            found = self._read_shape(shape.text, tuple(self._kinds(shape))) if shape is not None else None
        except ReadingError:
            return None
        if shape is None or found is None:
            return None
        read, lengths = found
        numbers = {place: Domain(point(token.number)) for place, token in shape.numbers.items()}
        names = variables_of(read.formula)
        literal, usual = (
            {name: domains[shape.claims[name]] if name in shape.claims else others[name] for name in names}
            for domains, others in (
                (self.resolution.literal, lengths.literal | numbers),
                (self.resolution.usual, lengths.usual | numbers),
            )
        )
        return AssertionRead(read, literal, usual, shape.claims, numbers, is_shape=True)

    def read_alone(self, text: str, tree: Expression, claims: Sequence[str]) -> AssertionRead:
        """Any assertion, with the claims behind it. Raises ReadingError with offsets in its text, and Blocked."""
        read = typecheck_assertion(tree, self.resolution.scope)
        self.resolution.add_lengths()
        names = variables_of(read.formula)
        literal, usual = (
            {name: domains[name] for name in names} for domains in (self.resolution.literal, self.resolution.usual)
        )
        alone = AssertionRead(read, literal, usual, {name: name for name in claims})
        if len(self._alone) < _REMEMBERED:
            self._alone[text] = alone
        return alone

    def list_claims(self, tree: Expression) -> tuple[str, ...]:
        """The claims behind an assertion, in the order in which it names them."""
        return self.resolution.claims_behind(dict.fromkeys(names_in(tree)))

    def _kinds(self, shape: Shape) -> Iterator[tuple[str, _Kind]]:
        """What can be put into each place. Raises ReadingError where a unit is none."""
        scope = self.resolution.scope
        for place, name in shape.claims.items():
            measured = self._claims[name]
            period = (scope.periods[name],) if name in shape.dated and name in scope.periods else ()
            yield place, _Kind(measured.unit, measured.is_date, period, scope.counts_years(measured))
        for place, token in shape.numbers.items():
            unit = scope.units.parse(token.text)
            yield place, _Kind(unit, is_date=False, in_years=scope.counts_years(Measured(Number(token.number), unit)))

    def _read_shape_anew(self, text: str, kinds: tuple[tuple[str, _Kind], ...]) -> tuple[Assertion, Resolution] | None:
        """The assertion, and the lengths of years and months that its conversions bring; None if it has a mistake."""
        scope = Scope(
            self.resolution.scope.units,
            {place: Measured(Variable(place), kind.unit, kind.is_date) for place, kind in kinds},
            {place: kind.period[0] for place, kind in kinds if kind.period},
        )
        scope.in_whole_years.update(place for place, kind in kinds if kind.in_years)
        lengths = Resolution(scope)
        try:
            read = typecheck_assertion(parse_expression(text), scope)
        except (ReadingError, Blocked):
            return None  # so that it is remembered too
        lengths.add_lengths()
        return read, lengths
