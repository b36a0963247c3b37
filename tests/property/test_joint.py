"""Whether many checks can be true together, held against known solutions, exact values and another solver."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from math import isqrt
from random import Random

from tests.property.oracle import is_in, truth_at
from tests.property.systems import System, SystemMaker
from tests.property.test_against_z3 import Translator
from verifier.expressions.terms import All, Domain
from verifier.renderers.words.proof import write_step
from verifier.solving.answers import Found, Impossible, Unknown
from verifier.solving.joint.conflict import Conflict, find_all_conflicts, find_conflict
from verifier.solving.joint.facts import Fact, Proof
from verifier.solving.joint.problem import Problem, components
from verifier.solving.joint.rearrangement import bounds_from
from verifier.solving.joint.together import Solver, solve
from verifier.values.interval import EVERYTHING, Exact, Interval, intersect, point

SYSTEMS = 2_000
SPOILED = 200
WITHOUT_SOLVER = Solver(failures=0)


def systems(count: int, seed: int, *, most: int = 9) -> Iterator[tuple[SystemMaker, System]]:
    for number in range(count):
        maker = SystemMaker(seed * 100_000 + number)
        yield maker, maker.make(maker.random.randrange(2, most))


def spoiled(count: int, seed: int) -> list[System]:
    return [maker.spoil(system) for maker, system in systems(count, seed) if system.problem.claims]


def solution_of(problem: Problem) -> bool | None:
    """What z3 says: there is one, there is none, or it does not know."""
    demands = problem.demands()
    return Translator(problem.box(demands)).is_possible(All(tuple(demand.formula for demand in demands)))


def is_solution(at: dict[str, Fraction], problem: Problem) -> bool:
    demands = problem.demands()
    return is_in(at, problem.box(demands)) and all(truth_at(demand.formula, at) for demand in demands)


def test_what_has_a_solution_is_never_called_impossible() -> None:
    """2,000 systems are made around a solution; a solution that is found solves them exactly, and no range loses it."""
    undecided = 0
    for _, system in systems(SYSTEMS, 1):
        together = solve(system.problem, WITHOUT_SOLVER)
        assert not isinstance(together.answer, Impossible), system
        assert system.solution is not None
        assert is_solution(system.solution, system.problem)
        assert together.narrowed is not None
        for name, domain in together.narrowed.items():
            assert domain.contains(system.solution[name]), (name, system)
        if isinstance(together.answer, Found) and together.answer.witness is not None:
            assert is_solution(dict(together.answer.witness), system.problem), system
        undecided += isinstance(together.answer, Unknown)
    assert undecided < SYSTEMS / 20


def test_what_is_made_impossible_is_found_or_left_undecided() -> None:
    """A claim of each system is changed; z3, asked by other code, says whether a solution is left."""
    answers = [(solve(system.problem, WITHOUT_SOLVER).answer, system.problem) for system in spoiled(SPOILED, 2)]
    for answer, problem in answers:
        known = solution_of(problem)
        assert not (known is False and isinstance(answer, Found)), problem
        assert not (known is True and isinstance(answer, Impossible)), problem
    assert sum(isinstance(answer, Impossible) for answer, _ in answers) > SPOILED / 4


def test_the_solver_decides_what_is_left() -> None:
    """With z3 as the last rung, nothing of this size stays undecided."""
    for system in spoiled(60, 3):
        assert not isinstance(solve(system.problem, Solver()).answer, Unknown)


def conflicts(count: int, seed: int) -> Iterator[tuple[Problem, Conflict]]:
    for system in spoiled(count, seed):
        for part in components(system.problem):
            if isinstance(solve(part, WITHOUT_SOLVER).answer, Impossible):
                yield part, find_conflict(part, {})


def test_a_smallest_conflict_agrees_without_any_one_of_it() -> None:
    found = 0
    for problem, conflict in conflicts(70, 4):
        part = problem.of(conflict.claims, conflict.checks)
        assert solution_of(part) is not True
        if not conflict.is_smallest:
            continue
        found += 1
        for name in conflict.claims:
            assert solution_of(part.of(part.claims.keys() - {name}, part.checks)) is not False
        for name in conflict.checks:
            assert solution_of(part.of(part.claims, part.checks.keys() - {name})) is not False
    assert found > 10


def test_a_suspect_may_have_the_values_that_it_is_said_to_need_and_no_others() -> None:
    random = Random(5)
    for problem, conflict in conflicts(40, 5):
        for suspect in conflict.suspects:
            rest = problem.of(set(conflict.claims) - {suspect.claim}, conflict.checks)
            domain = problem.background[suspect.claim]
            for value in (Fraction(random.randrange(-50, 50)), Fraction(random.randrange(1, 10**6), 7)):
                if suspect.values.contains(value) or not domain.contains(value):
                    continue
                fixed = Domain(point(value), domain.whole)
                there = rest._replace(background={**rest.background, suspect.claim: fixed})
                assert solution_of(there) is not True, (suspect, value)


def test_all_conflicts_clash_and_differ() -> None:
    several = 0
    for problem, conflict in conflicts(25, 6):
        others = find_all_conflicts(problem, conflict, {})
        several += bool(others)
        sets = [frozenset(one.claims) for one in (conflict, *others)]
        assert len(set(sets)) == len(sets)
        for other in others:
            assert isinstance(solve(problem.of(other.claims, problem.checks), Solver()).answer, Impossible)
    assert several


def test_the_printed_numbers_prove_the_clash() -> None:
    """Each printed step is worked out again from what it prints; then the last two bounds exclude each other."""
    steps = proved = tried = 0
    for _, conflict in conflicts(150, 8):
        tried += 1
        if not isinstance(conflict.proof, Proof):
            continue
        proved += 1
        known: dict[tuple[str, bool], Fraction] = {}
        for fact in conflict.proof.stated:
            known[fact.variable, fact.upper] = Fraction(fact.end)
        for fact in conflict.proof.steps:
            steps += 1
            assert follows(fact, known), write_step(fact, {})
            known[fact.variable, fact.upper] = Fraction(fact.end)
        low, high = conflict.proof.low, conflict.proof.high
        assert low.variable == high.variable
        assert low.end > high.end or (low.end == high.end and not (low.closed and high.closed))
    assert steps > 20
    assert proved > tried * 0.9


def follows(fact: Fact, known: dict[tuple[str, bool], Fraction]) -> bool:
    """The printed line is arithmetic that is true, over numbers that stand in the lines before it."""
    assert bounds_from(fact.relation, upper=fact.upper)
    for reason in fact.reasons:
        assert known[reason.variable, reason.upper] == reason.end
    line = write_step(fact, {}).partition(", a whole number")[0]
    match = re.fullmatch(r"\S+ [=<>≤≥] .+ [<>≤≥] (.+) [≤≥] (\S+)", line)
    if match is None:  # another quantity, or a number: nothing is worked out
        return re.fullmatch(r"\S+ [=<>≤≥] \S+ [<>≤≥] \S+", line) is not None
    lows, highs = calculate(match[1])
    bound = calculate(match[2])[0]
    return highs <= bound if fact.upper else lows >= bound


def calculate(text: str) -> tuple[Fraction, Fraction]:
    """The least and the greatest that a pocket calculator shows, where numbers are given as ``2 to 3``."""
    text = re.sub(rf"(?:max|min)\((?:q\d+, )?(-?{NUMBER})(?:, q\d+)?\)", r"\1", text)
    values = []
    for chosen in product(*(number.split(" to ") for number in re.findall(RANGE, text))):
        code = text
        for number in chosen:
            code = re.sub(RANGE, f"F('{number.replace(',', '')}')".translate(HIDDEN), code, count=1)
        code = code.translate(SHOWN).replace("^F('2')", "**2")
        values.append(Fraction(eval(code, {"F": Fraction, **FUNCTIONS})))
    return min(values), max(values)


NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
RANGE = rf"-?{NUMBER} to -?{NUMBER}|{NUMBER}"
HIDDEN = {ord(digit): chr(ord(digit) + 0xE000) for digit in "0123456789"}
SHOWN = {hidden: ord(digit) for digit, hidden in ((chr(code), ord(text)) for code, text in HIDDEN.items())}
FUNCTIONS = {"abs": abs, "min": min, "max": max, "sqrt": lambda x: Fraction(isqrt(int(x * 10**20)), 10**10)}


def test_what_is_said_to_be_left_exactly_can_be_reached() -> None:
    """Each end of an exact range is part of a solution; where it is open or infinite, solutions come near."""
    ends = 0
    for _, system in systems(400, 10, most=6):
        together = solve(system.problem, WITHOUT_SOLVER)
        if not together.is_exact or not isinstance(together.answer, Found) or together.narrowed is None:
            continue
        for name, (x, whole) in together.narrowed.items():
            for end, closed, inward in ((x.low, x.low_closed, 1), (x.high, x.high_closed, -1)):
                near = near_to(end, closed, inward, x)
                if near is None:
                    continue
                ends += 1
                background = {**system.problem.background, name: Domain(near, whole)}
                claims = {other: domain for other, domain in system.problem.claims.items() if other != name}
                assert solution_of(system.problem._replace(claims=claims, background=background)) is not False, (
                    name,
                    x,
                )
    assert ends > 150


def near_to(end: Exact | float, closed: bool, inward: int, x: Interval) -> Interval | None:
    """The end itself, or numbers of the range close to it."""
    if isinstance(end, float):
        far = Fraction(inward * -(10**9))
        return intersect(x, Interval(far, EVERYTHING.high) if far > 0 else Interval(EVERYTHING.low, far))
    if closed:
        return point(end)
    step = Fraction(1, 10**6)
    return intersect(x, Interval(end, end + step) if inward > 0 else Interval(end - step, end))
