"""An assertion means the same whether it is read by its shape or by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from benchmarks.claims_files import claims_lines
from tests.test_cases import PATHS
from verifier import Report, verify
from verifier.judging.assertion_reader import AssertionReader
from verifier.report import CheckResult
from verifier.text import TextFile

ARTICLE = Path(__file__).parent.parent.parent / "claims.yaml"
FILES = [TextFile(path.name, path.read_bytes().decode("utf-8", "replace")) for path in (ARTICLE, *PATHS)]
MANY = TextFile("many", "\n".join(claims_lines(200)))


@pytest.mark.parametrize("file", [*FILES, MANY], ids=lambda file: file.name)
def test_results_are_the_same_by_shape_and_alone(file: TextFile, monkeypatch: pytest.MonkeyPatch) -> None:
    by_shape = verify(file)
    monkeypatch.setattr(AssertionReader, "read_by_shape", lambda *_: None)
    assert described(by_shape) == described(verify(file))


def test_shapes_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without them the test above would compare a thing with itself."""
    alone: list[str] = []
    read_alone = AssertionReader.read_alone

    def watched(reader: AssertionReader, text: str, tree: Any, claims: Any) -> Any:
        alone.append(text)
        return read_alone(reader, text, tree, claims)

    monkeypatch.setattr(AssertionReader, "read_alone", watched)
    assert len(verify(MANY).results) == 200
    assert alone == []


def described(report: Report) -> list[tuple[Any, ...]]:
    """What the checks came to; of the values that show it, only whether there are some: names decide which."""
    return [*map(_describe, report.results), report.diagnostics]


def _describe(result: CheckResult) -> tuple[Any, ...]:
    judgement = result.judgement
    is_shown = (judgement.for_it is None, judgement.against_it is None, judgement.leaves_out_undefined)
    return (judgement.verdict, judgement.reason, is_shown, *result[2:])
