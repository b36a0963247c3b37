"""What is different in a job of GitHub Actions: annotations, the summary of the job, and what a log obeys."""

import os
from collections.abc import Iterable, Iterator

from verifier.renderers.registry import RENDERERS, Settings
from verifier.renderers.words.wording import number_of
from verifier.report import Report

FORMAT = "github"
_LARGEST_SUMMARY = 1_000_000
"""GitHub drops the summary of a step beyond 1 MiB: https://docs.github.com/actions, "Job summary"."""


def is_job() -> bool:
    """The process runs in a job of GitHub Actions."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def guard(text: str) -> str:
    """The text between marks that keep the log from obeying lines of it; ``::`` begins a command there.

    The marks are random, so that no file can hold the one that ends it.
    """
    if not text or not ("::" in text or "##[" in text):
        return text
    mark = os.urandom(16).hex()
    end = "" if text.endswith("\n") else "\n"
    return f"::stop-commands::{mark}\n{text}{end}::{mark}::\n"


def append_summary(reports: Iterable[Report], settings: Settings) -> None:
    """Add the Markdown report to the summary of the job, where there is one; raises OSError."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if path:
        with open(path, "ab") as file:
            room = _LARGEST_SUMMARY - file.tell()
            file.writelines(_fit(RENDERERS["markdown"].render(reports, settings), room))


def _fit(pieces: Iterable[str], room: int) -> Iterator[bytes]:
    """As many whole pieces as there is room for."""
    left_out = 0
    for piece in pieces:
        content = piece.encode("utf-8", "replace")
        left_out += len(content) > room or left_out > 0
        if not left_out:
            room -= len(content)
            yield content
    if left_out:
        yield f"\n{number_of(left_out, 'more file')}: the summary of a job holds no more.\n".encode()
