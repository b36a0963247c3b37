"""The last rung: what the solver says, and that it may fail, hang or be missing without harm."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

from tests.long_run import all_long_but
from tests.solving.claims import judge_claims
from tests.values.notation import interval
from verifier.expressions.parser import parse_expression
from verifier.expressions.scope import Measured, Scope
from verifier.expressions.terms import All, Box, Compared, Denied, Domain, Formula, Power, Relation, Variable
from verifier.expressions.typechecker import typecheck_assertion
from verifier.solving.answers import Found, Impossible, Unknown, is_witness
from verifier.solving.smt.process import SolverProcess
from verifier.solving.smt.solver import ask, is_installed
from verifier.values.unit_registry import make_registry
from verifier.values.units import PLAIN
from verifier.verdicts import Verdict

pytestmark = pytest.mark.skipif(not is_installed(), reason="z3-solver is not installed: nothing can be asked")

ROOT = Path(__file__).parent.parent.parent
UNITS, _ = make_registry([])
BOX = {
    "a": Domain(interval("[1, 2]")), "b": Domain(interval("[-1, 1]")), "c": Domain(interval("(0, inf)")),
    "zero": Domain(interval("0")), "n": Domain(interval("[3, 9]"), whole=True),
}  # fmt: skip
HARD = "(declare-const x Int) (declare-const y Int) (declare-const z Int) "
HARD += "(assert (= (+ (* x x x) (* y y y) (* z z z)) 114))"  # nobody knows an answer


def formula(text: str, box: Box = BOX) -> Formula:
    scope = Scope(UNITS, {name: Measured(Variable(name), PLAIN) for name in box})
    return typecheck_assertion(parse_expression(text), scope).formula


@pytest.mark.parametrize(
    ("text", "witness"),
    [
        ("a / a == 1", True),
        ("a < 1", False),
        ("a / zero == 5", False),
        ("1 / b > 0 or a > 0", True),
        ("1 / zero > 0 or a > 0", False),
        ("sqrt(b) >= 0", True),
        ("sqrt(-c) >= 0", False),
        ("a^2 == 2", None),
        ("sqrt(a) == a / a", True),
        ("sqrt(a) * sqrt(a) == a and a > 1.5 and a < 1.6", True),
        ("not (a < 1 or a >= 1)", False),
        ("n * n == 16", True),
        ("n * n == 17", False),
        ("whole(a * 3) and a > 1 and a < 1.5", True),
        ("not whole(a) and a > 1", True),
        ("not whole(n)", False),
        ("min(a, b) > 1", False),
        ("max(a, b) == 1 and abs(b) == 1 and b < 0", True),
        ("a / 3 == c / 7 and c != 7 / 3", True),
    ],
)
def test_solver_says_what_is_possible(text: str, witness: bool | None) -> None:
    """A witness that is worked out again; a proof; or that values exist which are irrational."""
    goal = formula(text)
    answer = ask(goal, BOX)
    if witness is False:
        assert isinstance(answer, Impossible)
        return
    assert isinstance(answer, Found)
    assert (answer.witness is None) is (witness is None)
    if answer.witness is not None:
        assert list(answer.witness) == list(BOX)
        assert all(BOX[name].contains(value) for name, value in answer.witness.items())
        assert is_witness(goal, answer.witness)


@pytest.mark.parametrize("end", ["-3", "1/3", "-7/3"])
def test_variable_of_one_value_has_that_value(end: str) -> None:
    """Negative and broken numbers are no numerals to z3, and are not taken for irrational."""
    box = {"b": Domain(interval(f"[{end}, {end}]")), "n": Domain(interval("[-9, inf)"), whole=True)}
    answer = ask(formula("n * n == 4 and n < 0 and b < 1", box), box)
    assert isinstance(answer, Found)
    assert answer.witness == {"b": Fraction(end), "n": Fraction(-2)}


def test_names_may_be_anything() -> None:
    """A variable is called as the file calls it, or as the checker likes."""
    names = ["x1", "x0", "true", "a|b", "(assert false)", "words of\ntwo lines", "k0", "t1"]
    box = dict.fromkeys(names, Domain(interval("[0, 10]")))
    rising = pairwise(names)
    goal = All(tuple(Compared(Variable(one), Relation.LESS, Variable(other)) for one, other in rising))
    answer = ask(goal, box)
    assert isinstance(answer, Found)
    assert answer.witness is not None
    assert is_witness(goal, answer.witness)


def test_many_parts_are_one_question() -> None:
    """A conjunction of hundreds of parts, as all checks of a file together are."""
    names = [f"a{number}" for number in range(300)]
    box = dict.fromkeys(names, Domain(interval("[0, 10]"))) | {"a0": Domain(interval("[9, 10]"))}
    parts = [formula(f"{one} <= {other}", box) for one, other in pairwise(names)]
    assert isinstance(ask(All(tuple(parts)), box), Found)
    parts.append(formula("a299 < 9", box))
    assert isinstance(ask(All(tuple(parts)), box), Impossible)
    assert isinstance(ask(Denied(All(tuple(parts))), box), Found)


@pytest.mark.parametrize("text", ["a^60 * c^60 > 5", "a > 1_000_000_000^40"])
def test_what_is_too_large_is_not_asked(text: str) -> None:
    assert isinstance(ask(formula(text), BOX), Unknown)


def test_overrunning_solver_is_killed_and_another_answers() -> None:
    """The backstop ends the child at once; nothing of it is left, and the next question starts another."""
    process = SolverProcess(backstop=2)
    assert process.ask("(declare-const x Real)") == "sat\n"
    child = process.child
    process.backstop, start = 0.01, time.monotonic()
    assert process.ask(HARD) == ""
    assert time.monotonic() - start < 1.5
    assert child is not None
    assert child.returncode is not None
    process.backstop = 10
    assert process.ask("(assert false)") == "unsat\n"
    process.end()


@pytest.mark.parametrize("problem", ["(", "nonsense", "(assert (= x 1))"])
def test_what_solver_cannot_read_is_unknown(problem: str) -> None:
    process = SolverProcess()
    assert process.ask(problem) == "unknown\n"
    assert process.ask("(assert false)") == "unsat\n"
    process.end()


def test_child_that_died_is_replaced() -> None:
    process = SolverProcess()
    process.ask("(assert false)")
    assert process.child is not None
    process.child.kill()
    process.child.wait()
    assert process.ask("(assert false)") == "unsat\n"
    process.end()


def run(script: str, *, status: int = 0) -> str:
    """What a Python program prints; it must not say anything on standard error."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"}
    ended = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (status, "")
    return ended.stdout


ASK = "from verifier.solving.smt.process import SOLVER; import os, sys; print(SOLVER.ask('(assert false)'), end='')"
PRINT_CHILD = "print(SOLVER.child.pid, flush=True)"


def is_gone(pid: int) -> bool:
    """The process ends within a few seconds."""
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


ENDINGS = {
    "at its end": ("", 0),
    "with a status": ("raise SystemExit(3)", 3),
    "when killed": ("os.kill(os.getpid(), 9)", -9),
    "without cleaning up": ("os._exit(0)", 0),
    "in the middle of a problem": (
        f"SOLVER.child.stdin.write('{HARD}\\n'); SOLVER.child.stdin.flush(); os._exit(0)",
        0,
    ),
}


@pytest.mark.skipif(sys.platform == "win32", reason="processes are looked for and killed as POSIX does")
@pytest.mark.parametrize("name", all_long_but(1, [*reversed(ENDINGS)]))
def test_child_ends_with_the_process_that_asked(name: str) -> None:
    ending, status = ENDINGS[name]
    said = run(f"{ASK}\n{PRINT_CHILD}\n{ending}", status=status).split()
    assert said[0] == "unsat"
    assert is_gone(int(said[1]))


FORKED = f"""
{ASK}
sys.stdout.flush()
pid = os.fork()
if pid:
    os.waitpid(pid, 0)
    {ASK}
else:
    print(SOLVER.ask("(assert true)"), end="")
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_copy_of_a_process_asks_a_child_of_its_own() -> None:
    """After a fork, both sides are answered, and neither takes the other's answer."""
    assert run(FORKED) == "unsat\nsat\nunsat\n"


INTERRUPTED = f"""
from verifier.solving.smt.process import SOLVER
import os, signal, threading
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell ignores it for what it starts in the background
SOLVER.ask("(assert false)")
child = SOLVER.child
threading.Timer(0.3, os.kill, (os.getpid(), 2)).start()
try:
    for _ in range(40):
        child = SOLVER.child or child
        SOLVER.ask("{HARD}")
except KeyboardInterrupt:
    print("interrupted", child.returncode is not None, SOLVER.child)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent as POSIX does")
def test_interrupt_ends_the_child_quietly() -> None:
    assert run(INTERRUPTED) == "interrupted True None\n"


PLAIN_RUN = """
import sys
started = []
sys.addaudithook(lambda event, arguments: started.append(event) if event in ("subprocess.Popen", "os.fork") else None)
from verifier.__main__ import main
sys.argv = ["verifier", "check", "--quiet", "claims.yaml"]
try:
    main()
except SystemExit as ended:
    print(ended.code, started, "z3" in sys.modules, "verifier.solving.smt.process" in sys.modules)
"""


def test_plain_run_neither_imports_nor_starts_a_solver() -> None:
    assert run(PLAIN_RUN).splitlines()[-1] == "0 [] False False"


WITHOUT = """
import sys
sys.modules["z3"] = None
from verifier import verify
from verifier.text import TextFile
claims = "claims: {a: 1 to 3 t, b: 2 to 5 t}\\nchecks: {plain: a < 4 t, hard: sqrt(a * b) <= (a + b) / 2}"
for result in verify(TextFile("claims.yaml", claims)).results:
    print(result.check.id, result.verdict, result.judgement.reason)
"""


def test_without_the_solver_the_reason_says_how_to_install_it() -> None:
    """Everything else is judged as ever."""
    assert run(WITHOUT).splitlines() == [
        "hard blocked neither a proof nor a counterexample was found within the work limit; "
        "pip install 'claims-verifier[solver]' adds a solver for such checks",
        "plain holds ",
    ]


def test_solver_decides_what_the_ladder_does_not() -> None:
    """Both outcomes of an undetermined check are shown with its values; an irrational one is known of, not shown."""
    claims = {"a": "1 to 3", "b": "2 to 5"}
    assert judge_claims("a^2 + b^2 >= 2 * (a * b)", claims).judgement.verdict is Verdict.HOLDS
    judgement = judge_claims("a^2 + b^2 > 2 * (a * b)", claims).judgement
    assert judgement.verdict is Verdict.UNDETERMINED
    assert judgement.for_it is not None
    assert judgement.against_it is not None
    assert judgement.against_it["a"] == judgement.against_it["b"] >= Fraction(2)


def test_values_of_thousands_of_digits_are_left_aside() -> None:
    """A model holds 10^5120, which Python refuses to read as a number: nothing is known then, and nothing raised."""
    names = [f"x{number}" for number in range(6)]
    first = formula("a == 100_000_000_000_000_000_000", {"a": Domain(interval("[1, inf)"))})
    assert isinstance(first, Compared)
    steps = [Compared(Variable(x), Relation.EQUAL, Power(Variable(w), 4)) for w, x in pairwise(names)]
    goal = All((Compared(Variable("x0"), Relation.EQUAL, first.right), *steps))
    assert isinstance(ask(goal, {name: Domain(interval("[1, inf)")) for name in names}), Unknown)
