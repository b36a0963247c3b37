"""Asks whether all checks can be true together, and if not, which few claims and checks clash."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from verifier.claims import Document
from verifier.expressions.terms import Box
from verifier.judging.assertion_reader import AssertionReader
from verifier.judging.problem_poser import ProblemPoser
from verifier.judging.resolver import Resolution
from verifier.report import CheckResult, ClaimReading, Clash, Joint
from verifier.solving.answers import Found, Point
from verifier.solving.bounds import enclose_all
from verifier.solving.candidates import simplest_value
from verifier.solving.joint.problem import components
from verifier.solving.joint.ranges import Implied, RangeFinder
from verifier.solving.joint.together import Part, Solver, solve
from verifier.values.interval import Interval
from verifier.verdicts import Verdict

_ASSUMED = frozenset({None, Verdict.HOLDS, Verdict.AGREES, Verdict.PLAUSIBLE})


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
    problem = ProblemPoser(document, reader).pose(judged)
    restricting = problem.of(problem.claims, {result.check.id.text for result in judged if _restricts(result)})
    parts = [Part(part, solve(part, solver)) for part in components(restricting)]
    open_parts = [part for part in parts if not isinstance(part.together.answer, Found)]
    clashes, undecided = list[Clash](), list[tuple[str, ...]]()
    if open_parts:
        from verifier.judging.clash_finder import ClashFinder  # noqa: PLC0415  # most files need none of it

        severities = {result.check.id.text: result.check.severity for result in judged}
        finder = ClashFinder(document, reader.resolution, claims, severities, all_conflicts=all_conflicts)
        clashes, undecided = finder.find_all(open_parts)
    blocked = tuple(result.check.id.text for result in assumed if result.verdict is Verdict.BLOCKED)
    is_met = not (clashes or undecided or blocked)
    return Joint(
        checks=tuple(result.check.id.text for result in assumed),
        clashes=tuple(clashes),
        undecided=tuple(undecided),
        blocked=blocked,
        witness=_witness(parts, document, reader.resolution) if is_met else None,
        implied=_implied(parts, document, reader.resolution),
    )


def _restricts(result: CheckResult) -> bool:
    """It is not true for all values anyway: only such a check can clash with claims."""
    return result.verdict is not Verdict.HOLDS or not result.judgement.is_defined


def _witness(parts: Iterable[Part], document: Document, resolution: Resolution) -> Point | None:
    """One value for each claim, and for the derived quantities that the assumed checks speak of.

    None where values are known to exist of which none are shown, for they are no fractions: with any others, what is
    shown would break the checks.
    """
    found: dict[str, Fraction] = {
        id: simplest_value(resolution.literal[id]) for id in document.claims if id in resolution.literal
    }
    for part in parts:
        if not isinstance(part.together.answer, Found) or part.together.answer.witness is None:
            return None
        found |= part.together.answer.witness
    return {id: found[id] for id in (*document.claims, *document.derived) if id in found}


def _implied(parts: Iterable[Part], document: Document, resolution: Resolution) -> Mapping[str, Implied]:
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
