"""Talks to the one process that runs the solver: a line for a line.

A solver can overrun any limit that it is given, and it cannot be stopped from within. So it runs in
a process of its own, which is killed where it takes too long; the next question starts another.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Lock, Timer

BACKSTOP = 10.0
"""Seconds for one question. The solver's own limit, the same on every machine, ends nearly all before."""

_PROGRAM = Path(__file__).with_name("child.py")


class SolverProcess:
    """A child of this process, started with the first question: a Python program that answers a line with a line."""

    def __init__(self, program: Path = _PROGRAM, backstop: float = BACKSTOP) -> None:
        self.program, self.backstop = program, backstop
        self.child: subprocess.Popen[str] | None = None
        self.lock = Lock()

    def ask(self, problem: str) -> str:
        """The answer to a problem, which is one line; empty where there was none in time."""
        with self.lock:
            try:
                child = self._start()
            except OSError:
                return ""
            return self._exchange(child, problem)

    def end(self) -> None:
        """Kill the child, if there is one, and leave nothing of it."""
        child, self.child = self.child, None
        if child is not None:
            child.kill()
            child.wait()
            _close(child)

    def disown(self) -> None:
        """Forget a child that belongs to the process of which this one is a copy."""
        child, self.child, self.lock = self.child, None, Lock()
        if child is not None:
            child.returncode = 0  # or Python would warn that it still runs
            _close(child)

    def _start(self) -> subprocess.Popen[str]:
        if self.child is not None and self.child.poll() is not None:
            self.end()
        if self.child is None:
            # -P: no module is taken from the folder of the program, or from the one where the user stands.
            # A session of its own: Ctrl-C reaches this process alone, which then ends the child.
            self.child = subprocess.Popen(
                [sys.executable, "-P", str(self.program)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="ascii",
                start_new_session=True,
            )
        return self.child

    def _exchange(self, child: subprocess.Popen[str], problem: str) -> str:
        assert child.stdin is not None
        assert child.stdout is not None
        answer, timer = "", Timer(self.backstop, child.kill)
        timer.start()
        try:
            child.stdin.write(f"{problem}\n")
            child.stdin.flush()
            answer = child.stdout.readline()
        except OSError:
            pass  # it has been killed
        finally:
            timer.cancel()
            timer.join()
            if not answer:
                self.end()
        return answer


def _close(child: subprocess.Popen[str]) -> None:
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()


SOLVER = SolverProcess()
"""The one of this process."""

atexit.register(SOLVER.end)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=SOLVER.disown)
