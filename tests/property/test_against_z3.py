"""Verdicts against an outside solver: where z3 proves or finds something, no verdict says otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

from tests.property.problem import Problem
from tests.property.strategies import examples, problems
from verifier.expressions import terms as t
from verifier.solving.judge import judge
from verifier.verdicts import Verdict

z3 = pytest.importorskip("z3", reason="z3-solver is not installed: the verdicts are not held against it")

RESOURCES = 300_000  # z3's own measure of work: the same answers on every machine


class Translator:
    """Terms and formulas for z3. A quotient and a root are new variables: z3 gives x/0 any value."""

    def __init__(self, box: Mapping[str, t.Domain]) -> None:
        self.solver = z3.Solver()
        self.solver.set("rlimit", RESOURCES)
        self.variables = {name: z3.ToReal(z3.Int(name)) if d.whole else z3.Real(name) for name, d in box.items()}
        self.translated: dict[int, Any] = {}
        for name, domain in box.items():
            self.solver.add(*_bounds(self.variables[name], domain))

    def is_possible(self, formula: t.Formula) -> bool | None:
        """Some values make it true (True), none do (False), or z3 does not know."""
        self.solver.add(self.formula(formula))
        answer = self.solver.check()
        return True if answer == z3.sat else False if answer == z3.unsat else None

    def formula(self, formula: t.Formula) -> Any:
        match formula:
            case t.Compared(left, relation, right):
                a, b = self.term(left), self.term(right)
                return {"<": a < b, "<=": a <= b, "==": a == b, "!=": a != b, ">": a > b, ">=": a >= b}[relation]
            case t.Whole(term, denied):
                whole = z3.IsInt(self.term(term))
                return z3.Not(whole) if denied else whole
            case t.All(parts):
                return z3.And([self.formula(part) for part in parts])
            case t.Any(parts):
                return z3.Or([self.formula(part) for part in parts])
            case t.Denied(part):
                return z3.Not(self.formula(part))

    def term(self, term: t.Term) -> Any:
        if id(term) not in self.translated:
            self.translated[id(term)] = self._term(term)
        return self.translated[id(term)]

    def _term(self, term: t.Term) -> Any:
        match term:
            case t.Number(value):
                return _number(value)
            case t.Variable(name):
                return self.variables[name]
            case t.Power(base, exponent):
                product = self.term(base)
                for _ in range(exponent - 1):
                    product = product * self.term(base)
                return product
            case t.Operation(operator, operands):
                return self._operation(operator, *(self.term(operand) for operand in operands))

    def _operation(self, operator: t.Operator, a: Any, b: Any = None) -> Any:
        match operator:
            case t.Operator.ADD:
                return a + b
            case t.Operator.SUBTRACT:
                return a - b
            case t.Operator.MULTIPLY:
                return a * b
            case t.Operator.NEGATE:
                return -a
            case t.Operator.ABSOLUTE:
                return z3.If(a >= 0, a, -a)
            case t.Operator.SMALLER:
                return z3.If(a <= b, a, b)
            case t.Operator.LARGER:
                return z3.If(a >= b, a, b)
        result = z3.FreshReal()
        root = operator is t.Operator.ROOT
        self.solver.add(*((result >= 0, result * result == a) if root else (b != 0, result * b == a)))
        return result


def _number(value: Fraction) -> Any:
    return z3.Q(value.numerator, value.denominator)


def _bounds(variable: Any, domain: t.Domain) -> Iterator[Any]:
    x = domain.interval
    if not isinstance(x.low, float):
        yield variable >= _number(Fraction(x.low)) if x.low_closed else variable > _number(Fraction(x.low))
    if not isinstance(x.high, float):
        yield variable <= _number(Fraction(x.high)) if x.high_closed else variable < _number(Fraction(x.high))


@examples(20)
@given(problems())
def test_no_verdict_contradicts_z3(problem: Problem) -> None:
    """What is proved has no counterexample, what is shown is possible, what z3 settles is not said otherwise."""
    boxes = {"literal": problem.literal, "usual": problem.usual}
    verdict = judge(problem.formula, agreement=problem.agreement, **boxes).verdict
    (can_literal, cannot_literal), (can_usual, cannot_usual) = (
        [Translator(box).is_possible(formula) for formula in (problem.formula, t.Denied(problem.formula))]
        for box in boxes.values()
    )
    match verdict:
        case Verdict.HOLDS:
            assert cannot_literal is not True
            assert can_literal is not False
        case Verdict.CONTRADICTED:
            assert can_literal is not True
        case Verdict.AGREES:
            assert can_usual is not False
        case Verdict.PLAUSIBLE:
            assert cannot_usual is not True
            assert cannot_literal is not False
        case Verdict.DOUBTFUL:
            assert can_usual is not True
            assert can_literal is not False
        case Verdict.UNDETERMINED:
            assert can_usual is not False
            assert cannot_usual is not False
        case Verdict.BLOCKED:
            pass  # it says nothing that z3 could speak against
