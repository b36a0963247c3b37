"""Reads what an expression covers from what its names cover, and collects what does not go together in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from verifier.expressions import ast
from verifier.judging.coverage import Clash, Coverage, Operand, add, add_up, agree, compare, multiply, subtract


class CoverageReader:
    """Walks one expression, whose types have been checked. ``clashes`` are the first of each axis."""

    def __init__(self, coverages: Mapping[str, Coverage | None]) -> None:
        self.coverages = coverages
        self.clashes: dict[str, Clash] = {}

    def read(self, node: ast.Expression) -> Coverage | None:
        """What a part covers; None where it is made of its own numbers, of dates, or is a truth."""
        match node:
            case ast.Name(id=id):
                return self.coverages[id]
            case ast.Negation(operand=operand) | ast.Not(operand=operand):
                return self.read(operand)
            case ast.Arithmetic(operator="^", left=base):
                return multiply([self.read(base)])
            case ast.Arithmetic():
                return self._read_arithmetic(node).coverage
            case ast.Call(function=function, arguments=arguments):
                return self._read_call(function, arguments)
            case ast.Comparison(operands=sides):
                self._compare(sides)
            case ast.Within(left=left, right=right, tolerance=tolerance):
                self._compare((left, right))
                self.read(tolerance)
            case ast.Membership(subject=subject, low=low, high=high):
                self._compare((low, subject, high))
            case ast.Connection(operands=truths):
                for truth in truths:
                    self.read(truth)
        return None

    def _read_call(self, function: str, arguments: Sequence[ast.Expression]) -> Coverage | None:
        match function:
            case "min" | "max":
                return agree(operand.coverage for operand in self._compare(arguments))
            case "sum":
                return self._add([self._operand(argument) for argument in arguments]).coverage
            case "abs" | "count" | "whole":
                return self.read(arguments[0])
            case "sqrt":
                return multiply([self.read(arguments[0])])
        return None

    def _compare(self, nodes: Iterable[ast.Expression]) -> list[Operand]:
        operands = [self._operand(node) for node in nodes]
        self._collect(compare(operands))
        return operands

    def _read_arithmetic(self, node: ast.Arithmetic) -> Operand:
        """The left spine is walked in a loop, as it is for its types: what is added in a row is one sum."""
        spine: list[ast.Arithmetic] = []
        left: ast.Expression = node
        while isinstance(left, ast.Arithmetic) and left.operator != "^":
            spine.append(left)
            left = left.left
        added, subtracted = [self._operand(left)], list[Operand]()
        for step in reversed(spine):
            right = self._operand(step.right)
            if step.operator in "+-":
                (added if step.operator == "+" else subtracted).append(right)
            else:
                factors = self._balance(added, subtracted).coverage, right.coverage
                added, subtracted = [Operand(step.start, step.end, multiply(factors))], []
        return self._balance(added, subtracted)

    def _balance(self, added: Sequence[Operand], subtracted: Sequence[Operand]) -> Operand:
        whole = self._add(added)
        if not subtracted:
            return whole
        part = self._add(subtracted)
        self._collect(subtract(whole, part))
        return Operand(whole.start, part.end, agree((whole.coverage, part.coverage)))

    def _add(self, operands: Sequence[Operand]) -> Operand:
        if len(operands) == 1:
            return operands[0]
        self._collect(add(operands))
        return Operand(operands[0].start, operands[-1].end, add_up([operand.coverage for operand in operands]))

    def _operand(self, node: ast.Expression) -> Operand:
        return Operand(node.start, node.end, self.read(node))

    def _collect(self, clashes: Iterable[Clash]) -> None:
        for clash in clashes:
            self.clashes.setdefault(clash.axis, clash)
