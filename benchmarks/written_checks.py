"""The hand-written checks of ``benchmarks/realistic``: claims files whose checks expect what was worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.property.problem import Problem
from verifier.expressions.parser import parse_expression
from verifier.judging.assertion_reader import AssertionReader
from verifier.judging.resolver import resolve
from verifier.loading.loader import load
from verifier.text import TextFile
from verifier.verdicts import Verdict

FOLDER = Path(__file__).parent / "realistic"


class Written(NamedTuple):
    """A check, the arithmetic that it comes to, and the verdict that it should have."""

    name: str
    problem: Problem
    expected: Verdict


def read_written() -> Iterator[Written]:
    """Every check of the folder."""
    for path in sorted(FOLDER.glob("*.claims.yaml")):
        yield from _read_file(path)


def _read_file(path: Path) -> Iterator[Written]:
    document, errors = load(TextFile(path.name, path.read_text("utf-8")))
    assert document is not None, errors
    reader = AssertionReader(resolve(document)[0])
    for id, check in document.checks.items():
        assert check.assertion is not None, id
        assert check.expect is not None, id
        text = check.assertion.text
        read = reader.read_alone(text, parse_expression(text), ())
        problem = Problem(read.assertion.formula, read.assertion.agreement, read.literal, read.usual)
        yield Written(f"{path.name}: {id}", problem, check.expect)
