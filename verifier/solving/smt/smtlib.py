"""Writes a formula over a box in SMT-LIB 2, the language that solvers read.

A comparison is true only where both of its sides are defined. So each quotient and root becomes a
number of its own, with what defines it: to a solver, ``x / 0`` would be any number it likes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from verifier.expressions import terms as t

MAX_TERMS = 20_000
MAX_WEIGHT = 1_000
"""Larger problems are not written. The weight of a number is its binary digits; products add weights."""

_WEIGHT_OF_A_VARIABLE = 16

_INFIX = {
    t.Operator.ADD: "+",
    t.Operator.SUBTRACT: "-",
    t.Operator.MULTIPLY: "*",
}


class TooLarge(Exception):
    """The problem has more terms, or higher powers, or longer numbers, than a solver is asked about."""


def write_problem(goal: t.Formula, box: t.Box) -> str:
    """One line of declarations and assertions, in which x0, x1 ... are the goal's variables in their order.

    It is satisfiable just where the goal is true, and every part of it defined. Raises TooLarge.
    """
    if len(t.terms_of(goal)) > MAX_TERMS:
        raise TooLarge
    return " ".join(_Writer(t.affirm(goal), box).commands())


def name_variables(goal: t.Formula) -> Mapping[str, str]:
    """How the variables of a goal are called in its problem: there, any name may stand."""
    return {name: f"x{number}" for number, name in enumerate(t.variables_of(goal))}


class _Writer:
    """One problem. ``texts`` and ``weights`` tell of each term how it is named and how large it is."""

    def __init__(self, goal: t.Formula, box: t.Box) -> None:
        self.goal, self.box = goal, box
        self.texts: dict[t.Term, str] = {}
        self.weights: dict[t.Term, int] = {}
        self.variables = name_variables(goal)
        self.wholes = 0

    def commands(self) -> Iterator[str]:
        for name, text in self.variables.items():
            yield from _declare(text, self.box[name])
        for number, term in enumerate(t.terms_of(self.goal)):
            self.weights[term] = self._weight(term)
            if self.weights[term] > MAX_WEIGHT:
                raise TooLarge
            yield from self._define(term, f"t{number}")
        goal = self._formula(self.goal)
        yield from (f"(declare-const k{number} Int)" for number in range(self.wholes))
        yield f"(assert {goal})"

    def _define(self, term: t.Term, name: str) -> Iterator[str]:
        """The commands that a term needs; those that stand for themselves need none."""
        match term:
            case t.Number(value):
                self.texts[term] = _number(value)
            case t.Variable(variable):
                self.texts[term] = self._variable(variable)
            case t.Operation(t.Operator.DIVIDE, (above, below)):
                yield from self._quotient(term, name, self.texts[above], self.texts[below])
            case t.Operation(t.Operator.ROOT, (operand,)):
                yield from self._aside(term, name, f"(and (>= {name} 0.0) (= (* {name} {name}) {self.texts[operand]}))")
            case t.Operation() | t.Power():
                self.texts[term] = name
                yield f"(define-fun {name} () Real {self._value(term)})"

    def _variable(self, name: str) -> str:
        text, domain = self.variables[name], self.box[name]
        return f"(to_real {text})" if domain.whole else text

    def _quotient(self, term: t.Term, name: str, above: str, below: str) -> Iterator[str]:
        yield from self._aside(term, name, f"(and (not (= {below} 0.0)) (= (* {name} {below}) {above}))")

    def _aside(self, term: t.Term, name: str, definition: str) -> Iterator[str]:
        """A number that is known by what it solves."""
        self.texts[term] = name
        yield f"(declare-const {name} Real)"
        yield f"(assert {definition})"

    def _value(self, term: t.Operation | t.Power) -> str:
        if isinstance(term, t.Power):
            return f"(* {' '.join([self.texts[term.base]] * term.exponent)})"
        a, *others = (self.texts[operand] for operand in term.operands)
        match term.operator:
            case t.Operator.NEGATE:
                return f"(- {a})"
            case t.Operator.ABSOLUTE:
                return f"(ite (>= {a} 0.0) {a} (- {a}))"
            case t.Operator.SMALLER:
                return f"(ite (<= {a} {others[0]}) {a} {others[0]})"
            case t.Operator.LARGER:
                return f"(ite (>= {a} {others[0]}) {a} {others[0]})"
        return f"({_INFIX[term.operator]} {a} {others[0]})"

    def _weight(self, term: t.Term) -> int:
        match term:
            case t.Number(value):
                return max(value.numerator.bit_length(), value.denominator.bit_length())
            case t.Variable():
                return _WEIGHT_OF_A_VARIABLE
            case t.Power(base, exponent):
                return self.weights[base] * exponent
            case t.Operation(operator, operands):
                weights = [self.weights[operand] for operand in operands]
                return sum(weights) if operator in (t.Operator.MULTIPLY, t.Operator.DIVIDE) else max(weights)

    def _formula(self, formula: t.Formula) -> str:
        match formula:
            case t.Compared(left, t.Relation.DIFFERENT, right):
                return f"(not (= {self.texts[left]} {self.texts[right]}))"
            case t.Compared(left, relation, right):
                sign = "=" if relation is t.Relation.EQUAL else relation
                return f"({sign} {self.texts[left]} {self.texts[right]})"
            case t.Whole(term, denied):
                return self._whole(self.texts[term], denied=denied)
            case t.All(parts):
                return f"(and true {' '.join(map(self._formula, parts))})"
            case t.Any(parts):
                return f"(or false {' '.join(map(self._formula, parts))})"
            case t.Denied(part):
                return f"(not {self._formula(part)})"

    def _whole(self, text: str, *, denied: bool) -> str:
        """Some whole number is the term, or has it strictly between itself and the next one."""
        whole = f"(to_real k{self.wholes})"
        self.wholes += 1
        return f"(and (< {whole} {text}) (< {text} (+ {whole} 1.0)))" if denied else f"(= {text} {whole})"


def _declare(text: str, domain: t.Domain) -> Iterator[str]:
    """A variable with its ends; a number where it has one value only."""
    x, sort = domain.interval, "Int" if domain.whole else "Real"
    if x.is_point and not isinstance(x.low, float) and not domain.whole:
        yield f"(define-fun {text} () Real {_number(Fraction(x.low))})"
        return
    yield f"(declare-const {text} {sort})"
    real = f"(to_real {text})" if domain.whole else text
    if not isinstance(x.low, float):
        yield f"(assert ({'>=' if x.low_closed else '>'} {real} {_number(Fraction(x.low))}))"
    if not isinstance(x.high, float):
        yield f"(assert ({'<=' if x.high_closed else '<'} {real} {_number(Fraction(x.high))}))"


def _number(value: Fraction) -> str:
    if max(value.numerator.bit_length(), value.denominator.bit_length()) > MAX_WEIGHT:
        raise TooLarge
    above = f"{abs(value.numerator)}.0"
    size = above if value.denominator == 1 else f"(/ {above} {value.denominator}.0)"
    return f"(- {size})" if value < 0 else size
