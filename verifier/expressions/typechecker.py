"""Finds the kind and unit of every part of an expression, before any number is looked at.

What comes out is arithmetic over variables (see ``terms``): units have become exact factors, and
each conversion between days and the calendar a variable of its own, the length of a year or month.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from verifier.expressions import ast
from verifier.expressions.errors import Blocked
from verifier.expressions.quantity_typechecker import QuantityTypechecker, Side
from verifier.expressions.scope import Assertion, Laid, LaidOut, Measured, Scope, Sides, Step
from verifier.expressions.terms import (
    All,
    Any,
    Compared,
    Formula,
    Number,
    Operator,
    Relation,
    Term,
    Whole,
    deny,
    operate,
    scale,
)
from verifier.values.period import DaySpan, write_span
from verifier.values.units import PLAIN

_FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_SIGNS = {"<": "<", "<=": "≤", ">": ">", ">=": "≥", "==": "=", "!=": "≠"}


def typecheck_formula(tree: ast.Expression, scope: Scope) -> Measured:
    """The quantity that a formula gives. Raises ReadingError, or Blocked where an input is missing."""
    return QuantityTypechecker(scope).quantity(tree)


def typecheck_assertion(tree: ast.Expression, scope: Scope) -> Assertion:
    """The truth that an assertion claims. Raises ReadingError, or Blocked where an input is missing."""
    checker = _TruthTypechecker(scope)
    try:
        formula = checker.truth(tree)
    except Blocked:
        checker.quantities.refuse_unknown(list_names(tree))  # which a bad value elsewhere must not hide
        raise
    return Assertion(formula, is_agreement(tree), tuple(checker.shown), tuple(checker.sides))


def list_steps(tree: ast.Expression, scope: Scope) -> list[Step]:
    """The parts of a formula or an assertion, each after those it is made of, and what they come to."""
    checker = _TruthTypechecker(scope)
    if isinstance(tree, ast.Comparison | ast.Within | ast.Membership | ast.Not | ast.Connection) or _is_whole(tree):
        checker.truth(tree)
    else:
        checker.quantities.quantity(tree)
    return checker.quantities.steps


def lay_out(tree: ast.Expression, scope: Scope) -> list[LaidOut]:
    """The comparisons of an assertion, from left to right, as a picture shows them.

    Raises ReadingError, or Blocked where an input is missing.
    """
    checker = _TruthTypechecker(scope)
    checker.truth(tree)
    return checker.laid_out


def is_agreement(tree: ast.Expression) -> bool:
    """It asks whether two sides can be the same: ``==``, ``within``, ``whole``, and ``and`` of these."""
    match tree:
        case ast.Comparison(operators=operators):
            return set(operators) == {"=="}
        case ast.Within() | ast.Call(function="whole"):
            return True
        case ast.Connection(connective="and", operands=operands):
            return all(is_agreement(operand) for operand in operands)
    return False


def names_in(tree: ast.Expression) -> Iterable[str]:
    """Every mention of a claim or derived quantity, from left to right."""
    return (node.id for node in list_names(tree))


def list_names(tree: ast.Expression) -> Iterator[ast.Name]:
    """The same with their places."""
    stack: list[ast.Expression] = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Name):
            yield node
        stack.extend(reversed(_parts(node)))


class _TruthTypechecker:
    """Walks the truths of one expression; collects what a report shows of it."""

    def __init__(self, scope: Scope) -> None:
        self.quantities = QuantityTypechecker(scope)
        self.shown: list[str | Measured] = []
        self.sides: list[Sides] = []
        self.laid_out: list[LaidOut] = []

    def truth(self, node: ast.Expression) -> Formula:
        match node:
            case ast.Comparison():
                return self._comparison(node)
            case ast.Within():
                return self._within(node)
            case ast.Membership():
                return self._membership(node)
            case ast.Connection():
                return self._connection(node)
            case ast.Not(operand=operand):
                self.shown.append("not ")
                return deny(self._bracketed(operand))
            case ast.Call(function="whole"):
                return self._whole(node)
        self.quantities.side(node)
        self.quantities.fail("incompatible-types", "a quantity is neither true nor false", node, "compare it: a <= b")

    def _connection(self, node: ast.Connection) -> Formula:
        parts = []
        for index, operand in enumerate(node.operands):
            self.shown.append(f" {node.connective} " if index else "")
            nested = isinstance(operand, ast.Connection)
            parts.append(self._bracketed(operand) if nested else self.truth(operand))
        return All(tuple(parts)) if node.connective == "and" else Any(tuple(parts))

    def _bracketed(self, node: ast.Expression) -> Formula:
        self.shown.append("(")
        formula = self.truth(node)
        self.shown.append(")")
        return formula

    def _comparison(self, node: ast.Comparison) -> Formula:
        sides = self._align(node.operands)
        parts: list[Formula] = []
        self.shown.append(_show(sides[0]))
        for operator, left, right in zip(node.operators, sides, sides[1:], strict=False):
            self.shown += [f" {_SIGNS[operator]} ", _show(right)]
            parts.append(self._compare(left, operator, right, node))
        self._lay_out(node.operands, sides, map(Relation, node.operators))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _membership(self, node: ast.Membership) -> Formula:
        subject, low, high = self._align((node.subject, node.low, node.high))
        ends = [_show(low)] if node.low is node.high else [_show(low), "..", _show(high)]
        self.shown += [_show(subject), " in ", *ends]
        if node.low is node.high:
            self._lay_out((node.subject, node.low), (subject, low), [Relation.EQUAL])
        else:
            between = [Relation.AT_MOST, Relation.AT_MOST]
            self._lay_out((node.low, node.subject, node.high), (low, subject, high), between)
        return All((self._compare(subject, ">=", low, node), self._compare(subject, "<=", high, node)))

    def _within(self, node: ast.Within) -> Formula:
        nodes = (node.left, node.right)
        left, right = self.quantities.align([self.quantities.quantity(side) for side in nodes], nodes, "compare")
        tolerance = self.quantities.quantity(node.tolerance)
        self.shown += [left, " = ", right, " within ", tolerance]
        distance = operate(Operator.ABSOLUTE, operate(Operator.SUBTRACT, left.term, right.term))
        width = self._width(tolerance, right, node.tolerance)
        compared = Compared(distance, Relation.AT_MOST, width)
        low, high = (
            right._replace(term=operate(sign, right.term, width)) for sign in (Operator.SUBTRACT, Operator.ADD)
        )
        second = Laid(node.right.start, node.tolerance.end, right, reach=(low, high))
        self.laid_out.append(LaidOut((Laid(node.left.start, node.left.end, left), second), (Relation.EQUAL,)))
        unit = self.quantities.scope.day if left.is_date else left.unit
        self.sides.append(Sides(compared, unit, is_date=False))
        return compared

    def _width(self, tolerance: Measured, right: Measured, node: ast.Expression) -> Term:
        """A percentage is of the right side; anything else is in its unit."""
        if tolerance.unit.is_percent and not right.is_date:
            share = scale(tolerance.term, Fraction(1, 100))
            return operate(Operator.MULTIPLY, share, operate(Operator.ABSOLUTE, right.term))
        scope = self.quantities.scope
        target = scope.day if right.is_date else right.unit
        if tolerance.is_date or tolerance.unit.dimension != target.dimension:
            message = f"the tolerance is {tolerance.kind}, the sides are {right.kind}"
            help_text = f"write within 5 % or within 10 {target.write(plural=True)}".rstrip()
            self.quantities.fail("incompatible-dimensions", message, node, help_text)
        return scope.convert(tolerance, target).term

    def _lay_out(self, nodes: Iterable[ast.Expression], sides: Iterable[Side], relations: Iterable[Relation]) -> None:
        laid = (Laid(node.start, node.end, side) for node, side in zip(nodes, sides, strict=True))
        self.laid_out.append(LaidOut(tuple(laid), tuple(relations)))

    def _whole(self, node: ast.Call) -> Formula:
        self.quantities.count_arguments(node)
        measured = self.quantities.quantity(node.arguments[0])
        if measured.is_date or any(not base.startswith("#") for base, _ in measured.unit.dimension):
            message = f"whole takes a number or a count, not {measured.kind}"
            self.quantities.fail("wrong-arguments", message, node.arguments[0])
        asked = scale(measured.term, measured.unit.factor)
        self.shown += ["whole(", measured if measured.unit.factor == 1 else Measured(asked), ")"]
        return Whole(asked)

    def _align(self, nodes: Sequence[ast.Expression]) -> list[Side]:
        """All sides in one unit; spans of days beside dates, with a claim between two spans."""
        sides = [self.quantities.side(node) for node in nodes]
        measured = [(side, node) for side, node in zip(sides, nodes, strict=True) if isinstance(side, Measured)]
        if len(measured) == len(sides):
            return [*self.quantities.align([side for side, _ in measured], nodes, "compare")]
        for side, node in measured:
            if not side.is_date:
                self.quantities.fail("incompatible-types", f"cannot compare {side.kind} with a date", node)
        return sides

    def _compare(self, left: Side, operator: str, right: Side, node: ast.Expression) -> Formula:
        match left, right:
            case Measured(), Measured():
                return self._compared(left, operator, right.term)
            case Measured(), DaySpan():
                return self._compare_with_span(left, operator, right)
            case DaySpan(), Measured():
                return self._compare_with_span(right, _FLIPPED[operator], left)
        self.quantities.fail("incompatible-types", "two spans of days cannot be compared", node, "compare a date claim")

    def _compare_with_span(self, date: Measured, operator: str, span: DaySpan) -> Formula:
        """Not before its first day, not after its last; before it, after it; a day of it."""
        first, last = Number(Fraction(span.first)), Number(Fraction(span.last))
        if operator in ("==", "!="):
            inside = All((self._compared(date, ">=", first), self._compared(date, "<=", last)))
            return deny(inside) if operator == "!=" else inside
        return self._compared(date, operator, first if operator in ("<", ">=") else last)

    def _compared(self, left: Measured, operator: str, right: Term) -> Compared:
        compared = Compared(left.term, Relation(operator), right)
        self.sides.append(Sides(compared, left.unit if not left.is_date else PLAIN, left.is_date))
        return compared


def _is_whole(node: ast.Expression) -> bool:
    return isinstance(node, ast.Call) and node.function == "whole"


def _show(side: Side) -> str | Measured:
    if isinstance(side, Measured):
        return side
    return write_span(side)


def _parts(node: ast.Expression) -> list[ast.Expression]:
    match node:
        case ast.Call(arguments=parts) | ast.Comparison(operands=parts) | ast.Connection(operands=parts):
            return [*parts]
        case ast.Negation(operand=operand) | ast.Not(operand=operand):
            return [operand]
        case ast.Arithmetic(left=left, right=right):
            return [left, right]
        case ast.Within(left=left, right=right, tolerance=tolerance):
            return [left, right, tolerance]
        case ast.Membership(subject=subject, low=low, high=high):
            return [subject, low, high]
    return []
