"""A second opinion on a system, by cvc5: nothing of the verifier's is asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from functools import cached_property
from math import inf
from typing import Any

import cvc5
from cvc5 import Kind

from tests.laws.systems import Check, Node, Range, System

_WAYS: tuple[dict[str, str], ...] = (
    {"tlimit-per": "300"},
    {"tlimit-per": "2000", "nl-cov": "true"},
    {"tlimit-per": "2000", "nl-ext": "none", "nl-cov": "true"},
)
"""How a question is asked, one after another, each with milliseconds for an answer: then it is counted as unknown."""

_RELATIONS = {"==": Kind.EQUAL, "<": Kind.LT, "<=": Kind.LEQ, ">": Kind.GT, ">=": Kind.GEQ}
_OPERATORS = {"+": Kind.ADD, "-": Kind.SUB, "*": Kind.MULT}


class Oracle:
    """Asks whether values exist that meet some claims, some checks, and what is put beside them.

    Where a divisor is zero is no value, neither of what is asked nor of what was made by ``expression`` for it. A claim
    is a number in its own unit; of one that is left out it is known that it is whole and not below zero,
    if it counts.
    """

    def __init__(self, system: System) -> None:
        self.system = system
        self.terms = cvc5.TermManager()
        self.names = {name: self._constant(name, said.whole) for name, said in system.claims.items()}
        self.divisors: list[Any] = []

    def is_defined(self, checks: Collection[str], put: Mapping[str, Range]) -> bool | None:
        """Whether checks have any values where some claims are in other ranges."""
        for name in checks:
            self.formula(self.system.checks[name])
        return self.can_be((), (), put)

    def can_be(
        self,
        claims: Collection[str],
        checks: Collection[str],
        put: Mapping[str, Range] | None = None,
        beside: Iterable[Any] = (),
    ) -> bool | None:
        """Whether all of it can be true; None where cvc5 does not tell. ``put`` are other ranges for some claims."""
        parts = [part for name in self.names for part in self._known(name)]
        for name in claims:
            if not put or name not in put:
                parts += self.within(self.names[name], self.system.claims[name].range)
        parts += [self.formula(self.system.checks[name]) for name in checks]
        for name, values in (put or {}).items():
            parts += self.within(self.names[name], values)
        parts += beside
        zero = self.terms.mkReal(0)
        parts += [self._not(Kind.EQUAL, divisor, zero) for divisor in self.divisors]
        self.divisors = []
        answers = (self._ask(parts, options) for options in _WAYS)
        return next((answer for answer in answers if answer is not None), None)

    def _ask(self, parts: Iterable[Any], options: Mapping[str, str]) -> bool | None:
        solver = cvc5.Solver(self.terms)
        for name, value in options.items():
            solver.setOption(name, value)
        solver.setLogic("QF_NIRA")
        for part in parts:
            solver.assertFormula(part)
        answer = solver.checkSat()
        return True if answer.isSat() else False if answer.isUnsat() else None

    def quantity(self, name: str) -> Any:
        """A claim's number in its unit, or a derived quantity as a plain number."""
        if name in self.names:
            return self.names[name]
        return self.expression(self.system.derived[name])

    def expression(self, node: Node) -> Any:
        """An expression as a plain number: what a claim says, times what its unit is worth."""
        match node:
            case Node("name", (str() as name,)) if name in self.names:
                return self._times(self._as_real(self.names[name]), self.system.claims[name].factor)
            case Node("name", (str() as name,)):
                return self.expression(self.system.derived[name])
            case Node("number", (Fraction() as number,)):
                return self.number(number)
            case Node("/", (Node() as left, Node() as right)):
                divisor = self.expression(right)
                self.divisors.append(divisor)
                return self.terms.mkTerm(Kind.DIVISION, self.expression(left), divisor)
            case Node(operator, (Node() as left, Node() as right)):
                return self.terms.mkTerm(_OPERATORS[operator], self.expression(left), self.expression(right))
        raise AssertionError(node)

    def formula(self, check: Check) -> Any:
        """What a check asks for."""
        left, right = self.expression(check.left), self.expression(check.right)
        if check.within is None:
            return self.terms.mkTerm(_RELATIONS[check.relation], left, right)
        apart = self._size(self.terms.mkTerm(Kind.SUB, left, right))
        return self.terms.mkTerm(Kind.LEQ, apart, self._times(self._size(right), check.within))

    def within(self, term: Any, values: Range) -> list[Any]:
        """A term lies in a range."""
        found = []
        if values.low != -inf:
            found.append(self.compare(">=" if values.low_closed else ">", term, values.low))
        if values.high != inf:
            found.append(self.compare("<=" if values.high_closed else "<", term, values.high))
        return found

    def outside(self, term: Any, values: Range) -> Any:
        """A term does not lie in a range."""
        parts = self.within(term, values)
        return self.terms.mkTerm(Kind.NOT, parts[0] if len(parts) == 1 else self.terms.mkTerm(Kind.AND, *parts))

    def compare(self, relation: str, term: Any, number: Fraction | float) -> Any:
        """A term and a number."""
        return self.terms.mkTerm(_RELATIONS[relation], self._as_real(term), self.number(Fraction(number)))

    def number(self, number: Fraction) -> Any:
        """An exact number."""
        return self.terms.mkReal(number.numerator, number.denominator)

    def margin(self, check: Check) -> Any:
        """The left side less the right one."""
        return self.terms.mkTerm(Kind.SUB, self.expression(check.left), self.expression(check.right))

    @cached_property
    def _real(self) -> Any:
        return self.terms.getRealSort()

    def _constant(self, name: str, whole: bool) -> Any:
        return self.terms.mkConst(self.terms.getIntegerSort() if whole else self._real, name)

    def _known(self, name: str) -> list[Any]:
        """What is known of a number whatever is said of it."""
        return [self.compare(">=", self.names[name], 0)] if self.system.claims[name].whole else []

    def _as_real(self, term: Any) -> Any:
        return self.terms.mkTerm(Kind.TO_REAL, term) if term.getSort().isInteger() else term

    def _times(self, term: Any, factor: Fraction) -> Any:
        return term if factor == 1 else self.terms.mkTerm(Kind.MULT, term, self.number(factor))

    def _size(self, term: Any) -> Any:
        below = self.terms.mkTerm(Kind.LT, term, self.number(Fraction(0)))
        return self.terms.mkTerm(Kind.ITE, below, self.terms.mkTerm(Kind.NEG, term), term)

    def _not(self, kind: Kind, left: Any, right: Any) -> Any:
        return self.terms.mkTerm(Kind.NOT, self.terms.mkTerm(kind, left, right))
