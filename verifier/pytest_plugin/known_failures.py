"""The failures that a baseline knows, for pytest: read once, and applied to each report."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from verifier.baseline import MOST_BYTES, Baseline, apply_baseline, load_baseline
from verifier.file_reader import UnreadableError, read_text
from verifier.report import Report


class KnownFailures:
    """What is known, by the real path of the claims file, on this day."""

    def __init__(self, path: Path) -> None:
        self._known = _read(path).by_path()
        self._today = date.today().toordinal()

    def apply(self, report: Report) -> Report:
        """The report in which what is known fails nothing."""
        return apply_baseline(report, self._known.get(os.path.realpath(report.file.name), ()), self._today)


def _read(path: Path) -> Baseline:
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
