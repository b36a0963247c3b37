"""Finds what clashes among checks that cannot all be true, and what to ask about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice

from verifier.claims import Document, Importance
from verifier.judging.nearest_finder import find_nearest
from verifier.judging.resolver import Resolution
from verifier.judging.slip_finder import SlipFinder
from verifier.report import ClaimReading, Clash, Elsewhere, Quantity, Shared
from verifier.solving.answers import Impossible
from verifier.solving.joint.conflict import Conflict, as_conflict, find_all_conflicts, find_conflict
from verifier.solving.joint.problem import Problem, components
from verifier.solving.joint.together import Part, Solver, solve
from verifier.values.interval import intersect

_TIERS = (*Importance,)

MOST_OF_A_PART = 10
"""So many checks that clash by themselves are left out one after another, to see what else clashes."""

MOST_COUNTS = 50
"""So many counts of a file are tried as what a number may be meant for each of."""

MOST_ASKED = 20
"""Of so many clashes of a file it is asked which slip they come from: who mends these looks again."""

MOST_EXPLAINED = 100
"""Of so many parts that cannot be true, the smallest conflict is looked for; of others, all their claims are named."""


class ClashFinder:
    """Finds what clashes first: among the checks that matter most, then with those that matter less."""

    def __init__(
        self,
        document: Document,
        resolution: Resolution,
        claims: Mapping[str, ClaimReading],
        severities: Mapping[str, Importance],
        *,
        all_conflicts: bool,
    ) -> None:
        self.document = document
        self.resolution = resolution
        self.claims = claims
        self.all_conflicts = all_conflicts
        self.solver = Solver()
        self._explained = self._asked = 0
        self.sources = {id: [source.text for source in claim.sources] for id, claim in document.claims.items()}
        self.severities = severities

    def find_all(self, parts: Iterable[Part]) -> tuple[list[Clash], list[tuple[str, ...]]]:
        """The clashes of parts that were not met, and the checks of those of which nothing is known."""
        clashes, undecided = list[Clash](), list[tuple[str, ...]]()
        for part in parts:
            found = self._find(part)
            clashes += _with_shared(self._with_slips(found, part.problem))
            if not found:
                undecided.append(tuple(sorted(part.problem.checks, key=self._place_of_check)))
        return _with_elsewhere(sorted(clashes, key=self._place)), undecided

    def _find(self, part: Part) -> list[Clash]:
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
            part = Part(rest, solve(rest, self.solver))
        return clashes

    def _place(self, clash: Clash) -> tuple[int, int]:
        """Those of the checks that matter most first, then in the order of the file."""
        return _TIERS.index(clash.severity), self._place_of_check(clash.conflict.checks[0])

    def _place_of_check(self, id: str) -> int:
        """Where it stands in the file."""
        return self.document.checks[id].id.start

    def _find_first(self, part: Part) -> Clash | None:
        """The conflict of a part, at the severity from which it cannot be true; None where none is proved."""
        present = {self.severities[id] for id in part.problem.checks}
        for severity in (severity for severity in _TIERS if severity in present):
            for piece in components(self._trusted(part.problem, severity)):
                together = part.together if len(piece.checks) == len(part.problem.checks) else solve(piece, self.solver)
                if isinstance(together.answer, Impossible):
                    return self._explain(piece, severity)
        return None

    def _explain(self, piece: Problem, severity: Importance) -> Clash:
        self._explained += 1
        if self._explained > MOST_EXPLAINED:
            return Clash(severity, self._in_order(as_conflict(piece)))
        conflict = find_conflict(piece, self.sources)
        others = find_all_conflicts(piece, conflict, self.sources) if self.all_conflicts else ()
        return Clash(severity, self._in_order(conflict), tuple(map(self._in_order, others)))

    def _in_order(self, conflict: Conflict) -> Conflict:
        """The conflict with everything in the order of the file."""
        claims, derived = self.document.claims, self.document.derived
        return conflict._replace(
            claims=tuple(sorted(conflict.claims, key=lambda id: claims[id].id.start)),
            checks=tuple(sorted(conflict.checks, key=self._place_of_check)),
            derived=tuple(sorted(conflict.derived, key=lambda id: derived[id].id.start)),
            given=tuple(sorted(conflict.given, key=lambda id: claims[id].id.start)),
            suspects=tuple(sorted(conflict.suspects, key=lambda suspect: claims[suspect.claim].id.start)),
        )

    def _trusted(self, problem: Problem, severity: Importance) -> Problem:
        """The problem with the checks that matter so much, or more."""
        trusted = _TIERS[: _TIERS.index(severity) + 1]
        return problem.of(problem.claims, {id for id in problem.checks if self.severities[id] in trusted})

    def _with_slips(self, clashes: Sequence[Clash], problem: Problem) -> list[Clash]:
        """The clashes of one part, each with the slips that would explain it: of very many in a file, the first."""
        asked, others = clashes[: MOST_ASKED - self._asked], clashes[MOST_ASKED - self._asked :]
        self._asked += len(asked)
        named = (
            clash._replace(
                slips=tuple(self._slips.find(clash, problem)),
                nearest=tuple(find_nearest(clash, problem, self.solver)),
            )
            for clash in asked
        )
        return [*named, *others]

    @cached_property
    def _slips(self) -> SlipFinder:
        return SlipFinder(self.document, self.resolution, self.claims, self._counts, self.solver)

    @cached_property
    def _counts(self) -> Mapping[str, Quantity]:
        """The first quantities of counted things."""
        read = ((id, reading.quantity) for id, reading in self.claims.items())
        counted = ((id, quantity) for id, quantity in read if quantity is not None and quantity.unit.is_counted)
        return dict(islice(counted, MOST_COUNTS))


def _with_shared(clashes: Sequence[Clash]) -> list[Clash]:
    """The clashes of one part, each with what would end others too: values that are known exactly."""
    return [clash._replace(shared=tuple(_find_shared(clash, clashes))) for clash in clashes]


def _find_shared(clash: Clash, clashes: Sequence[Clash]) -> Iterator[Shared]:
    """What the suspects of a clash may be in it and in others: of each claim, all the others that have a value."""
    for suspect in clash.conflict.suspects if len(clashes) > 1 else ():
        values, checks = suspect.values, list[str]()
        for other in clashes:
            twin = next((each for each in other.conflict.suspects if each.claim == suspect.claim), None)
            met = intersect(values, twin.values) if twin is not None and twin.is_exact and other is not clash else None
            if met is not None:
                values, checks = met, [*checks, *other.conflict.checks]
        if checks and suspect.is_exact:
            yield Shared(suspect.claim, values, tuple(checks))


def _with_elsewhere(clashes: Sequence[Clash]) -> list[Clash]:
    """The clashes, each with what others leave its suspects, where that is none of what would end it."""
    left = dict[str, list[Elsewhere]]()
    for clash in clashes:
        for suspect in clash.conflict.suspects:
            left.setdefault(suspect.claim, []).append(Elsewhere(clash.conflict.checks, suspect.values))
    return [clash._replace(elsewhere=dict(_find_elsewhere(clash.conflict, left))) for clash in clashes]


def _find_elsewhere(
    conflict: Conflict, left: Mapping[str, Sequence[Elsewhere]]
) -> Iterator[tuple[str, list[Elsewhere]]]:
    for suspect in conflict.suspects:
        others = [other for other in left[suspect.claim] if intersect(other.values, suspect.values) is None]
        if others:
            yield suspect.claim, others
