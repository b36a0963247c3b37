"""Puts checks into one problem, over the claims and the quantities derived from them."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from verifier.claims import Document
from verifier.expressions.replacement import rename, replace, replace_parts
from verifier.expressions.terms import Compared, Domain, Formula, Number, Relation, Term, Variable
from verifier.judging.assertion_reader import AssertionRead, AssertionReader
from verifier.report import CheckResult
from verifier.solving.joint.problem import Problem
from verifier.values.interval import EVERYTHING, POSITIVE_OR_ZERO


class ProblemPoser:
    """Puts checks into one problem: their claims by name, derived quantities as variables with a definition."""

    def __init__(self, document: Document, reader: AssertionReader) -> None:
        self.document = document
        self.reader = reader
        resolution = self.resolution = reader.resolution
        self.derived: dict[Term, Term] = {}
        for id in document.derived:
            measured = resolution.scope.quantities[id]
            if measured is not None and not isinstance(measured.term, Number | Variable):
                self.derived.setdefault(measured.term, Variable(id))
        self.lengths: dict[str, Domain] = {}

    def pose(self, results: Iterable[CheckResult]) -> Problem:
        """The problem of some judged checks."""
        checks = dict(sorted((result.check.id.text, self._formula(result)) for result in results))
        definitions = {
            variable.name: Compared(variable, Relation.EQUAL, replace_parts(term, self.derived))
            for term, variable in self.derived.items()
            if isinstance(variable, Variable)
        }
        claims = {name: claim for name, claim in self.document.claims.items() if name in self.resolution.literal}
        stated = {name: self.resolution.literal[name] for name, claim in claims.items() if not claim.given}
        given = {name: self.resolution.literal[name] for name, claim in claims.items() if claim.given}
        background = {
            **dict.fromkeys(definitions, Domain(EVERYTHING)),
            **self.resolution.literal,
            **self.lengths,
            **{name: self._left_of(name) for name in claims},
        }
        return Problem(stated, background, checks, definitions, given)

    def _left_of(self, claim: str) -> Domain:
        """What is known of a quantity whatever is said of it: a counted thing is whole, and not below zero."""
        x, whole = self.resolution.literal[claim]
        measured = self.resolution.scope.quantities[claim]
        counted = measured is not None and measured.unit.is_counted and x.low >= 0
        return Domain(POSITIVE_OR_ZERO if counted else EVERYTHING, whole)

    def _formula(self, result: CheckResult) -> Formula:
        assertion = result.check.assertion
        assert assertion is not None  # it was judged
        read = self.reader.read_again(assertion.text)
        if not read.is_shape:
            return replace(read.assertion.formula, self.derived)
        places = {name: self._term(name, read, result.check.id.text) for name in read.literal}
        return rename(read.assertion.formula, places)

    def _term(self, place: str, read: AssertionRead, check: str) -> Term:
        """What stands in a place of an assertion's shape: a number, a claim, or the length of a year or a month."""
        if place in read.numbers:
            return Number(Fraction(read.literal[place].interval.low))
        if place in read.claims:
            return Variable(read.claims[place])
        length = f"{place} in {check}"
        self.lengths[length] = read.literal[place]
        return Variable(length)
