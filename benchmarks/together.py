"""Measures joint consistency: components, chains, conflicts and their proofs, and answers without a solver.

    python -m benchmarks.together [--most 10000] [--seed 1]

Components of 3 to 15 claims with sums, products, quotients, growth rates, powers, minima and bounds; one in ten
has a claim that was changed. ``wrong`` counts components with a known solution that were called impossible, and
witnesses that are none.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from statistics import median

from benchmarks.tables import Column, write_headings, write_row
from tests.property.oracle import is_in, truth_at
from tests.property.systems import System, SystemMaker, merge
from verifier.expressions.terms import Compared, Domain, Formula, Operator, Relation, Variable, operate
from verifier.solving.answers import Found, Impossible
from verifier.solving.joint.conflict import Conflict, find_conflict
from verifier.solving.joint.facts import Proof
from verifier.solving.joint.problem import Problem, components
from verifier.solving.joint.together import Solver, Together, solve
from verifier.solving.smt.solver import is_installed
from verifier.values.interval import EVERYTHING, Interval

CONFLICTS = 60
_COLUMNS = (
    Column("claims", 9),
    Column("parts", 7),
    Column("seconds", 9),
    Column("budget", 7),
    Column("ms/part", 8),
    Column("possible", 9),
    Column("impossible", 10),
    Column("undecided", 9),
    Column("wrong", 6),
)
_BUDGETS = {1_000: "1.0", 10_000: "10.0"}


def main() -> None:
    """Print every table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--most", type=int, default=10_000)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    for lines in (show_components(options.most, options.seed), show_chains(), show_conflicts(options.seed)):
        for line in lines:
            print(line, flush=True)
        print()


def show_components(most: int, seed: int) -> Iterator[str]:
    """Files of many components, without a solver; then what a solver adds."""
    yield "Components of 3 to 15 claims, processor seconds"
    yield write_headings(_COLUMNS)
    for size in (size for size in (100, 1_000, 10_000, 100_000) if size <= most):
        systems = make_systems(size, seed)
        problem = merge(iter(systems))
        yield _row(size, problem, systems, Solver(failures=0))
        if size <= 1_000 and is_installed():
            yield _row(size, problem, systems, Solver()) + "  with the solver"


def make_systems(size: int, seed: int) -> list[System]:
    """Components with so many claims in all; one in ten is changed."""
    maker, systems, total = SystemMaker(seed), list[System](), 0
    while total < size:
        claims = maker.random.randrange(3, 16)
        system = maker.make(claims, prefix=f"p{len(systems)}_")
        spoil = len(systems) % 10 == 9 and system.problem.claims
        systems.append(maker.spoil(system) if spoil else system)
        total += claims
    return systems


def _row(size: int, problem: Problem, systems: list[System], solver: Solver) -> str:
    start = time.process_time()
    parts = list(components(problem))
    answers = [solve(part, solver) for part in parts]
    seconds = time.process_time() - start
    kinds = Counter(type(answer.answer) for answer in answers)
    undecided = len(parts) - kinds[Found] - kinds[Impossible]
    figures = [
        f"{size:,}",
        f"{len(parts):,}",
        f"{seconds:.2f}",
        _BUDGETS.get(size, ""),
        f"{1e3 * seconds / len(parts):.2f}",
    ]
    counts = (kinds[Found], kinds[Impossible], undecided, _count_wrong(parts, answers, systems))
    return write_row([*figures, *map(str, counts)], _COLUMNS)


def _count_wrong(parts: list[Problem], answers: list[Together], systems: list[System]) -> int:
    solvable = {check for system in systems if system.solution is not None for check in system.problem.checks}
    wrong = 0
    for part, answer in zip(parts, answers, strict=True):
        if isinstance(answer.answer, Impossible):
            wrong += not solvable.isdisjoint(part.checks)
        elif isinstance(answer.answer, Found) and answer.answer.witness is not None:
            demands, at = part.demands(), answer.answer.witness
            wrong += not (is_in(at, part.box(demands)) and all(truth_at(demand.formula, at) for demand in demands))
    return wrong


def show_chains() -> Iterator[str]:
    """A thousand claims in one chain, each made of the one before it; budget: a second."""
    yield "A chain of 1,000 claims, processor seconds (budget 1.0)"
    for operator in (Operator.MULTIPLY, Operator.ADD):
        for factor, name in ((1, "consistent"), (3, "inconsistent")):
            problem = make_chain(1_000, operator, factor)
            start = time.process_time()
            answer = solve(problem, Solver(failures=0)).answer
            seconds = time.process_time() - start
            yield f"  {operator} {name:12}  {seconds:.2f} s  {type(answer).__name__.lower()}"


def make_chain(size: int, operator: Operator, factor: int) -> Problem:
    """Quantities, each the one before it times or plus a number of its own; the last one times a factor."""
    claims: dict[str, Domain] = {"x0": _around(Fraction(100))}
    checks: dict[str, Formula] = {}
    value, steps = Fraction(100), (size - 1) // 2
    for number in range(steps):
        step = Fraction(101, 100) if number % 2 else Fraction(100, 101)
        step = step if operator is Operator.MULTIPLY else Fraction(number % 7 - 3)
        value = value * step if operator is Operator.MULTIPLY else value + step
        claims[f"s{number}"] = Domain(Interval(step - abs(step) / 1000, step + abs(step) / 1000))
        claims[f"x{number + 1}"] = _around(value)
        made = operate(operator, Variable(f"x{number}"), Variable(f"s{number}"))
        checks[f"c{number}"] = Compared(Variable(f"x{number + 1}"), Relation.EQUAL, made)
    claims[f"x{steps}"] = _around(value * factor)
    return Problem(claims, dict.fromkeys(claims, Domain(EVERYTHING)), checks, {})


def _around(value: Fraction) -> Domain:
    return Domain(Interval(value * Fraction(98, 100), value * Fraction(102, 100)))


def show_conflicts(seed: int) -> Iterator[str]:
    """One smallest conflict of each of some components without a solution."""
    found, costs = list[Conflict](), list[float]()
    problem = merge(iter(make_systems(10 * CONFLICTS * 9, seed + 1)))
    for part in components(problem):
        if len(found) == CONFLICTS or not isinstance(solve(part, Solver(failures=0)).answer, Impossible):
            continue
        start = time.process_time()
        found.append(find_conflict(part, {}))
        costs.append(1e3 * (time.process_time() - start))
    steps = [len(conflict.proof.steps) for conflict in found if isinstance(conflict.proof, Proof)]
    elements = [len(conflict.claims) + len(conflict.checks) for conflict in found]
    yield f"{len(found)} conflicts, processor milliseconds: median {median(costs):.0f}, most {max(costs):.0f}"
    yield f"  shown to be smallest: {sum(conflict.is_smallest for conflict in found)}"
    yield f"  claims and checks: median {median(elements)}, most {max(elements)}"
    yield f"  told in steps: {len(steps)}, of {sum(steps) / len(steps):.1f} on average, {max(steps)} at most"
    yield f"  with a suspect: {sum(bool(conflict.suspects) for conflict in found)}"


if __name__ == "__main__":
    main()
