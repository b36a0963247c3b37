"""Mutates claims files and verifies each: no input may end in a traceback or take long.

    python benchmarks/fuzz.py --files 1000000 --seed 1

Takes the files of ``tests/cases`` and the repository's own ``claims.yaml``, changes each a little,
verifies it and renders the report in one of the formats. Some of what is for programs is read again; of some
files a check, a claim or a derived quantity is explained, and some are compared with the file before. Prints how
many were tried, how they ended, and those that were slow; ends with 1 if any raised.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from xml.etree import ElementTree

from benchmarks.mutations import mutate
from verifier import Report, verify
from verifier.accepting.findings import find_all, status_of
from verifier.differing.changes import Side
from verifier.differing.differ import compare
from verifier.pipeline import explain
from verifier.renderers.diff.registry import DIFF_RENDERERS
from verifier.renderers.registry import RENDERERS, Settings
from verifier.renderers.terminal.explanation import render_explanation
from verifier.text import TextFile

ROOT = Path(__file__).parent.parent
CHUNK = 500
SLOW = 1.0
"""Seconds of the processor that a file may take."""

SHOWN = 5
FORMATS = (*(name for name in RENDERERS if name not in {"terminal", "html"}), *RENDERERS)
"""A report in colours or on a page takes ten times as long to render as one for programs."""

READ_AGAIN, EXPLAINED, COMPARED, SOUND = 4, 10, 10, 40
"""One in so many reports for programs is read again, of one file in so many something is explained, one in so many
is compared with the one before, and one file in so many is made from the long ones without mistakes, which take
ten times as long to judge."""


@dataclass
class Tally:
    """What became of some files: how many ended how, those that were slow, and those that raised."""

    statuses: Counter[int] = field(default_factory=Counter)
    rendered: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    slow: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    @property
    def files(self) -> int:
        """How many were tried."""
        return self.statuses.total() + len(self.failures)

    def merge(self, other: Tally) -> None:
        """The files of another tally too."""
        self.statuses += other.statuses
        self.rendered += other.rendered
        self.slowest = max(self.slowest, other.slowest)
        self.slow += other.slow
        self.failures += other.failures


@cache
def corpus() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The texts that are mutated: all of them, and those without mistakes."""
    cases = ROOT / "tests" / "cases"
    sound = [ROOT / "claims.yaml", *sorted((cases / "pass").rglob("*.yaml"))]
    paths = dict.fromkeys([*sound, *sorted(cases.rglob("*.yaml"))])
    texts = [path.read_bytes().decode("utf-8", "replace") for path in paths]
    return tuple(texts), tuple(texts[: len(sound)])


def mutated(seed: int, number: int) -> Iterator[str]:
    """So many mutated files; the same for the same seed."""
    choose, (texts, sound) = Random(seed), corpus()
    for _ in range(number):
        yield mutate(choose.choice(texts if choose.randrange(SOUND) else sound), texts, choose)


def try_all(texts: Iterable[str], seed: int = 0) -> Tally:
    """Verify each text and show what was found."""
    choose, tally, before = Random(seed), Tally(), verify(TextFile("fuzz.yaml", ""))
    for text in texts:
        start = time.process_time()
        try:
            before = _try_one(TextFile("fuzz.yaml", text), before, choose, tally)
        except Exception:
            tally.failures.append(f"{traceback.format_exc()}\n{text!r}")
        seconds = time.process_time() - start
        tally.slowest = max(tally.slowest, seconds)
        if seconds > SLOW:
            tally.slow.append(f"{seconds:.1f} s: {text!r}")
    return tally


def _try_one(file: TextFile, before: Report, choose: Random, tally: Tally) -> Report:
    """The report on the file."""
    report, strict = verify(file), bool(choose.randrange(2))
    if status_of(find_all(report, strict=strict)) != report.exit_status(strict=strict):
        raise AssertionError("the worst of what is found is not how the run ends")
    name = choose.choice(FORMATS)
    _render(report, name, Settings(width=80, strict=strict), read_again=not choose.randrange(READ_AGAIN))
    tally.rendered[name] += 1
    if not choose.randrange(EXPLAINED):
        tally.rendered["explain"] += _explain(report, choose)
    if not choose.randrange(COMPARED):
        _compare(before, report, choose.choice([*DIFF_RENDERERS]))
        tally.rendered["diff"] += 1
    tally.statuses[int(report.exit_status())] += 1
    return report


def _render(report: Report, name: str, settings: Settings, *, read_again: bool) -> None:
    text = "".join(RENDERERS[name].render([report], settings))
    text.encode()
    if read_again and name in READERS:
        READERS[name](text)


def _read_lines(text: str) -> None:
    for line in text.splitlines():
        json.loads(line)


READERS: dict[str, Callable[[str], object]] = {
    **dict.fromkeys(("json", "sarif", "gitlab", "rdjson"), json.loads),
    "jsonl": _read_lines,
    "junit": ElementTree.fromstring,
}
"""How the formats are read that other programs read."""


def _compare(old: Report, new: Report, name: str) -> None:
    """What changed between two files, as text."""
    difference = compare(Side(old), Side(new))
    "".join(DIFF_RENDERERS[name].render(difference, Settings(width=80))).encode()


def _explain(report: Report, choose: Random) -> bool:
    """Explain something of the file, if it can be read at all."""
    document = report.document
    ids = [*document.checks, *document.claims, *document.derived] if document is not None else []
    if not ids:
        return False
    again, explanation = explain(report.file, choose.choice(ids))
    if explanation is None:
        raise AssertionError("an id of the file is not explained")
    render_explanation(explanation, again, width=80, color=False).encode()
    return True


def _try_chunk(seed: int) -> Tally:
    return try_all(mutated(seed, CHUNK), seed)


def main() -> int:
    """Run on all processors and print what came of it."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--files", type=int, default=10_000)
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("--processes", type=int, default=os.cpu_count())
    options = arguments.parse_args()
    start, tally = time.perf_counter(), Tally()
    seeds = range(options.seed * 1_000_000, options.seed * 1_000_000 + -(-options.files // CHUNK))
    with ProcessPoolExecutor(options.processes) as pool:
        for part in pool.map(_try_chunk, seeds):
            tally.merge(part)
    print(*describe(tally, time.perf_counter() - start), sep="\n")
    return 1 if tally.failures else 0


def describe(tally: Tally, seconds: float) -> Iterator[str]:
    """What a run prints."""
    yield f"{tally.files:,} files in {seconds:.0f} s, {tally.files / seconds:.0f} a second"
    yield f"  {dict(sorted(tally.statuses.items()))} by exit status; {dict(tally.rendered)}"
    yield f"  {len(tally.slow)} took more than {SLOW:.0f} s; the slowest {tally.slowest:.2f} s"
    yield from tally.slow[:SHOWN]
    yield f"  {len(tally.failures)} tracebacks"
    yield from tally.failures[:SHOWN]


if __name__ == "__main__":
    sys.exit(main())
