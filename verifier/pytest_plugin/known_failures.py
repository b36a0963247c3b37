"""The failures that a baseline knows, read for pytest."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from verifier.accepting.baseline import MOST_BYTES, Baseline, KnownFailures, load_baseline
from verifier.pages.file_reader import UnreadableError, read_text


def read_known_failures(path: Path) -> KnownFailures:
    """What is known today. Raises UsageError where the file cannot be read, or says something wrong."""
    return KnownFailures(_read(path), date.today().toordinal())


def _read(path: Path) -> Baseline:
    try:
        file = read_text(str(path), MOST_BYTES)
    except UnreadableError as error:
        raise pytest.UsageError(f"the baseline {path} cannot be read: {error}") from error
    baseline, diagnostics = load_baseline(file)
    for diagnostic in diagnostics:
        line, column = file.position(diagnostic.offset)
        raise pytest.UsageError(f"{path}:{line}:{column}: {diagnostic.message}; {diagnostic.help}")
    return baseline
