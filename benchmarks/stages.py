"""Time and memory of each stage, in one process: what there is to gain, and where."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

from benchmarks.claims_files import write_claims_file
from benchmarks.growth import sizes_up_to
from benchmarks.processes import PYTHON
from benchmarks.tables import Column, write_headings, write_row

LARGEST = 10_000

_COLUMNS = (
    Column("stage", 26),
    Column("seconds", 8),
    Column("cpu s", 8),
    Column("µs/pair", 8),
    Column("x floor", 8),
    Column("MiB more", 8),
)
_NOTES = """\
µs/pair and x floor: of processor time. MiB more: by how much the stage raised the process's peak; what it frees
again, a later stage uses."""


def show_stages(folder: Path, most: int, rounds: int) -> Iterator[str]:  # noqa: ARG001  # as every section
    """A row for each stage, as soon as it has ended; once, as it takes long."""
    size = sizes_up_to(min(most, LARGEST))[-1]
    path = write_claims_file(folder, size)
    yield f"{size:,} claims and checks, {path.stat().st_size / 1e6:.1f} MB, run once"
    yield write_headings(_COLUMNS)
    floor = 0.0
    words = [PYTHON, "-m", "benchmarks.staged_run", str(path)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            name, wall, cpu, more = json.loads(line)
            floor = floor or cpu
            figures = (f"{wall:.3f}", f"{cpu:.3f}", f"{1e6 * cpu / size:.1f}", f"{cpu / floor:.2f}", f"{more:.1f}")
            yield write_row([name, *figures], _COLUMNS)
    yield _NOTES if process.returncode == 0 else f"  the run ended with {process.returncode}"
