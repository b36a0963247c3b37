"""Runs z3 for another process: a problem a line on standard input, an answer a line on standard output.

It is started by its path and imports nothing of this package. It ends when its input ends, in the
middle of a problem too: then the process that asked is gone.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from queue import SimpleQueue
from threading import Thread
from typing import Any

TACTICS = ("default", "qfnra-nlsat")
"""Ways of solving, one after another. The second knows no whole numbers, but some of what the first gives up."""

RESOURCES = 1_000_000
"""How much may be done for a problem in each way, by z3's own count: the same on every machine. A second or so."""

MEGABYTES = 1_000

PLACES = 20
"""Of the fraction that is given beside an irrational value."""


def main() -> None:
    """Answer until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asks decides what Ctrl-C ends
    problems: SimpleQueue[str] = SimpleQueue()
    Thread(target=_answer_all, args=(problems,), daemon=True).start()
    for line in sys.stdin:
        problems.put(line)
    os._exit(0)  # without waiting for z3, which may be at work


def _answer_all(problems: SimpleQueue[str]) -> None:
    import z3  # noqa: PLC0415  # it takes a while, in which the end of the input must be heard

    z3.set_param("memory_max_size", MEGABYTES)
    while True:
        problem = problems.get()
        try:
            answer = next((found for tactic in TACTICS if (found := solve(problem, tactic))), "unknown")
        except z3.Z3Exception:
            answer = "unknown"
        print(answer, flush=True)


def solve(problem: str, tactic: str) -> str:
    """``unsat``, or ``sat`` and the values of the model, such as ``x0=1/3 t2=irrational ~t2=7/5``; else empty.

    ``~`` stands before a fraction near an irrational value.
    """
    import z3  # noqa: PLC0415  # as above

    if tactic != "default" and " Int)" in problem:
        return ""
    context = z3.Context()  # in a shared one, answers depend on what was asked before
    solver = z3.Solver(ctx=context) if tactic == "default" else z3.Tactic(tactic, ctx=context).solver()
    solver.set("rlimit", RESOURCES)
    solver.from_string(problem)
    answer = solver.check()
    if answer == z3.sat:
        return " ".join(["sat", *_values(solver.model())])
    return "unsat" if answer == z3.unsat else ""


def _values(model: Any) -> Iterator[str]:
    import z3  # noqa: PLC0415  # as above

    for constant in model.decls():
        if constant.arity():
            continue
        name, value = constant.name(), z3.simplify(model.eval(model[constant]))  # what is defined is held as defined
        if z3.is_rational_value(value) or z3.is_int_value(value):
            yield f"{name}={value.as_string()}"
            continue
        yield f"{name}=irrational"
        if z3.is_algebraic_value(value):
            yield f"~{name}={value.approx(PLACES).as_string()}"


if __name__ == "__main__":
    main()
