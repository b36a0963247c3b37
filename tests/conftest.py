"""What holds for every test: it does not know in which job it runs, and what is skipped is said at the end."""

from __future__ import annotations

import os
from collections import Counter

import pytest

for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):  # read by the command, and by Typer when it is imported
    os.environ.pop(name, None)

_LONG = "takes long: run the tests with --long"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run also what takes long, and try more examples of each law")


def pytest_configure(config: pytest.Config) -> None:
    """Before any module of tests is imported, in every process of pytest-xdist."""
    config.addinivalue_line("markers", "long: skipped without --long")
    if config.getoption("--long"):
        os.environ["VERIFIER_LONG"] = "1"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--long"):
        for item in items:
            if item.get_closest_marker("long"):
                item.add_marker(pytest.mark.skip(reason=_LONG))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What was skipped, and what would run it: a line for each reason."""
    skipped = terminalreporter.getreports("skipped")
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in skipped)
    if reasons:
        terminalreporter.section("skipped")
    for reason, number in sorted(reasons.items(), key=lambda item: (-item[1], item[0])):
        terminalreporter.write_line(f"{number:5} {reason}")
