"""Asks whether all checks can be true together, and if not, which few claims and checks clash."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from verifier.assertion_reader import AssertionRead, AssertionReader
from verifier.claims import Document, Importance
from verifier.expressions.replacement import rename, replace, replace_parts
from verifier.expressions.terms import Box, Compared, Domain, Formula, Number, Relation, Term, Variable
from verifier.other_readings import ask
from verifier.report import CheckResult, ClaimReading, Clash, Joint, Question
from verifier.resolver import Resolution
from verifier.solving.answers import Found, Impossible, Point
from verifier.solving.bounds import enclose_all
from verifier.solving.candidates import simplest_value
from verifier.solving.joint.conflict import Conflict, as_conflict, find_all_conflicts, find_conflict, solve
from verifier.solving.joint.problem import Problem, components, sign_of
from verifier.solving.joint.ranges import Implied, RangeFinder
from verifier.solving.joint.together import Solver, Together
from verifier.values.interval import EVERYTHING, Interval
from verifier.verdicts import Verdict

MOST_OF_A_PART = 10
"""So many checks that clash by themselves are left out one after another, to see what else clashes."""

MOST_COUNTS = 50
"""So many counts of a file are tried as what a number may be meant for each of."""

MOST_EXPLAINED = 100
"""Of so many parts that cannot be true, the smallest conflict is looked for; of others, all their claims are named."""

_ASSUMED = frozenset({None, Verdict.HOLDS, Verdict.AGREES, Verdict.PLAUSIBLE})


class _Part(NamedTuple):
    """A part of the problem that shares no variable with the others, and what was found."""

    problem: Problem
    together: Together


def find_conflicts(
    document: Document,
    reader: AssertionReader,
    results: Sequence[CheckResult],
    claims: Mapping[str, ClaimReading],
    *,
    all_conflicts: bool = False,
) -> Joint | None:
    """Whether the checks that are assumed can all be true; None where none is assumed."""
    assumed = sorted(
        (result for result in results if result.check.expect in _ASSUMED), key=lambda result: result.check.id.start
    )
    judged = [result for result in assumed if result.verdict is not Verdict.BLOCKED]
    if not assumed:
        return None
    solver = Solver()
    problem = _Poser(document, reader).pose(judged)
    restricting = problem.of(problem.claims, {result.check.id.text for result in judged if _restricts(result)})
    parts = [_Part(part, solve(part, solver)) for part in components(restricting)]
    finder = _ClashFinder(
        document, problem, all_conflicts, {result.check.id.text: result.check.severity for result in judged}
    )
    clashes, undecided = list[Clash](), list[tuple[str, ...]]()
    for part in parts:
        found = [] if isinstance(part.together.answer, Found) else finder.find(part)
        for clash in found:
            clashes.append(clash._replace(questions=dict(_questions(clash.conflict, reader.resolution, claims))))
        if not found and not isinstance(part.together.answer, Found):
            undecided.append(tuple(sorted(part.problem.checks, key=finder.place_of_check)))
    clashes.sort(key=lambda clash: finder.place_of_check(clash.conflict.checks[0]))
    return Joint(
        checks=tuple(result.check.id.text for result in assumed),
        clashes=tuple(clashes),
        undecided=tuple(undecided),
        blocked=tuple(result.check.id.text for result in assumed if result.verdict is Verdict.BLOCKED),
        witness=_witness(parts, document, reader.resolution) if not clashes and not undecided else None,
        implied=_implied(parts, document, reader.resolution),
    )


def _restricts(result: CheckResult) -> bool:
    """It is not true for all values anyway: only such a check can clash with claims."""
    return result.verdict is not Verdict.HOLDS or result.judgement.leaves_out_undefined


class _ClashFinder:
    """Finds what clashes first: among the checks that matter most, then with those that matter less."""

    def __init__(
        self, document: Document, problem: Problem, all_conflicts: bool, severities: Mapping[str, Importance]
    ) -> None:
        self.document = document
        self.problem = problem
        self.all_conflicts = all_conflicts
        self.solver = Solver()
        self._explained = 0
        self.sources = {id: [source.text for source in claim.sources] for id, claim in document.claims.items()}
        self.severities = severities

    def find(self, part: _Part) -> list[Clash]:
        """What clashes in a part; where that is one check by itself, also what clashes without it."""
        clashes: list[Clash] = []
        while len(clashes) < MOST_OF_A_PART:
            clash = self._find_first(part)
            if clash is None:
                break
            clashes.append(clash)
            if len(clash.conflict.checks) > 1:
                break
            rest = part.problem.of(part.problem.claims, part.problem.checks.keys() - set(clash.conflict.checks))
            part = _Part(rest, solve(rest, self.solver))
        return clashes

    @cached_property
    def _wholes(self) -> Mapping[str, Problem]:
        """For each check, all that shares variables with it."""
        return {check: part for part in components(self.problem) for check in part.checks}

    def place_of_check(self, id: str) -> int:
        """Where it stands in the file."""
        return self.document.checks[id].id.start

    def _find_first(self, part: _Part) -> Clash | None:
        """The conflict of a part, at the severity from which it cannot be true; None where none is proved."""
        present = {self.severities[id] for id in part.problem.checks}
        for severity in (severity for severity in Importance if severity in present):
            for piece in components(self._trusted(part.problem, severity)):
                together = part.together if len(piece.checks) == len(part.problem.checks) else solve(piece, self.solver)
                if isinstance(together.answer, Impossible):
                    return self._explain(piece, severity)
        return None

    def _explain(self, piece: Problem, severity: Importance) -> Clash:
        self._explained += 1
        if self._explained > MOST_EXPLAINED:
            return Clash(severity, self._in_order(as_conflict(piece)))
        whole = self._trusted(self._wholes[next(iter(piece.checks))], severity)
        conflict = find_conflict(piece, self.sources, whole)
        others = find_all_conflicts(piece, conflict, self.sources) if self.all_conflicts else ()
        return Clash(severity, self._in_order(conflict), tuple(map(self._in_order, others)))

    def _in_order(self, conflict: Conflict) -> Conflict:
        """The conflict with everything in the order of the file."""
        claims, derived = self.document.claims, self.document.derived
        return conflict._replace(
            claims=tuple(sorted(conflict.claims, key=lambda id: claims[id].id.start)),
            checks=tuple(sorted(conflict.checks, key=self.place_of_check)),
            derived=tuple(sorted(conflict.derived, key=lambda id: derived[id].id.start)),
            suspects=tuple(sorted(conflict.suspects, key=lambda suspect: claims[suspect.claim].id.start)),
        )

    def _trusted(self, problem: Problem, severity: Importance) -> Problem:
        """The problem with the checks that matter so much, or more."""
        trusted = [*Importance][: [*Importance].index(severity) + 1]
        return problem.of(problem.claims, {id for id in problem.checks if self.severities[id] in trusted})


def _questions(
    conflict: Conflict, resolution: Resolution, claims: Mapping[str, ClaimReading]
) -> Iterator[tuple[str, list[Question]]]:
    """For each suspect that would fit under another reading, which."""
    quantities = {id: reading.quantity for id, reading in claims.items() if reading.quantity is not None}
    counts = dict(islice(((id, q) for id, q in quantities.items() if q.unit.is_counted), MOST_COUNTS))
    for suspect in conflict.suspects:
        id = suspect.claim
        found = ask(claims[id].claim, quantities[id], suspect.values, counts, resolution.scope.units)
        if found:
            yield id, found


def _witness(parts: Iterable[_Part], document: Document, resolution: Resolution) -> Point:
    """One value for each claim, and for the derived quantities that the assumed checks speak of."""
    found: dict[str, Fraction] = {
        id: simplest_value(resolution.literal[id]) for id in document.claims if id in resolution.literal
    }
    for part in parts:
        if isinstance(part.together.answer, Found) and part.together.answer.witness is not None:
            found |= part.together.answer.witness
    return {id: found[id] for id in (*document.claims, *document.derived) if id in found}


def _implied(parts: Iterable[_Part], document: Document, resolution: Resolution) -> Mapping[str, Implied]:
    """What the assumed checks leave of claims and derived quantities, where it is less than their own words say."""
    finder, found = RangeFinder(), dict[str, Implied]()
    narrowed = dict(resolution.literal)
    for part in parts:
        if isinstance(part.together.answer, Found):
            found |= finder.find(part.problem, part.together)
            narrowed |= {name: domain for name, domain in (part.together.narrowed or {}).items() if name in narrowed}
    for id, own, follows in _derived_ranges(document, resolution, narrowed) if found else ():
        implied = found.pop(id, None) or (Implied(follows, is_exact=False) if follows is not None else None)
        if own is not None and implied is not None and implied.values != own and own.contains_interval(implied.values):
            found[id] = implied
    return {id: found[id] for id in (*document.claims, *document.derived) if id in found}


def _derived_ranges(
    document: Document, resolution: Resolution, narrowed: Box
) -> Iterator[tuple[str, Interval | None, Interval | None]]:
    """Each derived quantity over its claims' own words, and over what is left of them."""
    quantities = resolution.scope.quantities
    terms = {id: measured.term for id in document.derived if (measured := quantities[id]) is not None}
    own = enclose_all([*terms.values()], resolution.literal)
    yield from zip(terms, own, enclose_all([*terms.values()], narrowed), strict=True)


class _Poser:
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
        stated, background = dict[str, Domain](), dict.fromkeys(definitions, Domain(EVERYTHING))
        for name, domain in {**self.resolution.literal, **self.lengths}.items():
            claim = self.document.claims.get(name)
            if claim is None or claim.given:
                background[name] = domain
            else:
                stated[name], background[name] = domain, sign_of(domain)
        return Problem(stated, background, checks, definitions)

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
