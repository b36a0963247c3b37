"""Claims files as tests: a file that is collected, its parts as items, and what is shown of them."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from datetime import date
from pathlib import Path
from shutil import get_terminal_size
from typing import Any

import pytest

from verifier.accepting.baseline import MOST_BYTES, Baseline, KnownFailures, load_baseline
from verifier.claims import is_claims_file
from verifier.pages.file_reader import UnreadableError, read_text
from verifier.pipeline import verify
from verifier.pytest_plugin.failure import Failure, ShownFailure, disarm
from verifier.pytest_plugin.parts import Part, list_parts, write_finding
from verifier.renderers.terminal.report import render_told
from verifier.report import Report

_NARROWEST = 40


class Collector:
    """The hooks of a run that judges claims files."""

    def __init__(self, baseline: Path | None, *, strict: bool) -> None:
        today = date.today().toordinal()
        self.known = KnownFailures(_read_baseline(baseline), today) if baseline is not None else None
        self.strict = strict

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> ClaimsFile | None:
        """A claims file by its name, or by being named on the command line."""
        is_named = file_path.suffix in {".yaml", ".yml"} and parent.session.isinitpath(file_path)
        if not (is_named or is_claims_file(file_path.name)):
            return None
        return ClaimsFile.from_parent(parent, path=file_path, known=self.known, strict=self.strict)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any]:
        """What there is to tell also of what passes, for ``pytest -rA``."""
        outcome = yield
        if isinstance(item, ClaimsItem) and call.when == "call":
            report = outcome.get_result()
            if report.passed:
                report.sections.append(("claims", item.write(_width(), color=False)))


class ClaimsFile(pytest.File):
    """A claims file, judged when its items are asked for."""

    def __init__(self, *, known: KnownFailures | None, strict: bool, **others: Any) -> None:
        super().__init__(**others)
        self.known = known
        self.strict = strict

    def collect(self) -> Iterator[ClaimsItem]:
        """An item for each part of its report."""
        report = verify(_relative(self.path))
        report = self.known.apply(report) if self.known is not None else report
        for part in list_parts(report, strict=self.strict):
            yield ClaimsItem.from_parent(self, name=part.name, part=part, report=report)


class ClaimsItem(pytest.Item):
    """A part of a claims file as a test: it fails where ``verifier check`` fails because of it."""

    parent: ClaimsFile

    def __init__(self, *, part: Part, report: Report, **others: Any) -> None:
        super().__init__(**others)
        self.part = part
        self.report = report

    def runtest(self) -> None:
        """Fail for what is new; what a baseline knows is an expected failure."""
        part = self.part
        if part.known and not part.failures:
            pytest.xfail(disarm("; ".join(each.accepted.reason for each in part.known if each.accepted)))
        if part.failures or part.known:  # with --runxfail, what is known fails too
            raise Failure

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What the report of the terminal says, without a traceback."""
        if not isinstance(excinfo.value, Failure):
            return super().repr_failure(excinfo, style)
        first, *others = self.part.failures or self.part.known
        message = disarm(write_finding(first, self.report)) + (f" (and {len(others)} more)" if others else "")
        place = self.report.file.name, self._line()
        return ShownFailure(excinfo, self._write_failure, *place, message, _width())

    def reportinfo(self) -> tuple[Path, int, str]:
        """Its place in the file; lines are counted from 0."""
        return self.path, self._line() - 1, self.name

    def write(self, width: int, *, color: bool) -> str:
        """What the report of the terminal says of it."""
        return disarm(render_told(self.report, self.part.told, width=width, color=color, strict=self.parent.strict))

    def _write_failure(self, width: int, *, color: bool) -> str:
        """Nothing where pytest is asked for one line, which it makes of the place and the message."""
        return "" if self.config.getoption("tbstyle") == "line" else self.write(width, color=color)

    def _line(self) -> int:
        return self.report.file.position(self.part.span.start).line if self.part.span is not None else 1


def _read_baseline(path: Path) -> Baseline:
    """Raises UsageError where the file cannot be read, or says something wrong."""
    try:
        file = read_text(str(path), MOST_BYTES)
    except UnreadableError as error:
        raise pytest.UsageError(f"the baseline {path} cannot be read: {error}") from error
    baseline, diagnostics = load_baseline(file)
    for diagnostic in diagnostics:
        line, column = file.position(diagnostic.offset)
        raise pytest.UsageError(f"{path}:{line}:{column}: {diagnostic.message}; {diagnostic.help}")
    return baseline


def _relative(path: Path) -> str:
    """As a person would write it, where that is possible: Windows has more than one root."""
    try:
        return os.path.relpath(path)
    except ValueError:
        return str(path)


def _width() -> int:
    """That of the terminal, by the rule of pytest."""
    columns = get_terminal_size((80, 24)).columns
    return columns if columns >= _NARROWEST else 80
