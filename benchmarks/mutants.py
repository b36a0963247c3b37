"""Puts small mistakes into the package, one at a time, and asks the tests whether they find them.

    python -m benchmarks.mutants --seed 1 --number 60

Each mutant is drawn by the seed and put into a copy of the repository. There pytest runs what imports the mutated file
until something fails: its doctests, the tests beside it and those that import it directly, then the claims files of
``tests/cases``, then all others that reach it, the nearest first. A mutant is caught where one fails, does not end or
does not start; the file that failed is also run without the mutation, where it must pass.

Prints a line a mutant, with the lines that survive; then how many were caught, by folder and by kind. Those that
``equivalent_mutants.toml`` lists are shown with their reason and neither run nor counted, and others drawn in their
place. No figure fails anything.
"""

from __future__ import annotations

import argparse
import ast
import os
import re
import resource
import shutil
import signal
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from pathlib import Path
from queue import SimpleQueue
from subprocess import PIPE, STDOUT, Popen, TimeoutExpired, run
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.mutant_drawer import Mutant, acting_nodes, draw

ROOT = Path(__file__).parent.parent
EQUIVALENT = Path(__file__).with_name("equivalent_mutants.toml")
CASES = "tests/test_cases.py"
SECONDS_OF_A_TEST = 120
"""A test that takes longer will not end; none takes a fifth of that."""

SECONDS_OF_A_RUN = 1_800
MEMORY = 8 * 2**30
_NOTHING_RUN = 5
"""How pytest ends where a file has no test."""

_FAILED = re.compile(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", re.MULTILINE)
_WORDS = (
    *("-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0"),
    *("-o", f"faulthandler_timeout={SECONDS_OF_A_TEST}", "-o", "faulthandler_exit_on_timeout=true"),
)


class Outcome(NamedTuple):
    """What became of a mutant: what caught it, empty where nothing did, and after how many seconds."""

    mutant: Mutant
    caught_by: str
    seconds: float

    def __str__(self) -> str:
        if self.caught_by:
            return f"caught    {self.mutant}  by {self.caught_by} ({self.seconds:.1f} s)"
        return f"SURVIVED  {self.mutant}  ({self.seconds:.1f} s)\n{_show_change(self.mutant)}"


class Importers:
    """The files of the repository, and which of them import which."""

    def __init__(self, root: Path) -> None:
        self._root = root
        folders = ("verifier", "tests", "benchmarks", "packaging")
        self._paths = sorted(path.relative_to(root) for folder in folders for path in (root / folder).rglob("*.py"))
        self._modules = {_module_of(path): path.as_posix() for path in self._paths}
        self._importers: dict[str, set[str]] = {}
        for path in self._paths:
            for module in _imported(ast.parse((root / path).read_bytes())):
                self._importers.setdefault(self._modules.get(module, ""), set()).add(path.as_posix())

    def runs(self, path: str) -> Iterator[list[str]]:
        """What is run to catch a mutant of a file, in this order."""
        distances = self._distances(path)
        folder = path.split("/")[1]
        near = {test for test, distance in distances.items() if distance <= 1 or test.startswith(f"tests/{folder}/")}
        order = sorted(distances, key=lambda test: (distances[test], f"/{folder}/" not in test, test))
        tests = [test for test in order if self._holds_tests(test) and test != CASES]
        yield [test for test in tests if test in near]
        yield [CASES]
        yield [test for test in tests if test not in near]

    def _distances(self, path: str) -> dict[str, int]:
        """The files that reach this one, over how many imports."""
        found, pending = {path: 0}, [path]
        for reached in pending:
            new = sorted(self._importers.get(reached, set()) - found.keys())
            found.update(dict.fromkeys(new, found[reached] + 1))
            pending += new
        return found

    def _holds_tests(self, path: str) -> bool:
        if path.startswith("tests/"):
            return Path(path).name.startswith("test_")
        return path.startswith("verifier/") and ">>>" in (self._root / path).read_text("utf-8")


def _module_of(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__").removeprefix("packaging.")


def _imported(tree: ast.Module) -> Iterator[str]:
    """The modules that a file imports when it runs, and what may be one."""
    for node in acting_nodes(tree):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str() as module, names=names):
                yield from (module, *(f"{module}.{alias.name}" for alias in names))


class Copies:
    """Copies of the repository in which files may be changed, one for each job."""

    def __init__(self, folder: Path, jobs: int) -> None:
        self._importers = Importers(ROOT)
        self._copies: SimpleQueue[Path] = SimpleQueue()
        for job in range(jobs):
            copy = folder / str(job)
            shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".git", "__pycache__", ".*_cache", ".hypothesis"))
            _assert_own(copy)
            self._copies.put(copy)

    def try_mutant(self, mutant: Mutant) -> Outcome:
        """Run the tests of a mutant until one fails."""
        copy, start = self._copies.get(), time.perf_counter()
        original = (copy / mutant.path).read_bytes()
        (copy / mutant.path).write_bytes(mutant.source)
        try:
            caught_by = next(filter(None, (_run(copy, tests) for tests in self._importers.runs(mutant.path))), "")
        finally:
            (copy / mutant.path).write_bytes(original)
        seconds = time.perf_counter() - start
        _assert_passes(copy, caught_by.partition("::")[0])
        self._copies.put(copy)
        return Outcome(mutant, caught_by, seconds)


def _run(copy: Path, tests: Sequence[str]) -> str:
    """The first test that fails, or what else went wrong; nothing where all pass."""
    status, output = _run_pytest(copy, tests) if tests else (0, "")
    if status in (0, _NOTHING_RUN):
        return ""
    failed = _FAILED.findall(output)
    return failed[0] if failed else _describe_end(output, status)


def _run_pytest(copy: Path, tests: Sequence[str]) -> tuple[int, str]:
    """How it ends, and what it prints. What the tests have started and left behind is ended too."""
    words, env = [sys.executable, *_WORDS, *tests], _environment(copy)
    with Popen(words, cwd=copy, env=env, stdout=PIPE, stderr=STDOUT, start_new_session=True) as process:
        try:
            output, _ = process.communicate(timeout=SECONDS_OF_A_RUN)
        except TimeoutExpired:
            output = b"Timeout ("
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    return process.returncode, output.decode("utf-8", "replace")


def _describe_end(output: str, status: int) -> str:
    if "Timeout (" in output:
        return "a test that does not end"
    return f"pytest that ends with {status}: {output.strip().splitlines()[-1:]}"


def _environment(copy: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": f"{copy}{os.pathsep}{copy / 'packaging'}", "PYTHONDONTWRITEBYTECODE": "1"}


def _assert_own(copy: Path) -> None:
    """What is imported in a copy is the copy's, also where the package is installed from elsewhere."""
    words = [sys.executable, "-c", "import verifier, benchmarks.mutants as own; print(verifier.__file__, own.__file__)"]
    printed = run(words, cwd=copy, env=_environment(copy), stdout=PIPE, text=True, check=True).stdout
    assert printed.split() == [f"{copy}/verifier/__init__.py", f"{copy}/benchmarks/mutants.py"], printed


@cache
def _passes(copy: Path, path: str) -> str:
    return _run(copy, [path])


def _assert_passes(copy: Path, path: str) -> None:
    """A file that caught something does so because of the mutation."""
    if (ROOT / path).is_file() and (failed := _passes(copy, path)):
        raise AssertionError(f"{failed} fails without a mutation")


def read_equivalent() -> dict[tuple[str, str, str], str]:
    """Why a mutant changes nothing that can be seen: by its file, and its line before and after."""
    entries = tomllib.loads(EQUIVALENT.read_text("utf-8"))["mutant"]
    return {(entry["file"], entry["line"], entry["becomes"]): " ".join(entry["reason"].split()) for entry in entries}


def choose_mutants(seed: int, number: int) -> Iterator[tuple[Mutant, str]]:
    """So many mutants that count, and those between them that do not, with the reason."""
    equivalent = read_equivalent()
    for mutant in draw(ROOT, seed):
        reason = equivalent.get((mutant.path.removeprefix("verifier/"), mutant.before, mutant.after), "")
        number -= not reason
        if number < 0:
            return
        yield mutant, reason


def try_all(mutants: Iterable[Mutant], jobs: int) -> Iterator[Outcome]:
    """What becomes of each, in their order."""
    with TemporaryDirectory() as folder, ThreadPoolExecutor(jobs) as pool:
        yield from pool.map(Copies(Path(folder).resolve(), jobs).try_mutant, mutants)


def _show_change(mutant: Mutant) -> str:
    return f"    - {mutant.before}\n    + {mutant.after}"


def describe(outcomes: Sequence[Outcome], equivalent: int) -> Iterator[str]:
    """The totals of a run."""
    caught, counted = sum(bool(outcome.caught_by) for outcome in outcomes), len(outcomes)
    share = f"{caught / counted:.1%}" if counted else "none"
    yield f"{counted + equivalent} mutants, {equivalent} equivalent; {caught} of {counted} caught: {share}"
    yield f"  by folder: {_count((outcome.mutant.path.split('/')[1], outcome) for outcome in outcomes)}"
    yield f"  by kind: {_count((outcome.mutant.kind, outcome) for outcome in outcomes)}"


def _count(named: Iterable[tuple[str, Outcome]]) -> str:
    pairs = [(name, bool(outcome.caught_by)) for name, outcome in named]
    every, caught = Counter(name for name, _ in pairs), Counter(name for name, is_caught in pairs if is_caught)
    return ", ".join(f"{name} {caught[name]} of {number}" for name, number in sorted(every.items()))


def main() -> int:
    """Try the mutants that are asked for, and print what came of each."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--number", type=int, default=60, help="of mutants that count")
    arguments.add_argument("--jobs", type=int, default=2)
    arguments.add_argument("--only", action="append", default=[], help="of these, those in whose line this text stands")
    options = arguments.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))  # of each process; a mutant may never have enough
    drawn = [pair for pair in choose_mutants(options.seed, options.number) if _is_asked_for(pair[0], options.only)]
    equivalent = [f"equal     {mutant}\n{_show_change(mutant)}\n    {reason}\n" for mutant, reason in drawn if reason]
    print(*equivalent, sep="", end="", flush=True)
    outcomes = []
    for outcome in try_all([mutant for mutant, reason in drawn if not reason], options.jobs):
        print(outcome, flush=True)
        outcomes.append(outcome)
    print(*describe(outcomes, len(equivalent)), sep="\n")
    return 0


def _is_asked_for(mutant: Mutant, texts: Sequence[str]) -> bool:
    return not texts or any(text in str(mutant) for text in texts)


if __name__ == "__main__":
    sys.exit(main())
