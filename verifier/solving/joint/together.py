"""Finds one value for each variable that meets many formulas at once, or proves that there are none.

First every domain is narrowed to what the comparisons leave possible; alternatives that this rules out
fall away. Then values are chosen, from one variable to its neighbours. Where neither gives an answer,
cases are told apart, and normal forms are compared; last, a solver is asked about the narrowed domains.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from verifier.expressions.evaluator import evaluate, judge_formula
from verifier.expressions.terms import (
    All,
    Any,
    Box,
    Compared,
    Domain,
    Formula,
    Whole,
    affirm,
    terms_of,
)
from verifier.solving.answers import Answer, Found, Impossible, Point, Unknown, is_witness
from verifier.solving.candidates import simplest_value
from verifier.solving.conjunction import HELPER, sharpen, with_whole_numbers
from verifier.solving.joint.elimination import narrow_linearly, plain_comparisons
from verifier.solving.joint.exactness import is_unrounded, settles_exactly
from verifier.solving.joint.orders import find_circle
from verifier.solving.joint.problem import Problem
from verifier.solving.propagation import Domains, Empty, Propagator
from verifier.solving.search import Search
from verifier.solving.smt.solver import ask
from verifier.solving.work import Work, WorkLimit

MAX_CASES = 32
MOST_BOUNDED = 6
"""Of more variables, those without an end are not bounded by eliminating the others."""

_WORK_FOR_EACH_TERM = 400
_LOOKED_AT = 20
"""So many comparisons are looked at after each choice, beyond those that mention the variable; none where what is
left is exact, and each value has values of the others that go with it."""

_STEPS = 30


class Together(NamedTuple):
    """Whether some values meet all formulas; ``narrowed`` holds the domains that they leave, None where none is left.

    ``is_exact``: these are the values that occur in solutions, and no more.
    """

    answer: Answer
    narrowed: Domains | None
    is_exact: bool


class Part(NamedTuple):
    """A part of a problem that shares no variable with the others, and what was found."""

    problem: Problem
    together: Together


class _Case(NamedTuple):
    """Comparisons that must be true, and choices of which one part must be."""

    atoms: tuple[Compared | Whole, ...]
    choices: tuple[Any, ...]


class Solver:
    """Asks the solver, until it has failed to answer a few times: what is too hard for it costs the most."""

    def __init__(self, failures: int = 3) -> None:
        self.failures = failures

    def ask(self, goal: Formula, box: Box) -> Answer:
        """What the solver says, if it is installed."""
        answer = ask(goal, box) if self.failures > 0 else Unknown()
        self.failures -= isinstance(answer, Unknown)
        return answer


def solve(problem: Problem, solver: Solver, *, shown: bool = True) -> Together:
    """Whether a problem has a solution; without ``shown``, none need be shown where there is one."""
    demands = problem.demands()
    return find_together([demand.formula for demand in demands], problem.box(demands), solver, shown=shown)


def find_together(formulas: Sequence[Formula], box: Box, solver: Solver, *, shown: bool = True) -> Together:
    """Values of the box for which every formula is defined and true, or a proof that there are none."""
    goal, case, work = _pose(formulas)
    exact = not case.choices and settles_exactly(case.atoms, box)
    if not exact and find_circle([atom for atom in case.atoms if isinstance(atom, Compared)]):
        return Together(Impossible(), None, is_exact=True)
    try:
        case, domains, propagator = _narrow(case, box, work, thorough=exact)
        if not exact:
            bounded = _bound(formulas, domains)
            exact = not case.choices and settles_exactly(case.atoms, bounded)  # what is left has a sign
            if exact or bounded is not domains:
                case, domains, propagator = _narrow(case, bounded, work, thorough=exact)
    except Empty:
        return Together(Impossible(), None, is_exact=True)
    except WorkLimit:
        return Together(solver.ask(goal, box), dict(box), is_exact=False)
    own = {name: domains[name] for name in box}
    exact = exact and propagator.is_settled and all(map(is_unrounded, own.values()))
    if exact and not shown:
        return Together(Found(None), own, exact)
    answer = _find(case, goal, domains, propagator, work, looked_at=0 if exact else _LOOKED_AT)
    return Together(solver.ask(goal, own) if isinstance(answer, Unknown) else answer, own, exact)


def _bound(formulas: Sequence[Formula], domains: Domains) -> Domains:
    """The domains with a first bound where narrowing found none; raises Empty where nothing is left."""
    if len(domains) > MOST_BOUNDED or not any(map(_is_open, domains.values())):
        return domains
    narrowed = narrow_linearly(plain_comparisons(formulas, domains)[0], domains)
    if narrowed is None:
        raise Empty
    return narrowed


def _is_open(domain: Domain) -> bool:
    return isinstance(domain.interval.low, float) or isinstance(domain.interval.high, float)


def is_refuted_at_once(formulas: Sequence[Formula], box: Box) -> bool:
    """No values meet all formulas, as narrowing shows, or orders that go round in a circle."""
    _, case, work = _pose(formulas)
    if find_circle([atom for atom in case.atoms if isinstance(atom, Compared)]):
        return True
    try:
        _narrow(case, box, work)
    except Empty:
        return True
    except WorkLimit:
        pass
    return False


def is_easily_met(formulas: Sequence[Formula], box: Box) -> bool:
    """Values that meet all formulas were found without much searching."""
    goal, case, work = _pose(formulas)
    try:
        _, domains, propagator = _narrow(case, box, work)
        return _search(goal, domains, propagator, work, steps=2 * len(box)) is not None
    except (Empty, WorkLimit):
        return False


def _pose(formulas: Sequence[Formula]) -> tuple[Formula, _Case, Work]:
    """All formulas as one, sorted, and what may be spent on it."""
    goal = affirm(All(tuple(formulas)))
    return goal, _sort([goal]), Work(_WORK_FOR_EACH_TERM * (len(terms_of(goal)) + 10))


def _find(case: _Case, goal: Formula, domains: Domains, propagator: Propagator, work: Work, looked_at: int) -> Answer:
    try:
        witness = _search(goal, domains, propagator, work, looked_at)
        if witness is not None:
            return Found(witness)
        return _find_in_cases(case, goal, domains, work, [MAX_CASES])
    except WorkLimit:
        return Unknown()


def _find_in_cases(case: _Case, goal: Formula, domains: Domains, work: Work, left: list[int]) -> Answer:
    """The same, one part of a choice after another; without choices, by normal forms."""
    left[0] -= 1
    if left[0] < 0:
        return Unknown()
    if not case.choices:
        return _find_sharper(case, goal, domains, work)
    first, *others = case.choices
    refuted = True
    for part in first.parts:
        chosen = _sort([part])
        try:
            deeper, narrowed, propagator = _narrow(
                _Case(case.atoms + chosen.atoms, (*others, *chosen.choices)), domains, work
            )
        except Empty:
            continue
        witness = _search(goal, narrowed, propagator, work)
        answer = Found(witness) if witness is not None else _find_in_cases(deeper, goal, narrowed, work, left)
        if isinstance(answer, Found):
            return answer
        refuted = refuted and isinstance(answer, Impossible)
    return Impossible() if refuted else Unknown()


def _find_sharper(case: _Case, goal: Formula, domains: Domains, work: Work) -> Answer:
    compared, wider = with_whole_numbers(case.atoms, domains)
    sharper = sharpen(compared, wider)
    if sharper is None:
        return Impossible()
    propagator = Propagator(sharper)
    try:
        witness = _search(goal, propagator.propagate(wider, work), propagator, work)
    except Empty:
        return Impossible()
    return Unknown() if witness is None else Found(witness)


def _search(
    goal: Formula,
    domains: Domains,
    propagator: Propagator,
    work: Work,
    looked_at: int = _LOOKED_AT,
    *,
    steps: int | None = None,
) -> Point | None:
    order = [name for name in _breadth_first(propagator, domains) if not domains[name].interval.is_point]
    simplest = {name: simplest_value(domain) for name, domain in domains.items()}
    if is_witness(goal, simplest):
        return _without_helpers(simplest)
    search = Search(propagator, domains, work, steps=steps or _STEPS + 4 * len(order), looked_at=looked_at)
    witness = search.find(lambda at: is_witness(goal, at), order)
    return None if witness is None else _without_helpers(witness)


def _without_helpers(at: Point) -> Point:
    return {name: value for name, value in at.items() if not name.startswith(HELPER)}


def _sort(formulas: Iterable[Formula]) -> _Case:
    """The comparisons of a conjunction, and its choices."""
    atoms: list[Compared | Whole] = []
    choices: list[Any] = []
    pending = [*formulas][::-1]
    while pending:
        match pending.pop():
            case All(parts):
                pending.extend(reversed(parts))
            case Any() as choice:
                choices.append(choice)
            case Compared() | Whole() as atom:
                atoms.append(atom)
    return _Case(tuple(atoms), tuple(choices))


def _narrow(case: _Case, box: Box, work: Work, *, thorough: bool = False) -> tuple[_Case, Domains, Propagator]:
    """The domains that the comparisons leave, and the choices that are open in them; raises Empty."""
    while True:
        compared, wider = with_whole_numbers(case.atoms, box)
        propagator = Propagator(compared, thorough=thorough)
        domains = propagator.propagate(wider, work)
        narrower = _rule_out(case, domains)
        if narrower.atoms == case.atoms:
            return narrower, domains, propagator
        case, box = narrower, domains


def _rule_out(case: _Case, domains: Domains) -> _Case:
    """Leave out parts of choices that cannot be true; the last one left must be."""
    atoms, choices = list(case.atoms), list[Any]()
    for choice in case.choices:
        values = evaluate(terms_of(choice), domains)
        live = [part for part in choice.parts if judge_formula(part, values) is not False]
        if not live:
            raise Empty
        if len(live) > 1:
            choices.append(Any(tuple(live)))
            continue
        left = _sort(live)
        atoms += left.atoms
        choices += left.choices
    return _Case(tuple(atoms), tuple(choices))


def _breadth_first(propagator: Propagator, box: Domains) -> list[str]:
    """The variables, each after one that it stands in a comparison with."""
    ordered: dict[str, None] = {}
    for start in box:
        pending = [start] if start not in ordered else []
        for name in pending:  # grows
            if name in ordered:
                continue
            ordered[name] = None
            pending.extend(neighbour for neighbour in propagator.neighbours(name) if neighbour not in ordered)
    return list(ordered)
