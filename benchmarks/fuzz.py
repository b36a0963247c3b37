"""Mutates claims files and verifies each: no input may end in a traceback or take long.

    python benchmarks/fuzz.py --files 1000000 --seed 1

Takes the files of ``tests/cases`` and the repository's own ``claims.yaml``, changes each a little
(characters, words, lines, pieces of other files, hostile characters), verifies it and renders the
report. Prints how many were tried, how they ended, and the slowest; ends with 1 if any raised.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from verifier import verify
from verifier.renderers.terminal import render
from verifier.text import TextFile

ROOT = Path(__file__).parent.parent
CHUNK = 500
HOSTILE = (
    "\x00",
    "\ufeff",
    "\u202e",
    "\x1b[31m",
    "٣",
    "é",
    "\r",
    "\t",
    "\u2028",
    "[bold]",
    "9" * 50,
    "^",
    "(",
    "&a ",
    "*a",
    "!!x ",
)


class Tally(NamedTuple):
    """What became of some files: how many ended how, the slowest with its text, and what raised."""

    statuses: Counter[int]
    slowest: tuple[float, str]
    failures: list[str]


def corpus() -> list[str]:
    """The texts that are mutated."""
    paths = [ROOT / "claims.yaml", *sorted((ROOT / "tests" / "cases").rglob("*.yaml"))]
    return [path.read_bytes().decode("utf-8", "replace") for path in paths]


def mutate(text: str, others: Sequence[str], choose: random.Random) -> str:
    """The text after one to four small changes."""
    for _ in range(choose.randint(1, 4)):
        text = choose.choice(_MUTATIONS)(text, others, choose)
    return text


def _place(text: str, choose: random.Random) -> int:
    return choose.randint(0, len(text))


def _delete(text: str, _: Sequence[str], choose: random.Random) -> str:
    at = _place(text, choose)
    return text[:at] + text[at + choose.choice((1, 1, 2, 5, 30)) :]


def _insert_hostile(text: str, _: Sequence[str], choose: random.Random) -> str:
    at = _place(text, choose)
    return text[:at] + choose.choice(HOSTILE) + text[at:]


def _insert_piece(text: str, others: Sequence[str], choose: random.Random) -> str:
    other = choose.choice(others)
    start, at = _place(other, choose), _place(text, choose)
    return text[:at] + other[start : start + choose.choice((1, 3, 10, 60))] + text[at:]


def _swap_words(text: str, _: Sequence[str], choose: random.Random) -> str:
    words = text.split(" ")
    a, b = choose.randrange(len(words)), choose.randrange(len(words))
    words[a], words[b] = words[b], words[a]
    return " ".join(words)


def _repeat_line(text: str, _: Sequence[str], choose: random.Random) -> str:
    lines = text.split("\n")
    at = choose.randrange(len(lines))
    return "\n".join([*lines[:at], *lines[at : at + 1] * choose.choice((2, 3, 20)), *lines[at:]])


def _change_digit(text: str, _: Sequence[str], choose: random.Random) -> str:
    places = [at for at, character in enumerate(text) if character.isdigit()]
    if not places:
        return text
    at = choose.choice(places)
    return text[:at] + choose.choice("0123456789.,_-") + text[at + 1 :]


_MUTATIONS: tuple[Callable[[str, Sequence[str], random.Random], str], ...] = (
    _delete,
    _insert_hostile,
    _insert_piece,
    _swap_words,
    _repeat_line,
    _change_digit,
)


def mutated(seed: int, number: int) -> Iterator[str]:
    """So many mutated files; the same for the same seed."""
    choose, texts = random.Random(seed), corpus()
    for _ in range(number):
        yield mutate(choose.choice(texts), texts, choose)


def try_all(texts: Iterator[str]) -> Tally:
    """Verify and render each text."""
    statuses: Counter[int] = Counter()
    slowest, failures = (0.0, ""), []
    for text in texts:
        start = time.perf_counter()
        try:
            report = verify(TextFile("fuzz.yaml", text))
            render(report, width=80, color=False)
            statuses[int(report.exit_status())] += 1
        except Exception:
            failures.append(f"{traceback.format_exc()}\n{text!r}")
        slowest = max(slowest, (time.perf_counter() - start, text))
    return Tally(statuses, slowest, failures)


def _try_chunk(seed: int) -> Tally:
    return try_all(mutated(seed, CHUNK))


def main() -> int:
    """Run on all processors and print what came of it."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--files", type=int, default=10_000)
    arguments.add_argument("--seed", type=int, default=0)
    options = arguments.parse_args()
    seeds = range(options.seed * 1_000_000, options.seed * 1_000_000 + -(-options.files // CHUNK))
    statuses: Counter[int] = Counter()
    slowest, failures = (0.0, ""), []
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for tally in pool.map(_try_chunk, seeds):
            statuses += tally.statuses
            slowest = max(slowest, tally.slowest)
            failures += tally.failures
    print(f"{sum(statuses.values()) + len(failures)} files: {dict(sorted(statuses.items()))} by exit status")
    print(f"{len(failures)} tracebacks; the slowest took {slowest[0]:.2f} s")
    print(*failures[:5], sep="\n")
    if slowest[0] > 1:
        print(f"the slowest: {slowest[1]!r}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
