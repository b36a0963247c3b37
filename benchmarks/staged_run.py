"""Runs the stages of the pipeline on one file; ``stages`` starts it as a process of its own.

    python -m benchmarks.staged_run FILE

Prints a line of JSON for each stage: its name, seconds by the clock, seconds of the processor, and by how
many MiB it raised the peak of the process.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import yaml

from benchmarks.processes import own_peak
from verifier import verify
from verifier.judging.assertion_reader import AssertionReader
from verifier.judging.checker import check_all, list_claims
from verifier.judging.conflict_finder import find_conflicts
from verifier.judging.resolver import resolve
from verifier.loading.loader import load
from verifier.loading.yaml_nodes import parse_yaml
from verifier.renderers.registry import RENDERERS, Settings
from verifier.report import Report
from verifier.text import TextFile

T = TypeVar("T")


def run_stages(path: Path) -> None:
    """Each stage on what the one before it made; as in the command, garbage in circles is not looked for."""
    gc.disable()
    measure("floor: bare YAML events", lambda: pass_over_events(path))
    file = measure("read", lambda: TextFile(str(path), path.read_bytes().decode("utf-8-sig")))
    measure("YAML nodes", lambda: parse_yaml(file))
    document, _ = measure("load, with its YAML nodes", lambda: load(file))
    if document is None:
        raise SystemExit(f"{path} is no claims file")
    resolution, _ = measure("resolve", lambda: resolve(document))
    reader, claims = AssertionReader(resolution), list_claims(document, resolution)
    results, _ = measure("check", lambda: check_all(document.checks.values(), document, reader))
    measure("all together", lambda: find_conflicts(document, reader, results, claims))
    report = measure("verify: load to report", lambda: verify(file))
    measure("render json", lambda: render("json", report))
    measure("render terminal", lambda: render("terminal", report))


def measure(name: str, stage: Callable[[], T]) -> T:
    """What the stage returns; prints what it cost."""
    peak, wall, cpu = own_peak(), time.perf_counter(), time.process_time()
    result = stage()
    costs = (time.perf_counter() - wall, time.process_time() - cpu, own_peak() - peak)
    print(json.dumps([name, *costs]), flush=True)
    return result


def pass_over_events(path: Path) -> None:
    """One bare pass over the events of PyYAML's parser in C."""
    with path.open("rb") as stream:
        for _ in yaml.parse(stream, Loader=yaml.CBaseLoader):
            pass


def render(name: str, report: Report) -> None:
    """The report in that format, thrown away piece by piece."""
    deque(RENDERERS[name].render([report], Settings()), maxlen=0)


if __name__ == "__main__":
    run_stages(Path(sys.argv[1]))
