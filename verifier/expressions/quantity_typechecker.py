"""Kinds and units of quantities: arithmetic, functions, and sides that must measure the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NoReturn

from verifier.expressions import ast
from verifier.expressions.errors import Blocked
from verifier.expressions.functions import FUNCTIONS
from verifier.expressions.scope import Measured, Scope, Step
from verifier.expressions.terms import Number, Operator, operate, raise_to, scale
from verifier.values.errors import ReadingError
from verifier.values.period import DaySpan, Period, parse_span
from verifier.values.units import PLAIN, Unit, multiply_units, power_unit, root_unit

MAX_EXPONENT = 64
_DATE_HELP = "date - date is a duration, date + duration a date"
_FOLDS = {"min": Operator.SMALLER, "max": Operator.LARGER, "sum": Operator.ADD}

Side = Measured | DaySpan
"""What can stand on a side of a comparison: a quantity or a date, or the days of a month or year."""


class QuantityTypechecker:
    """Walks the quantities of one expression. Raises ReadingError, or Blocked where an input is missing.

    ``steps`` are the parts that it went through, each after those it is made of.
    """

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.steps: list[Step] = []

    def quantity(self, node: ast.Expression) -> Measured:
        """The quantity that a node gives."""
        side = self.side(node)
        if isinstance(side, Measured):
            return side
        help_text = "write a full date: date(2024-03-07)"
        self.fail("incompatible-types", "a month or a year is no single day", node, help_text)

    def side(self, node: ast.Expression) -> Side:
        """The same, or the span of days that a date names."""
        side = self._side(node)
        if isinstance(side, Measured):
            self.steps.append(Step(node.start, node.end, side))
        return side

    def align(self, sides: Sequence[Measured], nodes: Sequence[ast.Expression], verb: str) -> list[Measured]:
        """All in one unit, the simplest that names anything; dates stay dates."""
        for side, node in zip(sides, nodes, strict=True):
            if side.is_date != sides[0].is_date:
                message = f"cannot {verb} {sides[0].kind} with {side.kind}"
                self._clash("incompatible-types", message, (sides[0], side), (nodes[0], node), _DATE_HELP)
            if side.unit.dimension != sides[0].unit.dimension:
                self._refuse_dimensions(verb, (sides[0], side), (nodes[0], node))
        if sides[0].is_date:
            return list(sides)
        common = _simplest([side.unit for side in sides])
        return [self.scope.convert(side, common) for side in sides]

    def count_arguments(self, node: ast.Call) -> None:
        """Refuse an unknown function, and a wrong number of arguments."""
        function = FUNCTIONS.get(node.function)
        if function is None:
            help_text = f"the functions are {', '.join(FUNCTIONS)}"
            self.fail("unknown-function", f"there is no function {node.function}", node, help_text)
        given = len(node.arguments)
        if given < function.least or (function.most is not None and given > function.most):
            message = f"{node.function} was given {given} argument{'' if given == 1 else 's'}"
            self.fail("wrong-arguments", message, node, f"write {function.signature}")

    def fail(self, code: str, message: str, node: ast.Expression, help_text: str = "") -> NoReturn:
        """Refuse a node."""
        raise ReadingError(code, message, node.start, node.end, help=help_text)

    def _side(self, node: ast.Expression) -> Side:
        match node:
            case ast.Quantity():
                return Measured(Number(node.number), self._unit(node))
            case ast.DateSpan():
                return self._date(node)
            case ast.Name():
                return self._name(node)
            case ast.Call():
                return self._call(node)
            case ast.Negation(operand=operand):
                measured = self._no_date(self.quantity(operand), operand)
                return Measured(operate(Operator.NEGATE, measured.term), measured.unit)
            case ast.Arithmetic():
                return self._arithmetic(node)
        self.fail("incompatible-types", "a truth cannot be computed with", node, "join truths by and, or, not")

    # names and literals

    def _unit(self, node: ast.Quantity) -> Unit:
        try:
            return self.scope.units.parse(node.unit)
        except ReadingError as error:
            help_text = ""
            if node.unit.removeprefix("/") in self.scope.quantities:
                sign, claim = ("/", node.unit[1:]) if node.unit.startswith("/") else ("*", node.unit)
                help_text = f"right after a number stands a unit; for the claim write {sign} {claim}"
            raise error.moved(node.unit_start, help=help_text) from error

    def _date(self, node: ast.DateSpan) -> Side:
        try:
            span = parse_span(node.text)
        except ReadingError as error:
            raise error.moved(node.text_start) from error
        return Measured(Number(Fraction(span.first)), is_date=True) if span.first == span.last else span

    def _name(self, node: ast.Name) -> Measured:
        if node.id not in self.scope.quantities:
            self._unknown(node)
        measured = self.scope.quantities[node.id]
        if measured is None:
            raise Blocked(self.scope.reasons.get(node.id, f"{node.id} could not be read"))
        return measured

    def refuse_unknown(self, names: Iterable[ast.Name]) -> None:
        """Raise ReadingError for the first name that is none."""
        for node in names:
            if node.id not in self.scope.quantities:
                self._unknown(node)

    def _unknown(self, node: ast.Name) -> NoReturn:
        near = self.scope.suggestions.find(node.id, self.scope.quantities, 0.6)
        help_text = f"did you mean {' or '.join(near)}?" if near else "declare it under claims or derived"
        if not near and self.scope.units.find(node.id):
            help_text = f"a unit stands right after a number: 1 {node.id}"
        self.fail("unknown-name", f"there is no claim or derived quantity {node.id}", node, help_text)

    # arithmetic

    def _arithmetic(self, node: ast.Arithmetic) -> Measured:
        """The left spine of a long sum is walked in a loop, so that its length costs no depth."""
        spine: list[ast.Arithmetic] = []
        left: ast.Expression = node
        while isinstance(left, ast.Arithmetic) and left.operator != "^":
            spine.append(left)
            left = left.left
        result = self._power(left) if isinstance(left, ast.Arithmetic) else self.quantity(left)
        for step in reversed(spine):
            right = self.quantity(step.right)
            result = self._sum(step, result, right) if step.operator in "+-" else self._product(step, result, right)
        return result

    def _sum(self, node: ast.Arithmetic, left: Measured, right: Measured) -> Measured:
        operator = Operator(node.operator)
        if left.is_date or right.is_date:
            return self._date_sum(node, left, right)
        verb = "add" if operator is Operator.ADD else "subtract"
        a, b = self.align((left, right), (node.left, node.right), verb)
        return Measured(operate(operator, a.term, b.term), a.unit)

    def _date_sum(self, node: ast.Arithmetic, left: Measured, right: Measured) -> Measured:
        operator, day = Operator(node.operator), self.scope.day
        if left.is_date and right.is_date and operator is Operator.SUBTRACT:
            return Measured(operate(operator, left.term, right.term), day)
        if left.is_date and not right.is_date and right.unit.dimension == day.dimension:
            days = self.scope.convert(right, day)
            return Measured(operate(operator, left.term, days.term), is_date=True)
        message = f"{left.kind} {node.operator} {right.kind} means nothing"
        self.fail("incompatible-types", message, node, _DATE_HELP)

    def _product(self, node: ast.Arithmetic, left: Measured, right: Measured) -> Measured:
        self._no_date(left, node.left)
        self._no_date(right, node.right)
        operator, right_unit, factor = Operator(node.operator), right.unit, Fraction(1)
        if operator is Operator.DIVIDE and left.unit == right.unit:
            return Measured(operate(operator, left.term, right.term))
        if operator is Operator.DIVIDE:
            right_unit, factor = power_unit(right.unit, -1)
        unit, more = multiply_units(left.unit, right_unit)
        return Measured(scale(operate(operator, left.term, right.term), factor * more), unit)

    def _power(self, node: ast.Arithmetic) -> Measured:
        base = self._no_date(self.quantity(node.left), node.left)
        exponent = self._exponent(node.right)
        unit, factor = power_unit(base.unit, exponent)
        return Measured(scale(raise_to(base.term, exponent), factor), unit)

    def _exponent(self, node: ast.Expression) -> int:
        match node:
            case ast.Quantity(number=number, unit="") if number.denominator == 1 and number <= MAX_EXPONENT:
                return int(number)
            case ast.Quantity(number=number, unit="") if number.denominator == 1:
                self.fail("too-complex", f"an exponent above {MAX_EXPONENT}", node)
            case ast.Negation(operand=operand):
                return -self._exponent(operand)
            case ast.Arithmetic(operator="^", left=left, right=right):
                base, exponent = self._exponent(left), self._exponent(right)
                if exponent >= 0 and abs(base) ** exponent <= MAX_EXPONENT:
                    return int(base**exponent)
                self.fail("too-complex", f"an exponent above {MAX_EXPONENT}", node)
        self.fail("incompatible-types", "an exponent is a whole number, written out", node, "write x^2")

    def _no_date(self, measured: Measured, node: ast.Expression) -> Measured:
        if measured.is_date:
            self.fail("incompatible-types", "this cannot be done with a date", node, _DATE_HELP)
        return measured

    # functions

    def _call(self, node: ast.Call) -> Measured:
        self.count_arguments(node)
        match node.function:
            case "start" | "end" | "duration":
                return self._of_period(node)
            case "abs":
                measured = self._no_date(self.quantity(node.arguments[0]), node.arguments[0])
                return Measured(operate(Operator.ABSOLUTE, measured.term), measured.unit)
            case "sqrt":
                return self._root(node)
            case "count":
                return self._count(node)
            case "min" | "max" | "sum":
                return self._fold(node)
        self.fail("incompatible-types", f"{node.function}(…) is no quantity", node, FUNCTIONS[node.function].signature)

    def _root(self, node: ast.Call) -> Measured:
        measured = self._no_date(self.quantity(node.arguments[0]), node.arguments[0])
        rooted = root_unit(measured.unit)
        if rooted is None:
            measured = self.scope.convert(measured, self._in_base_units(measured.unit))
            rooted = root_unit(measured.unit)
        if rooted is None:
            message = f"{measured.kind} has no square root"
            self.fail("incompatible-dimensions", message, node, "its unit must be a square: m^2")
        unit, factor = rooted
        return Measured(operate(Operator.ROOT, scale(measured.term, factor)), unit)

    def _in_base_units(self, unit: Unit) -> Unit:
        """A unit of the same dimension, of which some have a root where the unit has none: a hectare is so many m^2."""
        base = ((self.scope.units.find(name), exponent) for name, exponent in unit.powers)
        return Unit(tuple((named, exponent) for named, exponent in base if named is not None))

    def _count(self, node: ast.Call) -> Measured:
        measured = self.quantity(node.arguments[0])
        dimension = measured.unit.dimension
        if measured.is_date or len(dimension) != 1 or dimension[0][1] != 1 or not dimension[0][0].startswith("#"):
            message = f"count takes a counted thing, not {measured.kind}"
            self.fail("wrong-arguments", message, node.arguments[0], "things counted are declared under units")
        return Measured(scale(measured.term, measured.unit.factor))

    def _fold(self, node: ast.Call) -> Measured:
        operands = self.align([self.quantity(argument) for argument in node.arguments], node.arguments, "compare")
        if node.function == "sum":
            self._no_date(operands[0], node.arguments[0])
        term = operands[0].term
        for operand in operands[1:]:
            term = operate(_FOLDS[node.function], term, operand.term)
        return Measured(term, operands[0].unit, operands[0].is_date)

    def _of_period(self, node: ast.Call) -> Measured:
        claim = node.arguments[0]
        if not isinstance(claim, ast.Name):
            self.fail("wrong-arguments", f"{node.function} takes the name of a claim", claim)
        if claim.id not in self.scope.quantities:
            self._unknown(claim)
        if claim.id not in self.scope.periods:
            help_text = "give the claim one: period: 2024-03-07/2024-11-05"
            self.fail("no-period", f"{claim.id} has no period", claim, help_text)
        period = self.scope.periods[claim.id]
        if period is None:
            raise Blocked(f"the period of {claim.id} could not be read")
        return self._period_end(node.function, claim.id, period)

    def _period_end(self, function: str, claim: str, period: Period) -> Measured:
        open_ends = [name for name, end in (("start", period.start), ("end", period.end)) if end is None]
        if function in open_ends or (open_ends and function == "duration"):
            raise Blocked(f"the period of {claim} has no {open_ends[0]}")
        start, end = Fraction(period.start or 0), Fraction(period.end or 0)
        if function == "duration":
            return Measured(Number(end - start + 1), self.scope.day)
        return Measured(Number(start if function == "start" else end), is_date=True)

    def _refuse_dimensions(
        self, verb: str, sides: tuple[Measured, Measured], nodes: tuple[ast.Expression, ast.Expression]
    ) -> NoReturn:
        from verifier.expressions.unit_mender import suggest_factor  # noqa: PLC0415  # only for a mistake

        left, right = sides
        help_text = suggest_factor((left.unit, right.unit), nodes, self.scope)
        self._clash("incompatible-dimensions", f"cannot {verb} {left.kind} with {right.kind}", sides, nodes, help_text)

    def _clash(
        self,
        code: str,
        message: str,
        sides: tuple[Measured, Measured],
        nodes: tuple[ast.Expression, ast.Expression],
        help_text: str,
    ) -> NoReturn:
        (left, right), (a, b) = sides, nodes
        others = ((b.start, b.end, right.kind),)
        raise ReadingError(code, message, a.start, a.end, label=left.kind, help=help_text, others=others)


def _simplest(units: Sequence[Unit]) -> Unit:
    """The unit with the fewest names, but one at least; days before months and years."""
    named = [unit for unit in units if unit.parts]
    return min(named, key=lambda unit: (len(unit.parts), unit.is_calendar), default=PLAIN)
