"""The smallest set of claims and checks that cannot all be true, why, and which claims could end it."""

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from math import inf
from typing import NamedTuple

from verifier.expressions.terms import Box, Compared, Domain, affirm, conjuncts
from verifier.solving.answers import Answer, Found, Impossible, Unknown
from verifier.solving.joint.elimination import plain_comparisons, project_linear
from verifier.solving.joint.facts import Proof
from verifier.solving.joint.orders import Circle, find_circle
from verifier.solving.joint.problem import Demand, Problem
from verifier.solving.joint.proof import prove
from verifier.solving.joint.sign_cases import bound_by_signs
from verifier.solving.joint.together import Solver, Together, is_refuted_at_once, solve
from verifier.solving.propagation import Empty, Propagator
from verifier.solving.work import Work, WorkLimit
from verifier.values.interval import Interval, intersect, whole_numbers

MAX_TRIED = 400
"""So many subsets are tried for the smallest."""

MAX_SOLVED = 10_000
"""Claims and checks in all subsets that are tried: fewer of large ones."""

MOST_TOO_HARD = 3
"""After so many parts of a problem of which nothing was found out, no more are tried."""

MOST_SUSPECTS = 20
"""Of a conflict of more claims, none is tried as the one that could end it."""

LARGE = 50
"""With more checks, what propagation came through is cut out before a proof is looked for."""

WORK_FOR_EACH = 400
"""Terms worked out for each comparison in that."""

MOST_CONFLICTS = 20
"""So many others are looked for, if they are asked for."""

Sources = Mapping[str, Collection[str]]
"""Where each claim comes from."""


class Suspect(NamedTuple):
    """A claim without which the rest of a conflict agrees, and the values that the rest leaves it."""

    claim: str
    values: Interval
    is_exact: bool


class Conflict(NamedTuple):
    """Claims and checks that cannot all be true.

    ``is_smallest``: without any one of them, the rest agrees; otherwise that was not shown. ``given`` are the claims
    that nobody doubts, and without which they may agree; ``derived`` the quantities whose definitions are used.
    ``proof`` is a chain of bounds, or orders that go round in a circle, None where only a search shows it; the
    indices in it are those of ``demands``, one comparison each.
    """

    claims: tuple[str, ...]
    checks: tuple[str, ...]
    derived: tuple[str, ...]
    is_smallest: bool
    proof: Proof | Circle | None
    demands: tuple[Demand, ...]
    suspects: tuple[Suspect, ...] = ()
    given: tuple[str, ...] = ()


def find_conflict(problem: Problem, sources: Sources) -> Conflict:
    """One smallest conflict of a problem without solution: of few sources, with a short proof, always the same."""
    tries = _Tries(problem)
    found = [*_smallest_of_each(problem, sources, tries)]
    best = min(found, key=lambda conflict: _weight(conflict, sources))
    part = problem.of(best.claims, best.checks)._replace(given={name: problem.given[name] for name in best.given})
    return best._replace(suspects=tuple(_suspects(part, _Tries(part, tries.solver))))


def as_conflict(problem: Problem) -> Conflict:
    """All claims and checks of a problem without solution, as they are."""
    return _conflict(problem, is_smallest=False)


def find_all_conflicts(problem: Problem, first: Conflict, sources: Sources) -> list[Conflict]:
    """Other sets of claims that clash, the checks held firm: those without each claim of one that is known, and so on.

    So many at most, and as far as the tries reach (R. Reiter, "A theory of diagnosis from first principles", 1987).
    """
    tries, found, seen = _Tries(problem), [first], set[frozenset[str]]()
    waiting = deque(frozenset({name}) for name in first.claims)
    while waiting and tries.left > 0 and len(found) <= MOST_CONFLICTS:
        removed = waiting.popleft()
        if removed in seen:
            continue
        seen.add(removed)
        conflict = next((known for known in found if removed.isdisjoint(known.claims)), None)
        if conflict is None:
            rest = problem.of(problem.claims.keys() - removed, problem.checks)
            if not tries.is_refuted(rest):
                continue
            conflict = _shrink(_touched(rest, tries), sources, tries)
            found.append(conflict)
        waiting.extend(removed | {name} for name in conflict.claims)
    return found[1:]


def _smallest_of_each(problem: Problem, sources: Sources, tries: "_Tries") -> Iterator[Conflict]:
    """A smallest conflict from where the proof of all points to, and one from each source that contradicts itself."""
    yield _shrink(_touched(problem, tries), sources, tries)
    alone = dict.fromkeys(source for name in problem.claims for source in sources.get(name, ()))
    for source in alone if len(alone) > 1 else ():
        own = {name for name in problem.claims if set(sources.get(name, ())) <= {source}}
        part = problem.of(own, problem.checks)
        if tries.is_refuted_at_once(part):
            yield _shrink(_touched(part, tries), sources, tries)


class _Tries:
    """Asks whether parts of a problem have a solution, so many times at most, and until a few were too hard.

    What is too hard costs the most, and a part without one of its claims is seldom easier.
    """

    def __init__(self, problem: Problem, solver: Solver | None = None) -> None:
        self.left = min(MAX_TRIED, MAX_SOLVED // (len(problem.claims) + len(problem.checks) + 1))
        self.solver = solver or Solver()
        self._too_hard = 0

    def is_refuted(self, problem: Problem) -> bool:
        """It is proved to have none, by whatever it takes."""
        return isinstance(self.solve(problem), Impossible)

    def is_refuted_at_once(self, problem: Problem) -> bool:
        """It is proved to have none by narrowing alone."""
        self.left -= 1
        demands = problem.demands()
        return self.left >= 0 and is_refuted_at_once([demand.formula for demand in demands], problem.box(demands))

    def solve(self, problem: Problem) -> Answer:
        """The answer; Unknown where nothing is left to try."""
        self.left -= 1
        return self.solve_uncounted(problem).answer if self.left >= 0 else Unknown()

    def solve_uncounted(self, problem: Problem) -> Together:
        """All that is found; nothing after a few that were too hard."""
        if self._too_hard >= MOST_TOO_HARD:
            return Together(Unknown(), None, is_exact=False)
        together = solve(problem, self.solver, shown=False)
        self._too_hard += isinstance(together.answer, Unknown)
        return together


def _touched(problem: Problem, tries: _Tries) -> Problem:
    """The claims and checks that a proof uses; all where there is none."""
    problem = _blamed(problem, tries) if len(problem.checks) > LARGE else problem
    demands, proof = _prove(problem)
    if proof is None:
        return problem
    steps, claims = list[int | None](), set[str]()
    if isinstance(proof, Proof):
        steps += [fact.demand for fact in proof.steps]
        claims |= {fact.variable for fact in proof.stated}
    else:
        steps += [link.demand for link in proof]
    used = problem.of(claims, {demands[step].name for step in steps if step is not None})
    return used if tries.is_refuted(used) else problem


def _blamed(problem: Problem, tries: _Tries) -> Problem:
    """What propagation came through before nothing was left; all where it did not come so far."""
    demands, atoms = _comparisons(problem)
    propagator = Propagator(atoms, traced=True)
    try:
        propagator.propagate(problem.box(demands), Work(WORK_FOR_EACH * len(atoms)))
    except Empty:
        names = {demands[number].name for number in propagator.find_culprits() if demands[number].is_check}
        fewer = problem.of(problem.claims, names)
        fewer = fewer.of(fewer.box(fewer.demands()), names)
        return fewer if tries.is_refuted(fewer) else problem
    except WorkLimit:
        pass
    return problem


def _shrink(problem: Problem, sources: Sources, tries: _Tries) -> Conflict:
    """Leave out one after another what the clash does not need: claims of rare sources first, then checks.

    First as far as narrowing shows it; then each that is left is tried by whatever it takes.
    """
    order = [(name, True) for name in _order(problem, sources)] + [(name, False) for name in [*problem.checks][::-1]]
    for name, is_claim in tuple(order):
        if tries.left <= 0:
            break
        fewer = _without(problem, name, is_claim)
        if tries.is_refuted_at_once(fewer):
            problem = fewer
            order.remove((name, is_claim))
    is_smallest = True
    for name, is_claim in order:
        if tries.left <= 0:
            is_smallest = False
            break
        fewer = _without(problem, name, is_claim)
        answer = tries.solve(fewer)
        problem = fewer if isinstance(answer, Impossible) else problem
        is_smallest = is_smallest and not isinstance(answer, Unknown)
    mentioned = problem.box(problem.demands())
    for name in [name for name in problem.given if name in mentioned and tries.left > 0]:
        fewer = problem.without_given(name)
        problem = fewer if tries.is_refuted(fewer) else problem
    demands, proof = _prove(problem)
    return _conflict(problem, is_smallest=is_smallest)._replace(proof=proof, demands=demands)


def _without(problem: Problem, name: str, is_claim: bool) -> Problem:
    claims, checks = problem.claims.keys(), problem.checks.keys()
    return problem.of(claims - {name} if is_claim else claims, checks if is_claim else checks - {name})


def _conflict(problem: Problem, *, is_smallest: bool) -> Conflict:
    derived = tuple(demand.name for demand in problem.demands() if not demand.is_check)
    mentioned = problem.box(problem.demands())
    given = tuple(name for name in problem.given if name in mentioned)
    return Conflict(tuple(problem.claims), tuple(problem.checks), derived, is_smallest, None, (), given=given)


def _order(problem: Problem, sources: Sources) -> list[str]:
    """Claims from sources of few claims first; the later one of two."""
    counts: dict[str, int] = {}
    for name in problem.claims:
        for source in sources.get(name, ()):
            counts[source] = counts.get(source, 0) + 1
    names = list(problem.claims)[::-1]
    return sorted(names, key=lambda name: min((counts[source] for source in sources.get(name, ())), default=0))


def _prove(problem: Problem) -> tuple[tuple[Demand, ...], Proof | Circle | None]:
    """A proof that it has no solution, and the comparisons that it speaks of."""
    demands, atoms = _comparisons(problem)
    box = problem.box(demands)
    return demands, prove(atoms, box, {name: problem.background[name] for name in box}) or find_circle(atoms)


def _comparisons(problem: Problem) -> tuple[tuple[Demand, ...], list[Compared]]:
    """The comparisons that must be true, and for each the demand that it is part of."""
    demands = problem.demands()
    parts = ((demand, part) for demand in demands for part in conjuncts(affirm(demand.formula)))
    compared = [(demand, part) for demand, part in parts if isinstance(part, Compared)]
    return tuple(demand for demand, _ in compared), [atom for _, atom in compared]


def _suspects(part: Problem, tries: _Tries) -> Iterator[Suspect]:
    """Each claim of a conflict without which the rest of it has a solution, and what that leaves."""
    for name in part.claims if len(part.claims) <= MOST_SUSPECTS else ():
        rest = _without(part, name, is_claim=True)
        together = tries.solve_uncounted(rest)
        if isinstance(together.answer, Found) and together.narrowed is not None:
            narrowed = together.narrowed
            values, is_exact = (narrowed[name].interval, True) if together.is_exact else _project(rest, narrowed, name)
            yield Suspect(name, _outside(values, part.claims[name]), is_exact)


def _project(rest: Problem, narrowed: Box, name: str) -> tuple[Interval, bool]:
    """What the comparisons leave of the values of a variable, and whether that is just what they leave."""
    demands = rest.demands()
    box = {one: narrowed[one] for one in rest.box(demands)}
    atoms, is_all = plain_comparisons([demand.formula for demand in demands], box)
    projected = project_linear(atoms, box, name)
    if projected is None:
        return bound_by_signs(atoms, box, name), False
    is_exact = is_all and not any(domain.whole for domain in box.values())
    return intersect(box[name].interval, projected) or box[name].interval, is_exact


def _outside(values: Interval, stated: Domain) -> Interval:
    """The values without those that are stated, where these stand at an end: with them, the rest does not agree."""
    x = stated.interval
    below = intersect(values, Interval(-inf, x.low, low_closed=False, high_closed=not x.low_closed))
    above = intersect(values, Interval(x.high, inf, low_closed=not x.high_closed, high_closed=False))
    left = (below or above or values) if below is None or above is None else values
    return (whole_numbers(left) if stated.whole else left) or left


def _weight(conflict: Conflict, sources: Sources) -> tuple[int, int, int, Sequence[str]]:
    """Few sources, few steps, few elements."""
    of = {source for name in conflict.claims for source in sources.get(name, ())}
    proof = conflict.proof
    steps = 1_000 if proof is None else len(proof.steps) if isinstance(proof, Proof) else len(proof)
    return len(of), steps, len(conflict.claims) + len(conflict.checks), conflict.claims
