"""Runs cvc5 for another process: a problem a line on standard input, an answer a line on standard output."""

from __future__ import annotations

import sys
from typing import Any

MILLISECONDS = 2_000


def main() -> None:
    import cvc5  # noqa: PLC0415  # tests import this file where it is not installed

    for problem in sys.stdin:
        try:
            print(solve(problem, cvc5), flush=True)
        except RuntimeError:
            print("unknown", flush=True)


def solve(problem: str, cvc5: Any) -> str:
    """``sat``, ``unsat`` or ``unknown``."""
    solver = cvc5.Solver()
    solver.setOption("tlimit-per", str(MILLISECONDS))
    solver.setLogic("QF_NIRA" if " Int)" in problem else "QF_NRA")
    parser = cvc5.InputParser(solver)
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, problem, "problem")
    symbols = parser.getSymbolManager()
    while not (command := parser.nextCommand()).isNull():
        command.invoke(solver, symbols)
    answer = solver.checkSat()
    return "sat" if answer.isSat() else "unsat" if answer.isUnsat() else "unknown"


if __name__ == "__main__":
    main()
