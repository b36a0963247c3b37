"""Finds the slips that would explain a clash: with one of them mended, all that clashed can be true."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice
from typing import NamedTuple

from verifier.claims import Document
from verifier.expressions.terms import Domain
from verifier.judging.resolver import Resolution, list_roundings
from verifier.judging.slips import SLIPS, Stated, Variant, find_number
from verifier.report import ClaimReading, Clash, Mend, Quantity
from verifier.solving.answers import Found
from verifier.solving.joint.conflict import Suspect
from verifier.solving.joint.problem import Problem
from verifier.solving.joint.together import Solver, solve
from verifier.text import shorten
from verifier.values.errors import ReadingError
from verifier.values.interval import Interval, intersect
from verifier.values.quantity_parser import parse_value
from verifier.values.reader import read_value

MOST_NAMED = 3
"""So many slips are named for a clash, the likeliest first."""

MOST_TRIED = 12
"""So many are put into all that clashes, to see whether it can then be true."""

_NAMES = re.compile(r"[a-z][a-z0-9_]*")
_FAR = Fraction(1, 5)
"""What is farther from all that is allowed, as a share of itself, is not read at all."""


class _Candidate(NamedTuple):
    likelihood: Fraction
    mend: Mend
    literal: Interval


class SlipFinder:
    """Finds the slips of the clashes of one file."""

    def __init__(
        self,
        document: Document,
        resolution: Resolution,
        claims: Mapping[str, ClaimReading],
        counts: Mapping[str, Quantity],
        solver: Solver,
    ) -> None:
        self.document, self.resolution, self.claims = document, resolution, claims
        self.counts, self.solver = counts, solver

    def find(self, clash: Clash, problem: Problem) -> list[Mend]:
        """Those that mend all of a problem that clashes; where none does, those that mend the clash alone."""
        alone = problem.of(clash.conflict.claims, clash.conflict.checks)
        for part in (problem, alone):
            found = [each for suspect in clash.conflict.suspects for each in self._candidates(suspect, clash, part)]
            found.sort(key=lambda each: (-each.likelihood, each.mend.claim, each.mend.question))
            tried = _without_twins(found)[:MOST_TRIED]
            mending = islice((each.mend for each in tried if self._is_mended(each, part)), MOST_NAMED)
            if named := [*mending]:
                return named
        return []

    def _allowed(self, suspect: Suspect, problem: Problem) -> Interval | None:
        """What all the rest leaves a claim: an interval that leaves out none of it; None where it leaves nothing."""
        rest = problem.of(problem.claims.keys() - {suspect.claim}, problem.checks)
        narrowed = solve(rest, self.solver, shown=False).narrowed
        left = narrowed.get(suspect.claim) if narrowed is not None else None
        return intersect(left.interval, suspect.values) if left is not None else None

    def _candidates(self, suspect: Suspect, clash: Clash, problem: Problem) -> Iterator[_Candidate]:
        claim, quantity, stated_number = self.claims[suspect.claim]
        if claim.value is None or quantity is None or quantity.is_date or quantity.usual is None:
            return
        if find_number(claim.value.text) is None:
            return  # a range is no slip of a pen
        allowed = self._allowed(suspect, problem)
        if allowed is None or not allowed.is_bounded or (allowed.contains(Fraction(0)) and not allowed.is_point):
            return  # where any larger number would do, that one does says nothing
        stated = self._state(suspect.claim, claim.value.text, quantity, clash)
        is_plain = stated_number is not None
        for slip in SLIPS:
            variants = [*slip.variants(stated)]
            for variant in variants:
                read = self._read(suspect.claim, variant, quantity, allowed, is_plain=is_plain)
                met = intersect(read.literal, allowed) if read is not None and read.literal is not None else None
                if read is None or met is None or read.literal is None:
                    continue
                fit = _fit(read, allowed)
                if fit == 1 and not read.literal.is_bounded:
                    continue  # an open end reaches everywhere
                likelihood = Fraction(slip.weight, len(variants)) * fit
                question = variant.question.replace("{}", shorten(variant.words)) if variant.words else variant.question
                yield _Candidate(likelihood, Mend(suspect.claim, slip.name, variant.words, question, met), read.literal)

    def _state(self, id: str, words: str, quantity: Quantity, clash: Clash) -> Stated:
        others = [name for name in (*clash.conflict.claims, *clash.conflict.given) if name != id]
        read = {name: self.claims[name] for name in others if self.claims[name].quantity is not None}
        parts, shares = dict[str, tuple[str, Quantity]](), dict[str, Quantity]()
        summed = self._summed(id, clash)
        for name, reading in read.items():
            other, value = reading.quantity, reading.claim.value
            assert other is not None
            if name in summed and other.unit == quantity.unit and value is not None:
                parts[name] = shorten(value.text), other
            if other.unit.is_percent:
                shares[name] = other
        return Stated(words, quantity, self.counts, parts, shares, self.resolution.scope.units)

    def _summed(self, id: str, clash: Clash) -> frozenset[str]:
        """The claims that are added up to a claim which stands alone on its side of a check."""
        found = set[str]()
        for check in clash.conflict.checks:
            words = self.document.checks[check].assertion
            left, equal, right = words.text.partition("==") if words is not None else ("", "", "")
            sides = {left.strip(): right.strip(), right.strip(): left.strip()}
            other = sides.get(id, "") if equal else ""
            derived = self.document.derived.get(other)
            formula = derived.formula.text if derived is not None and derived.formula is not None else other
            if "+" in formula or "sum(" in formula:
                found |= set(self.resolution.claims_behind(_NAMES.findall(formula)))
        return frozenset(found)

    def _read(
        self, id: str, variant: Variant, quantity: Quantity, allowed: Interval, *, is_plain: bool
    ) -> Quantity | None:
        """The readings of a variant in the claim's unit; None where it cannot be read, or is far off."""
        if not variant.words:
            return quantity._replace(literal=variant.literal, usual=variant.usual)
        try:
            value = parse_value(variant.words, self.resolution.scope.units)
            if value.unit != quantity.unit or (is_plain and _is_far(value.stated, allowed)):
                return None
            reading = read_value(value, variant.words, list_roundings(self.document.claims[id], self.document))
        except ReadingError:
            return None
        return quantity._replace(literal=reading.literal, usual=reading.usual)

    def _is_mended(self, candidate: _Candidate, problem: Problem) -> bool:
        """With the claim as it would then say, all of it can be true."""
        id = candidate.mend.claim
        domain = Domain(candidate.literal.simplest(), problem.claims[id].whole)
        mended = problem._replace(claims={**problem.claims, id: domain})
        return isinstance(solve(mended, self.solver, shown=False).answer, Found)


def _fit(read: Quantity, allowed: Interval) -> int:
    """How well a number goes with what is allowed: all that it usually says, some of it, or some of what it may say."""
    if read.usual is None or intersect(read.usual, allowed) is None:
        return 1
    return 4 if allowed.contains_interval(read.usual) or read.usual.contains_interval(allowed) else 2


def _is_far(number: Fraction | None, allowed: Interval) -> bool:
    if number is None:
        return False
    room = abs(number) * _FAR
    return number + room < allowed.low or number - room > allowed.high


def _without_twins(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Of several that say the same of a claim, the likeliest."""
    first: dict[tuple[str, Interval], _Candidate] = {}
    for each in candidates:
        first.setdefault((each.mend.claim, each.literal), each)
    return [*first.values()]
